"""What ``inspect`` says of tables: columns, zone, order of days, doubts and what settles them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Console

from forensics.cli.terminal import text
from forensics.messages import Message, counted, said
from forensics.model.note_details import DayOrder, ShownBy
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Note
from forensics.reading.tables import DoubtKind, How, TableReading, ZoneShare

Fact = tuple[object, object]
# Notes that are told with the table they are about.
TOLD: tuple[NoteKind, ...] = (
    "column_guess", "date_order", "column_zone", "source_zone", "no_zone", "no_ids", "no_author",
    "midnight_times",
)  # fmt: skip
SHOWN_UNUSED = 12
# What a field that may be named on the command line holds.
FIELDS: Mapping[str, str] = {
    "created_at": said("time of the post"),
    "clock": said("time of day, where it has a column of its own"),
    "zone": said("zone of the time"),
    "text": said("text"),
    "author": said("author's handle"),
    "account_id": said("author's number"),
    "post_id": said("id"),
    "link": said("address of the post"),
    "declared_lang": said("language as declared"),
    "client": said("program the post was made with"),
    "urls": said("links in the text"),
    "mentions": said("accounts mentioned"),
    "hashtags": said("hashtags"),
    "media": said("pictures and videos"),
    "likes": said("number of likes"),
    "reposts": said("number of reposts"),
    "reply_to": said("id of the post answered"),
    "reply_to_handle": said("account answered"),
    "original": said("text of the post repeated"),
    "is_repost": said("whether it is a repost"),
    "kind": said("kind of post"),
    "platform": said("platform"),
}
ZONES: Mapping[How, Callable[[int, str], Message]] = {
    "id": lambda number, _: counted(
        "{number:,} post is dated by its id, in UTC",
        "{number:,} posts are dated by their ids, in UTC",
        number,
    ),
    "stated": lambda number, _: counted(
        "{number:,} time states its zone in the data",
        "{number:,} times state their zone in the data",
        number,
    ),
    "heading": lambda number, zone: counted(
        "{number:,} time is in the zone that the column's heading names: {zone}",
        "{number:,} times are in the zone that the column's heading names: {zone}",
        number,
        zone=zone,
    ),
    "given": lambda number, zone: counted(
        "{number:,} time is read in {zone}, as you said",
        "{number:,} times are read in {zone}, as you said",
        number,
        zone=zone,
    ),
    "shown": lambda number, zone: counted(
        "{number:,} time states no zone; the ids of other rows show it: {zone}",
        "{number:,} times state no zone; the ids of other rows show it: {zone}",
        number,
        zone=zone,
    ),
    "guessed": lambda number, zone: counted(
        "{number:,} time is in a zone that is guessed, since its letters stand for several: {zone}",
        "{number:,} times are in a zone that is guessed, since its letters stand for several: "
        "{zone}",
        number,
        zone=zone,
    ),
    "none": lambda number, _: counted(
        "{number:,} time states no zone and nothing shows it: none is assumed",
        "{number:,} times state no zone and nothing shows it: none is assumed",
        number,
    ),
    "day": lambda number, _: counted(
        "{number:,} post has a day without a time",
        "{number:,} posts have a day without a time",
        number,
    ),
}
ORDERS: Mapping[DayOrder, str] = {
    "day_first": said("day first"),
    "month_first": said("month first"),
}
BY: Mapping[ShownBy, str] = {
    "given": said("as you said"),
    "ids": said("shown by the ids"),
    "days": said("shown by days after the 12th"),
    "sequence": said("inferred from the sequence of the rows"),
    "language": said("inferred from the language of the texts"),
}
DOUBTS: Mapping[DoubtKind, Callable[[int], Message]] = {
    "capture_times": lambda _: said(
        "The times may be those of the capture. If another column has those of the posts, name it:"
    ),
    "no_zone": lambda number: counted(
        "{number:,} time states no zone. If you know in which zone its clock ran, say it:",
        "{number:,} times state no zone. If you know in which zone their clock ran, say it:",
        number,
    ),
    "zone_guess": lambda number: counted(
        "The letters of {number:,} time stand for several zones. If the one taken is wrong, "
        "write offsets such as +08:00 in their place in a copy of the table.",
        "The letters of {number:,} times stand for several zones. If the one taken is wrong, "
        "write offsets such as +08:00 in their place in a copy of the table.",
        number,
    ),
    "order": lambda _: said(
        "The order of day and month is inferred. If it is the other way round, say it:"
    ),
    "midnight": lambda _: said(
        "Every time is 00:00, so the days alone are used. If another column has the time of day, "
        "name it:"
    ),
    "several_authors": lambda _: said(
        "These look like the posts of several people. If a column names who wrote them, say which:"
    ),
    "no_author": lambda _: said(
        "No column was taken for the author. If one names who wrote the posts, say which:"
    ),
    "no_ids": lambda number: counted(
        "{number:,} post has no usable id. If a column has the ids or (link=NAME) the addresses "
        "of the posts, say which:",
        "{number:,} posts have no usable id. If a column has the ids or (link=NAME) the "
        "addresses of the posts, say which:",
        number,
    ),
    "columns": lambda _: said(
        "If a column was taken wrongly, change its name in this command and run it:"
    ),
}


def table_facts(tables: Sequence[TableReading]) -> Iterator[Fact]:
    """Columns, zone and order of each table, label and value."""
    for table in tables:
        if len(tables) > 1:
            yield said("Table"), text(table.member, "bold")
        yield said("Columns taken"), said("field ← column: what it holds")
        for field, column in table.columns:
            yield f"  {field}", text(_taken(field, column, given=field in table.given))
        if table.unused:
            yield said("Columns not used"), text(_listed(table.unused))
        for share in table.zones:
            yield said("Time zone"), text(_zone(share))
        yield said("Day and month"), text(_order(table))


def described(table: TableReading) -> Iterator[Message]:
    """By what the zone of each time and the order of days are known."""
    yield from map(_zone, table.zones)
    if table.order is not None:
        yield _order(table)


def _taken(field: str, column: str, *, given: bool) -> Message:
    what = FIELDS.get(field, field.replace("_", " "))
    if given:
        return said("← {column}: {what}, as you said", column=column, what=what)
    return said("← {column}: {what}", column=column, what=what)


def _listed(names: Sequence[str]) -> Message:
    plain = [f"“{name}”" if "," in name else name for name in names[:SHOWN_UNUSED]]
    shown, more = ", ".join(plain), len(names) - SHOWN_UNUSED
    if more > 0:
        return said("{names} and {more:,} more", names=shown, more=more)
    return said("{names}", names=shown)


def _zone(share: ZoneShare) -> Message:
    return ZONES[share.how](share.posts, share.zone or "")


def _order(table: TableReading) -> Message:
    if table.order is None or table.order_by is None:
        return said("no date that can be read two ways")
    return said(
        "dates such as 03/04/2016 are read {order} ({by})",
        order=ORDERS[table.order],
        by=BY[table.order_by],
    )


def is_told(note: Note, tables: Sequence[TableReading]) -> bool:
    """True for a note that is told with its table."""
    return note.kind in TOLD and note.locator.member in {table.member for table in tables}


def doubts(console: Console, path: str, tables: Sequence[TableReading]) -> None:
    """What may be wrong, with the command that sets it right, as it is to be typed."""
    for table in tables:
        console.print()
        console.print(text(_title(table), "bold"))
        for doubt in table.doubts:
            console.print(text("  "), text(DOUBTS[doubt.kind](doubt.posts)), sep="")
            if doubt.options:
                console.print(text("    "), text(command(path, doubt.options)), sep="")
    if tables:
        line = said(
            "Words in capitals are for you to fill in. The same options go with report and "
            "timeline."
        )
        console.print(text("  "), text(line, "dim"), sep="")


def _title(table: TableReading) -> Message:
    if any(doubt.kind != "columns" for doubt in table.doubts):
        return said("What may be wrong in {member}, and what to type then:", member=table.member)
    return said("Nothing looks doubtful in {member}.", member=table.member)


def command(path: str, options: Sequence[str]) -> str:
    """The command with these options, for a shell.

    >>> command("my posts.csv", ("--source-zone", "ZONE"))
    "forensics inspect 'my posts.csv' --source-zone ZONE"
    """
    return shlex.join(("forensics", "inspect", path, *options))
