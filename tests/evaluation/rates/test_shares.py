"""Shares and their intervals."""

from __future__ import annotations

import pytest

from forensics.evaluation.rates.shares import share, wilson


def test_the_interval_is_wilsons() -> None:
    """Eight of ten, as in textbooks."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_all_and_none_reach_the_ends() -> None:
    """No interval leaves 0 to 1, and none is empty."""
    assert wilson(0, 30) == pytest.approx((0.0, 0.1135), abs=1e-4)
    assert wilson(30, 30) == pytest.approx((0.8865, 1.0), abs=1e-4)


def test_nothing_is_no_share() -> None:
    """No case, no value."""
    assert share([]).value is None
    assert (share([True, False]).hits, share([True, False]).value) == (1, 0.5)
