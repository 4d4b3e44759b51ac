"""Phases and silences of an account's life, read off the verdict and the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from forensics.case import Case
from forensics.findings import LandmarkKey
from forensics.report.drawing.scales import DAY, second, seconds
from forensics.report.drawing.sides import TWO_HANDS

LONG, LONG_SHARE, MOST = 45 * DAY, 0.06, 4


@dataclass(frozen=True, slots=True)
class Silence:
    """A long time without a post, in seconds since 1970, with the posts' own times."""

    since: float
    until: float
    starts: pd.Timestamp
    ends: pd.Timestamp

    @property
    def length(self) -> float:
        """Its length in seconds."""
        return self.until - self.since


@dataclass(frozen=True, slots=True)
class Phase:
    """A named stretch of the account's life and the hand it is attributed to."""

    key: str
    hand: Literal["owner", "other"]
    since: float
    until: float

    def without(self, quiet: Sequence[Silence]) -> list[tuple[float, float]]:
        """The parts of the phase outside the silences."""
        parts, start = [], self.since
        for gap in quiet:
            if gap.until <= start or gap.since >= self.until:
                continue
            if gap.since > start:
                parts.append((start, gap.since))
            start = gap.until
        return [*parts, (start, self.until)] if start <= self.until else parts


def silences(frame: pd.DataFrame) -> list[Silence]:
    """The longest gaps, in order: over 45 days and 6 % of the account's life, at most four."""
    times = seconds(frame["created_at"])
    gaps = np.diff(times)
    least = max(LONG, LONG_SHARE * (times[-1] - times[0]))
    long = [int(row) for row in np.argsort(-gaps, kind="stable")[:MOST] if gaps[row] >= least]
    stamps = frame["created_at"]
    return [
        Silence(times[row], times[row + 1], stamps.iloc[row], stamps.iloc[row + 1])
        for row in sorted(long)
    ]


def phases(case: Case) -> list[Phase]:
    """Regular activity, then another hand, the owner's return and a relapse where found."""
    marks = {mark.key: second(mark.at) for mark in case.verdict.landmarks if not mark.candidate}
    found = [_phase("regular", "owner", marks, ("first_post",), ("regular_until",))]
    if case.verdict.finding in TWO_HANDS:
        ends: tuple[LandmarkKey, ...] = ("owner_returns", "last_other")
        found.append(_phase("other", "other", marks, ("onset",), ends))
        found.append(
            _phase("owner", "owner", marks, ("owner_returns",), ("relapse", "last_genuine"))
        )
        found.append(_phase("other", "other", marks, ("relapse",), ("last_other",)))
    return [phase for phase in found if phase is not None]


def _phase(
    key: str,
    hand: Literal["owner", "other"],
    marks: dict[LandmarkKey, float],
    starts: tuple[LandmarkKey, ...],
    ends: tuple[LandmarkKey, ...],
) -> Phase | None:
    """The phase from the first of ``starts`` to the first of ``ends`` the verdict holds."""
    since = next((marks[mark] for mark in starts if mark in marks), None)
    until = next((marks[mark] for mark in ends if mark in marks), None)
    return Phase(key, hand, since, until) if since is not None and until is not None else None
