"""The stored rules and presumptions, and how they judge."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from forensics.attribution.judge.learned import shipped
from forensics.attribution.judge.rule import RULES, Curve, Line, Rule, Score, rules_from
from forensics.attribution.judge.trees import LEAF, Trees
from forensics.evaluation.train.learning import signs_of

SCORE: dict[str, Any] = {
    "intercept": 1.0,
    "curves": {
        "a": {"knots": [1.0, 3.0], "slopes": [2.0, 0.5, 4.0]},
        "b": {"knots": [], "slopes": [-1.5]},
    },
}


def leaf(odds: float) -> dict[str, Any]:
    """A rule of one tree that asks for nothing and gives these odds."""
    kept = {"names": [], "roots": [0], "measure": [LEAF], "bound": [0.0], "low": [0], "high": [0]}
    return {"trees": {**kept, "given": [odds * math.log(10)]}, "flagged": 0.5}


STORED: dict[str, Any] = {
    "rules": {name: leaf(float(at)) for at, name in enumerate(RULES)},
    "choice": {"intercept": 0.25, "curves": {}},
    "dating": {"intercept": math.log(3.0), "curves": {}},
    "account": {"slope": 2.0, "offset": 0.5},
    "writer": {"slope": 1.0, "offset": 0.0},
    "unsplit_log10_lr": -0.75,
    "provenance": {"controls": 40},
}


def plain() -> Score:
    """The score above as a stored one is read."""
    return rules_from({**STORED, "choice": SCORE}).choice


@pytest.mark.parametrize(
    ("value", "given"),
    [
        (0.0, 0.0 + 0.5 + 12.0),
        (1.0, 2.0 + 0.5 + 12.0),
        (2.0, 2.0 + 1.0 + 12.0),
        (5.0, 2.0 + 1.5 + 20.0),
    ],
)
def test_a_curve_is_as_worked_out_by_hand(value: float, given: float) -> None:
    """Each piece gives its slope times the part of the value that lies in it."""
    assert Curve((1.0, 3.0), (2.0, 0.5, 4.0)).of(value) == pytest.approx(given)


def test_a_curve_has_no_jumps() -> None:
    """Just below and just above a knot the odds are nearly the same."""
    curve = Curve((1.0, 3.0), (2.0, 0.5, 4.0))
    for knot in (1.0, 3.0):
        assert curve.of(knot - 1e-6) == pytest.approx(curve.of(knot + 1e-6), abs=1e-4)


def test_a_curve_without_knots_is_a_line() -> None:
    """One piece, one slope."""
    assert [Curve((), (-1.5,)).of(value) for value in (-2.0, 0.0, 4.0)] == [3.0, 0.0, -6.0]


def test_log_odds_are_as_worked_out_by_hand() -> None:
    """Curves added up, in powers of ten; measures not asked for do not count."""
    odds = plain().log_odds({"a": 2.0, "b": 3.0, "not asked for": 9.0})
    assert odds == pytest.approx((1.0 + 15.0 - 4.5) / math.log(10))


def test_a_measure_that_is_asked_for_must_be_there() -> None:
    """A score does not tell by half of its measures."""
    with pytest.raises(KeyError):
        plain().log_odds({"a": 4.0})


def test_margins_become_a_ratio_by_the_stored_line() -> None:
    """Slope and offset calibrate them; the even margin favours neither side."""
    rules = rules_from(STORED)
    assert rules.account.ratio(1.5) == pytest.approx(3.5)
    assert rules.account.ratio(rules.account.even) == pytest.approx(0.0)
    assert rules.writer == Line(1.0, 0.0)


def test_log_odds_become_a_chance() -> None:
    """Three to one are three quarters."""
    assert rules_from(STORED).dating.chance({}) == pytest.approx(0.75)


def test_stored_rules_are_read_by_name() -> None:
    """Each rule is found under its own name, with what holds for all beside them."""
    rules = rules_from(json.loads(json.dumps(STORED)))
    found = [rules.outlier, rules.takeover, rules.second_hand]
    assert [rule.log_odds({}) for rule in found] == pytest.approx([0.0, 1.0, 2.0])
    assert (rules.unsplit, rules.controls) == (-0.75, 40)


def test_a_single_post_is_asked_for_advertising_alone() -> None:
    """One strange post without advertising is nobody's sign of another hand."""
    rules = rules_from(STORED)
    assert rules.asked(1) == ((rules.outlier, True),)
    for posts in (2, 5, 400):
        assert rules.asked(posts) == ((rules.takeover, True), (rules.second_hand, False))


@pytest.mark.parametrize("name", RULES)
def test_shipped_trees_are_whole(name: str) -> None:
    """Every path ends in a leaf, and odds can be met and missed."""
    rule: Rule = getattr(shipped().rules, name)
    trees = rule.odds
    assert isinstance(trees, Trees)
    inside = trees.measure != LEAF
    for on in (trees.low, trees.high):
        assert (on[inside] > np.flatnonzero(inside)).all()
    assert np.isfinite([*trees.bound, *trees.given]).all()
    least, most = (
        sum(pick(_leaves(trees, root)) for root in trees.roots) / math.log(10)
        for pick in (min, max)
    )
    assert least < rule.flagged < most


def _leaves(trees: Trees, node: int) -> list[float]:
    if trees.measure[node] == LEAF:
        return [float(trees.given[node])]
    return [*_leaves(trees, trees.low[node]), *_leaves(trees, trees.high[node])]


@pytest.mark.parametrize("name", RULES)
def test_shipped_trees_go_the_way_they_may(name: str) -> None:
    """No measure of another hand speaks for the owner because of the accounts learned from."""
    trees = getattr(shipped().rules, name).odds
    random = np.random.default_rng(11)
    bounds = [np.unique(trees.bound[trees.measure == at]) for at in range(len(trees.names))]
    for at, sign in enumerate(signs_of(trees.names)):
        for _ in range(5):
            row = np.array([random.choice(one) for one in bounds])
            rows = np.tile(row, (len(bounds[at]) + 1, 1))
            rows[:, at] = np.r_[bounds[at][0] - 1.0, bounds[at] + 1e-4]
            steps = np.diff(trees.of(rows))
            assert sign == 0 or (steps * sign >= -1e-3).all()


def test_no_claim_goes_beyond_the_genuine_cases_learned_from() -> None:
    """The number of controls is positive, and finding no split speaks for one hand."""
    rules = shipped().rules
    assert rules.controls > 1
    assert rules.unsplit < 0


def test_shipped_lines_rise_and_doubt_comes_before_a_finding() -> None:
    """Higher odds are a higher ratio, and a flagged account's evidence speaks for two hands."""
    rules = shipped().rules
    for line in (rules.account, rules.writer):
        assert line.slope > 0
        assert line.ratio(0.0) > 0
