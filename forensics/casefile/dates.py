"""Dates of a case file: TOML dates, or text such as 2017-02-13, 2017-02, 2017, 2017-02-13 18:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from forensics.messages import said
from forensics.model.outside import DatePrecision

FORMS = said('"2017-02-13", "2017-02", "2017" or "2017-02-13 18:30"')
WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?P<clock>[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:\d\d))?)?)?)?"
)
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Any other year is a slip of the pen."""
DAY_FIRST = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}/\d{1,2}/\d{1,2}")


@dataclass(frozen=True, slots=True)
class Zones:
    """``days`` is the case's zone, in which days begin; ``clock`` that of the times written."""

    days: str
    clock: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC and how much of it is known; a day is given by its first moment."""

    at: pd.Timestamp
    precision: DatePrecision


def moment(value: object, zones: Zones) -> Moment:
    """The moment that a TOML value names. Raises ValueError with what is wrong and expected."""
    if isinstance(value, datetime):
        return Moment(_instant(value, zones.clock), "minute")
    if isinstance(value, date):
        return Moment(_start(value, zones.days), "day")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(said("a date is expected, such as {FORMS}", FORMS=FORMS))
    return _written(value.strip(), zones)


def _written(text: str, zones: Zones) -> Moment:
    found = WRITTEN.fullmatch(text)
    if found is None:
        hint = said(" (year, month and day, in this order)") if DAY_FIRST.fullmatch(text) else ""
        raise ValueError(
            said(
                '"{value}" is not a date this file can hold; write it as {FORMS}{hint}',
                value=text[:40],
                FORMS=FORMS,
                hint=hint,
            )
        )
    year, month, day = (int(found[part] or 1) for part in ("year", "month", "day"))
    try:
        start = date(year, month, day)
        iso = re.sub(r" (?=[Z+-])", "", text)
        stamp = datetime.fromisoformat(iso) if found["clock"] else None
    except ValueError as impossible:
        raise ValueError(said('"{text}" is not in the calendar', text=text)) from impossible
    if stamp is not None:
        return Moment(_instant(stamp, zones.clock), "minute")
    precision: DatePrecision = "day" if found["day"] else "month" if found["month"] else "year"
    return Moment(_start(start, zones.days), precision)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            said(
                "the year {year:04} lies outside {FIRST_YEAR}-{LAST_YEAR}; check its four digits",
                year=year,
                FIRST_YEAR=FIRST_YEAR,
                LAST_YEAR=LAST_YEAR,
            )
        )


def _start(day: date, zone: str) -> pd.Timestamp:
    """The first moment of a day in the zone, in UTC."""
    _check_year(day.year)
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return pd.Timestamp(local).tz_convert("UTC").as_unit("us")


def _instant(stamp: datetime, zone: str) -> pd.Timestamp:
    _check_year(stamp.year)
    if stamp.tzinfo is None:
        local = stamp.replace(tzinfo=ZoneInfo(zone))
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            raise ValueError(
                said(
                    "{stamp:%Y-%m-%d %H:%M} is missing or comes twice in {zone}: clocks "
                    "change then; write it with its offset, such as "
                    "{stamp:%Y-%m-%dT%H:%M}+01:00",
                    stamp=stamp,
                    zone=zone,
                )
            )
        stamp = local
    return pd.Timestamp(stamp).tz_convert("UTC").as_unit("us")
