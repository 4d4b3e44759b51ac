"""The tables of a screening, put together from its parts, one part in memory at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from forensics.exports.spreadsheet import cell
from forensics.screening.parts import Parts
from forensics.screening.posts import POSTS
from forensics.screening.targets import Target
from forensics.screening.task import Row
from forensics.writing import Placing, Rule, whole

ACCOUNT_COLUMNS = (
    "account_id",
    "platform",
    "posts",
    "first_post_at",
    "last_post_at",
    "finding",
    "strength",
    "onset_post_id",
    "onset_at",
    "onset_dating",
    "onset_sure",
    "window_from",
    "window_to",
    "last_genuine_post_id",
    "last_genuine_at",
    "regular_until",
    "candidates",
    "writer_change_at",
    "writer_change_strength",
    "owner_posts",
    "other_posts",
    "uncertain_posts",
    "seconds",
    "evidence",
    "error",
)


_NUMBERS = {
    **dict.fromkeys(("posts", "owner_posts", "other_posts", "uncertain_posts"), pa.int64()),
    **dict.fromkeys(("onset_sure", "seconds"), pa.float64()),
}
ACCOUNTS = pa.schema([(name, _NUMBERS.get(name, pa.string())) for name in ACCOUNT_COLUMNS])
ROWS_PER_FILE = 1_000_000
MOST_FILES = 10_000
ROWS_AT_ONCE = 10_000


def write_tables(targets: Sequence[Target], parts: Parts, folder: Path) -> Counter[str]:
    """Write ``posts/``, ``accounts.parquet`` and ``accounts.csv``; rows by finding, errors under
    ``""``."""
    _write_posts(targets, parts, folder / "posts")
    with (
        whole(folder / "accounts.parquet") as draft,
        pq.ParquetWriter(draft, ACCOUNTS, compression="zstd") as writer,
    ):
        for rows in _batches(row for target in targets for row in parts.rows(target)):
            writer.write_table(pa.Table.from_pylist(rows, ACCOUNTS))
    counts: Counter[str] = Counter()
    with (
        whole(folder / "accounts.csv") as draft,
        draft.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.DictWriter(file, ACCOUNT_COLUMNS, lineterminator="\n")
        table.writeheader()
        for target in targets:
            for row in parts.rows(target):
                table.writerow({name: _cell(value) for name, value in row.items()})
                counts[row.get("finding") or ""] += 1
    return counts


def rows_in(folder: Path) -> Iterator[Row]:
    """The rows of a screening, one after another. Raises OSError, and ValueError for a file that
    is none of ours."""
    with pq.ParquetFile(folder / "accounts.parquet") as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            yield from batch.to_pylist()


def _write_posts(targets: Sequence[Target], parts: Parts, folder: Path) -> None:
    """The data set of posts, in files of at most so many rows and one part more."""
    rule = Rule(frozenset(map(_file_name, range(MOST_FILES))), own=_own)
    with Placing(rule) as placing:
        draft = placing.folder(folder)
        tables = (table for target in targets for table in parts.posts(target))
        for number in range(MOST_FILES):
            rows, table = 0, next(tables, None)
            if table is None and number:
                break
            path = draft / _file_name(number)
            with pq.ParquetWriter(path, POSTS, compression="zstd") as writer:
                while table is not None:
                    writer.write_table(table)
                    rows += len(table)
                    table = next(tables, None) if rows < ROWS_PER_FILE else None
        placing.put()


def _file_name(number: int) -> str:
    return f"part-{number:05d}.parquet"


def _own(old: Path, _new: Path) -> Iterable[str]:
    """The files of an earlier data set, which the new one replaces."""
    names = frozenset(map(_file_name, range(MOST_FILES)))
    return [path.name for path in old.iterdir() if path.name in names]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs, and in which control characters are seen; numbers stay."""
    return cell(value) if isinstance(value, str) else value
