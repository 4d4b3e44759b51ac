"""Records made of one stored value and checked; what cannot be made of it becomes a Reject."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from forensics.decoding.fields import Json, JsonObject, ShapeError
from forensics.errors import ForensicsError, ProgramError
from forensics.messages import said
from forensics.model.records import Locator, Post, Profile, Record, Reject

FAULTS_OF_DATA = (ValueError, OverflowError, RecursionError)
"""What only data can bring about in a reader of records: a value that says so (ShapeError, or
what a date, a number or a format refuses), a number beyond what a time or a column can hold,
objects nested beyond reason. Anything else that is raised is a fault of the program."""

LONGEST_TEXT = 200_000
"""Characters beyond which a text is no post: a book is shorter."""
TOO_LONG = "a text too long for a post"
LONGEST_NAME = 1 << 12
"""Characters beyond which a name or an id is none, many times what any platform lets be."""
NAME_TOO_LONG = "a name or an id too long to be one"

# A text or nothing.
_TEXTS = frozenset((str, type(None)))

Make = Callable[[JsonObject, object, Locator], Iterable[Record]]
"""From a stored object, what the page around it says of it, and its place: its records, the
primary one first. Raises ValueError with a plain reason for an object it cannot use."""

Alone = Callable[[JsonObject, Locator], Iterable[Record]]
"""As ``Make``, of records around which nothing stands."""


def alone(make: Alone) -> Make:
    """A ``Make`` that passes over what stands around."""
    return lambda record, _, here: make(record, here)


def made(make: Make, value: Json, around: object, locator: Locator) -> Sequence[Record]:
    """What ``make`` makes of one stored value, its complaints turned into a Reject.

    Raises ProgramError when it fails otherwise.
    """
    if not isinstance(value, dict):
        return (Reject("not an object with named fields", locator),)
    try:
        records = tuple(make(value, around, locator))
        for record in records:
            if isinstance(record, Post):
                check_post(record)
            elif isinstance(record, Profile) and not record.derived:
                check_profile(record)
        return records
    except ValueError as error:
        return (Reject(str(error), locator),)
    except FAULTS_OF_DATA as error:
        reason = f"unexpected structure ({type(error).__name__}: {error})"
        return (Reject(reason, locator),)
    except (ForensicsError, MemoryError):
        raise
    except Exception as error:
        raise _program_error(error, locator) from error


def _program_error(error: Exception, locator: Locator) -> ProgramError:
    """Without the words of the error, which may quote the evidence."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {PurePath(frame.filename).name}:{frame.lineno}"
    return ProgramError(
        said(
            "{member}: record {record} could not be read, which is a fault of this "
            "program and not of the evidence ({where}). Nothing was concluded and no "
            "report was written. Please report this with the words in brackets; the "
            "evidence itself is not needed for it.",
            member=locator.member,
            record=locator.record,
            where=where,
        )
    )


def check_post(post: Post) -> None:
    """Raise ShapeError when a field of text holds anything else, as damaged files may, and
    ValueError when the post has no id or account: one without would be taken for another's copy.

    Raises TypeError, a fault of the program, for a moment without a zone.
    """
    post_id, account_id, text = post.post_id, post.account_id, post.text
    handle, client = post.account_handle, post.client
    if not post_id:
        raise ValueError("no usable id")
    if not account_id:
        raise ValueError("no author")
    if post.created_at.tzinfo is None:
        raise TypeError("created_at is to be in UTC")
    rest = (post.declared_lang, post.reply_to, post.reply_to_handle)
    _check((account_id, post_id, text, handle, client, *rest))
    if post.urls or post.mentions or post.hashtags:
        _check((*post.urls, *post.mentions, *post.hashtags))
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{TOO_LONG} ({len(text):,} characters)")
    if len(account_id) + len(post_id) + len(handle or "") + len(client or "") > LONGEST_NAME:
        _check_names((account_id, post_id, handle, client))


def check_profile(profile: Profile) -> None:
    """As ``check_post``, of a profile."""
    _check(
        (
            profile.account_id,
            profile.handle,
            profile.display_name,
            profile.bio,
            profile.location,
            profile.website,
            profile.picture,
            profile.time_zone,
            profile.email,
        )
    )
    _check_names((profile.account_id, profile.handle, profile.display_name))


def _check_names(values: Iterable[str | None]) -> None:
    longest = max(len(value or "") for value in values)
    if longest > LONGEST_NAME:
        raise ValueError(f"{NAME_TOO_LONG} ({longest:,} characters)")


def _check(values: Sequence[Json]) -> None:
    if _TEXTS.issuperset(map(type, values)):
        return
    for value in values:
        if value is not None and not isinstance(value, str):
            raise ShapeError(value, "a text")
