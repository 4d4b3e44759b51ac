"""The end of regular activity."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.tell.regularity import last_steady


def times(days: list[float]) -> pd.Series:
    """Moments so many days after the first of January 2012."""
    start = pd.Timestamp("2012-01-01T10:00:00Z")
    stamps = [start + pd.Timedelta(days=day) for day in days]
    return pd.Series(stamps).astype("datetime64[us, UTC]")


def until(days: list[float], other: list[float] | None = None) -> float | None:
    """The day of the end of regular activity; ``other`` are the days of the other hand's posts."""
    marks = sorted([(day, False) for day in days] + [(day, True) for day in other or []])
    moments = times([day for day, _ in marks])
    theirs = np.array([theirs for _, theirs in marks])
    steady = last_steady(moments, np.flatnonzero(~theirs), np.flatnonzero(theirs))
    return None if steady is None else marks[steady.last][0]


DAILY = [float(day) for day in range(200)]
SPAM = [230.0 + hour / 24 for hour in range(300)]


@pytest.mark.parametrize("silence", [9.0, 20.0, 45.0, 59.0])
def test_a_lone_post_after_a_silence_is_not_regular_for_who_posts_daily(silence: float) -> None:
    """It is the owner's own rhythm that makes a break, and no fixed number of days."""
    assert until([*DAILY, 199.0 + silence]) == 199.0


def test_a_holiday_is_no_break() -> None:
    """A week without a post does not end the activity of who posts daily."""
    assert until([*DAILY, *(day + 206.0 for day in range(3))]) == 208.0


@pytest.mark.parametrize("lone", [[230.5], [230.5, 231.0], [231.0, 234.0, 237.0, 240.0]])
def test_lone_posts_amid_spam_are_never_the_end_of_regular_activity(lone: list[float]) -> None:
    """However close to the rhythm they come: a post of the other hand parts them."""
    assert until(DAILY, SPAM) == 199.0
    assert until([*DAILY, *lone], SPAM) == 199.0


def test_a_lone_post_amid_the_spam_of_a_sparse_owner_is_not_regular() -> None:
    """One post a month, and one more a month into the spam: the spam parts it off."""
    monthly = [30.0 * month for month in range(20)]
    assert until([*monthly, 600.3], [590.0 + day for day in range(40)]) == 570.0


def test_who_comes_back_for_good_is_regular_again() -> None:
    """After brief spam the owner goes on for months: that is where regular activity ends."""
    back = [210.0 + day for day in range(60)]
    assert until([*DAILY, *back], [205.0, 205.1, 205.2]) == 269.0


def test_a_handful_of_posts_in_an_hour_is_no_rhythm() -> None:
    """After a year of silence, six posts at once do not prolong what was regular."""
    assert until([*DAILY, *(600.0 + minute / 1440 for minute in range(6))]) == 199.0


def test_a_break_does_not_pass_for_the_rhythm_it_breaks() -> None:
    """Two long weekends of many posts, and one post half a year later."""
    burst = [hour / 10 for hour in range(40)] + [8 + hour / 10 for hour in range(40)]
    assert until([*burst, 190.0]) == pytest.approx(11.9)


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
