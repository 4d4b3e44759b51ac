"""Which of several date columns tells the time best: one in UTC before one in local time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from forensics.decoding.dates.written_dates import ORDERS, Order, read_date
from forensics.decoding.dates.zones import zone_named
from forensics.parsers.shared.making.scraped import LOCAL_EARLY

# Share of rows in which two columns must show one moment, zone apart, to be copies of it.
COPIES = 0.9
_UTC_NAME = re.compile(r"(?:^|[\W_])(?:utc|gmt)\W*$|(?<=[a-z])(?:UTC|GMT)\W*$", re.IGNORECASE)
_LETTERS = re.compile(r"\b(?!UTC|GMT|AM|PM|Z\b)[A-Z]{2,5}(?:\s+\d{4})?$")
_BRACKETED = re.compile(r"[(\[]([^)\]]+)[)\]]")


@lru_cache(maxsize=1024)
def zone_in_name(name: str) -> str | None:
    """The zone that a column's name states.

    Kept: equal arguments, equal results.

    >>> zone_in_name("Tweet Date (UTC)"), zone_in_name("date_utc"), zone_in_name("日時 (JST)")
    ('UTC', 'UTC', 'JST')
    """
    for inner in _BRACKETED.findall(name):
        if is_zone(inner):
            return str(inner)
    return "UTC" if _UTC_NAME.search(name) else None


def without_zone(name: str) -> str:
    """A column's name without the zone it states."""
    if zone_in_name(name) is None:
        return name
    return _UTC_NAME.sub("", _BRACKETED.sub("", name)).strip(" _-") or name


def is_zone(value: object) -> bool:
    """True for an offset with a sign, letters or a place that name a zone."""
    try:
        zone_named(str(value))
    except ValueError:
        return False
    return True


def best_clock(names: Sequence[str], columns: Sequence[Sequence[object]]) -> int:
    """Which of several columns to read, by number: the first, unless another shows the same
    moments and says more surely in which zone.

    ``columns`` holds the values row by row, one sequence a column.
    """
    ranks: dict[int, int] = {}
    for order in ORDERS:
        told = [
            [_told(value, name, order) for value in values]
            for name, values in zip(names, columns, strict=True)
        ]
        for number, found in enumerate(told):
            if number == 0 or _copies(told[0], found):
                ranks.setdefault(number, max((rank for _, rank in filter(None, found)), default=3))
    return min(ranks, key=lambda number: (ranks[number], number))


def _told(value: object, name: str, order: Order) -> tuple[datetime, int] | None:
    """A moment and how surely its zone is known: 0 from UTC or an offset in numbers, 1 from
    letters, which may be those of the day of export, 2 from letters of several zones, 3 not
    at all. None for what is no time of day."""
    try:
        stated = read_date(value, order)
    except (ValueError, TypeError, OverflowError):
        return None
    if stated.precision == "day":
        return None
    if stated.zone == "none":
        return stated.moment, 0 if zone_in_name(name) == "UTC" else 3
    if stated.zone == "guessed":
        return stated.moment, 2
    return stated.moment, 1 if _LETTERS.search(str(value).strip()) else 0


def _copies(
    first: Sequence[tuple[datetime, int] | None], other: Sequence[tuple[datetime, int] | None]
) -> bool:
    """True when two columns show the same moments but for a zone."""
    pairs = [(one[0], two[0]) for one, two in zip(first, other, strict=True) if one and two]
    near = sum(LOCAL_EARLY <= two - one <= -LOCAL_EARLY for one, two in pairs)
    return bool(pairs) and near >= COPIES * len(pairs)
