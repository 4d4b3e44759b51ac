"""Shares and their intervals."""

from __future__ import annotations

import pytest

from forensics.evaluation.rates.shares import Share, share


def alone(*held: bool) -> Share:
    """The share of cases of one person each."""
    return share((one, f"person {number}") for number, one in enumerate(held))


def test_the_interval_is_wilsons() -> None:
    """Eight of ten, as in textbooks."""
    found = alone(*[True] * 8, *[False] * 2)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_all_and_none_reach_the_ends() -> None:
    """No interval leaves 0 to 1, and none is empty."""
    none, every = alone(*[False] * 30), alone(*[True] * 30)
    assert (none.low, none.high) == (0.0, pytest.approx(0.1135, abs=1e-4))
    assert (every.low, every.high) == (pytest.approx(0.8865, abs=1e-4), 1.0)


def test_many_cases_of_one_person_are_worth_one() -> None:
    """Thirty cases of ten people bound a share no better than ten cases do."""
    three = share((False, f"person {number % 10}") for number in range(30))
    assert (three.cases, three.people, three.effective) == (30, 10, 10.0)
    assert three.high == alone(*[False] * 10).high


def test_nothing_is_no_share() -> None:
    """No case, no value."""
    assert share([]).value is None
    assert (alone(True, False).hits, alone(True, False).value) == (1, 0.5)
