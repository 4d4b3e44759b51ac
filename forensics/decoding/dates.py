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
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = ((1e9, 1e10, 1.0), (1e12, 1e13, 1e3), (1e15, 1e16, 1e6))
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)


def ruby_date(text: str) -> datetime:
    """``Wed Oct 10 20:19:24 +0000 2018``, without the locale that strptime depends on.

    Raises ValueError on anything else.
    """
    if len(text) != 30 or text[19:26] != " +0000 ":
        return parsedate_to_datetime(text).astimezone(UTC)
    try:
        date = text[26:] + _MONTHS[text[4:7]] + text[8:10]
        return datetime.fromisoformat(f"{date}T{text[11:19]}+00:00")
    except KeyError as error:
        raise ValueError(f"unknown month in {text!r}") from error


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
    Raises ValueError when it is no date.

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
    match = _ISO.match(text)
    if match:
        return _from_iso(match, text)
    if text[:1].isalpha():
        try:
            return ruby_date(text), "second"
        except (ValueError, TypeError, IndexError) as error:
            raise ValueError(f"{text!r} is not a date this program knows") from error
    raise ValueError(f"{text!r} is not a date this program knows")


def _from_iso(match: re.Match[str], text: str) -> tuple[datetime, Precision]:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micros = int((fraction or "0").ljust(6, "0")[:6])
    moment = datetime(
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), micros
    )
    precision: Precision = "second" if second else "minute" if hour else "day"
    if zone and zone[0] in "+-":
        sign = -1 if zone[0] == "-" else 1
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * sign
        return moment.replace(tzinfo=timezone(offset)).astimezone(UTC), precision
    return moment.replace(tzinfo=UTC), precision
