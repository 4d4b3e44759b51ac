"""What is said of the change, in figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observations import _cadence, hour_overlap


def _frame(*starts_and_counts: tuple[str, int, str]) -> pd.DataFrame:
    runs = [pd.date_range(start, periods=n, freq=every) for start, n, every in starts_and_counts]
    times = pd.DatetimeIndex(np.concatenate([run.to_numpy() for run in runs])).tz_localize("UTC")
    return pd.DataFrame({"created_at": times})


@pytest.mark.parametrize(
    ("every", "key"), [("1D", "cadence_same"), ("6h", "cadence_faster"), ("7D", "cadence_slower")]
)
def test_rhythm_is_said_as_it_moves(every: str, key: str) -> None:
    """A rise, a fall and neither are told apart."""
    frame = _frame(("2015-01-01", 70, "1D"), ("2016-01-07", 70, every))
    owner = np.arange(140) < 70
    assert _cadence(frame, owner, ~owner)[0].key == key


def test_bursts_do_not_inflate_the_rhythm() -> None:
    """Ten posts in ten minutes once a week are ten posts a week."""
    days = pd.date_range("2015-01-01", periods=20, freq="7D")
    frame = _frame(*((str(day.date()), 10, "1min") for day in days))
    owner = np.arange(200) < 100
    reason = _cadence(frame, owner, ~owner)[0]
    assert reason.params == {"before_per_week": 10.0, "after_per_week": 10.0}


def test_hours_overlap_fully_with_themselves_and_not_with_the_other_half_of_the_day() -> None:
    """The overlap is one for the same hours and zero for distant ones."""
    morning, evening = np.repeat(8, 30), np.repeat(20, 30)
    assert hour_overlap(morning, morning) == pytest.approx(1.0)
    assert hour_overlap(morning, evening) == 0.0
