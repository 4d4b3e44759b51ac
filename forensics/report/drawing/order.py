"""Posts side by side in their order, so that a short stretch of many posts can be seen beside
years of few: an axis of dates that is not to the scale of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forensics.figures.phases import Silence
from forensics.figures.times import Floats
from forensics.report.wording import Words

STRIP, MARGIN = 11.0, 4.0
"""Width of the strip that stands for a silence, and of the space on either side of it."""
LEAST_SIDE = 0.35
"""The share of the room that either side of the onset has at least."""
DATE_ROOM = 72.0
"""Points that a date takes with the space about it."""
Break = tuple[Silence, float, float]


@dataclass(frozen=True, slots=True)
class Order:
    """``times`` of the posts (seconds since 1970) and their ``places`` in points.

    ``breaks`` are the silences with their left and right edges; ``first`` is the row of the
    first post after the onset, 0 without one; ``uneven`` tells that the posts before the onset
    are spaced otherwise than those after it.
    """

    times: Floats
    places: Floats
    breaks: tuple[Break, ...]
    first: int
    uneven: bool

    def at(self, moment: float) -> float:
        """The place of a moment between the first post and the last."""
        return float(np.interp(moment, self.times, self.places))

    def ticks(self, words: Words) -> list[tuple[float, str]]:
        """The dates of posts at even distances by their place, the ends of either side first."""
        last = len(self.times) - 1
        sides = [(self.first, last), (0, self.first - 1)]
        ends = [row for low, high in sides if low <= high for row in (low, high)]
        return [
            (
                float(self.places[row]),
                words.short_date(pd.Timestamp(self.times[row], unit="s", tz="UTC")),
            )
            for row in dict.fromkeys([*ends, *(r for side in sides for r in self._between(*side))])
        ]

    def _between(self, low: int, high: int) -> Iterator[int]:
        """Rows at even distances from ``low`` to ``high``, as many as have room for a date."""
        if low >= high:
            return
        left, right = self.places[low], self.places[high]
        parts = max(int((right - left) // DATE_ROOM), 1)
        for place in np.linspace(left, right, parts + 1)[1:-1]:
            yield int(np.abs(self.places - place).argmin())


def order(
    times: Floats, quiet: Sequence[Silence], onset: float | None, left: float, right: float
) -> Order:
    """Places from ``left`` to ``right`` points for two posts or more, in the order of time;
    ``quiet`` are the silences between them."""
    first = int(np.searchsorted(times, onset)) if onset is not None else 0
    steps = np.ones(len(times) - 1)
    share = first / (len(times) - 1)
    wanted = min(max(share, LEAST_SIDE), 1 - LEAST_SIDE) if 0 < first < len(times) - 1 else share
    if 0 < wanted < 1:
        steps[:first] *= wanted / share
        steps[first:] *= (1 - wanted) / (1 - share)
    at = [int(np.searchsorted(times, gap.since, side="right")) - 1 for gap in quiet]
    room = right - left - (STRIP + 2 * MARGIN) * len(quiet)
    steps[at] = 0.0
    steps *= room / (steps.sum() or 1.0)
    steps[at] = STRIP + 2 * MARGIN
    places = left + np.concatenate([[0.0], np.cumsum(steps)])
    breaks = tuple(
        (gap, float(places[row]) + MARGIN, float(places[row + 1]) - MARGIN)
        for gap, row in zip(quiet, at, strict=True)
    )
    return Order(times, places, breaks, first, uneven=wanted != share)
