"""Posts counted by day, week or month and by label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from forensics.figures.times import DAY, Floats, seconds

Unit = Literal["day", "week", "month"]
LABELS = ("owner", "other", "uncertain")
BY_DAY, BY_WEEK = 100 * DAY, 550 * DAY
"""Lives shorter than these are counted by day, by week: a page has room for some hundred bars."""
FREQUENCY: dict[Unit, str] = {"day": "D", "week": "W-MON", "month": "MS"}


@dataclass(frozen=True, slots=True)
class Bins:
    """``edges`` in seconds since 1970, one more than the counts of each label."""

    unit: Unit
    edges: Floats
    counts: dict[str, Floats]

    @property
    def above(self) -> Floats:
        """The owner's posts and the undecided, which are drawn above the line."""
        return self.counts["owner"] + self.counts["uncertain"]

    @property
    def below(self) -> Floats:
        """Another hand's posts, which are drawn below the line."""
        return self.counts["other"]

    @property
    def total(self) -> Floats:
        """All posts."""
        return self.above + self.below


def bins(frame: pd.DataFrame, unit: Unit | None = None) -> Bins:
    """Count posts in the coarsest unit that still shows the account's life in detail, or in the
    one given."""
    times = seconds(frame["created_at"])
    unit = unit or unit_of(times[-1] - times[0])
    edges = _edges(frame["created_at"].iloc[0], frame["created_at"].iloc[-1], unit)
    labels = frame["label"].astype("str").to_numpy()
    counts = {
        label: np.histogram(times[labels == label], edges)[0].astype("float64") for label in LABELS
    }
    return Bins(unit, edges, counts)


def unit_of(span: float) -> Unit:
    """The unit in which a life of so many seconds is counted."""
    return "day" if span < BY_DAY else "week" if span < BY_WEEK else "month"


def _edges(first: pd.Timestamp, last: pd.Timestamp, unit: Unit) -> Floats:
    start = first.floor("D")
    if unit == "week":
        start -= pd.Timedelta(days=start.weekday())
    if unit == "month":
        start = start.replace(day=1)
    stop = last.floor("D") + pd.Timedelta(days={"day": 1, "week": 7, "month": 31}[unit])
    edges = pd.date_range(start, stop, freq=FREQUENCY[unit])
    reached = edges[: int(edges.searchsorted(last, side="right")) + 1]
    return seconds(reached.to_series())
