"""How much an account differs from itself."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.observe.channels import encode
from forensics.attribution.search.placebo import (
    AFTER_SILENCE,
    EVEN,
    MOST,
    SIZES,
    Placebo,
    placebo_of,
)
from tests.attribution.known import after, known_timeline, moved, owner_rows, spam_rows, time_of

DRIFT = Placebo(
    np.array([0, 10, 20, 0, 40]),
    np.array([10, 10, 10, 40, 40]),
    np.array([0.1, 0.9, 0.3, 0.5, 0.7]),
    {"style": np.array([1.1, 1.9, 1.3, 1.5, 1.7])},
)


def marked(first: int, end: int, n: int = 80) -> np.ndarray:
    """Posts from ``first`` up to ``end`` marked."""
    rows = np.arange(n)
    found: np.ndarray = (rows >= first) & (rows < end)
    return found


def test_stretches_inside_the_split_are_left_out() -> None:
    """Only what lies outside the marked posts tells how much the owner drifts."""
    assert DRIFT.beside(marked(70, 80)) == pytest.approx((0.3, 0.9))
    assert DRIFT.beside(marked(10, 20)) == pytest.approx((0.2, 0.3))


def test_a_small_overlap_is_forgiven() -> None:
    """A stretch of ten may hold two marked posts, not three."""
    assert DRIFT.beside(marked(18, 28))[1] == pytest.approx(0.9)
    assert DRIFT.beside(marked(17, 27))[1] == pytest.approx(0.1)


def test_the_comparison_is_with_stretches_of_about_that_length() -> None:
    """Between two lengths what they show is interpolated by the logarithm of length, and not
    carried beyond either."""
    scattered = np.zeros(80, dtype=bool)
    scattered[75:] = True
    usual = [DRIFT.beside(marked(80 - n, 80))[0] for n in (5, 8)]
    assert usual == pytest.approx([0.3, 0.3])
    wide = Placebo(np.array([0, 40]), np.array([10, 40]), np.array([0.0, 1.0]), {})
    assert wide.beside(marked(20, 40))[0] == pytest.approx(0.5)
    assert wide.beside(marked(80, 80))[0] == pytest.approx(0.0)


def test_nothing_outside_is_no_drift() -> None:
    """Where every stretch overlaps with the split there is no comparison."""
    assert DRIFT.beside(marked(0, 80)) == (0.0, 0.0)


@pytest.mark.parametrize("posts", [1, 2, 8])
def test_a_short_account_has_no_stretches(posts: int) -> None:
    """Below nine posts a stretch would be over a third of all."""
    frame, _ = known_timeline(owner_rows(posts))
    drift = placebo_of(encode(frame), frame["gap_s"].to_numpy(float))
    assert len(drift.begins) == 0
    assert drift.beside(np.ones(posts, dtype=bool)) == (0.0, 0.0)


def test_stretches_lie_within_the_account_and_begin_after_its_silences() -> None:
    """No stretch is over a third of all or runs beyond the end; one begins after the longest
    silence, for every length that fits there."""
    rows = owner_rows(100)
    late = [moved(row, after(rows, 500) + (time_of(row) - time_of(rows[37]))) for row in rows[37:]]
    frame, _ = known_timeline(rows[:37] + late)
    drift = placebo_of(encode(frame), frame["gap_s"].to_numpy(float))
    assert set(drift.sizes) == {size for size in SIZES if size <= 100 * MOST}
    assert (drift.begins + drift.sizes <= 100).all()
    assert set(drift.sizes[drift.begins == 37]) == set(drift.sizes)
    counts = np.bincount(drift.sizes)
    assert counts.max() <= EVEN + AFTER_SILENCE


def test_a_planted_stretch_shows_more_than_any_of_the_owners() -> None:
    """Spam stands out from the drift outside of it, and is seen as drift when not marked."""
    owner = owner_rows(90)
    frame, other = known_timeline(owner + spam_rows(40, after(owner, 90)))
    planted = frame["post_id"].isin(other).to_numpy()
    channels = encode(frame)
    drift = placebo_of(channels, frame["gap_s"].to_numpy(float))
    shown = np.sum(list(channels.ratios(planted.astype(float)).values()), axis=0)[planted].mean()
    assert shown > 2 * drift.beside(planted)[1]
    elsewhere = np.zeros(len(frame), dtype=bool)
    elsewhere[:30] = True
    assert drift.beside(elsewhere)[1] > drift.beside(planted)[1]


def test_a_channel_is_compared_with_its_own() -> None:
    """The same stretches, by what one channel shows there."""
    assert DRIFT.beside(marked(70, 80), "style") == pytest.approx((1.3, 1.9))
