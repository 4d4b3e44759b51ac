"""The posts as one table on disk: CSV for spreadsheets, Parquet or JSON Lines for programs.

Parquet holds the values as they are; the CSV is made for spreadsheets (see
``forensics.exports.spreadsheet``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from forensics.exports.changing import LINKED, UNSAFE, changed, quoted_digits
from forensics.exports.spreadsheet import (
    cell,
    defanged,
    disarmed,
    iso_local,
    iso_utc,
    whole_seconds,
    write_slices,
)
from forensics.timeline.clocks import zoneless
from forensics.timeline.columns import ATTRIBUTION, BASE, FEATURES

COLUMNS = {**BASE, **FEATURES, **ATTRIBUTION}
LISTS = tuple(name for name, (dtype, _) in COLUMNS.items() if dtype == "object")
ADDRESSES = {"urls": "links_defanged", "media": "media_defanged", "domains": "domains_defanged"}
TEXTS = {"text": "text_defanged", "versions": "versions_defanged", "client": "client"}
"""Columns of running text by their names in the CSV; no address in them is live there."""
LEFT_OUT = frozenset({"bare_text"})
"""Columns of the timeline that the CSV leaves to the Parquet file: parts of others."""
SUFFIXES = (".csv", ".parquet", ".jsonl")
# Rows turned to text at a time, so that memory does not grow with the table: as lines, and as cells
# or columns, of which a file of fewer has one group.
SLICE, ROWS = 10_000, 1 << 17


def write_posts(
    frame: pd.DataFrame, path: Path, time_zone: str = "UTC", ending: str | None = None
) -> None:
    """Write the table; ``ending``, or that of the path, decides the form."""
    match ending or path.suffix.lower():
        case ".csv":
            write_timeline_csv(frame, path, time_zone)
        case ".parquet":
            write_timeline_parquet(frame, path)
        case _:
            _write_lines(frame, path)


def _write_lines(frame: pd.DataFrame, path: Path) -> None:
    with path.open("wb") as file:
        for some in _slices(frame, SLICE):
            for record in _records(some):
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


def write_timeline_csv(frame: pd.DataFrame, path: Path, zone: str = "UTC") -> Path:
    """One row per post: times in UTC and in ``zone``, every other column made safe.

    No address in it is live: ``text_defanged`` is the text, which the Parquet file has as posted.

    A time without a zone in the source stands without ``Z``, and has no local time; a post of
    which the day alone is known has that day in both columns.

    ``post_id`` is the id as it is, ``post_id_text`` the same kept whole by spreadsheets.
    """
    whole = whole_seconds(frame["created_at"])
    return write_slices((_cells(some, zone, whole) for some in _slices(frame, ROWS)), path)


def _slices(frame: pd.DataFrame, rows: int) -> Iterator[pd.DataFrame]:
    """Rows as many as are made ready at a time; one slice at the least."""
    for first in range(0, max(1, len(frame)), rows):
        yield frame.iloc[first : first + rows].reset_index(drop=True)


def _cells(frame: pd.DataFrame, zone: str, whole: bool) -> pd.DataFrame:
    """Some posts as they stand in the CSV; ``whole``: no post's time has parts of a second."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        if name == "created_at":
            columns[name], columns["local_time"] = _times(frame, zone, whole)
        elif name not in LEFT_OUT:
            columns[{**ADDRESSES, **TEXTS}.get(name, name)] = _safe(frame[name])
        if name == "post_id":
            columns["post_id_text"] = quoted_digits(frame[name], cell)
    return pd.DataFrame(columns)


def _times(frame: pd.DataFrame, zone: str, whole: bool) -> tuple[pd.Series, pd.Series]:
    """Times with ``Z`` where they are in UTC, and without where nobody knows their zone; and local
    ones, of which there are none without a zone. Days where no more is known."""
    utc, local = iso_utc(frame["created_at"], whole), iso_local(frame["created_at"], zone)
    bare, day = zoneless(frame), frame["precision"].eq("day")
    if bare.any():
        utc, local = utc.mask(bare, utc.str.removesuffix("Z")), local.mask(bare, "")
    if day.any():
        days = utc.str.slice(0, 10)
        utc, local = utc.mask(day, days), local.mask(day, days)
    return utc, local


def _safe(values: pd.Series) -> pd.Series:
    name = str(values.name)
    if name in LISTS:
        tidy = defanged if name in ADDRESSES else disarmed if name in TEXTS else str
        made: dict[tuple[str, ...], str] = {}
        rows = values.tolist()
        for parts in rows:
            if parts and tuple(parts) not in made:
                made[tuple(parts)] = _joined(parts, tidy)
        return pd.Series([made[tuple(parts)] if parts else "" for parts in rows], dtype="str")
    change = _disarmed_cell if name in TEXTS else cell
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _each(values, change)
    if isinstance(values.dtype, pd.StringDtype):
        return changed(values, change, f"{UNSAFE}|{LINKED}" if name in TEXTS else UNSAFE)
    return values


def _disarmed_cell(text: str) -> str:
    return cell(disarmed(text))


def _joined(parts: Sequence[str], tidy: Callable[[str], str]) -> str:
    return cell(" ".join(map(tidy, parts)))


def _each(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """The values changed, each distinct one once."""
    codes, distinct = pd.factorize(values)
    changed = pd.Series([change(str(value)) for value in distinct], dtype="str")
    return changed.reindex(codes).reset_index(drop=True)


def write_timeline_parquet(frame: pd.DataFrame, path: Path) -> Path:
    """The timeline as it is: ids as strings, times with their zone, lists as lists."""
    tables = (
        pa.table({name: _array(some[name]) for name in some.columns})
        for some in _slices(frame, ROWS)
    )
    first = next(tables)
    with parquet.ParquetWriter(path, first.schema, compression="zstd") as writer:
        for table in chain([first], tables):
            writer.write_table(table)
    return path


def _array(values: pd.Series) -> pa.Array | pa.ChunkedArray:
    if str(values.name) in LISTS:
        return pa.array(values.to_numpy(), type=pa.list_(pa.string()))
    if isinstance(values.dtype, pd.CategoricalDtype):
        return pa.array(values.astype("str"), type=pa.string(), from_pandas=True)
    kind = pa.string() if pd.api.types.is_string_dtype(values.dtype) else None
    return pa.array(values, type=kind, from_pandas=True)
