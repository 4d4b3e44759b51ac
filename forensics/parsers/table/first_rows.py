"""The first rows of a member and its columns: what a table is recognised and understood by."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from forensics.decoding.csv.rows import csv_records
from forensics.evidence import Evidence
from forensics.evidence.face import HEAD
from forensics.parsers.shared.columns.correspondence import private_columns
from forensics.parsers.shared.columns.guessing import guess
from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.columns.paths import Path, Row, paths_of
from forensics.parsers.shared.members.reading import first_records
from forensics.parsers.shared.members.sample import Sample, sample
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.cells.records import record_of
from forensics.parsers.table.columns.authors import with_authors
from forensics.parsers.table.times.day_order import needs_order
from forensics.parsers.table.times.stated import is_open, written
from forensics.platforms import PLATFORMS

# Bytes of a member that are looked at. By the first (HEAD) its columns are told, and its reader.
# Enough rows to meet a day after the 12th, which tells 03/04 from 04/03.
LONG_HEAD = 1 << 22
# Enough rows to meet both summer and winter time.
MIDDLE_HEAD = 1 << 20


def _fits(columns: Mapping[str, Path]) -> bool:
    if "text" not in columns:
        return False
    if "created_at" in columns or "link" in columns:
        return True
    named = plain_name(".".join(columns.get("post_id", ())))
    return any(each.word and each.word in named for each in PLATFORMS if each.issued)


def is_of_posts(paths: Mapping[str, Path], columns: Mapping[str, Path]) -> bool:
    """True for columns that a post can be made of, of a table that is not of private messages."""
    return _fits(columns) and not private_columns(paths.values())


def head_of(evidence: Evidence, member: str, sample: Sample) -> tuple[dict[str, Path], list[Row]]:
    """The columns of a member and its first rows."""
    rows = _first(evidence, member, sample, HEAD)
    return paths_in(sample, rows), rows


def guessed(
    paths: Mapping[str, Path], rows: Sequence[Row], given: Mapping[str, Path] | None = None
) -> dict[str, Path]:
    """Field -> column as names, values and addresses show; ``given`` are the user's own."""
    return with_authors(guess(paths, rows, given), paths, rows, given or {})


def paths_in(sample: Sample, rows: Sequence[Row]) -> dict[str, Path]:
    """The columns of a member by their names, those inside objects as ``author.name``."""
    # Of a table, columns that hold objects as text count as such and by their fields.
    # A row that is a post held by one of its cells has none of the table's own.
    named = (name for name in sample.columns if not rows or any(name in row for row in rows))
    return {**{name: (name,) for name in named}, **paths_of(rows)}


def _first(evidence: Evidence, member: str, sample: Sample, size: int) -> list[Row]:
    if sample.shape == "json" and size > HEAD:
        rows = first_records(evidence, member, size)
        return [record_of(row) for row in rows if isinstance(row, dict)]
    if sample.shape == "json" or sample.store in ("workbook", "parquet"):
        return [record_of(row) for row in sample.objects]
    if sample.shape == "none":
        return []
    head = evidence.head(member, size)
    if len(head) == size:
        head = head[: head.rfind(b"\n") + 1]
    if sample.dialect is None:
        return []
    found = csv_records(io.BytesIO(head), sample.dialect, encoding=sample.encoding)
    return [record_of(row.value) for row in found if row.error is None]


def rows_of(evidence: Evidence, member: str, columns: Mapping[str, Path]) -> list[Row]:
    """The first rows; many more where a date of them can be read in either order or lacks a
    zone, for other rows may settle that."""
    seen = sample(evidence, member)
    rows = _first(evidence, member, seen, HEAD)
    dates = [written(Cells(row, columns)) for row in rows]
    if any(map(needs_order, dates)):
        return _first(evidence, member, seen, LONG_HEAD)
    if any(map(is_open, dates)):
        return _first(evidence, member, seen, MIDDLE_HEAD)
    return rows
