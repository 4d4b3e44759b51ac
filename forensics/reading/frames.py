"""A researcher's frame read as evidence is, so that the same posts get the same labels.

A frame that has every column of ``BASE`` was read already, and is taken as it stands. Any other
is a table like those in files: its rows become the posts that the same rows would be in JSON
Lines, by the same rules for columns, ids and times (``parsers/table``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import pandas as pd

from forensics.errors import UsageError
from forensics.model.note_details import ColumnGuess, NoAuthor, PostCount
from forensics.model.records import WHOLE, ItemUse, Locator, MemberUse, Note, Post, Record, Reject
from forensics.parsers import ReadOptions
from forensics.parsers.shared.columns.names import ALIASES, SHORTHAND
from forensics.parsers.shared.columns.paths import Path, Row, paths_of
from forensics.parsers.table import Table
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.first_rows import guessed, is_of_posts
from forensics.parsers.table.notes.times import contradiction, order_question, time_notes
from forensics.parsers.table.rows import Plan, RowReader, plan_of
from forensics.parsers.table.times.captures import are_captures
from forensics.parsers.table.times.clock import Wanted
from forensics.parsers.table.times.stated import is_open, written
from forensics.reading.items import link, tables_shown
from forensics.reading.options import check_platform, checked
from forensics.reading.reading import Reading, Source
from forensics.timeline import BASE, Gatherer, check_timeline
from forensics.timeline.frames import NAMELESS, check_columns, completed
from forensics.timeline.gather import by_time

ITEM, NAME = "E1", "DataFrame"
HEAD_ROWS, MORE_ROWS = 1_000, 20_000
"""Rows by which columns and times are judged, and as many where a date or zone is open: about as
many as the first bytes of a file hold."""
FIELDS = {name: name for name in BASE if name in ALIASES} | {"handle": "author"}
"""Columns of ``BASE`` and the fields of a table that they are."""


def read_frame(
    frame: pd.DataFrame, options: ReadOptions | None = None, *, account: str | None = None
) -> Reading:
    """The posts of a frame, of one account or several.

    ``account`` names it where no column does. Raises UsageError where a column lacks or cannot be
    read, as for a table in a file.
    """
    options = checked(options or ReadOptions())
    if options.format:
        raise UsageError("A DataFrame has no format: leave out format, or give a file.")
    check_columns(frame, ())
    if frame.empty:
        raise UsageError("The frame holds no post: it has no rows.")
    if not options.columns and all(name in frame for name in BASE):
        return _as_it_stands(frame, options)
    return _as_table(frame, options, account or NAMELESS)


def _as_it_stands(frame: pd.DataFrame, options: ReadOptions) -> Reading:
    reading = _reading(len(frame), len(frame), options)
    try:
        reading.timeline = check_timeline(by_time(completed(frame[list(BASE)])))
    except ValueError as error:
        raise UsageError(
            f"The frame is no timeline: {error}. A post stands in it once: "
            'frame.drop_duplicates(["platform", "post_id"]).'
        ) from error
    names = reading.timeline["account_id"].unique()
    reading.names = {(ITEM, NAME, str(name)): str(name) for name in names}
    return reading


def _as_table(frame: pd.DataFrame, options: ReadOptions, account: str) -> Reading:
    rows = _rows(frame)
    columns = _columns(rows[:HEAD_ROWS], options.columns)
    head = rows[:HEAD_ROWS]
    if any(is_open(written(Cells(row, columns))) for row in head):
        head = rows[:MORE_ROWS]
    plan = plan_of(
        columns, head, account, Wanted(options.source_zone, options.date_order, options.platform)
    )
    _check(plan, head, by_user=bool(options.columns))
    gatherer, records = Gatherer(), list(_records(rows, plan))
    posts = [one for one in records if isinstance(one, Post)]
    for post in posts:
        gatherer.add(post)
    reading = _reading(len(rows), len(posts), options)
    reading.rejects = [one for one in records if isinstance(one, Reject)]
    reading.notes = [one for one in records if isinstance(one, Note)]
    link(reading, gatherer)
    check_platform(options.platform, tables_shown(reading))
    return reading


def _reading(rows: int, posts: int, options: ReadOptions) -> Reading:
    """A reading of one item without bytes: it has no hash, and nothing can be quoted from it."""
    use = MemberUse(ITEM, NAME, 0, "read", Table.name, seen=rows, posts=posts)
    use.rejected = rows - posts
    item = ItemUse(ITEM, NAME, 0, "", "frame", Table.name, [use])
    return Reading([Source(item, (Table(),), FilePath(NAME))], options=options)


def _rows(frame: pd.DataFrame) -> list[Row]:
    """The rows as plain values, a missing one None."""
    columns = {str(name): [_plain(one) for one in frame[name].astype("object")] for name in frame}
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def _plain(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return [_plain(one) for one in value]
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value


def _columns(head: Sequence[Row], wanted: Mapping[str, str]) -> dict[str, Path]:
    """Field -> column: the user's, then those with a name of ``BASE``, then what names show."""
    paths = paths_of(head)
    given = {FIELDS[name]: (name,) for name in FIELDS if name in paths}
    if lost := [name for name in wanted.values() if name not in paths]:
        raise UsageError(f"The frame has no column {lost[0]!r}. It has: {', '.join(paths)}.")
    fields = {SHORTHAND.get(field, field): column for field, column in wanted.items()}
    if unknown := [field for field in fields if field not in ALIASES]:
        raise UsageError(f"{unknown[0]!r} is no field. Fields are: {', '.join(ALIASES)}.")
    found = guessed(paths, head, given | {field: paths[name] for field, name in fields.items()})
    if not is_of_posts(paths, found):
        check_columns(pd.DataFrame(columns=list(paths)))
        raise UsageError("The frame is not of posts: its columns are those of private messages.")
    return found


def _check(plan: Plan, head: Sequence[Row], *, by_user: bool) -> None:
    clock = plan.clock
    if problem := contradiction(NAME, clock.wanted.order, plan.columns, head):
        raise UsageError(problem)
    if clock.ask:
        raise UsageError(order_question(NAME, None, plan.columns, head))
    if not by_user and are_captures(plan.columns, head, clock):
        raise UsageError(
            f"The column {'.'.join(plan.columns['created_at'])!r} gives many posts one and the "
            "same time: that of their capture, it seems, and not that of the posts. Give the times "
            'of the posts: columns={"created_at": "NAME OF THE COLUMN"}.'
        )


def _records(rows: Sequence[Row], plan: Plan) -> Iterator[Record]:
    """The post of each row or why there is none, and what is to be known of the whole."""
    reader, here = RowReader(plan), Locator(ITEM, NAME, WHOLE)
    for number, row in enumerate(rows):
        where = Locator(ITEM, NAME, number)
        try:
            yield reader.read(row, where)[0]
        except ValueError as error:
            yield Reject(str(error), where)
    named = tuple((field, ".".join(path)) for field, path in plan.columns.items())
    if plan.clock.midnight_is_day:
        yield Note("midnight_times", here, derived=True)
    if not plan.exact:
        yield Note("column_guess", here, ColumnGuess(named), derived=True)
    yield from time_notes(plan.clock, reader.tally.times, here)
    if reader.tally.made_up:
        yield Note("no_ids", here, PostCount(reader.tally.made_up), derived=True)
    yield from reader.ids.notes(here)
    if reader.tally.unnamed:
        yield Note("no_author", here, NoAuthor(plan.account, reader.tally.unnamed), derived=True)
