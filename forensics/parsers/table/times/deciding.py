"""How the times of a table are to be read, decided from its first rows.

A clock without zone that differs from the ids by a constant tells its zone. Day and month are
told apart by the ids, by days after the 12th, by weekdays, by the sequence of the rows or by the
language of the texts, in this order; where nothing settles it the user is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from forensics.decoding.dates.dates import Stated
from forensics.decoding.dates.written_dates import ORDERS, Order
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.cells.facts import NOTHING_KNOWN, Facts
from forensics.parsers.table.times.clock import Clock, Wanted
from forensics.parsers.table.times.day_order import needs_order, order_of
from forensics.parsers.table.times.platforms import (
    CLOCKED,
    MOST_VOTES,
    dated_ids,
    may_be_of,
    platform_of,
    votes_of,
)
from forensics.parsers.table.times.shifts import shifts_of
from forensics.parsers.table.times.stated import column_zone, read_time, stated_in, written
from forensics.platforms import UNKNOWN, issued

# So many times at 00:00:00, and no other, are no coincidence.
ENOUGH_ROWS = 5
NO_VOTES: Mapping[Order, int] = {"day_first": 0, "month_first": 0}


def clock_of(
    columns: Mapping[str, Path],
    rows: Sequence[Row],
    wanted: Wanted,
    facts: Facts = NOTHING_KNOWN,
) -> Clock:
    """Decide how the times of a table are to be read, from its first rows.

    Ids that ``facts`` call rounded show the platform, and nothing of the time.
    """
    cells = [Cells(row, columns, facts) for row in rows]
    values = [value for one in cells if (value := written(one)) is not None]
    by_order: dict[Order, list[tuple[str, Stated]]] = {"day_first": dated_ids(cells, "day_first")}
    agreeing: Mapping[Order, int] = NO_VOTES
    if any(map(needs_order, values)):
        by_order["month_first"] = dated_ids(cells, "month_first")
        agreeing = _agreeing(cells)
    order, order_by, ask = order_of(values, _texts(cells), agreeing, wanted.order)
    dated = by_order.get(order or "day_first", by_order["day_first"])
    # Rounded ids show whose they are, though not when.
    stored = [Cells(row, columns) for row in rows[:MOST_VOTES]] if facts.quality.spoilt else []
    voting = dated_ids(stored, order or "day_first") if stored else dated[:MOST_VOTES]
    platform = platform_of(columns, cells, voting)
    if platform == UNKNOWN and wanted.platform and may_be_of(wanted.platform, voting):
        platform = wanted.platform
    pairs = [
        (moment, stated)
        for post_id, stated in dated
        if stated.zone != "stated" and (moment := issued(platform, post_id)) is not None
    ]
    return Clock(
        platform=platform,
        wanted=wanted,
        order=order,
        order_by=order_by,
        ask=ask,
        column_zone=column_zone(columns.get("created_at")),
        shifts=shifts_of(pairs),
        midnight_is_day="clock" not in columns and _all_at_midnight(values, order),
    )


def _agreeing(cells: Sequence[Cells]) -> dict[Order, int]:
    """For each order, how many dates that need one agree with their ids, under the platform
    that fits best."""
    open_ones = [one for one in cells if needs_order(written(one))][:MOST_VOTES]
    return {
        order: max(votes_of(platform, pairs)[0] for platform in CLOCKED)
        for order in ORDERS
        for pairs in [dated_ids(open_ones, order)]
    }


def _texts(cells: Sequence[Cells]) -> list[str]:
    return [text for one in cells if isinstance(text := one.value("text"), str)]


def _all_at_midnight(values: Sequence[object], order: Order | None) -> bool:
    """True when every time is 00:00:00, which is a missing time, not evidence."""
    timed = 0
    for value in values:
        try:
            moment, precision, _, _ = read_time(value, order or "day_first")
        except ValueError:
            continue
        if precision != "day":
            if moment.hour or moment.minute or moment.second:
                return False
            timed += 1
    return timed >= ENOUGH_ROWS


def spans(
    columns: Mapping[str, Path], rows: Sequence[Row]
) -> dict[Order, tuple[datetime, datetime]]:
    """First and last time of the rows in either order of day and month: what hangs on it."""
    found: dict[Order, tuple[datetime, datetime]] = {}
    for order in ORDERS:
        times = []
        for row in rows:
            try:
                stated = stated_in(Cells(row, columns), Clock(order=order))
            except ValueError:
                continue
            if stated is not None:
                times.append(stated.moment)
        if times:
            found[order] = min(times), max(times)
    return found
