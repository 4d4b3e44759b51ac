"""Figures of posts, against values worked out by hand."""

from __future__ import annotations

from math import log2

import numpy as np
import pytest

from forensics.evaluation.rates.post_rates import (
    Counts,
    brier,
    cllr,
    cllr_of,
    f1,
    mcc,
    post_rates,
    reliability,
)
from tests.evaluation.toys import outcome

BOTH = np.array([True, False])


def test_pooled_figures_count_every_post_once() -> None:
    """Five hits, one false alarm, one miss among ten posts."""
    found = post_rates([outcome("ooxx", "oxxx"), outcome("ooxxxx", "ooxxxo")])
    assert (found.posts, found.other) == (10, 6)
    assert found.recall == pytest.approx(5 / 6)
    assert found.owner_called_other == pytest.approx(1 / 4)
    assert found.precision == pytest.approx(5 / 6)
    assert found.f1 == pytest.approx(10 / 12)
    assert found.mcc == pytest.approx((5 * 3 - 1 * 1) / (6 * 6 * 4 * 4) ** 0.5)


def test_the_mean_f1_weighs_cases_alike() -> None:
    """A long case does not drown a short one; genuine accounts have none."""
    cases = [outcome("o" * 9 + "x" * 9, "o" * 9 + "x" * 9), outcome("ox", "oo"), outcome("o", "o")]
    assert post_rates(cases).mean_f1 == pytest.approx(0.5)


def test_uncertain_posts_are_not_called_other() -> None:
    """They cost recall and no false alarm."""
    found = post_rates([outcome("ooxx", "o?x?")])
    assert found.recall == pytest.approx(0.5)
    assert found.owner_called_other == 0.0
    assert found.uncertain == pytest.approx(0.5)


def test_what_is_not_defined_is_none() -> None:
    """A genuine account has no recall; nothing has nothing."""
    genuine, nothing = post_rates([outcome("oo", "oo")]), post_rates([])
    assert genuine.recall is None
    assert genuine.f1 is None
    assert genuine.cllr is None
    assert genuine.owner_called_other == 0.0
    assert nothing.brier is None
    assert nothing.posts == 0


def test_f1_of_what_was_missed_is_zero() -> None:
    """And None where there was nothing to find."""
    assert f1(Counts(hits=0, alarms=0, misses=4, passed=9)) == 0.0
    assert f1(Counts(hits=0, alarms=4, misses=0, passed=9)) is None


def test_mcc_runs_from_one_to_minus_one() -> None:
    """All right, all wrong, and not defined where all posts are called alike."""
    assert mcc(Counts(hits=3, alarms=0, misses=0, passed=2)) == 1.0
    assert mcc(Counts(hits=0, alarms=2, misses=3, passed=0)) == -1.0
    assert mcc(Counts(hits=3, alarms=2, misses=0, passed=0)) is None


def test_brier_is_the_mean_squared_distance() -> None:
    """0.2 squared and 0.4 squared, halved."""
    assert brier(BOTH, np.array([0.8, 0.4])) == pytest.approx((0.04 + 0.16) / 2)


def test_cllr_is_the_cost_of_both_kinds_in_bits() -> None:
    """Ratios of 4 and of 2/3: half of log2(1 + 1/4) plus log2(1 + 2/3)."""
    assert cllr(BOTH, np.array([0.8, 0.4])) == pytest.approx((log2(1.25) + log2(5 / 3)) / 2)


def test_cllr_of_knowing_nothing_is_one() -> None:
    """A ratio of one either way costs one bit."""
    assert cllr(BOTH, np.array([0.5, 0.5])) == pytest.approx(1.0)
    assert cllr_of(np.array([0.0, 0.0]), BOTH) == pytest.approx(1.0)


def test_cllr_of_a_sure_mistake_is_bounded() -> None:
    """Probabilities of 0 and 1 are taken for 0.0001 and 0.9999."""
    assert cllr(BOTH, np.array([0.0, 1.0])) == pytest.approx(log2(1 + 9999))


def test_the_reliability_curve_sets_stated_beside_true() -> None:
    """A probability of one falls in the last bin; an empty bin has no mean."""
    curve = reliability([outcome("oxox", "oooo", [0.12, 0.18, 0.95, 1.0])])
    assert [one.posts for one in curve] == [0, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    assert curve[1].mean_p == pytest.approx(0.15)
    assert curve[1].other == pytest.approx(0.5)
    assert curve[0].mean_p is None
