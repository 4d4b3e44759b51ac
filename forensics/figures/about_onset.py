"""What happened to the account in the weeks about the onset, event by event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from forensics.figures.times import DAY, second
from forensics.model.findings import Verdict
from forensics.model.records import AccountEvent

BEFORE, AFTER = 30 * DAY, 60 * DAY
"""How far from the onset an event may lie: what leads to a takeover comes shortly before it,
what answers it may take weeks."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Events of one kind on one day; or one event, of which only the interval from ``since``
    to ``at`` is known."""

    kind: str
    at: pd.Timestamp
    count: int
    since: pd.Timestamp | None = None


def about_onset(verdict: Verdict, events: Sequence[AccountEvent]) -> tuple[Moment, ...]:
    """Events of the ninety days about the onset, or its candidate; none without one."""
    onset = verdict.landmark("onset")
    if onset is None or onset.row is None:
        return ()
    moment = second(onset.at)
    return tuple(moments(events, moment - BEFORE, moment + AFTER))


def moments(events: Sequence[AccountEvent], low: float, high: float) -> list[Moment]:
    """Events between two times, those of one kind and day as one, in the order of time; and
    those whose interval reaches between them."""
    days: dict[tuple[str, str], list[pd.Timestamp]] = {}
    found = []
    for event in events:
        at = pd.Timestamp(event.occurred_at).tz_convert("UTC")
        since = pd.Timestamp(event.since).tz_convert("UTC")
        if event.between and second(since) <= high and second(at) >= low:
            found.append(Moment(event.kind, at, 1, since))
        elif not event.between and low <= second(at) <= high:
            days.setdefault((event.kind, f"{at:%Y-%m-%d}"), []).append(at)
    found += [Moment(kind, min(times), len(times)) for (kind, _), times in days.items()]
    return sorted(found, key=lambda one: (one.at, one.kind))
