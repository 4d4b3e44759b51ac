"""By how much a clock without zone differs from the ids beside it: the zone it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forensics.decoding.dates import Stated
from forensics.decoding.scraped import LOCAL_EARLY, LOCAL_LATE

# Every zone in use is a multiple of a quarter of an hour from UTC.
STEP = timedelta(minutes=15)
# A stated minute hides up to 59 s, and a post follows its id by up to half a minute.
SLACK = timedelta(seconds=90)
SUMMER = timedelta(hours=1)
# Share of the clocks that must lie at one shift, or at two an hour apart, to call it a zone.
CONSTANT = 0.95


@dataclass(frozen=True, slots=True)
class Shifts:
    """Local time less UTC, from moment to moment: ``since[i]`` is the local clock at which
    ``ahead[i]`` was first seen. One entry where the zone has no summer time."""

    since: tuple[datetime, ...]
    ahead: tuple[timedelta, ...]

    def at(self, clock: datetime) -> timedelta:
        """The shift at a local clock reading: that of the last row before it."""
        return self.ahead[max(bisect_right(self.since, clock) - 1, 0)]


def shift_between(issued: datetime, stated: Stated) -> timedelta | None:
    """Stated clock less id, to a quarter of an hour; None where no zone explains it."""
    behind = issued - stated.moment
    if not LOCAL_EARLY <= behind <= LOCAL_LATE:
        return None
    exact = -behind
    steps = round(exact / STEP)
    # A clock cut to the minute is up to a minute early, never late.
    return steps * STEP if abs(exact - steps * STEP) <= SLACK else None


def shifts_of(pairs: Sequence[tuple[datetime, Stated]]) -> Shifts | None:
    """The zone that clocks without zone show against their ids; None where they show none."""
    found = [
        (stated.moment, shift_between(issued, stated))
        for issued, stated in pairs
        if stated.precision != "day"
    ]
    if not found:
        return None
    counts = Counter(shift for _, shift in found if shift is not None)
    if not counts:
        return None
    first, _ = counts.most_common(1)[0]
    seasons = {first}
    second = max((first - SUMMER, first + SUMMER), key=lambda shift: counts[shift])
    if counts[second]:
        seasons.add(second)
    if sum(counts[shift] for shift in seasons) < CONSTANT * len(found):
        return None
    return _changes(sorted((at, shift) for at, shift in found if shift in seasons))


def _changes(found: Sequence[tuple[datetime, timedelta | None]]) -> Shifts:
    since: list[datetime] = []
    ahead: list[timedelta] = []
    for at, shift in found:
        if shift is not None and (not ahead or shift != ahead[-1]):
            since.append(at)
            ahead.append(shift)
    return Shifts(tuple(since), tuple(ahead))


def written_shift(shift: timedelta) -> str:
    """A shift as an offset from UTC.

    >>> written_shift(timedelta(hours=-3, minutes=-30))
    '-03:30'
    """
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
