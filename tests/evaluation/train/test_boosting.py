"""Boosted trees fitted to what is right and wrong."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.judge.trees import LEAF, Trees, trees_from
from forensics.evaluation.train.boosting import fit_trees

ROWS = 1200
UP, DOWN, FREE = 1.0, -1.0, 0.0


def drawn(seed: int = 1) -> np.ndarray:
    """Two independent columns between -1 and 1."""
    return np.random.default_rng(seed).uniform(-1, 1, size=(ROWS, 2))


def fitted(
    values: np.ndarray, right: np.ndarray, *signs: float, weights: np.ndarray | None = None
) -> Trees:
    """Trees over columns a and b."""
    given = np.ones(len(values)) if weights is None else weights
    return fit_trees(values, right.astype(float), given, np.array(signs), ["a", "b"])


def test_what_two_measures_tell_together_is_found() -> None:
    """Right where both are high, and not where one is."""
    values = drawn()
    trees = fitted(values, (values > 0).all(axis=1), UP, UP)
    both, one, other = trees.of(np.array([[0.8, 0.8], [0.8, -0.8], [-0.8, 0.8]]))
    assert both > 1.0
    assert max(one, other) < -1.0


@pytest.mark.parametrize("sign", [UP, DOWN])
def test_a_measure_moves_the_odds_the_way_it_may(sign: float) -> None:
    """Along the column odds never go the other way, though the answers do at one end."""
    values = drawn()
    a = values[:, 0]
    trees = fitted(values, np.where(np.abs(a) > 0.8, -a, a) > 0, sign, FREE)
    steps = np.diff(trees.of(np.column_stack([np.linspace(-1, 1, 200), np.zeros(200)])))
    assert (steps * sign >= 0).all()


def test_where_it_may_go_either_way_it_does() -> None:
    """The same answers without a sign: up, and down at the end."""
    values = drawn()
    a = values[:, 0]
    trees = fitted(values, np.where(np.abs(a) > 0.8, -a, a) > 0, FREE, FREE)
    steps = np.diff(trees.of(np.column_stack([np.linspace(-1, 1, 200), np.zeros(200)])))
    assert steps.min() < 0 < steps.max()


def test_answers_that_weigh_little_teach_little() -> None:
    """A majority of wrong answers with small weights does not turn the trees round."""
    values = drawn()
    right = values[:, 0] > 0
    right[400:] = ~right[400:]
    weights = np.r_[np.ones(400), np.full(ROWS - 400, 0.01)]
    low, high = fitted(values, right, FREE, FREE, weights=weights).of(
        np.array([[-0.5, 0], [0.5, 0]])
    )
    assert low < 0 < high


def test_measures_that_no_tree_asks_for_are_not_stored() -> None:
    """A constant tells nothing; the rows of the trees as fitted have it all the same."""
    values = drawn()
    values[:, 0] = 3.0
    trees = fitted(values, values[:, 1] > 0, UP, UP)
    kept = trees_from(trees.stored())
    assert kept.names == ("b",)
    assert set(kept.measure.tolist()) == {0, LEAF}
    assert kept.of(values[:, 1:]).tolist() == trees.of(values).tolist()


def test_the_trees_are_those_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """On measures of any scale, up to the rounding of leaves."""
    import lightgbm

    grown = []
    train = lightgbm.train
    monkeypatch.setattr(lightgbm, "train", lambda *told: grown.append(train(*told)) or grown[0])
    values = drawn() * [1.0, 1e-3]
    right = values[:, 0] + 1000 * values[:, 1] > np.random.default_rng(2).normal(size=ROWS)
    trees = fitted(values, right, UP, FREE)
    told = grown[0].predict(np.round(values, 5), raw_score=True)
    assert trees.of(values) == pytest.approx(told, abs=1e-3)


def test_the_same_cases_give_the_same_trees_and_stored_ones_judge_alike() -> None:
    """Nothing is drawn anew, and nothing is lost in writing."""
    values = drawn()
    right = values.sum(axis=1) > 0
    one, two = (fitted(values, right, UP, UP) for _ in range(2))
    assert one.stored() == two.stored()
    assert trees_from(one.stored()).of(values).tolist() == one.of(values).tolist()
