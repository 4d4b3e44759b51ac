"""Dates as the platforms write them, into tz-aware UTC datetimes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from forensics.decoding.dates.zones import LONGEST, to_utc, zone_named
from forensics.model.records import Precision

Zoned = Literal["stated", "guessed", "none"]


class Stated(NamedTuple):
    """A time as a record states it, in UTC, and how precise it is.

    ``zone`` is ``none`` where the clock has no zone (``moment`` is then the reading itself,
    taken as UTC for want of better), ``guessed`` where its ``letters`` stand for several.
    """

    moment: datetime
    precision: Precision
    zone: Zoned = "stated"
    letters: str = ""


# ``calendar.month_abbr`` and ``strptime`` follow the locale of the machine: in French the months of
# an archive would not be known.
_MONTHS = {
    "Jan": "-01-",
    "Feb": "-02-",
    "Mar": "-03-",
    "Apr": "-04-",
    "May": "-05-",
    "Jun": "-06-",
    "Jul": "-07-",
    "Aug": "-08-",
    "Sep": "-09-",
    "Oct": "-10-",
    "Nov": "-11-",
    "Dec": "-12-",
}
SECOND: Precision = "second"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = ((1e9, 1e10, 1.0), (1e12, 1e13, 1e3), (1e15, 1e16, 1e6))
# Nanoseconds, as pandas keeps times; a post's id has as many digits but not these zeros.
_NANOSECONDS = re.compile(r"(\d{10,13})000000(?<=\d{19})")
# Of a time that a spreadsheet wrote with an exponent all its seconds must be there.
_WITH_EXPONENT = re.compile(r"\d[.,]\d{9,}[eE]\+?\d\d?")
# https://www.newtonsoft.com/json/help/html/DatesInJSON.htm: milliseconds since 1970 in UTC,
# whatever offset stands behind them.
_MICROSOFT = re.compile(r"\\?/Date\((\d{12,13})(?:[+-]\d{4})?\)\\?/")
# ISO 8601 without marks, and by week or by day of the year.
_BASIC = re.compile(r"(\d{8})T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_BY_WEEK = re.compile(r"(\d{4}-?W\d\d-?\d)(?:T(.+))?", re.ASCII)
_BY_DAY = re.compile(r"(\d{4})-(\d{3})T(.+)", re.ASCII)
_HALF = re.compile(r"[AaPp][Mm]\b")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s*([+-]\d\d(?::?\d\d)?(?:\s*[\[(][^\])]*[\])])?|[A-Za-z][\w .()+:/-]*)?",
    re.ASCII,
)
_CLOCK = r"(?P<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)"
_MAIL = re.compile(
    rf"(?:[A-Z][a-z]{{2}},\s*)?(?P<day>\d{{1,2}})\s+(?P<month>[A-Z][a-z]{{2}})\s+(?P<year>\d{{4}})"
    rf"\s+{_CLOCK}(?:\s+(?P<zone>\S.*))?",
    re.ASCII,
)
_CTIME = re.compile(
    r"[A-Z][a-z]{2},?\s+(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})"
    rf"\s+{_CLOCK}(?:\s+(?P<zone>\S.*?))?\s+(?P<year>\d{{4}})",
    re.ASCII,
)
_UTC = frozenset(("Z", "+00:00", "+0000", " +0000"))
# Earlier dates are missing values written as a date: year 1, 1 January 1970, or 1900.
_FIRST_DATE = datetime(1970, 1, 2, tzinfo=UTC)
# Years of other calendars lie before or beyond: 1395 in Iran, 2559 in Thailand.
_NO_YEAR = 2100


def ruby_date(text: str) -> datetime:
    """``Wed Oct 10 20:19:24 +0000 2018``, without the locale that strptime depends on.

    Raises ValueError on anything else.
    """
    if len(text) != 30 or text[19:26] != " +0000 ":
        return _mail_date(text)
    try:
        date = text[26:] + _MONTHS[text[4:7]] + text[8:10]
        return datetime.fromisoformat(f"{date}T{text[11:19]}+00:00")
    except KeyError as error:
        raise ValueError(f"unknown month in {text!r}") from error


def _mail_date(text: str) -> datetime:
    """``Wed, 10 Oct 2018 20:19:24 +0200``, ``Fri Jul 08 23:40:07 CEST 2016`` and their kin."""
    return _from_english(text).moment


def _from_english(text: str) -> Stated:
    match = _MAIL.fullmatch(text) or _CTIME.fullmatch(text)
    month = _MONTHS.get(match["month"]) if match else None
    if match is None or month is None:
        raise NotThisShape(f"not a date this program knows ({text!r})")
    hour, minute, *second = match["clock"].split(":")
    moment = datetime.fromisoformat(
        f"{match['year']}{month}{int(match['day']):02}T{int(hour):02}:{minute}"
        f":{second[0] if second else '00'}+00:00"
    )
    return _zoned(moment, "second" if second else "minute", match["zone"])


def _zoned(clock: datetime, precision: Precision, zone: str | None) -> Stated:
    if not zone:
        return Stated(clock, precision, "none")
    return in_zone(clock, precision, zone)


def in_zone(clock: datetime, precision: Precision, zone: str) -> Stated:
    """A clock reading in the zone named; a day keeps its date in whatever zone.

    Raises ValueError when the zone is not known.
    """
    info, sure = zone_named(zone)
    moment = clock if precision == "day" else to_utc(clock, info)
    return Stated(moment, precision) if sure else Stated(moment, precision, "guessed", zone)


class NotThisShape(ValueError):
    """The text is in none of these shapes, so that another reader may know it."""


def epoch_date(number: float) -> datetime:
    """Seconds, milliseconds or microseconds since 1970, told apart by their size.

    Raises ValueError when the size fits none of them (so 0 and -62169958800 are refused).
    """
    for low, high, unit in _UNITS:
        if low <= number < high:
            return _EPOCH + timedelta(seconds=number / unit)
    raise ValueError(f"{number} is not a time since 1970 in s, ms or µs")


def parse_date(value: object) -> tuple[datetime, Precision]:
    """A date in any shape that platforms and programs write, with how precise it is.

    A time without a zone is taken as UTC: for formats that write UTC without saying so.
    Letters that stand for several zones are refused. Otherwise as ``stated_date``.

    >>> parse_date("2013-04-13 16:42:51 +0000")[0].isoformat()
    '2013-04-13T16:42:51+00:00'
    >>> parse_date("2020-05-01")[1]
    'day'
    """
    moment, precision, zone, letters = stated_date(value)
    if zone == "guessed":
        raise ValueError(f"time zone {letters!r} stands for several zones ({value!r})")
    return moment, precision


def stated_date(value: object) -> Stated:
    """A date in a shape that platforms and programs write, with what it says of its zone.

    24:00 is the midnight that ends the day. Raises NotThisShape when it is in none of the
    shapes, and ValueError when it is a date that cannot be, one whose zone is not known, or
    one before 2 January 1970, which stands for a missing value.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Stated(epoch_date(float(value)), "second")
    text = str(value).strip()
    if not text:
        raise ValueError("empty date")
    if len(text) > LONGEST:
        raise ValueError(f"no date is so long ({len(text):,} characters)")
    if (plain := plain_iso(text)) is not None:
        return plain
    if len(text) == 30 and text[0].isalpha() and text[19:26] == " +0000 ":
        return _since_first(Stated(ruby_date(text), SECOND), text)
    if text.replace(".", "", 1).isdigit() or _WITH_EXPONENT.fullmatch(text):
        return Stated(_epoch(text), "second")
    if (found := _MICROSOFT.fullmatch(text)) is not None:
        return Stated(epoch_date(float(found.group(1))), "second")
    text = _common_iso(text)
    match = _ISO.fullmatch(text)
    if match and _HALF.match(match.group(8) or ""):
        raise NotThisShape(f"not a date this program knows ({text!r})")
    try:
        stated = _from_iso(match) if match else _from_english(text)
    except OverflowError as error:
        raise ValueError(f"{text!r} is beyond the calendar") from error
    return in_range(stated, text)


