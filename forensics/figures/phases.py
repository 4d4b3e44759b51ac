"""Phases and silences of an account's life, read off the verdict and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from forensics.figures.bins import Bins
from forensics.figures.times import DAY, second, seconds
from forensics.model.findings import TWO_HANDS, LandmarkKey, Verdict
from forensics.model.outside import CaseFile
from forensics.model.records import AccountEvent, Profile

LONG, LONG_SHARE, MOST = 45 * DAY, 0.06, 4
"""A silence to speak of: 45 days, longer than a holiday, and 6 % of the account's life, wide
enough in the picture to be named; no more than four are."""
ENDED_SHARE = 0.03
"""The share of the account's life from which a time after the last post can be seen."""
TALL, HIGH, FEWEST, LEAST_BINS, MOST_SHARE, RIVAL = 2.2, 1.4, 15, 6, 0.4, 0.8
"""A busiest stretch: one bin has 2.2 times the median of those in use and 15 posts, its
neighbours 1.4 times; they are at most four tenths of all, and no bin elsewhere comes near."""
AFTERMATH = 45 * DAY
"""How long after the busiest stretch a date still explains it, as election day a campaign."""
MARGIN = 10 * DAY
"""What is left of regular activity before or after the busiest stretch is no phase when shorter."""
Hand = Literal["owner", "other"] | None


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
    """A named stretch of the account's life and the hand it is attributed to, if any."""

    key: str
    hand: Hand
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


def known_until(
    frame: pd.DataFrame, events: Iterable[AccountEvent], profiles: Iterable[Profile]
) -> float | None:
    """The last moment the evidence tells anything of, when that is a good while after the
    last post: the making of the archive, or the latest capture of the profile.
    """
    moments = [e.occurred_at for e in events if e.kind == "archive_generated"]
    moments += [p.seen_at for p in profiles if p.seen_at is not None]
    first, last = seconds(frame["created_at"])[[0, -1]]
    until = max((moment.timestamp() for moment in moments), default=last)
    quiet = until - last
    return (
        float(until) if max(LONG, ENDED_SHARE * (last - first)) <= quiet <= last - first else None
    )


def busiest(found: Bins, until: float, file: CaseFile | None) -> Phase | None:
    """The stretch about the owner's fullest month (week, day), where it stands out.

    It is called a campaign only when the author of the report marked a date in it or just
    after it.
    """
    counts = found.counts["owner"][found.edges[:-1] < until]
    active = counts[counts > 0]
    if len(active) < LEAST_BINS or counts.max() < max(TALL * np.median(active), FEWEST):
        return None
    peak = int(counts.argmax())
    high = counts >= HIGH * np.median(active)
    first = last = peak
    while first > 0 and high[first - 1]:
        first -= 1
    while last + 1 < len(high) and high[last + 1]:
        last += 1
    elsewhere = np.delete(counts, slice(first, last + 1)).max(initial=0.0)
    if last - first + 1 > MOST_SHARE * len(counts) or elsewhere > RIVAL * counts[peak]:
        return None
    since, stop = float(found.edges[first]), min(float(found.edges[last + 1]), until)
    dates = [second(date.at) for date in file.dates] if file else []
    named = any(since <= date <= stop + AFTERMATH for date in dates)
    return Phase("campaign" if named else "busiest", "owner", since, stop)


def phases(
    found: Bins, verdict: Verdict, file: CaseFile | None, last: float, until: float | None
) -> list[Phase]:
    """Regular activity with its busiest stretch, another hand, the owner's return and a
    relapse where found, and the time after the ``last`` post up to ``until`` (``known_until``).
    """
    # A last genuine post that is uncertain still ends the band of the owner's return.
    kept = ("last_genuine",) if verdict.finding in TWO_HANDS else ()
    marks = {
        mark.key: second(mark.at)
        for mark in verdict.landmarks
        if not mark.candidate or mark.key in kept
    }
    regular = _phase("regular", "owner", marks, ("first_post",), ("regular_until",))
    told = list(_parted(regular, busiest(found, regular.until, file)) if regular else ())
    if verdict.finding in TWO_HANDS:
        name = "taken_over" if verdict.finding == "takeover" else "other"
        ends: tuple[LandmarkKey, ...] = ("owner_returns", "last_other")
        others = (
            _phase(name, "other", marks, ("onset",), ends),
            _phase("owner", "owner", marks, ("owner_returns",), ("relapse", "last_genuine")),
            _phase(name, "other", marks, ("relapse",), ("last_other",)),
        )
        told += [phase for phase in others if phase is not None]
    if until is not None:
        told.append(Phase("ended", None, last, until))
    return told


def _parted(regular: Phase, busy: Phase | None) -> Iterator[Phase]:
    """Regular activity with its busiest stretch cut out of it."""
    if busy is None:
        yield regular
        return
    since, until = max(busy.since, regular.since), min(busy.until, regular.until)
    since = since if since - regular.since > MARGIN else regular.since
    until = until if regular.until - until > MARGIN else regular.until
    if since > regular.since:
        yield replace(regular, until=since)
    yield replace(busy, since=since, until=until)
    if until < regular.until:
        yield replace(regular, since=until)


def _phase(
    key: str,
    hand: Hand,
    marks: dict[LandmarkKey, float],
    starts: tuple[LandmarkKey, ...],
    ends: tuple[LandmarkKey, ...],
) -> Phase | None:
    """The phase from the first of ``starts`` to the first of ``ends`` the verdict holds."""
    since = next((marks[mark] for mark in starts if mark in marks), None)
    until = next((marks[mark] for mark in ends if mark in marks), None)
    return Phase(key, hand, since, until) if since is not None and until is not None else None
