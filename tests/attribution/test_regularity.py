"""The end of regular activity."""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.attribution.regularity import last_steady


def times(days: list[float]) -> pd.Series:
    """Moments so many days after the first of January 2012."""
    start = pd.Timestamp("2012-01-01T10:00:00Z")
    stamps = [start + pd.Timedelta(days=day) for day in days]
    return pd.Series(stamps).astype("datetime64[us, UTC]")


def test_a_lone_late_post_does_not_prolong_regular_activity() -> None:
    """After two years of silence one post alone is no steady cadence."""
    moments = times([*range(0, 300, 3), 1100])
    steady = last_steady(moments, np.arange(len(moments)))
    assert steady is not None
    assert steady.last == len(moments) - 2


def test_a_return_of_five_posts_is_regular_again() -> None:
    """The last stretch counts when the owner came back for good."""
    moments = times([*range(0, 300, 3), 1000, 1003, 1005, 1009, 1012])
    steady = last_steady(moments, np.arange(len(moments)))
    assert steady is not None
    assert steady.last == len(moments) - 1
    assert steady.posts == 5


def test_a_sparse_poster_is_regular_at_his_own_pace() -> None:
    """One post a month is steady when it always was one a month."""
    moments = times([30.0 * month for month in range(40)])
    steady = last_steady(moments, np.arange(40))
    assert steady is not None
    assert steady.posts == 40


def test_four_posts_have_no_steady_stretch() -> None:
    """Too few posts show no cadence."""
    assert last_steady(times([0, 1, 2, 3]), np.arange(4)) is None
