"""Splits and changepoints of series whose truth is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.methods.changepoints import FEWEST, SMALLEST, Floats, best_split, changepoints
from forensics.methods.measures import measures
from tests.posts import START, featured, series

NUMBERS = st.floats(-1e3, 1e3, allow_nan=False).map(lambda value: round(value, 3))


@pytest.mark.parametrize("row", [3, 10, 50, 97])
def test_a_clean_step_is_found_exactly(row: int) -> None:
    """The first value of the second level begins the second part; both means are told."""
    split = best_split(np.array([1.0] * row + [5.0] * (100 - row)))
    assert split is not None
    assert (split.row, split.before, split.after) == (row, 1.0, 5.0)


@pytest.mark.parametrize("seed", range(5))
def test_a_noisy_step_is_found_nearly(seed: int) -> None:
    """Three standard deviations apart, the split is within two values, and scores high."""
    noise = np.random.default_rng(seed).normal(size=200)
    split = best_split(noise + np.where(np.arange(200) >= 80, 3.0, 0.0))
    assert split is not None
    assert abs(split.row - 80) <= 2
    assert split.score > 10


@pytest.mark.parametrize("seed", range(5))
def test_noise_scores_low(seed: int) -> None:
    """Without a step the best split is not five standard errors apart."""
    split = best_split(np.random.default_rng(seed).normal(size=200))
    assert split is not None
    assert split.score < 5


@pytest.mark.parametrize("values", [[], [1.0] * 5, [0.0, 1.0, 0.0, 1.0, 1.0], [7.0] * 50])
def test_too_few_or_equal_values_have_no_split(values: list[float]) -> None:
    """Fewer than six values, or values all alike, cannot be split."""
    assert best_split(np.array(values)) is None


@given(st.lists(NUMBERS, min_size=6, max_size=40))
def test_the_split_leaves_least_squared_error(values: list[float]) -> None:
    """No other split into parts of three or more fits better (checked by trying all)."""
    series_of = np.array(values)
    split = best_split(series_of)
    if split is None:
        assert np.ptp(series_of) == 0
        return

    def error(row: int) -> float:
        return float(sum(((part - part.mean()) ** 2).sum() for part in np.split(series_of, [row])))

    rows = range(SMALLEST, len(values) - SMALLEST + 1)
    assert split.row in rows
    assert error(split.row) == pytest.approx(min(map(error, rows)), rel=1e-6, abs=1e-3)


def stepped(*levels: float, length: int = 60, seed: int = 0) -> Floats:
    """Two noisy measures that move together through the levels given."""
    noise = np.random.default_rng(seed).normal(size=(length * len(levels), 2))
    moved: Floats = noise + np.repeat(levels, length)[:, None]
    return moved


def test_every_step_is_a_changepoint() -> None:
    """Three levels of two measures give two changepoints, within two rows."""
    found = changepoints(stepped(0.0, 4.0, -2.0))
    assert len(found) == 2
    assert all(abs(row - truth) <= 2 for row, truth in zip(found, (60, 120), strict=True))


def test_one_level_has_no_changepoint() -> None:
    """Noise alone gives none."""
    assert changepoints(stepped(0.0, length=200)) == []


def test_few_rows_have_no_changepoint() -> None:
    """Below ten rows nothing is searched."""
    assert changepoints(stepped(0.0, 50.0, length=4)) == []
    assert FEWEST > 8


def test_the_search_is_deterministic() -> None:
    """The same series gives the same rows every time."""
    assert len({tuple(changepoints(stepped(0.0, 1.0, 0.5))) for _ in range(5)}) == 1


def test_measures_are_finite_and_on_a_like_scale() -> None:
    """Seven columns, no missing value, none beyond a few units, whatever the posts hold."""
    rows: list[dict[str, Any]] = [
        {"text": ""},
        {"text": "x" * 5000, "urls": tuple(f"https://a{n}.example" for n in range(50))},
        {"text": "#a " * 60, "created_at": datetime(2010, 1, 1, tzinfo=START.tzinfo)},
        {"text": "Lose weight, online casino, make money online, buy now, porn"},
    ]
    values = measures(featured(series(rows)))
    assert values.shape == (4, 7)
    assert np.isfinite(values).all()
    assert (np.abs(values) < 5).all()


def test_measures_of_nothing_are_empty() -> None:
    """Without posts there are no rows, and still seven columns."""
    assert measures(featured([])).shape == (0, 7)
