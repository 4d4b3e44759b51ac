"""The files beside the report: the case as JSON, the timeline as CSV and Parquet, the
events as CSV, and the manifest with the SHA-256 of every file of the report directory.

The same case gives the same bytes. Parquet holds the values as they are; the CSV files are
made for spreadsheets (see ``forensics.report.files.spreadsheet``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from forensics.case import Case
from forensics.model.details import pairs
from forensics.model.records import AccountEvent
from forensics.report.files.case_json import write_case_json
from forensics.report.files.spreadsheet import (
    cell,
    defanged,
    exact_id,
    iso_local,
    iso_utc,
    write_csv,
)
from forensics.timeline.clocks import zoneless
from forensics.timeline.columns import ATTRIBUTION, BASE, FEATURES

MANIFEST = "manifest.sha256"
COLUMNS = {**BASE, **FEATURES, **ATTRIBUTION}
LISTS = tuple(name for name, (dtype, _) in COLUMNS.items() if dtype == "object")
ADDRESSES = {"urls": "links_defanged", "media": "media_defanged", "domains": "domains_defanged"}
LEFT_OUT = frozenset({"bare_text"})
"""Columns of the timeline that the CSV leaves to the Parquet file: parts of others."""
EVENT_COLUMNS = (
    "occurred_at",
    "earliest",
    "latest",
    "local_time",
    "precision",
    "kind",
    "account_id",
    "detail",
    "item",
    "member",
    "record",
)


def write_exports(case: Case, directory: Path) -> list[Path]:
    """Write case.json, timeline.csv, timeline.parquet and events.csv into ``directory``."""
    directory.mkdir(parents=True, exist_ok=True)
    return [
        write_case_json(case, directory / "case.json"),
        write_timeline_csv(case.timeline, directory / "timeline.csv", case.time_zone),
        write_timeline_parquet(case.timeline, directory / "timeline.parquet"),
        write_events_csv(case.events, directory / "events.csv", case.time_zone),
    ]


def write_timeline_csv(frame: pd.DataFrame, path: Path, zone: str = "UTC") -> Path:
    """One row per post: times in UTC and in ``zone``, every other column made safe. A time
    that the source states without a zone stands as it does there, without ``Z`` or offset.

    A time without a zone in the source stands without ``Z``, and has no local time; a post of
    which the day alone is known has that day in both columns.

    ``post_id`` is the id as it is, ``post_id_text`` the same kept whole by spreadsheets.
    """
    frame = frame.reset_index(drop=True)
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        if name == "created_at":
            columns[name] = _stated(frame)
            columns["local_time"] = _local(frame, zone)
        elif name not in LEFT_OUT:
            columns[ADDRESSES.get(name, name)] = _safe(frame[name])
        if name == "post_id":
            columns["post_id_text"] = _each(frame[name], exact_id)
    return write_csv(pd.DataFrame(columns), path)


def _stated(frame: pd.DataFrame) -> pd.Series:
    """Times with ``Z`` where they are in UTC, and without where nobody knows their zone; days
    where no more is known."""
    utc = iso_utc(frame["created_at"])
    timed = utc.where(~zoneless(frame), utc.str.removesuffix("Z"))
    return timed.where(frame["precision"] != "day", utc.str.slice(0, 10))


def _local(frame: pd.DataFrame, zone: str) -> pd.Series:
    """Local times; for posts known to the day alone, that day; none without a zone."""
    local = iso_local(frame["created_at"], zone)
    days = iso_utc(frame["created_at"]).str.slice(0, 10)
    return local.where(frame["precision"] != "day", days).where(~zoneless(frame), "")


def _safe(values: pd.Series) -> pd.Series:
    name = str(values.name)
    if name in LISTS:
        tidy = defanged if name in ADDRESSES else str
        return pd.Series([_joined(parts, tidy) for parts in values], dtype="str")
    if isinstance(values.dtype, pd.CategoricalDtype | pd.StringDtype):
        return _each(values, cell)
    return values


def _joined(parts: Sequence[str], tidy: Callable[[str], str]) -> str:
    return cell(" ".join(map(tidy, parts))) if parts else ""


def _each(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """The values changed, each distinct one once."""
    codes, distinct = pd.factorize(values)
    changed = pd.Series([change(str(value)) for value in distinct], dtype="str")
    return changed.reindex(codes).reset_index(drop=True)


def write_timeline_parquet(frame: pd.DataFrame, path: Path) -> Path:
    """The timeline as it is: ids as strings, times with their zone, lists as lists."""
    arrays = {name: _array(frame[name]) for name in frame.columns}
    parquet.write_table(pa.table(arrays), path, compression="zstd")
    return path


def _array(values: pd.Series) -> pa.Array | pa.ChunkedArray:
    if str(values.name) in LISTS:
        return pa.array(values.to_numpy(), type=pa.list_(pa.string()))
    if isinstance(values.dtype, pd.CategoricalDtype):
        return pa.array(values.astype("str"), type=pa.string(), from_pandas=True)
    kind = pa.string() if pd.api.types.is_string_dtype(values.dtype) else None
    return pa.array(values, type=kind, from_pandas=True)


def write_events_csv(events: tuple[AccountEvent, ...], path: Path, zone: str = "UTC") -> Path:
    """One row per account event, in order of time, with its details in full.

    An event that is known to an interval alone has no ``occurred_at`` and no ``local_time``.
    """
    ordered = sorted(events, key=lambda event: (event.occurred_at, event.kind, str(event.locator)))
    frame = pd.DataFrame([_event(event) for event in ordered], columns=list(EVENT_COLUMNS))
    times = pd.Series([event.occurred_at for event in ordered], dtype="datetime64[us, UTC]")
    since = pd.Series([event.since for event in ordered], dtype="datetime64[us, UTC]")
    exact = ~pd.Series([event.between for event in ordered], dtype="bool")
    frame["earliest"], frame["latest"] = iso_utc(since), iso_utc(times)
    frame["occurred_at"] = frame["latest"].where(exact, "")
    days = frame["precision"] == "day"
    local = iso_local(times, zone).where(~days, frame["latest"].str.slice(0, 10))
    frame["local_time"] = local.where(exact, "")
    return write_csv(frame, path)


def _event(event: AccountEvent) -> dict[str, object]:
    detail = "; ".join(f"{name}: {value}" for name, value in pairs(event.detail))
    return {
        "precision": event.precision,
        "kind": event.kind,
        "account_id": cell(event.account_id or ""),
        "detail": cell(detail),
        "item": cell(event.locator.item),
        "member": cell(event.locator.member),
        "record": event.locator.record,
    }


def write_manifest(directory: Path) -> Path:
    """SHA-256 of every other file below ``directory``, as ``sha256sum -c`` reads it.

    To be called last, when the report itself is written.
    """
    target = directory / MANIFEST
    files = sorted(path for path in directory.rglob("*") if path.is_file() and path != target)
    target.write_text(manifest(directory, files), encoding="utf-8", newline="\n")
    return target


def manifest(directory: Path, files: Iterable[Path]) -> str:
    """SHA-256 and name of each of the files below ``directory``, a line each."""
    return "".join(f"{_sha256(path)}  {path.relative_to(directory).as_posix()}\n" for path in files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
