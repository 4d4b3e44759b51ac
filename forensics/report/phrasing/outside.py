"""What the case file adds, in words: dates as exactly as they are known, texts made safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from forensics.case import Case
from forensics.model.outside import DatePrecision, FactKind
from forensics.report.wording import Words
from forensics.report.wording.typography import clean, defang_text, set_spaces

TURNS: tuple[FactKind, ...] = (
    "noticed",
    "recovered",
    "cleaned_up",
    "relapsed",
    "deleted",
    "suspended",
)
"""Kinds of facts that are turning points: they stand among the landmarks and on the charts."""
LENGTHS: dict[DatePrecision, pd.DateOffset] = {
    "minute": pd.DateOffset(),
    "day": pd.DateOffset(days=1),
    "month": pd.DateOffset(months=1),
    "year": pd.DateOffset(years=1),
}


def authored(words: Words, text: str) -> str:
    """Text of the author as the report prints it: addresses defanged, signs bound."""
    return set_spaces(defang_text(clean(text)), words("typography.spaced"))


def said(
    words: Words, at: pd.Timestamp, precision: DatePrecision, zone: str, *, short: bool = False
) -> str:
    """A date in the zone: year, month, day or minute, whichever is known."""
    local = at.tz_convert(zone)
    day = words.short_date if short else words.date
    shapes: dict[DatePrecision, Callable[[pd.Timestamp], str]] = {
        "minute": day if short else words.datetime,
        "day": day,
        "month": words.month,
        "year": lambda moment: str(moment.year),
    }
    return shapes[precision](local)


def exactly(words: Words, at: pd.Timestamp, precision: DatePrecision, zone: str) -> str:
    """A date, and after a time of day the zone it is in."""
    when = said(words, at, precision, zone)
    return words("units.zone", when=when, zone=zone) if precision == "minute" else when


def end_of(at: pd.Timestamp, precision: DatePrecision, zone: str) -> pd.Timestamp:
    """The end of the minute, day, month or year that begins at ``at``."""
    return (at.tz_convert(zone) + LENGTHS[precision]).tz_convert("UTC")


@dataclass(frozen=True, slots=True)
class Outside:
    """A date or a stretch of time to draw: what it is called, and when, in words.

    ``first`` and ``last`` are its ends in words, ``when`` both; ``turn`` tells a turning point
    of the story from a date that the author marked.
    """

    since: pd.Timestamp
    until: pd.Timestamp
    name: str
    first: str
    last: str
    when: str
    long: bool
    turn: bool


def to_draw(case: Case, words: Words) -> list[Outside]:
    """The marked dates and the turning points of the case file, in the order of time."""
    return sorted(_to_draw(case, words), key=lambda one: (one.since, one.name))


def _to_draw(case: Case, words: Words) -> Iterator[Outside]:
    file, zone = case.file, case.time_zone
    if file is None:
        return
    for date in file.dates:
        first = said(words, date.at, date.precision, zone, short=True)
        until, precision = date.at, date.precision
        if date.until is not None:
            until, precision = date.until, date.until_precision
        last = said(words, until, precision, zone, short=True)
        when = words("landmark.window", earliest=first, latest=last) if last != first else first
        end = end_of(until, precision, zone)
        long = date.until is not None or date.precision in ("month", "year")
        label = authored(words, date.label)
        yield Outside(date.at, end, label, first, last, when, long, turn=False)
    for fact in file.facts:
        if fact.kind in TURNS:
            when = said(words, fact.at, fact.precision, zone, short=True)
            end = end_of(fact.at, fact.precision, zone)
            long = fact.precision in ("month", "year")
            name = words(f"outside.{fact.kind}")
            yield Outside(fact.at, end, name, when, when, when, long, turn=True)
