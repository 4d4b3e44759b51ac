"""The posts as one table on disk: CSV for spreadsheets, Parquet or JSON Lines for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from forensics.errors import UsageError
from forensics.report.files.exports import write_timeline_csv, write_timeline_parquet
from forensics.timeline.clocks import zoneless

SUFFIXES = (".csv", ".parquet", ".jsonl")
# Rows turned to text at a time, so that memory does not grow with the table.
SLICE = 10_000


def check_target(path: Path) -> None:
    """Raise UsageError when no form of table ends like this."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{path.name}: a table is written as {', '.join(SUFFIXES)}. Nothing was read. "
            "Give the file one of these endings."
        )


def write_posts(frame: pd.DataFrame, path: Path, time_zone: str = "UTC") -> None:
    """Write the table; the ending of the path decides the form."""
    match path.suffix.lower():
        case ".csv":
            write_timeline_csv(frame, path, time_zone)
        case ".parquet":
            write_timeline_parquet(frame, path)
        case _:
            _write_lines(frame, path)


def _write_lines(frame: pd.DataFrame, path: Path) -> None:
    with path.open("wb") as file:
        for start in range(0, len(frame), SLICE):
            for record in _records(frame.iloc[start : start + SLICE]):
                file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


def _records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as plain data: missing values as null, times as ISO 8601 with Z, or without a zone."""
    times = (
        frame["created_at"]
        .dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        .str.replace(".000000Z", "Z", regex=False)
    )
    times = times.where(~zoneless(frame), times.str.removesuffix("Z"))
    plain = frame.assign(created_at=times).astype("object")
    plain = plain.where(plain.notna(), None)
    names = [str(name) for name in plain.columns]
    for row in plain.itertuples(index=False, name=None):
        yield dict(zip(names, row, strict=True))
