"""By how much a clock without zone differs from the ids beside it: the zone it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from forensics.decoding.dates.dates import Stated
from forensics.parsers.shared.making.scraped import LOCAL_EARLY, LOCAL_LATE

# Every zone in use since 1972 is a multiple of a quarter of an hour from UTC: Liberia's, in that
# year, was the last that was not (tz database, file ``africa``).
STEP = timedelta(minutes=15)
# A stated minute hides up to 59 s, and a post follows its id by up to half a minute.
SLACK = timedelta(seconds=90)
SUMMER = timedelta(hours=1)
# Share of the clocks that must lie at one shift, or at two an hour apart, to call it a zone.
CONSTANT = 0.95
# Rows that are asked which places fit; those beside a change of clocks are asked as well.
MOST_ASKED = 200


@dataclass(frozen=True)
class Shifts:
    """Local time less UTC, as rows with ids show it: ``seen``, one or two an hour apart.

    ``asked`` are local clocks with their shift, enough to tell which places they can be of.
    """

    seen: frozenset[timedelta]
    asked: tuple[tuple[datetime, timedelta], ...] = ()

    @cached_property
    def zones(self) -> tuple[ZoneInfo, ...]:
        """The places whose clocks show the same shift at every moment asked about."""
        return tuple(
            zone
            for zone in map(ZoneInfo, sorted(available_timezones()))
            if all(at.replace(tzinfo=zone).utcoffset() == shift for at, shift in self.asked)
        )

    def at(self, clock: datetime) -> timedelta | None:
        """The shift at a local clock reading; None where what was seen leaves it open.

        It is that of the places which fit, where they agree: rows of one winter fit Paris and
        Lagos alike, and say nothing of a summer.
        """
        naive = clock.replace(tzinfo=None)
        found = {naive.replace(tzinfo=zone).utcoffset() for zone in self.zones}
        if not found:
            return min(self.seen) if len(self.seen) == 1 else None
        return found.pop() if len(found) == 1 else None


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
    seen = sorted((at.replace(tzinfo=None), shift) for at, shift in found if shift in seasons)
    told = [(at, shift) for at, shift in seen if shift is not None]
    step = max(1, len(told) // MOST_ASKED)
    edges = (one for pair in pairwise(told) if pair[0][1] != pair[1][1] for one in pair)
    return Shifts(frozenset(shift for _, shift in told), (*told[::step], *edges))


def written_shift(shift: timedelta) -> str:
    """A shift as an offset from UTC.

    >>> written_shift(timedelta(hours=-3, minutes=-30))
    '-03:30'
    """
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
