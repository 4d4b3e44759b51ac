"""Figures of landmarks."""

from __future__ import annotations

import pytest

from forensics.evaluation.rates.date_rates import date_rates, onset_errors
from forensics.evaluation.runs.outcomes import Dates, Mark
from tests.evaluation.toys import dates, outcome

EXACT = outcome("ooxx", "ooxx")
LATE = outcome("ooxxxxxx", "oooooxxx")
FAR = outcome("o" + "x" * 8, "o" * 8 + "x")
MISSED = outcome("ooxx", "oooo")
GENUINE = outcome("oooo", "ooxx")


def test_a_case_not_flagged_is_a_miss() -> None:
    """It counts among all cases, and a genuine account does not."""
    found = date_rates([EXACT, LATE, FAR, MISSED, GENUINE])
    assert found.cases == 4
    assert found.onset_exact.value == pytest.approx(1 / 4)
    assert found.onset_near.value == pytest.approx(2 / 4)
    assert found.last_genuine_exact.value == pytest.approx(1 / 4)


def test_the_error_is_the_median_of_absolute_errors() -> None:
    """Zero, three and seven posts, a day each."""
    found = date_rates([EXACT, LATE, FAR])
    assert (found.onset_posts, found.onset_days) == (3.0, 3.0)


def test_with_half_of_the_onsets_missed_there_is_no_median() -> None:
    """A missed onset is farther off than any other."""
    assert date_rates([EXACT, MISSED]).onset_posts is None
    assert date_rates([EXACT, LATE, MISSED]).onset_posts == 3.0
    assert date_rates([]).onset_posts is None


def test_coverage_is_the_share_of_intervals_given_that_hold_the_truth() -> None:
    """Two of three; a landmark not given has no interval."""
    outside = outcome("ooxx", "ooxx", stated=dates("ooxx", "ooxx", inside=False))
    found = date_rates([EXACT, LATE, outside, MISSED])
    assert (found.onset_covered.hits, found.onset_covered.cases) == (2, 3)
    assert found.last_genuine_covered.value == pytest.approx(2 / 3)


def test_candidates_are_counted_apart() -> None:
    """An onset offered without a finding is no stated one."""
    offered = outcome("ooxx", "oo??", finding="undetermined", offered=Dates(Mark(2, 0, 0.0, True)))
    assert date_rates([offered]).onset_exact.value == 0.0
    assert date_rates([offered], offered=True).onset_exact.value == 1.0


def test_a_case_without_a_post_of_the_owner_is_left_out_of_the_last_genuine() -> None:
    """There is none to hit."""
    assert date_rates([outcome("xx", "xx")]).last_genuine_exact.cases == 0


def test_errors_keep_their_sign() -> None:
    """None for an onset not found."""
    assert onset_errors([EXACT, LATE, outcome("ooox", "oxxx"), MISSED]) == [0, 3, -2, None]
