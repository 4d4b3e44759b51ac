"""How each table of an item was understood: columns, zone, order of days, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from forensics.model.note_details import (
    ColumnGuess,
    DateOrder,
    DayOrder,
    NoteDetail,
    ShownBy,
    SourceZone,
    Zone,
    ZoneByIds,
    ZoneGuess,
)
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Note
from forensics.parsers import ReadOptions
from forensics.platforms import issued
from forensics.reading.reading import Reading

How = Literal["id", "stated", "heading", "given", "shown", "guessed", "none", "day"]
"""By what the zone of a time is known: the post's id; the data; the column's heading; the user; the
ids of other rows; letters of several zones; nothing; or there is no time of day."""
DoubtKind = Literal[
    "columns", "no_zone", "zone_guess", "order", "no_author", "several_authors", "no_ids",
    "capture_times", "midnight",
]  # fmt: skip
INFERRED: tuple[ShownBy, ...] = ("sequence", "language")
"""What shows the order of day and month and may be wrong."""
OTHER_ORDER: Mapping[DayOrder, str] = {"day_first": "month-first", "month_first": "day-first"}
PROPOSED = ("created_at", "clock", "text", "author", "post_id", "link")
"""Fields that a proposal names columns for."""
PLACE = "NAME"
"""Stands for a column in what is proposed."""


@dataclass(frozen=True, slots=True)
class ZoneShare:
    """How many posts of a table have their zone by what, and which zone, where it is one."""

    how: How
    posts: int
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be wrong, and the options that set it right (empty: none does).

    Words in capitals stand for what the user must fill in. ``posts`` is how many it is true of.
    """

    kind: DoubtKind
    options: tuple[str, ...] = ()
    posts: int = 0


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table: field and column for each that was taken, columns of which nothing was read."""

    member: str
    posts: int
    columns: tuple[tuple[str, str], ...]
    given: tuple[str, ...]
    unused: tuple[str, ...]
    zones: tuple[ZoneShare, ...]
    order: DayOrder | None
    order_by: ShownBy | None
    doubts: tuple[Doubt, ...]


def tables_of(reading: Reading) -> tuple[TableReading, ...]:
    """Each table whose columns were taken by guess or by the user's word."""
    return tuple(
        _table(reading, note.locator.member, note.detail)
        for note in reading.notes
        if isinstance(note.detail, ColumnGuess)
    )


def _table(reading: Reading, member: str, columns: ColumnGuess) -> TableReading:
    frame = reading.timeline
    own = frame[frame["member"] == member]
    notes = [note for note in reading.notes if note.locator.member == member]
    details = {note.kind: note.detail for note in notes}
    zones = tuple(_zones(own, notes, details))
    order = details.get("date_order")
    told = order if isinstance(order, DateOrder) else None
    return TableReading(
        member=member,
        posts=len(own),
        columns=columns.columns,
        given=columns.given,
        unused=columns.unused,
        zones=zones,
        order=told.order if told else None,
        order_by=told.by if told else None,
        doubts=tuple(_doubts(columns, zones, told, own, details, reading.options)),
    )


def _zones(
    posts: pd.DataFrame, notes: Sequence[Note], details: Mapping[NoteKind, NoteDetail | None]
) -> Iterator[ZoneShare]:
    heading, given = details.get("column_zone"), details.get("source_zone")
    shown = details.get("zone_by_ids")
    letters = [note.detail.letters for note in notes if isinstance(note.detail, ZoneGuess)]
    names: dict[How, str | None] = {
        "heading": heading.zone if isinstance(heading, Zone) else None,
        "given": given.zone if isinstance(given, SourceZone) else None,
        "shown": " ".join(f"UTC{one}" for one in shown.shift)
        if isinstance(shown, ZoneByIds)
        else None,
        "guessed": ", ".join(letters) or None,
    }
    stated: How = "heading" if names["heading"] else "stated"
    rows = zip(posts["flags"], posts["precision"], posts["platform"], posts["post_id"], strict=True)
    counts = Counter(_how(set(flags), *rest, stated=stated) for flags, *rest in rows)
    for how, number in counts.most_common():
        yield ZoneShare(how, number, names.get(how))


