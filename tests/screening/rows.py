"""What a screening wrote, to compare it with another."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

Rows = list[dict[str, str]]


def rows_of(out: Path) -> Rows:
    """The rows of accounts.csv, as text."""
    with (out / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def timeless(out: Path) -> Rows:
    """The same in order of account, without the seconds, which differ from run to run."""
    rows = [row | {"seconds": ""} for row in rows_of(out)]
    return sorted(rows, key=lambda row: (row["evidence"], row["account_id"]))


def posts_in(out: Path) -> pd.DataFrame:
    """The labelled posts, in an order of their own."""
    frame = pd.read_parquet(out / "posts")
    return frame.sort_values(["account_id", "post_id"], ignore_index=True)
