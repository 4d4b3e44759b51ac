"""The tables of a screening, put together from its parts, one part in memory at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from forensics.exports.spreadsheet import cell
from forensics.screening.parts import Parts
from forensics.screening.posts import POSTS
from forensics.screening.targets import Target
from forensics.writing import whole

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


def write_tables(targets: Sequence[Target], parts: Parts, folder: Path) -> Counter[str]:
    """Write ``accounts.csv`` and ``posts.parquet``; rows by finding, errors under ``""``."""
    with (
        whole(folder / "posts.parquet") as draft,
        pq.ParquetWriter(draft, POSTS, compression="zstd") as writer,
    ):
        for target in targets:
            for table in parts.posts(target):
                writer.write_table(table)
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


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs, and in which control characters are seen; numbers stay."""
    return cell(value) if isinstance(value, str) else value
