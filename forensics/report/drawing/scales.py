"""Scales from data to points, and the ticks of counts and of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from forensics.figures.times import DAY, Floats, second
from forensics.report.drawing.canvas import GRID, MUTED, SMALL, Canvas
from forensics.report.drawing.text import width
from forensics.report.wording import Words

NICE = (1, 2, 5)
"""Steps of a scale, times a power of ten, that are counted in the head."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from ``low..high`` to the points ``start..stop``."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: npt.ArrayLike) -> Floats:
        """The place in points of each value."""
        span = (self.high - self.low) or 1.0
        share = (np.asarray(value, dtype="float64") - self.low) / span
        return self.start + share * (self.stop - self.start)

    def at(self, value: float) -> float:
        """The place of one value."""
        return float(self(value))


def count_ticks(top: float, most: int = 3) -> list[int]:
    """Round whole numbers above 0 up to ``top``, at most ``most`` of them.

    >>> count_ticks(37), count_ticks(2), count_ticks(9000)
    ([10, 20, 30], [1, 2], [5000])
    """
    size = 1
    while True:
        for nice in NICE:
            step = nice * size
            if top // step <= most:
                return list(range(step, int(top) + 1, step))
        size *= 10


Label = Callable[[pd.Timestamp], str]


def time_ticks(low: float, high: float, words: Words) -> list[tuple[float, str]]:
    """At most seven dated places between two times: years, months or days."""
    first, last = (words.told(pd.Timestamp(value, unit="s", tz="UTC")) for value in (low, high))
    years = (high - low) / (365.25 * DAY)
    label: Label
    if years * 365.25 < 4:
        return _hours(first, last, words)
    if years > 3:
        step = next(n for n in (1, 2, 5, 10) if years / n <= 8)
        offset, label = f"{step}YS", lambda ts: str(ts.year)
    elif years > 0.6:
        step = next(n for n in (2, 3, 6) if 12 * years / n <= 6)
        offset, label = f"{step}MS", words.month
    else:
        step = next(n for n in (1, 2, 7, 14, 28, 56) if 365.25 * years / n <= 5)
        offset, label = f"{step}D", words.short_date
    dates = _dates(first, last, offset, by_year=not offset.endswith("D"))
    return [(second(ts), label(ts)) for ts in dates if low <= second(ts) <= high]


def _dates(
    first: pd.Timestamp, last: pd.Timestamp, offset: str, *, by_year: bool = False
) -> list[pd.Timestamp]:
    """Round moments by the clock of the zone, from the day or the year of ``first`` on.

    An hour that the clock leaves out gives way to the next, one that it strikes twice to none.
    """
    start, until = first.tz_localize(None).floor("D"), last.tz_localize(None)
    start = start.replace(month=1, day=1) if by_year else start
    struck = pd.date_range(start, until, freq=offset)
    return list(struck.tz_localize(first.tz, nonexistent="shift_forward", ambiguous="NaT").dropna())


def _hours(first: pd.Timestamp, last: pd.Timestamp, words: Words) -> list[tuple[float, str]]:
    """Midnights with their date, then round hours between them."""
    hours = (last - first) / pd.Timedelta(hours=1)
    step = next(n for n in (1, 2, 3, 6, 12, 24) if hours / n <= 7)
    found = [at for at in _dates(first, last, f"{step}h") if first <= at]
    found.sort(key=lambda at: at.hour != 0)
    return [
        (second(at), words("chart.hours.tick", hour=at.hour) if at.hour else words.short_date(at))
        for at in found
    ]


def draw_time(
    canvas: Canvas, scale: Scale, ticks: Sequence[tuple[float, str]], foot: float, top: float
) -> None:
    """Ticks and their labels under ``foot``, in order of importance.

    A tick whose label would touch one already written is left out.
    """
    taken: list[tuple[float, float]] = []
    for value, label in ticks:
        x, half = scale.at(value), width(label, SMALL) / 2
        middle = min(max(x, half), canvas.width - half)
        if any(middle - half < right + 8 and left - 8 < middle + half for left, right in taken):
            continue
        taken.append((middle - half, middle + half))
        canvas.line([x, x], [foot, top], colour=GRID, width=0.5, layer=1)
        canvas.text(middle, foot - 11, label, size=SMALL, colour=MUTED, align="center")
