"""Dates as people and spreadsheets write them, beyond the shapes platforms use.

``08/04/2022 11:01``, ``4/8/2022 11:01 PM``, ``Dec 5, 2016 · 10:19 PM UTC``, ``5 déc. 2016``,
``20161205``, and times with a zone's letters at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

from forensics.decoding.dates import parse_date
from forensics.decoding.scraped import Stated
from forensics.records import Precision

Order = Literal["day_first", "month_first"]

ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip
MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar", "maer", "mrz"), ("apr", "avr", "abr"),
    ("may", "mai", "mag"), ("jun", "juin", "giu"), ("jul", "juil", "lug"),
    ("aug", "aou", "ago"), ("sep", "set"), ("oct", "okt", "ott"), ("nov",),
    ("dec", "dic", "dez"),
)  # fmt: skip

_CLOCK = (
    r"(?P<hour>\d{1,2})[:hH](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_NUMBERS = re.compile(rf"(\d{{1,4}})[/.\-](\d{{1,2}})[/.\-](\d{{2,4}})(?:[ ,T]+{_CLOCK})?\b")
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_PLATFORM = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|\w{3} \w{3} \d\d .{19}"
)
_TIME = re.compile(_CLOCK)
_WORDS = re.compile(r"\d+|[a-z]+")
_ZONE = re.compile(r"\s([A-Z]{3,4}|Z)$")
_SHORT_OFFSET = re.compile(r"(:\d\d(?:\.\d+)?\s*[+-]\d\d)$")


def read_date(value: object, order: Order = "month_first") -> Stated:
    """A date in any shape known, UTC where no zone is given, with how precise it is.

    ``order`` settles numbers that could be read both ways. Raises ValueError otherwise.

    >>> read_date("08/04/2022 11:01", "day_first")[0].isoformat()
    '2022-04-08T11:01:00+00:00'
    >>> read_date("Dec 5, 2016 · 10:19 PM UTC")[0].isoformat()
    '2016-12-05T22:19:00+00:00'
    """
    if not isinstance(value, str):
        return parse_date(value)
    text = value.strip()
    if _PLATFORM.fullmatch(text):
        return parse_date(text)
    packed = _PACKED.fullmatch(text)
    if packed:
        return _packed(packed)
    zone = _ZONE.search(text)
    if zone and zone.group(1) in ZONES:
        moment, precision = read_date(text[: zone.start()], order)
        shift = ZONES[zone.group(1)] if precision != "day" else 0
        return moment - timedelta(hours=shift), precision
    numbers = _NUMBERS.match(text)
    if numbers and len(numbers.group(1)) < 4:
        return _from_numbers(numbers, order)
    if numbers and "/" in text[:5]:
        text = text.replace("/", "-", 2)
    if _SHORT_OFFSET.search(text):
        text += "00"
    try:
        return parse_date(text)
    except ValueError:
        return _from_words(text)


def date_order(values: Iterable[object]) -> Order | None:
    """Which comes first in dates like 03/04/2020, when some date can be read one way only."""
    for value in values:
        match = _NUMBERS.match(str(value).strip())
        if match and len(match.group(1)) < 4:
            if int(match.group(1)) > 12:
                return "day_first"
            if int(match.group(2)) > 12:
                return "month_first"
    return None


def is_ambiguous(value: object) -> bool:
    """True for a date like 03/04/2020, whose order has to be known."""
    match = _NUMBERS.match(str(value).strip())
    return match is not None and len(match.group(1)) < 4


def _packed(match: re.Match[str]) -> Stated:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    precision: Precision = "second" if match.group(4) else "day"
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC), precision


def _from_numbers(match: re.Match[str], order: Order) -> Stated:
    first, second, year = (int(match.group(at)) for at in (1, 2, 3))
    # A dot between them is the German and Russian way: the day comes first.
    dotted = match.group()[len(match.group(1))] == "."
    day_first = first > 12 or (second <= 12 and (dotted or order == "day_first"))
    day, month = (first, second) if day_first else (second, first)
    return _with_clock(year + 2000 if year < 100 else year, month, day, match)


def _with_clock(year: int, month: int, day: int, clock: re.Match[str] | None) -> Stated:
    if clock is None or clock.group("hour") is None:
        return datetime(year, month, day, tzinfo=UTC), "day"
    hour, minute, second = (int(clock.group(name) or 0) for name in ("hour", "minute", "second"))
    half = (clock.group("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    precision: Precision = "second" if clock.group("second") else "minute"
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC), precision


def _from_words(text: str) -> Stated:
    clock = _TIME.search(text)
    rest = text.replace(clock.group(), " ") if clock else text
    plain = unicodedata.normalize("NFKD", rest.lower()).encode("ascii", "ignore").decode()
    words = _WORDS.findall(plain)
    month = next((found for word in words if (found := _month(word))), None)
    numbers = [int(word) for word in words if word.isdigit()]
    year = next((number for number in numbers if 1990 <= number < 2100), None)
    day = next((number for number in numbers if 1 <= number <= 31), None)
    if not (year and month and day):
        raise ValueError(f"not a date this program knows ({text!r})")
    return _with_clock(year, month, day, clock)


def _month(word: str) -> int | None:
    if word.isdigit() or len(word) < 3:
        return None
    for number, beginnings in enumerate(MONTHS, start=1):
        if word.startswith(beginnings):
            return number
    return None
