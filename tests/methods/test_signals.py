"""A share that rises or falls becomes a signal, on stated conditions."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.methods.signals import CLEAR, FEWEST, share_signal


def shares(*parts: tuple[int, float], seed: int = 0) -> np.ndarray:
    """Yes or no for each post, in stretches of (length, share)."""
    random = np.random.default_rng(seed)
    return np.concatenate([random.random(length) < share for length, share in parts])


@pytest.mark.parametrize("onset", [20, 50, 80])
def test_a_rise_is_found(onset: int) -> None:
    """From none to all: the onset is exact and the strength is 1."""
    signal = share_signal("d", shares((onset, 0.0), (100 - onset, 1.0)), rising=True)
    assert (signal.status, signal.onset, signal.strength) == ("shift", onset, 1.0)
    assert dict(signal.measured) == {"before_share": 0.0, "after_share": 1.0}


def test_a_fall_is_found_when_a_fall_is_asked_for() -> None:
    """From all to none is a shift for a detector of falling shares only."""
    fall = shares((50, 1.0), (50, 0.0))
    assert share_signal("d", fall, rising=False).onset == 50
    rising = share_signal("d", fall, rising=True)
    assert (rising.status, rising.onset, rising.strength) == ("no_shift", None, 0.0)


@pytest.mark.parametrize("seed", range(6))
def test_a_steady_share_is_silent(seed: int) -> None:
    """A share that stays the same is no shift, whatever chance does."""
    for share in (0.05, 0.3, 0.7):
        signal = share_signal("d", shares((200, share), seed=seed), rising=True)
        assert signal.status == "no_shift"


def test_a_small_change_is_silent_however_sure() -> None:
    """Ten points over ten thousand posts are beyond chance and still no shift."""
    signal = share_signal("d", shares((5000, 0.1), (5000, 0.2)), rising=True)
    assert signal.status == "no_shift"
    assert 0 < signal.strength < CLEAR


@pytest.mark.parametrize("value", [True, False])
def test_posts_that_are_all_alike_have_no_shift(value: bool) -> None:
    """All or none: the share before is the share after."""
    signal = share_signal("d", np.full(30, value), rising=True)
    assert signal.status == "no_shift"
    assert signal.measured["before_share"] == signal.measured["after_share"] == float(value)


def test_fewer_than_ten_posts_are_not_enough() -> None:
    """Nine posts are not judged, ten are."""
    step = np.arange(FEWEST) >= FEWEST // 2
    assert share_signal("d", step[1:], rising=True).status == "not_enough_data"
    assert share_signal("d", step, rising=True).status == "shift"
