"""Hours and weekdays are those of the case's time zone, gaps those between posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from tests.posts import START, featured, post

PARIS = "Europe/Paris"


def clock(moment: datetime, zone: str) -> tuple[int, int]:
    """Hour and weekday of a post of that moment."""
    row = featured([post(created_at=moment)], zone).iloc[0]
    return row["hour"], row["weekday"]


@pytest.mark.parametrize(
    ("utc", "hour"),
    [
        (datetime(2020, 3, 29, 0, 59, tzinfo=UTC), 1),  # the last minute of winter time
        (datetime(2020, 3, 29, 1, 0, tzinfo=UTC), 3),  # clocks went forward
        (datetime(2020, 10, 25, 0, 59, tzinfo=UTC), 2),  # summer time
        (datetime(2020, 10, 25, 1, 0, tzinfo=UTC), 2),  # the hour that comes twice
        (datetime(2020, 1, 15, 12, 0, tzinfo=UTC), 13),
        (datetime(2020, 7, 15, 12, 0, tzinfo=UTC), 14),
    ],
)
def test_hours_follow_summer_time(utc: datetime, hour: int) -> None:
    """In Paris an hour is that of the clock on the wall, on both sides of its changes."""
    assert clock(utc, PARIS)[0] == hour


def test_the_weekday_is_the_local_one() -> None:
    """Sunday 23:30 UTC is Monday in Paris and Sunday in UTC."""
    moment = datetime(2020, 1, 5, 23, 30, tzinfo=UTC)
    assert (clock(moment, PARIS), clock(moment, "UTC")) == ((0, 0), (23, 6))


def test_a_post_known_to_the_day_has_no_hour() -> None:
    """The hour is missing, and the weekday is that of the date, in any zone."""
    day = post(created_at=datetime(2020, 1, 5, tzinfo=UTC), precision="day")
    for zone in ("UTC", PARIS, "America/Los_Angeles"):
        row = featured([day], zone).iloc[0]
        assert row["hour"] is pd.NA
        assert row["weekday"] == 6


def test_a_post_known_to_the_minute_has_its_hour() -> None:
    """Minutes are enough for hour statistics."""
    assert featured([post(precision="minute")])["hour"].tolist() == [9]


def test_a_gap_is_the_time_since_the_post_before() -> None:
    """Gaps are seconds, 0 for equal times, missing for the first post."""
    moments = [START, START + timedelta(hours=1), START + timedelta(hours=1)]
    frame = featured(post(str(n), created_at=at) for n, at in enumerate(moments))
    assert frame["gap_s"].isna().tolist() == [True, False, False]
    assert frame["gap_s"].tolist()[1:] == [3600.0, 0.0]