def _epoch(text: str) -> datetime:
    nanoseconds = _NANOSECONDS.fullmatch(text)
    if nanoseconds:
        return epoch_date(float(nanoseconds.group(1)))
    return epoch_date(float(text.replace(",", ".")))


def _common_iso(text: str) -> str:
    """A date in the rarer forms of ISO 8601 in its common one; any other text as it is."""
    if (basic := _BASIC.fullmatch(text)) is not None:
        day, hour, minute, second, zone = basic.groups()
        clock = f"{hour}:{minute}" + (f":{second}" if second else "")
        return f"{datetime.fromisoformat(day).date()}T{clock}{zone or ''}"
    if (week := _BY_WEEK.fullmatch(text)) is not None:
        day, clock = datetime.fromisoformat(week.group(1)).date(), week.group(2)
        return f"{day}T{clock}" if clock else str(day)
    if (ordinal := _BY_DAY.fullmatch(text)) is not None:
        year, number, clock = ordinal.groups()
        moment = datetime(int(year), 1, 1, tzinfo=UTC) + timedelta(days=int(number) - 1)
        if str(moment.year) != year:
            raise ValueError(f"day {number} is in no year")
        return f"{moment.date()}T{clock}"
    return text


def in_range(stated: Stated, text: str) -> Stated:
    """A date as it is; raises ValueError for one that stands for a missing one, or lies in
    years that no post can be of: those of another calendar, and of counts from elsewhere."""
    if stated.moment.year >= _NO_YEAR:
        raise ValueError(f"{text!r} lies in a year that no post can be of")
    return _since_first(stated, text)


def _since_first(stated: Stated, text: str) -> Stated:
    if stated.moment < _FIRST_DATE:
        raise ValueError(f"{text!r} stands for a missing date")
    return stated


def plain_iso(text: str) -> Stated | None:
    """A whole second as most tools write it, ``2018-10-10T20:19:24``, without a zone or in UTC.

    None for every other shape and for what is no date, which ``stated_date`` looks into.
    """
    if text[4:8:3] != "--" or text[13:17:3] != "::" or text[10:11] not in ("T", " "):
        return None
    zone = text[19:]
    if zone and zone not in _UTC:
        return None
    try:
        moment = datetime.fromisoformat(f"{text[:19]}+00:00")
    except ValueError:
        return None
    if moment < _FIRST_DATE or moment.year >= _NO_YEAR:
        return None
    return Stated(moment, SECOND, "stated" if zone else "none")


def _from_iso(match: re.Match[str]) -> Stated:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micros = int((fraction or "0").ljust(6, "0")[:6])
    end_of_day = hour == "24" and not int(minute + (second or "") + (fraction or ""))
    clock = (0, 0, 0) if end_of_day else (int(hour or 0), int(minute or 0), int(second or 0))
    moment = datetime(int(year), int(month), int(day), *clock, micros, tzinfo=UTC)
    if end_of_day:
        moment += timedelta(days=1)
    precision: Precision = "second" if second else "minute" if hour else "day"
    return _zoned(moment, precision, zone)
