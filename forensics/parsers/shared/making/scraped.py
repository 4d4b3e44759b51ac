"""What all scraped shapes share: times against ids, counts, names, links, profiles."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import Json
from forensics.model.records import Flag, PostKind, Precision, Profile
from forensics.platforms import issued as issued_at
from forensics.platforms import platform as known_platform

LARGEST_COUNT = 2**63 - 1
TOLERANCE = timedelta(seconds=60)
# A clock without zone may be up to 14 hours ahead of UTC or 12 behind; a minute for slips.
LOCAL_EARLY, LOCAL_LATE = timedelta(hours=-14, minutes=-1), timedelta(hours=12, minutes=1)
_COUNT = re.compile(
    r"([+-]?\d[\d., '\u00a0\u202f\u2019]*)"
    r"(k|m|b|g|mil|mille|tsd|mio|mn|mrd|bn|тыс|млн|万|億|亿|千)?\.?"
)
LONGEST_COUNT = 30
_THOUSANDS = re.compile(r"\d{1,3}(?:[., '\u00a0\u202f\u2019]\d{3})+")
_UNITS = {
    "": 1, "k": 10**3, "mil": 10**3, "mille": 10**3, "tsd": 10**3, "тыс": 10**3, "千": 10**3,
    "万": 10**4, "m": 10**6, "mio": 10**6, "mn": 10**6, "млн": 10**6, "億": 10**8, "亿": 10**8,
    "b": 10**9, "g": 10**9, "mrd": 10**9, "bn": 10**9,
}  # fmt: skip
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
    post_id: str, stated: Stated | None, *, local: bool = False, platform: str = "x"
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """The time of a post from what the record states and what its id carries.

    The id dates the post (flag ``id_time``) but where a stated second agrees with it to 60 s,
    or where it holds no time. A stated time that the id contradicts in every zone, or in the
    zone it names, is flagged ``id_conflict`` as well. ``local`` says that the stated time is
    in an unknown zone whatever it looks like. A clock without zone and without id is flagged
    ``no_zone``, one whose zone's letters stand for several ``zone_guess``.

    Raises ValueError when neither gives a time.
    """
    return time_of_both(issued_at(platform, post_id), stated, local=local, platform=platform)


def time_of_both(
    issued: datetime | None, stated: Stated | None, *, local: bool = False, platform: str = "x"
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """As ``settled_time``, when it is known already when the id was issued."""
    first = known_platform(platform).first_post
    if stated is not None and first is not None and stated.moment < first:
        stated = None
    if stated is None:
        if issued is None:
            raise ValueError("no usable date")
        return issued, "second", ("id_time",)
    if issued is None:
        return stated.moment, stated.precision, doubts(stated)
    if stated.precision == "second" and abs(issued - stated.moment) <= TOLERANCE:
        return stated.moment, "second", ()
    conflict = not agrees(issued, stated, local=local or stated.zone != "stated")
    return issued, "second", ("id_time", "id_conflict") if conflict else ("id_time",)


def exported_time(
    post_id: str, stated: Stated | None, platform: str
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """The time of a post in the platform's own export: the stated one, else the id's.

    Both are the platform's there, and nobody but an editor of the file can part them: the stated
    one holds then, flagged ``id_differs``. Raises ValueError when neither gives a time.
    """
    at, precision, flags = settled_time(post_id, stated, platform=platform)
    if stated is None or "id_conflict" not in flags:
        return at, precision, flags
    return stated.moment, stated.precision, ("id_differs", *doubts(stated))


def doubts(stated: Stated) -> tuple[Flag, ...]:
    """Flags of what is doubtful in a stated time taken as it is."""
    if stated.zone == "guessed":
        return ("zone_guess",)
    return ("no_zone",) if stated.zone == "none" and stated.precision != "day" else ()


def readable(value: Json) -> Stated | None:
    """A stated date where it can be read, else None, so that the id may stand in."""
    try:
        return stated_date(value) if value else None
    except ValueError:
        return None


def agrees(issued: datetime, stated: Stated, *, local: bool = False) -> bool:
    """True when an id's time falls where a stated time of that precision allows it; with
    ``local``, in some zone."""
    if stated.precision == "day":
        return _DAY_EARLY <= issued - stated.moment < _DAY_LATE
    if local:
        return LOCAL_EARLY <= issued - stated.moment <= LOCAL_LATE
    slack = TOLERANCE if stated.precision == "second" else 2 * TOLERANCE
    return abs(issued - stated.moment) <= slack


def count(value: Json) -> int | None:
    """A count as number or text (``1,234``, ``12.0``, ``2.1K``); None when there is none.

    >>> count("1 234"), count("2.1K"), count("1,2 M"), count("many")
    (1234, 2100, 1200000, None)
    """
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return bounded(value)
    text = str(value).strip().lower()
    if len(text) >= LONGEST_COUNT:
        return None
    if text.isdigit() and text.isascii():
        return bounded(int(text))
    match = _COUNT.fullmatch(text)
    if match is None:
        return None
    digits, unit = match.group(1).strip(), match.group(2)
    if _THOUSANDS.fullmatch(digits) and not unit:
        return bounded(int(re.sub(r"\D", "", digits)))
    try:
        number = Decimal(re.sub(r"[^\d.+-]", "", digits.replace(",", ".")))
    except ArithmeticError:
        return None
    return bounded(int(number * _UNITS[unit or ""]))


def bounded(number: int) -> int | None:
    """A count, or None where it is beyond what any post can have and a column can hold."""
    return number if abs(number) <= LARGEST_COUNT else None


def listed(value: Json) -> list[Json]:
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


def _evaluated(text: str) -> list[Json] | None:
    """A Python list literal; None when it is not one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in texts that are not ours
            found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def bare_names(values: Iterable[Json], keys: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """Names out of strings or objects (first of ``keys`` they have), without ``mark``."""
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, dict):
            value = next((value[key] for key in keys if value.get(key)), None)
        name = str(value or "").strip().lstrip(mark)
        if name:
            found[name] = None
    return tuple(found)


def basename(address: Json) -> str:
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

    def last(self) -> Iterator[Profile]:
        """The latest dated profile of each account that repeats one passed on: until then at
        least it was shown."""
        for key, profile in self._last.items():
            if profile is not self._first[key] and profile.seen_at is not None:
                yield replace(profile, derived=True)


def _differ(one: Profile, other: Profile) -> bool:
    for name in SHOWN:
        before, after = getattr(one, name), getattr(other, name)
        if before is not None and after is not None and before != after:
            return True
    return False
