"""Posts in their order: even distances, silences as strips, dates that are those of posts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.figures.phases import silences
from forensics.figures.times import seconds
from forensics.report.drawing.order import LEAST_SIDE, MARGIN, STRIP, Order, order
from forensics.report.wording import Words

START = pd.Timestamp("2020-01-01", tz="UTC")


def posts(days: list[float]) -> pd.DataFrame:
    """A timeline of posts so many days after the start."""
    return pd.DataFrame({"created_at": [START + pd.Timedelta(days=day) for day in days]})


def lined(frame: pd.DataFrame, onset: float | None, left: float, right: float) -> Order:
    """The posts of a timeline in their order."""
    return order(seconds(frame["created_at"]), silences(frame), onset, left, right)


def test_a_silence_is_a_strip() -> None:
    """Two years without a post take the room of the strip, and no more."""
    line = lined(posts([0, 1, 2, 3, 800, 801]), None, 0.0, 300.0)
    ((gap, left, right),) = line.breaks
    assert gap.length == 797 * 86_400
    assert right - left == pytest.approx(STRIP)
    assert line.places[4] - line.places[3] == pytest.approx(STRIP + 2 * MARGIN)


def test_few_posts_after_the_onset_get_room() -> None:
    """Three posts of a hundred take a third of the width, and the axis says so."""
    frame = posts([float(day) for day in range(100)])
    line = lined(frame, (START + pd.Timedelta(days=97)).timestamp(), 0.0, 1000.0)
    assert 1000.0 - line.places[97] == pytest.approx(1000.0 * LEAST_SIDE)
    assert line.uneven
    assert (np.diff(line.places) > 0).all()


def test_even_sides_are_not_said_to_be_uneven() -> None:
    """Half of the posts on either side of the onset stand at one distance."""
    frame = posts([float(day) for day in range(11)])
    line = lined(frame, (START + pd.Timedelta(days=5)).timestamp(), 0.0, 100.0)
    assert not line.uneven
    assert np.diff(line.places) == pytest.approx(10.0)


def test_ticks_date_the_posts_they_stand_at() -> None:
    """Every date of the axis is that of the post above it, the ends first."""
    frame = posts([0, 1, 2, 3, 800, 801])
    line = lined(frame, None, 0.0, 300.0)
    ticks = line.ticks(Words("en"))
    assert [place for place, _ in ticks[:2]] == [0.0, pytest.approx(300.0)]
    days = {
        float(place): Words("en").short_date(at)
        for place, at in zip(line.places, frame["created_at"], strict=True)
    }
    assert all(days[place] == text for place, text in ticks)


def test_two_posts_make_an_axis() -> None:
    """Two posts of one moment have two places, whatever the onset."""
    line = lined(posts([0, 0]), START.timestamp(), 10.0, 20.0)
    assert list(line.places) == [10.0, 20.0]
