"""Boosted trees as stored."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from forensics.attribution.judge.trees import LEAF, Trees, trees_from

# If a is at most 1: 0.5; else if b is at most -2: 1.0; else 2.0. And a tree of one leaf: -0.25.
STORED = {
    "names": ["a", "b"],
    "roots": [0, 5],
    "measure": [0, LEAF, 1, LEAF, LEAF, LEAF],
    "bound": [1.0, 0.0, -2.0, 0.0, 0.0, 0.0],
    "low": [1, 1, 3, 3, 4, 5],
    "high": [2, 1, 4, 3, 4, 5],
    "given": [0.0, 0.5, 0.0, 1.0, 2.0, -0.25],
}
LEAVES = [((1.0, 9.0), 0.25), ((1.1, -2.0), 0.75), ((1.1, -1.9), 1.75)]


@pytest.mark.parametrize(("values", "odds"), LEAVES)
def test_a_row_ends_in_the_leaf_that_its_values_lead_to(
    values: tuple[float, float], odds: float
) -> None:
    """What equals a bound goes low; the leaves of all trees add up, in powers of ten."""
    measures = {**dict(zip("ab", values, strict=True)), "not asked for": 7.0}
    assert trees_from(STORED).log_odds(measures) == pytest.approx(odds / math.log(10))


def test_rows_are_judged_at_once_as_one_by_one() -> None:
    """Whatever leaves the others of the rows end in."""
    rows = np.array([values for values, _ in LEAVES])
    assert trees_from(STORED).of(rows) == pytest.approx([odds for _, odds in LEAVES])


def test_what_differs_by_the_arithmetic_of_a_machine_is_the_same() -> None:
    """A value just above a bound, by less than is kept of a measure, equals it."""
    trees = trees_from(STORED)
    assert trees.log_odds({"a": 1.0 + 1e-12, "b": 0.0}) == trees.log_odds({"a": 1.0, "b": 0.0})
    assert trees.log_odds({"a": 1.001, "b": 0.0}) != trees.log_odds({"a": 1.0, "b": 0.0})


def test_a_measure_that_is_asked_for_must_be_there() -> None:
    """Trees do not judge by half of their measures."""
    with pytest.raises(KeyError):
        trees_from(STORED).log_odds({"a": 4.0})


def test_what_is_stored_is_what_is_read() -> None:
    """Through JSON and back."""
    assert trees_from(json.loads(json.dumps(STORED))).stored() == STORED


def test_no_trees_favour_neither_side() -> None:
    """Nothing added up is nothing."""
    none = Trees((), *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0),
                 *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0))  # fmt: skip
    assert none.of(np.zeros((2, 0))).tolist() == [0.0, 0.0]
