"""The end of regular activity: the last post of the last steady stretch of the owner's posts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# A silence is a break in the owner's rhythm when it exceeds both this many days and this
# many times the ninth decile of the gaps before.
BREAK_DAYS = 60.0
BREAK_FACTOR = 4.0
STEADY_POSTS = 5
DAY = 86400.0


class Steady(NamedTuple):
    """The last steady stretch: first and last row, posts in it, and posts per week."""

    first: int
    last: int
    posts: int
    per_week: float


def last_steady(times: pd.Series, rows: NDArray[np.int64]) -> Steady | None:
    """The last stretch of at least five owner posts without a break; None if there is none.

    ``times`` are all posts' times, ``rows`` the positions of the owner's posts among them.
    """
    if len(rows) < STEADY_POSTS:
        return None
    moments = times.iloc[rows].astype("int64").to_numpy() / 1e6
    gaps = np.diff(moments) / DAY
    limit = max(BREAK_DAYS, BREAK_FACTOR * float(np.quantile(gaps, 0.9)))
    breaks = np.flatnonzero(gaps > limit) + 1
    firsts = [0, *breaks.tolist()]
    lasts = [*(breaks - 1).tolist(), len(rows) - 1]
    for first, last in zip(reversed(firsts), reversed(lasts), strict=True):
        if last - first + 1 >= STEADY_POSTS:
            days = max(1.0, (moments[last] - moments[first]) / DAY)
            posts = last - first + 1
            return Steady(int(rows[first]), int(rows[last]), posts, 7.0 * posts / days)
    return None
