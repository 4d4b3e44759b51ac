"""An account's life: its posts by time and label, its silences and its phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from forensics.figures.bins import Bins, bins
from forensics.figures.phases import Phase, Silence, known_until, phases, silences
from forensics.figures.times import second, seconds
from forensics.model.findings import Verdict
from forensics.model.outside import CaseFile
from forensics.model.records import AccountEvent, Profile

BUSY = ("busiest", "campaign")
"""Names of the owner's busiest stretch."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The owner's busiest stretch: its phase's key, its posts, the first of them and the last."""

    key: str
    posts: int
    since: pd.Timestamp
    until: pd.Timestamp


@dataclass(frozen=True, slots=True)
class Life:
    """``known_until`` is in seconds since 1970, None where nothing is known of a time after the
    last post."""

    bins: Bins
    silences: tuple[Silence, ...]
    phases: tuple[Phase, ...]
    known_until: float | None
    busy: Busy | None


def life(
    frame: pd.DataFrame,
    verdict: Verdict,
    events: Sequence[AccountEvent],
    profiles: Sequence[Profile],
    file: CaseFile | None,
) -> Life | None:
    """None only for a timeline without posts. ``file`` gives a stretch its name, no more."""
    if frame.empty:
        return None
    found, until = bins(frame), known_until(frame, events, profiles)
    last = second(frame["created_at"].iloc[-1])
    named = tuple(phases(found, verdict, file, last, until))
    return Life(found, tuple(silences(frame)), named, until, _busy(frame, named))


def _busy(frame: pd.DataFrame, named: Sequence[Phase]) -> Busy | None:
    phase = next((phase for phase in named if phase.key in BUSY), None)
    if phase is None:
        return None
    times = frame.loc[frame["label"].eq("owner"), "created_at"]
    inside = times[(seconds(times) >= phase.since) & (seconds(times) <= phase.until)]
    return Busy(phase.key, len(inside), inside.iloc[0], inside.iloc[-1])
