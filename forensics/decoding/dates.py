"""Dates as the platforms write them, into tz-aware UTC datetimes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from forensics.records import Precision

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
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s*([+-]\d\d(?::?\d\d)?|[A-Za-z][\w .()-]*)?",
    re.ASCII,
)
# Hours ahead of UTC. Letters that stand for several zones (IST, BST, AST ...) are left out.
_ZONES = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
# Earlier dates are missing values written as a date: year 1, 1 January 1970, or 1900.
_FIRST_DATE = datetime(1970, 1, 2, tzinfo=UTC)


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
    """``Wed, 10 Oct 2018 20:19:24 +0200`` and its kin; without a zone it is UTC."""
    body, _, last = text.rpartition(" ")
    zone = UTC
    if last[:1].isalpha():
        text, zone = body, _zone(last)
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(UTC)
    except (TypeError, IndexError, OverflowError) as error:
        raise ValueError(f"not a date this program knows ({text!r})") from error


def _zone(name: str) -> timezone:
    """The zone of an offset or of letters. Raises ValueError naming one that is not known."""
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[3:].lstrip(":") or 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if name[0] == "-" else offset)
    hours_ahead = _ZONES.get(name.upper())
    if hours_ahead is None:
        raise ValueError(f"time zone {name!r} is not known or stands for several zones")
    return timezone(timedelta(hours=hours_ahead))


def epoch_date(number: float) -> datetime:
    """Seconds, milliseconds or microseconds since 1970, told apart by their size.

    Raises ValueError when the size fits none of them (so 0 and -62169958800 are refused).
    """
    for low, high, unit in _UNITS:
        if low <= number < high:
            return _EPOCH + timedelta(seconds=number / unit)
    raise ValueError(f"{number} is not a time since 1970 in s, ms or µs")


def parse_date(value: object) -> tuple[datetime, Precision]:
    """Any of the date shapes of formats.md section 1.2, with how precise it is.

    A time without a zone is taken as UTC; callers that know better pass one in the text.
    24:00 is the midnight that ends the day. Raises ValueError when it is no date, when its
    time zone is not known, and before 2 January 1970, which stands for a missing value.

    >>> parse_date("2013-04-13 16:42:51 +0000")[0].isoformat()
    '2013-04-13T16:42:51+00:00'
    >>> parse_date("2020-05-01")[1]
    'day'
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return epoch_date(float(value)), "second"
    text = str(value).strip()
    if not text:
        raise ValueError("empty date")
    if text.replace(".", "", 1).isdigit():
        return epoch_date(float(text)), "second"
    match = _ISO.fullmatch(text)
    if match is None and not text[:1].isalpha():
        raise ValueError(f"not a date this program knows ({text!r})")
    try:
        moment, precision = _from_iso(match) if match else (ruby_date(text), SECOND)
    except OverflowError as error:
        raise ValueError(f"{text!r} is beyond the calendar") from error
    if moment < _FIRST_DATE:
        raise ValueError(f"{text!r} stands for a missing date")
    return moment, precision


def _from_iso(match: re.Match[str]) -> tuple[datetime, Precision]:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micros = int((fraction or "0").ljust(6, "0")[:6])
    end_of_day = hour == "24" and not int(minute + (second or "") + (fraction or ""))
    clock = (0, 0, 0) if end_of_day else (int(hour or 0), int(minute or 0), int(second or 0))
    moment = datetime(int(year), int(month), int(day), *clock, micros, tzinfo=UTC)
    if end_of_day:
        moment += timedelta(days=1)
    precision: Precision = "second" if second else "minute" if hour else "day"
    if zone is None:
        return moment, precision
    return moment.replace(tzinfo=_zone(zone)).astimezone(UTC), precision
