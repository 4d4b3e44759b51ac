"""Dates as people, spreadsheets and pages write them, beyond the shapes programs use.

``08/04/2022 11:01 +0530``, ``4/8/2022 11:01 PM``, ``Dec 5, 2016 · 10:19 PM UTC``,
``5 déc. 2016 à 22 h 19``, ``2016年3月5日 午後10:19``, ``20161205``. Every word of a date must be
understood: what is not a month, a weekday, a half of the day, a zone or a small word such as
``at`` is refused, so that no zone is passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from forensics.decoding.dates.calendar_names import Half, folded, halves, months, weekdays
from forensics.decoding.dates.dates import NotThisShape, Stated, in_range, in_zone, stated_date
from forensics.decoding.dates.zones import LONGEST, zone_named
from forensics.model.records import Precision

Order = Literal["day_first", "month_first"]
ORDERS: tuple[Order, Order] = ("day_first", "month_first")

_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_SHORT_FORM = re.compile(r"(\d{1,4})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?!\d)\.?")
_MONTH_INSIDE = re.compile(r"(\d{1,2})([-/])([^\W\d_]+\.?)\2(\d{2}|\d{4})(?!\d)")
# Vowels of Thai and Devanagari are written onto a letter and are none to Unicode.
_LETTER = r"(?:[^\W\d_\u0900-\u0e7f]|[\u0900-\u0965\u0970-\u0e4f])"
# ``10.15.23.000000``, as Oracle writes a clock.
_DOTTED_CLOCK = re.compile(r"(?<![\d.])(\d{1,2})\.(\d\d)\.(\d\d)\.(\d{3,9})(?![\d.])")
_TOKEN = re.compile(
    r"(?P<date>\d{1,4}\s*(?P<mark>[/.\-])\s*\d{1,2}\s*(?P=mark)\s*\d{1,4}(?!\d)\.?)"
    r"|(?P<dotted>\d{1,2}\.\d\d(?![\d.]))"
    r"|(?P<clock>\d{1,2}\s?(?::|[hH](?![a-z])|時|시)\s?\d\d?(?:\s?(?::|分|분|m(?:in)?\b)\s?"
    r"(?:\d\d?(?:[.,]\d+)?\s?(?:s\b|秒|초)?)?)?(?:[AaPp](?=\b)(?!\.?\s?[Mm]\b))?)"
    r"|(?P<hours>\d{1,2}(?=\s*[AaPp]\.?\s?[Mm]\b))"
    r"|(?P<offset>(?:\b(?:UTC|GMT|UT)\s?)?[+\-\N{MINUS SIGN}]\d{1,2}(?::?\d\d)?(?!\d))"
    r"|(?P<aside>[(\[][^)\]]*[)\]])"
    r"|(?P<place>[A-Z][A-Za-z_]+/[A-Za-z_+\-]+(?:/[A-Za-z_]+)?)"
    r"|(?P<number>\d{1,4})(?P<unit>\s?(?:年|月|日|년|월|일)|(?:st|nd|rd|th|er|re|º|ª|°)\b)?\.?"
    r"|(?P<half>(?:[ap]|[πμ])\.?\s?[mμ]\.?(?![a-zα-ω]))"
    rf"|(?P<word>{_LETTER}+(?:[.’'׳]?{_LETTER}+)*[.’'׳]*)"
    r"|(?P<mark_only>(?:[\s,،;·•|@–—/.]|-(?!\d))+)",
    re.IGNORECASE,
)
# Words that stand between the parts of a date and say nothing, as folded() gives them.
_WORDS = (
    "at on the of le la les du de del des den der dem die das el los las a um uhr h en em il "
    "alle ore do da dia as kl klo klokken o ob om u v w r g god roku saat ngay luc nam pukul jam "
    "года г р ч о в год στις ora ساعت ب الساعة في เวลา วนท น 的 於 dated"
)
# A Buddhist year is so many years ahead; dates of Thai phones and spreadsheets bear it.
_THAI = 543
_SMALL = frozenset(_WORDS.split())
# Small words of one language and halves of the day in another: told by their place.
_TWO_MEANINGS = frozenset(("em", "fm", "de", "du", "ap", "ip", "d"))
_MONTH_WORDS = frozenset(("thang", "thg"))
_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
_HIDDEN = dict.fromkeys(map(ord, _MARKS))


def common_year(year: int) -> int | None:
    """A year of social media as the common era counts it, from that or from Thailand's count,
    which is 543 years ahead; None for any other number.

    >>> common_year(2016), common_year(2559), common_year(1395)
    (2016, 2016, None)
    """
    if 1990 <= year < 2100:
        return year
    return year - _THAI if 1990 <= year - _THAI < 2100 else None


def _century(year: int) -> int:
    """A year of two digits in full; no post is of 2050 or later."""
    return year + (2000 if year < 50 else 1900)


class OrderNeeded(ValueError):
    """A date such as 03/04/2020 that can be read both ways, where no order was given."""


def read_date(value: object, order: Order | None = None) -> Stated:
    """A date in any shape known, with how precise it is and what it says of its zone.

    ``order`` settles numbers that could be read both ways; without it they raise
    OrderNeeded. Raises ValueError for what is no date, or holds a word that is not known.

    >>> read_date("08/04/2022 11:01 +0530", "day_first").moment.isoformat()
    '2022-04-08T05:31:00+00:00'
    >>> read_date("5 déc. 2016 à 22 h 19").zone
    'none'
    """
    if not isinstance(value, str):
        return stated_date(value)
    text = value.strip()
    packed = _PACKED.fullmatch(text)
    if packed:
        return _packed(packed)
    try:
        return stated_date(text)
    except NotThisShape:
        text = _DOTTED_CLOCK.sub(r"\1:\2:\3.\4", plain(text))
        return in_range(_Parts(_MONTH_INSIDE.sub(_spaced, text), value).stated(order), text)


def _spaced(match: re.Match[str]) -> str:
    """``3-Mar-16`` as ``3 Mar 2016``."""
    day, _, month, year = match.groups()
    return f"{day} {month} {year if len(year) == 4 else _century(int(year))}"


def plain(text: str) -> str:
    """A date's text with ASCII digits and without marks of direction."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text.translate(_HIDDEN))
    return "".join(
        str(unicodedata.decimal(char)) if not char.isascii() and char.isdecimal() else char
        for char in text
    )


