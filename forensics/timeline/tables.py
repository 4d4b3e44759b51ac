"""Events and episodes of a case as frames, with the dtypes of ``columns.EVENTS`` and ``EPISODES``.

A frame without rows has the same columns and dtypes as one with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import pandas as pd

from forensics.model.details import pairs
from forensics.model.findings import Episode
from forensics.model.records import AccountEvent
from forensics.timeline.blocks import column_of
from forensics.timeline.columns import EPISODES, EVENTS


def events_frame(events: Iterable[AccountEvent]) -> pd.DataFrame:
    """One row per account event, in the order of time, with the columns of ``EVENTS``."""
    ordered = sorted(events, key=lambda event: event.order)
    return _frame([_event(event) for event in ordered], EVENTS)


def episodes_frame(episodes: Iterable[Episode]) -> pd.DataFrame:
    """One row per episode, as they are given, with the columns of ``EPISODES``."""
    return _frame([asdict(episode) for episode in episodes], EPISODES)


def _event(event: AccountEvent) -> dict[str, object]:
    return {
        "kind": event.kind,
        "occurred_at": None if event.between else event.occurred_at,
        "earliest": event.since,
        "latest": event.occurred_at,
        "precision": event.precision,
        "account_id": event.account_id,
        "detail": tuple(f"{name}: {value}" for name, value in pairs(event.detail)),
        "derived": event.derived,
        "item": event.locator.item,
        "member": event.locator.member,
        "record": event.locator.record,
    }


def _frame(rows: list[dict[str, object]], columns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: column_of([row[name] for row in rows], kind) for name, (kind, _) in columns.items()}
    )
