"""What all scraped shapes share: times against ids, counts, names, links, profiles."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from forensics.decoding.dates import parse_date
from forensics.decoding.snowflake import FIRST_TWEET, snowflake_time
from forensics.decoding.text import CUT_POST, CUT_RETWEET
from forensics.records import PostKind, Precision, Profile

Stated = tuple[datetime, Precision]
STATUS = re.compile(
    r"(?:https?://)?(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?(\w+)(?:/web)?/status(?:es)?/(\d+)",
    re.IGNORECASE,
)
TOLERANCE = timedelta(seconds=60)
# The sign that the platform cut a text: an ellipsis, near the length it cuts at.
_ELLIPSIS = re.compile(r"…(?:\s*https?://t\.co/\w*)?\s*$")
# A day as read in UTC may lie up to 14 hours before or 12 after the same day elsewhere.
_DAY_EARLY, _DAY_LATE = timedelta(hours=-14), timedelta(hours=36)
# What a profile shows of its owner; counts of followers change by themselves.
SHOWN = (
    "handle",
    "display_name",
    "bio",
    "location",
    "website",
    "picture",
    "verified",
    "time_zone",
)


def settled_time(
    post_id: str, stated: Stated | None, *, local: bool = False
) -> tuple[datetime, Precision, tuple[str, ...]]:
    """The time of an X post from what the record states and what its id carries.

    A stated minute or day that holds the id's time is made exact by it (flag
    ``id_time``). ``local`` says that the stated time is in an unknown zone, so that the id
    always wins; otherwise a difference over 60 s is flagged ``id_conflict``.

    Raises ValueError when neither gives a time.
    """
    issued = snowflake_time(post_id)
    if stated is not None and stated[0] < FIRST_TWEET:
        stated = None
    if issued is None:
        if stated is None:
            raise ValueError("no usable date")
        return (*stated, ())
    if stated is None:
        return issued, "second", ("id_time",)
    moment, precision = stated
    if precision == "second" and abs(issued - moment) <= TOLERANCE:
        return moment, precision, ()
    if local or agrees(issued, stated):
        return issued, "second", ("id_time",)
    return moment, precision, ("id_conflict",)


def readable(value: Any) -> Stated | None:
    """A stated date where it can be read, else None, so that the id may stand in."""
    try:
        return parse_date(value) if value else None
    except ValueError:
        return None


def agrees(issued: datetime, stated: Stated) -> bool:
    """True when an id's time falls where a stated time of that precision allows it."""
    moment, precision = stated
    if precision == "day":
        return _DAY_EARLY <= issued - moment < _DAY_LATE
    slack = TOLERANCE if precision == "second" else 2 * TOLERANCE
    return abs(issued - moment) <= slack


def count(value: Any) -> int | None:
    """A count as number or text (``1,234``, ``12.0``); None when there is none."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return int(float(str(value).replace(",", "").replace("\u202f", "")))
    except (ValueError, OverflowError):
        return None


def listed(value: Any) -> list[Any]:
    """A list given as one, as its Python representation, or as items after commas.

    >>> listed("['a', 'b']"), listed("[a, b]"), listed("x, y"), listed("[]")
    (['a', 'b'], ['a', 'b'], ['x', 'y'], [])
    """
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, dict):
        return [value]
    text = str(value or "").strip()
    if text in ("", "[]", "nan", "None"):
        return []
    if text[0] == "[" and text[-1] == "]":
        found = _evaluated(text)
        if found is not None:
            return found
        text = text[1:-1]
    return [item for item in (part.strip(" \t'\"") for part in re.split(r"[,;\n]", text)) if item]


def _evaluated(text: str) -> list[Any] | None:
    """A Python list literal; None when it is not one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in texts that are not ours
            found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def bare_names(values: Iterable[Any], keys: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """Names out of strings or objects (first of ``keys`` they have), without ``mark``."""
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, dict):
            value = next((value[key] for key in keys if value.get(key)), None)
        name = str(value or "").strip().lstrip(mark)
        if name:
            found[name] = None
    return tuple(found)


def basename(address: Any) -> str:
    """The last part of an address's path, as media are named.

    >>> basename("https://pbs.example/media/AbC.jpg?name=orig")
    'AbC.jpg'
    """
    return str(address or "").split("?")[0].rsplit("/", 1)[-1]


def kind_of(
    text: str, *, repost: bool = False, reply: bool = False, quote: bool = False
) -> PostKind:
    """What kind of post it is; a repost before a reply before a quote."""
    if repost or text.startswith("RT @"):
        return "repost"
    if reply:
        return "reply"
    return "quote" if quote else "post"


def repeated(handle: str | None, text: str, original: str) -> str:
    """A repost's text: ``RT @name: `` and the whole original, where both are known."""
    if not original:
        return text
    return f"RT @{handle}: {original}" if handle else original


def is_cut(text: str) -> bool:
    """True when a text ends in an ellipsis where the platform puts one."""
    if "…" not in text or not _ELLIPSIS.search(text):
        return False
    body = _ELLIPSIS.sub("…", text)
    return len(body) >= (CUT_RETWEET if body.startswith("RT @") else CUT_POST)


class ProfileLog:
    """Profiles as records show them one after another; only changes are passed on."""

    def __init__(self) -> None:
        self._first: dict[str, Profile] = {}
        self._last: dict[str, Profile] = {}

    def changed(self, profile: Profile) -> tuple[Profile, ...]:
        """The profile when it is the account's first or differs from its last, else nothing.

        Before one that differs comes the last that did not, since the change lies between the
        two. What only one of the two holds is no difference: captures vary in how much they
        hold.
        """
        key = profile.account_id or profile.handle or ""
        if not key:
            return ()
        first, last = self._first.get(key), self._last.get(key)
        if first is not None and last is not None and not _differ(first, profile):
            self._last[key] = profile
            return ()
        self._first[key] = self._last[key] = profile
        passed = (last, profile) if last is not None and last is not first else (profile,)
        return tuple(replace(one, derived=True) for one in passed)


def _differ(one: Profile, other: Profile) -> bool:
    for name in SHOWN:
        before, after = getattr(one, name), getattr(other, name)
        if before is not None and after is not None and before != after:
            return True
    return False
