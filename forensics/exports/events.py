"""The account events as a table for spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from forensics.exports.spreadsheet import cell, disarmed, iso_local, iso_utc, write_csv
from forensics.model.details import pairs
from forensics.model.records import AccountEvent

EVENT_COLUMNS = (
    "occurred_at",
    "earliest",
    "latest",
    "local_time",
    "precision",
    "kind",
    "account_id",
    "detail_defanged",
    "item",
    "member",
    "record",
)


def write_events_csv(events: tuple[AccountEvent, ...], path: Path, zone: str = "UTC") -> Path:
    """One row per account event, in order of time, with its details in full, addresses defanged.

    An event that is known to an interval alone has no ``occurred_at`` and no ``local_time``.
    """
    ordered = sorted(events, key=lambda event: event.order)
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
        "detail_defanged": cell(disarmed(detail)),
        "item": cell(event.locator.item),
        "member": cell(event.locator.member),
        "record": event.locator.record,
    }
