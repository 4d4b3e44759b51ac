"""What the reader has to know of how the times of a table were read, as notes; and the
question where the order of day and month is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from forensics.decoding.dates.written_dates import ORDERS, Order, date_order
from forensics.decoding.dates.zones import zone_named
from forensics.model.records import Locator, Note, NoteKind
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.parsers.table.times.dating import TimeTally
from forensics.parsers.table.times.day_order import needs_order
from forensics.parsers.table.times.deciding import spans
from forensics.parsers.table.times.shifts import written_shift
from forensics.parsers.table.times.stated import written

CHOICES: Mapping[Order, str] = {"day_first": "day-first", "month_first": "month-first"}


def time_notes(clock: Clock, tally: TimeTally, here: Locator) -> Iterator[Note]:
    """Notes on a table that has been read: order, zone found, given, guessed or missing."""

    def note(kind: NoteKind, *detail: tuple[str, object]) -> Note:
        return Note(kind, here, tuple((name, str(value)) for name, value in detail), derived=True)

    if clock.order and clock.order_by:
        yield note("date_order", ("order", clock.order), ("by", clock.order_by))
    if clock.column_zone:
        yield note("column_zone", ("zone", clock.column_zone))
    if tally.shifts:
        yield note("zone_by_ids", *_shifts(tally))
    if posts := tally.flags["source_zone"]:
        yield note("source_zone", ("zone", clock.wanted.zone), ("posts", posts))
    if posts := tally.flags["no_zone"]:
        yield note("no_zone", ("posts", posts))
    if tally.unlike.may_be_x:
        first, last = (_day(moment) for moment in (tally.unlike.first, tally.unlike.last) if moment)
        yield note(
            "ids_unlike_times", ("posts", tally.unlike.posts), ("first", first), ("last", last)
        )
    for letters, posts in tally.letters.items():
        detail = ("letters", letters), ("offset", _offset(letters)), ("posts", posts)
        yield note("zone_guess", *detail)


def _shifts(tally: TimeTally) -> Iterator[tuple[str, object]]:
    """Shifts between clock and ids, the commonest two, and how many rows show them."""
    known = [shift for shift, _ in tally.shifts.most_common() if shift is not None][:2]
    yield "shift", " ".join(written_shift(shift) for shift in sorted(known))
    yield "posts", sum(tally.shifts[shift] for shift in known)
    yield "of", tally.shifts.total()


def _offset(letters: str) -> str:
    ahead = zone_named(letters).info.utcoffset(None)
    return written_shift(ahead) if ahead is not None else letters


def order_question(name: str, columns: Mapping[str, Path], rows: Sequence[Row]) -> str:
    """The question to the user where nothing settles the order, with what hangs on it."""
    example = next(
        (value for row in rows if needs_order(value := written(Cells(row, columns)))), ""
    )
    column = ".".join(columns.get("created_at", ()))
    readings = spans(columns, rows)
    told = "; ".join(
        f"{CHOICES[order].replace('-', ' ')}, from {_day(readings[order][0])} to "
        f"{_day(readings[order][1])}"
        for order in ORDERS
        if order in readings
    )
    return (
        f"{name}: dates such as {example!r} in the column {column!r} can be read two ways, and "
        "neither ids, days after the 12th, the sequence of the rows nor the language of the texts "
        f"settle which. Nothing was read. The posts would run: {told}. Find out which is right "
        "and say it with --date-order day-first or --date-order month-first."
    )


def contradiction(
    name: str, order: Order | None, columns: Mapping[str, Path], rows: Sequence[Row]
) -> str | None:
    """What is wrong with the order that the user gave; None where nothing is."""
    if order is None:
        return None
    other = next(each for each in ORDERS if each != order)
    values = [written(Cells(row, columns)) for row in rows]
    if date_order(values) != {other}:
        return None
    example = next(value for value in values if date_order([value]) == {other})
    return (
        f"{name}: --date-order {CHOICES[order]} does not fit the dates: {example!r} can only be "
        f"read {CHOICES[other].replace('-', ' ')}. Nothing was read. Leave the option out, or "
        f"give {CHOICES[other]}."
    )


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")