def date_order(values: Iterable[object]) -> frozenset[Order]:
    """The orders shown by dates that can be read one way only: none, one, or, in a column
    that mixes them, both."""
    found: set[Order] = set()
    for value in values:
        numbers = _numbers(value)
        if numbers is None:
            continue
        first, second, _ = numbers
        if first > 12 >= second:
            found.add("day_first")
        elif second > 12 >= first:
            found.add("month_first")
    return frozenset(found)


def _numbers(value: object) -> tuple[int, int, int] | None:
    """Day, month and year of a date in numbers, in the order written; None for other shapes,
    for a year written first, and for dots, behind which the day comes first everywhere."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    match = _SHORT_FORM.search(plain(value))
    if match is None or len(match.group(1)) > 2 or match.group(2) == ".":
        return None
    return int(match.group(1)), int(match.group(3)), int(match.group(4))


def _packed(match: re.Match[str]) -> Stated:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    precision: Precision = "second" if match.group(4) else "day"
    return Stated(datetime(year, month, day, hour, minute, second, tzinfo=UTC), precision, "none")


@dataclass(slots=True)
class _Clock:
    hour: int
    minute: int
    second: int | None
    half: Half | None = None


class _Parts:
    """The parts of a written date, gathered token by token."""

    def __init__(self, text: str, written: object) -> None:
        self._written = written
        self._short: re.Match[str] | None = None
        self._numbers: list[int] = []
        self._by_unit: dict[str, int] = {}
        self._month: int | None = None
        self._weekday: int | None = None
        self._clock: _Clock | None = None
        self._half: Half | None = None
        self._zone = ""
        self._after_clock = False
        self._month_next = False
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self._refusal(text[at])
            if match["offset"] and self._clock is None and match.group()[0] in "+-":
                # Before any clock it is a dash, as in 3 - 2016.
                at += 1
                continue
            self._take(match, text)
            at = match.end()

    def _refusal(self, what: str) -> ValueError:
        return ValueError(f"not a date this program knows ({self._written!r}: {what!r})")

    def _take(self, match: re.Match[str], text: str) -> None:
        kind, token = match.lastgroup, match.group()
        was_after, self._after_clock = self._after_clock, False
        if match["mark_only"]:
            self._after_clock = was_after
        elif match["dotted"] or (match["date"] and self._is_clock(match)):
            self._once(self._clock is None and self._has_day, token)
            self._clock = self._clock_of(token)
            self._after_clock = True
        elif match["date"]:
            self._once(self._short is None, token)
            self._short = _SHORT_FORM.fullmatch(token.strip())
        elif match["clock"] or match["hours"]:
            self._once(self._clock is None, token)
            self._clock = self._clock_of(token)
            self._after_clock = True
        elif match["offset"] or match["place"]:
            self._name_zone(token)
        elif match["aside"]:
            self._aside(token[1:-1])
            self._after_clock = was_after
        elif match["number"]:
            self._number(int(match["number"]), (match["unit"] or "").strip())
        elif match["half"]:
            self._set_half("pm" if folded(token)[0] in "pμ" else "am", token)
            self._after_clock = True
        else:
            self._word(token, was_after, last=not text[match.end() :].strip(" .,"))
            if kind == "word" and folded(token) in halves():
                self._after_clock = was_after

    @property
    def _has_day(self) -> bool:
        return self._short is not None or self._month is not None or bool(self._by_unit)

    def _is_clock(self, match: re.Match[str]) -> bool:
        """True for ``11.15.23`` behind a date."""
        parts = re.findall(r"\d+", match.group())
        return match["mark"] == "." and self._has_day and len(parts[-1]) == 2

    def _once(self, free: bool, token: str) -> None:
        if not free:
            raise self._refusal(token)

    def _clock_of(self, token: str) -> _Clock:
        numbers = [int(part) for part in re.findall(r"\d+", token)[:3]]
        half: Half | None = None
        if token[-1] in "aApP":
            half = "pm" if token[-1] in "pP" else "am"
        return _Clock(
            numbers[0],
            numbers[1] if len(numbers) > 1 else 0,
            numbers[2] if len(numbers) > 2 else None,
            half,
        )

    def _name_zone(self, token: str) -> None:
        self._once(not self._zone, token)
        self._zone = token.strip()

    def _aside(self, inner: str) -> None:
        """What stands in brackets: a weekday, the zone, or the zone again in words."""
        if self._zone or folded(inner) in weekdays():
            return
        self._name_zone(inner)

    def _number(self, number: int, unit: str) -> None:
        if self._month_next:
            self._month, self._month_next = number, False
        elif unit in ("年", "년"):
            self._by_unit["year"] = number
        elif unit in ("月", "월"):
            self._by_unit["month"] = number
        elif unit in ("日", "일"):
            self._by_unit["day"] = number
        else:
            self._numbers.append(number)

    def _set_half(self, half: Half, token: str) -> None:
        self._once(self._half is None, token)
        self._half = half

    def _word(self, token: str, after_clock: bool, *, last: bool) -> None:
        word = folded(token)
        if after_clock and token.isupper() and token.isascii() and _is_zone(token):
            self._name_zone(token)
        elif word in _TWO_MEANINGS and after_clock:
            self._either(token, word, last)
        elif word in halves() and word not in _TWO_MEANINGS and (after_clock or not word.isascii()):
            self._set_half(halves()[word], token)
        elif token.upper() in ("UTC", "GMT") and not self._zone:
            self._name_zone(token)
        elif word in _MONTH_WORDS:
            self._month_next = True
        elif word in months() and self._month is None:
            self._month = months()[word]
            if self._month is None:
                raise ValueError(
                    f"{token!r} is one month in one language and another in another "
                    f"({self._written!r})"
                )
        elif word in weekdays():
            self._weekday = weekdays()[word]
        elif word in _SMALL or token in ("T", "t"):
            pass
        elif self._clock is not None and not self._zone and _is_zone(token):
            self._name_zone(token)
        else:
            raise self._refusal(token)

    def _either(self, token: str, word: str, last: bool) -> None:
        if self._clock is not None and self._clock.hour > 12:
            return
        if not last or word not in halves():
            raise self._refusal(token)
        self._set_half(halves()[word], token)

    def stated(self, order: Order | None) -> Stated:
        """The date of these parts. Raises ValueError."""
        year, month, day = self._day(order)
        clock = self._clock
        if clock is None:
            moment = datetime(year, month, day, tzinfo=UTC)
            return Stated(moment, "day", "stated" if self._zone else "none")
        precision: Precision = "minute" if clock.second is None else "second"
        moment = datetime(
            year, month, day, self._hour(clock), clock.minute, clock.second or 0, tzinfo=UTC
        )
        if not self._zone:
            return Stated(moment, precision, "none")
        return in_zone(moment, precision, self._zone)

    def _hour(self, clock: _Clock) -> int:
        half = clock.half or self._half
        if half is None or clock.hour > 12:
            return clock.hour
        return clock.hour % 12 + (12 if half == "pm" else 0)

    def _day(self, order: Order | None) -> tuple[int, int, int]:
        """Year, month and day."""
        if self._short is not None:
            self._once(not self._numbers and self._month is None, "two dates")
            return self._in_order(self._short, order)
        month = self._by_unit.get("month", self._month)
        year, day = self._by_unit.get("year"), self._by_unit.get("day")
        left = list(self._numbers)
        if year is None:
            written = next((number for number in left if common_year(number)), None)
            if written is not None:
                left.remove(written)
                year = common_year(written)
        if day is None and left:
            day = left.pop(0)
        if left or not (year and month and day):
            raise NotThisShape(f"not a date this program knows ({self._written!r})")
        return year, month, day

    def _in_order(self, match: re.Match[str], order: Order | None) -> tuple[int, int, int]:
        first, mark, second, third = (match.group(at) for at in (1, 2, 3, 4))
        one, two, last = int(first), int(second), int(third)
        if len(first) == 4 and len(third) <= 2:
            return common_year(one) or one, two, last
        if len(first) > 2 or len(third) not in (2, 4):
            raise self._refusal(match.group())
        year = _century(last) if len(third) == 2 else common_year(last) or last
        if mark == ".":
            if len(third) == 2 and match.group().rstrip().endswith("."):
                # Korea writes 16. 1. 20. with the year first.
                raise self._refusal(match.group())
            return year, two, one
        days = [each for each in ORDERS if self._fits(year, one, two, each)]
        if not days:
            raise self._refusal(match.group())
        chosen = order if order in days else days[0]
        if len(days) == 2 and one != two and order is None:
            raise OrderNeeded(f"day and month of {self._written!r} can be read in either order")
        return (year, two, one) if chosen == "day_first" else (year, one, two)

    def _fits(self, year: int, one: int, two: int, order: Order) -> bool:
        """True when the numbers are a day in that order, and the weekday is right if named."""
        day, month = (one, two) if order == "day_first" else (two, one)
        try:
            found = datetime(year, month, day, tzinfo=UTC).weekday()
        except ValueError:
            return False
        return self._weekday is None or found == self._weekday


def _is_zone(token: str) -> bool:
    try:
        zone_named(token)
    except ValueError:
        return False
    return True
