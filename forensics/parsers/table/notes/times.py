"""What the reader has to know of how the times of a table were read, as notes; and the
question where the order of day and month is open."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path as FilePath

from forensics.decoding.dates.written_dates import ORDERS, Order, date_order
from forensics.decoding.dates.zones import zone_named
from forensics.messages import joined, said
from forensics.model.note_details import (
    DateOrder,
    NoteDetail,
    PostCount,
    SourceZone,
    UnlikeIds,
    Zone,
    ZoneByIds,
    ZoneGuess,
)
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Locator, Note
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.parsers.table.times.dating import TimeTally
from forensics.parsers.table.times.day_order import needs_order
from forensics.parsers.table.times.deciding import spans
from forensics.parsers.table.times.shifts import written_shift
from forensics.parsers.table.times.stated import written

CHOICES: Mapping[Order, str] = {"day_first": "day-first", "month_first": "month-first"}
NAMES: Mapping[Order, str] = {"day_first": said("day first"), "month_first": said("month first")}


def time_notes(clock: Clock, tally: TimeTally, here: Locator) -> Iterator[Note]:
    """Notes on a table that has been read: order, zone found, given, guessed or missing."""

    def note(kind: NoteKind, detail: NoteDetail) -> Note:
        return Note(kind, here, detail, derived=True)

    if clock.order and clock.order_by:
        yield note("date_order", DateOrder(clock.order, clock.order_by))
    if clock.column_zone:
        yield note("column_zone", Zone(clock.column_zone))
    if tally.shifts:
        yield note("zone_by_ids", _shifts(tally))
    if (posts := tally.flags["source_zone"]) and clock.wanted.zone:
        yield note("source_zone", SourceZone(clock.wanted.zone, posts))
    if posts := tally.flags["no_zone"]:
        yield note("no_zone", PostCount(posts))
    if tally.unlike.may_be_x:
        first, last = (one.date() for one in (tally.unlike.first, tally.unlike.last) if one)
        yield note("ids_unlike_times", UnlikeIds(tally.unlike.posts, first, last))
    for letters, posts in tally.letters.items():
        yield note("zone_guess", ZoneGuess(letters, _offset(letters), posts))


def _shifts(tally: TimeTally) -> ZoneByIds:
    """Shifts between clock and ids, the commonest two, and how many rows show them."""
    known = [shift for shift, _ in tally.shifts.most_common() if shift is not None][:2]
    return ZoneByIds(
        shift=tuple(written_shift(shift) for shift in sorted(known)),
        posts=sum(tally.shifts[shift] for shift in known),
        of=tally.shifts.total(),
    )


def _offset(letters: str) -> str:
    ahead = zone_named(letters).info.utcoffset(None)
    return written_shift(ahead) if ahead is not None else letters


def order_question(
    name: str, path: FilePath | None, columns: Mapping[str, Path], rows: Sequence[Row]
) -> str:
    """The question to the user where nothing settles the order, with what hangs on it and what
    to type about the item at this ``path``, or about a DataFrame where there is none."""
    example = next(
        (value for row in rows if needs_order(value := written(Cells(row, columns)))), ""
    )
    column = ".".join(columns.get("created_at", ()))
    readings = spans(columns, rows)
    told = joined(
        (
            said(
                "{order}, from {first} to {last}",
                order=NAMES[order],
                first=_day(readings[order][0]),
                last=_day(readings[order][1]),
            )
            for order in ORDERS
            if order in readings
        ),
        said("; "),
    )
    say: str = 'date_order="day_first" or date_order="month_first"'
    if path is not None:
        command = f"forensics inspect {shlex.quote(str(path))} --date-order day-first"
        say = said(
            "--date-order day-first or --date-order month-first, for example: {command}",
            command=command,
        )
    return said(
        "{name}: dates such as {example!r} in the column {column!r} can be read two ways, and "
        "neither ids, days after the 12th, the sequence of the rows nor the language of the texts "
        "settle which. Nothing was read. The posts would run: {told}. Find out which is right "
        "and say it with {say}",
        name=name,
        example=example,
        column=column,
        told=told,
        say=say,
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
    return said(
        "{name}: --date-order {choice} does not fit the dates: {example!r} can only be read "
        "{order}. Nothing was read. Leave the option out, or give {fitting}.",
        name=name,
        choice=CHOICES[order],
        example=example,
        order=NAMES[other],
        fitting=CHOICES[other],
    )


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")