def _how(flags: set[str], precision: str, platform: str, post_id: str, *, stated: How) -> How:
    """By what the zone of one post's time is known."""
    by_flag: Mapping[str, How] = {
        "id_time": "id", "no_zone": "none", "zone_guess": "guessed", "zone_by_ids": "shown",
        "source_zone": "given",
    }  # fmt: skip
    if found := next((how for flag, how in by_flag.items() if flag in flags), None):
        return found
    dated = flags.isdisjoint(("id_conflict", "no_ids", "spoilt_id"))
    if dated and issued(str(platform), str(post_id)) is not None:
        return "id"
    return "day" if precision == "day" else stated


def _doubts(
    columns: ColumnGuess,
    zones: Sequence[ZoneShare],
    order: DateOrder | None,
    posts: pd.DataFrame,
    details: Mapping[NoteKind, NoteDetail | None],
    options: ReadOptions,
) -> Iterator[Doubt]:
    """What may be wrong, what matters most first; each with all options that the user needs."""
    said = _said(options)
    taken = dict(columns.typed)
    counts = {share.how: share.posts for share in zones}

    def proposed(**more: str) -> tuple[str, ...]:
        fields = {field: taken[field] for field in PROPOSED if field in taken} | more
        named = ",".join(f"{field}={name}" for field, name in fields.items())
        return ("--columns", named, *said)

    kept = ("--columns", _pairs(options.columns)) if options.columns else ()
    if "ids_unlike_times" in details:
        yield Doubt("capture_times", proposed(created_at=PLACE))
    if number := counts.get("none"):
        yield Doubt("no_zone", (*kept, *_order(options), "--source-zone", "ZONE"), number)
    if number := counts.get("guessed"):
        yield Doubt("zone_guess", (), number)
    if order is not None and order.by in INFERRED:
        other = ("--date-order", OTHER_ORDER[order.order])
        yield Doubt("order", (*kept, *_zone(options), *other))
    if "midnight_times" in details:
        yield Doubt("midnight", proposed(clock=PLACE))
    if "several_authors" in details:
        yield Doubt("several_authors", proposed(author=PLACE))
    elif "no_author" in details:
        yield Doubt("no_author", proposed(author=PLACE))
    doubtful = posts["flags"].map(lambda flags: not {"no_ids", "spoilt_id"}.isdisjoint(flags))
    if number := int(doubtful.sum()):
        yield Doubt("no_ids", proposed(post_id=PLACE), number)
    yield Doubt("columns", proposed())


def _pairs(columns: Mapping[str, str]) -> str:
    return ",".join(f"{field}={name}" for field, name in columns.items())


def _zone(options: ReadOptions) -> tuple[str, ...]:
    return ("--source-zone", options.source_zone) if options.source_zone else ()


def _order(options: ReadOptions) -> tuple[str, ...]:
    return ("--date-order", options.date_order.replace("_", "-")) if options.date_order else ()


def _said(options: ReadOptions) -> tuple[str, ...]:
    """What the user said already, but for the columns."""
    return (*_zone(options), *_order(options))


def table_json(table: TableReading) -> dict[str, Any]:
    """Plain data for ``inspect --json``."""
    return {
        "member": table.member,
        "posts": table.posts,
        "columns": dict(table.columns),
        "columns_given": list(table.given),
        "columns_not_used": list(table.unused),
        "zones": [
            {"known_by": share.how, "zone": share.zone, "posts": share.posts}
            for share in table.zones
        ],
        "date_order": table.order,
        "date_order_by": table.order_by,
        "doubts": [
            {"kind": doubt.kind, "posts": doubt.posts, "options": list(doubt.options)}
            for doubt in table.doubts
        ],
    }
