"""The end of regular activity: the last post of the last steady stretch of the owner's posts.

What is steady, and what is a break, is told by the owner's own rhythm and by no calendar.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Pauses are what a rhythm is made of: within a day people post in bursts. All numbers here were
# chosen, not measured: nobody's truth says when regular activity ends.
PAUSE_DAYS = 1.0
# A long pause is the ninth decile of the owner's but the longest, which may be the break itself;
# a long weekend for who posts every day. A silence of three long pauses is a break: a week's
# holiday of such a one is none.
LONG = 0.9
LEAST_LONG_DAYS = 2.5
BREAK_FACTOR = 3.0
# Posts of a steady stretch, and the part of the owner's posts that is one however short it lasts.
STEADY_POSTS, GOOD_PART = 5, 0.1
DAY = 86400.0


class Steady(NamedTuple):
    """The last steady stretch: first and last row, posts in it, and posts per week."""

    first: int
    last: int
    posts: int
    per_week: float


NONE: Ints = np.zeros(0, dtype=np.int64)


def last_steady(times: pd.Series, rows: Ints, other: Ints = NONE) -> Steady | None:
    """The last stretch of at least five owner posts without a break; None if there is none.

    ``times`` are all posts' times, ``rows`` and ``other`` the positions of the owner's posts and
    of the other hand's. A post of the other hand is a break, as a silence is that the owner's
    rhythm before the onset does not know. A stretch has to last as long as a long pause or hold
    a good part of the posts: neither a lone post among spam nor a handful of posts in an hour
    is a rhythm.
    """
    if len(rows) < STEADY_POSTS:
        return None
    moments = _days(times, rows)
    long = _long_pause(moments[rows < other[0]] if len(other) else moments)
    parted = np.diff(np.searchsorted(other, rows)) > 0
    breaks = np.flatnonzero((np.diff(moments) > BREAK_FACTOR * long) | parted) + 1
    firsts = [0, *breaks.tolist()]
    lasts = [*(breaks - 1).tolist(), len(rows) - 1]
    for first, last in zip(reversed(firsts), reversed(lasts), strict=True):
        posts, days = last - first + 1, moments[last] - moments[first]
        if posts >= STEADY_POSTS and (days >= long or posts >= GOOD_PART * len(rows)):
            return Steady(int(rows[first]), int(rows[last]), posts, 7.0 * posts / max(1.0, days))
    return None


def _long_pause(moments: Floats) -> float:
    """How long a long pause is, in days."""
    gaps = np.diff(moments)
    pauses = np.sort(gaps[gaps >= PAUSE_DAYS])[:-1]
    return max(LEAST_LONG_DAYS, float(np.quantile(pauses, LONG)) if len(pauses) else 0.0)


def _days(times: pd.Series, rows: Ints) -> Floats:
    # A timeline keeps its times in microseconds (``timeline.columns``): these the integers count.
    moments: Floats = times.iloc[rows].astype("int64").to_numpy() / (1e6 * DAY)
    return moments
