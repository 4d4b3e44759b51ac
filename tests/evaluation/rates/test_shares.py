"""Shares and their intervals."""

from __future__ import annotations

import pytest

from forensics.evaluation.rates.shares import share


def test_the_interval_is_wilsons() -> None:
    """Eight of ten, as in textbooks."""
    found = share([True] * 8 + [False] * 2)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_all_and_none_reach_the_ends() -> None:
    """No interval leaves 0 to 1, and none is empty."""
    none, every = share([False] * 30), share([True] * 30)
    assert (none.low, none.high) == (0.0, pytest.approx(0.1135, abs=1e-4))
    assert (every.low, every.high) == (pytest.approx(0.8865, abs=1e-4), 1.0)


def test_nothing_is_no_share() -> None:
    """No case, no value."""
    assert share([]).value is None
    assert (share([True, False]).hits, share([True, False]).value) == (1, 0.5)
