"""What is known of a platform: the record that every file on this shelf fills in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

IdClock = Callable[[str], datetime | None]
"""When an id was issued, in UTC; None for what is no id of the platform that holds a time."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# No platform known here is older than 2003 (LinkedIn's first year), and no post is of 2100 or
# later: an id that gives another time is not the platform's.
_FIRST, _LAST = datetime(2003, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# Ids are signed numbers of 64 bits, so they have 19 digits at most.
_MOST_DIGITS = 19


class Address(NamedTuple):
    """The handle, where it names one, and the id in a post's address."""

    handle: str | None
    post_id: str


@dataclass(frozen=True, slots=True)
class Archive:
    """How the archive that a platform gives its users is known by its names.

    An unpacked one holds a file at one of ``paths``; ``title`` names it in a message.
    ``attachments`` finds the names of files that users sent or posted: an archive among them is
    none of the platform's.
    """

    title: str
    paths: tuple[str, ...] = ()
    attachments: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform; whatever is not filled in is not known, and nothing is done by it.

    ``name`` is that of its file, of the timeline's column ``platform`` and of ``case.json``;
    ``title`` is what a report calls it, unless its language has another name for it.
    """

    name: str
    title: str
    formerly: str = ""
    """Its former name, in lower case, which tables still give."""
    called: frozenset[str] = frozenset()
    """What tables write for it, in lower case: a column of nothing else is no column of clients."""
    word: str = ""
    """What it alone calls a post: a column whose name holds the word is of this platform."""
    domains: frozenset[str] = frozenset()
    """Its own registrable domains: a link there leads to a post, a picture or a profile, not
    to another site."""
    shortener: str = ""
    """The domain that it puts before every link, which says nothing of where the link leads."""
    first_post: datetime | None = None
    """When its first post was made: a stated time before is an error."""
    issued: IdClock | None = None
    """When an id was issued."""
    address: Callable[[object], Address | None] | None = None
    """The first address of one of its posts in a value's text."""
    profile: Callable[[str], str] | None = None
    """The handle in a text that is the address of a profile and nothing else, else ``""``."""
    is_account: Callable[[str], bool] | None = None
    """True for what may be an account's id, so that anything else in its place is a name: a
    handle, what a person is called, or the file's. None where handles and ids look alike."""
    handle_key: Callable[[str], str] = str.lower
    """A handle as the platform compares handles."""
    archive: Archive | None = None


def id_number(post_id: str) -> int | None:
    """An id as a number; None for what is no number of at most 64 bits."""
    if not (post_id.isascii() and post_id.isdigit()) or len(post_id) > _MOST_DIGITS:
        return None
    return int(post_id)


def id_moment(milliseconds: int) -> datetime | None:
    """Milliseconds since 1970 in UTC; None where no post can be of that time."""
    if not 0 < milliseconds < 1 << 43:
        return None
    moment = _EPOCH + timedelta(milliseconds=milliseconds)
    return moment if _FIRST <= moment < _LAST else None
