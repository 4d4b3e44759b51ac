"""Boosted trees fitted to splits that are known to be right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.judge.trees import DIGITS, LEAF, Trees

Floats = NDArray[np.float64]

# Chosen by cross-validation over people on 36 cases of each family, drawn twice: 250 trees, 300 of
# five leaves, or a fifth of the measures at a split found no more at as many alarms.
TREES = 150
SETTINGS: Mapping[str, object] = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.06,
    "min_data_in_leaf": 25,
    "lambda_l2": 5.0,
    "feature_fraction_bynode": 0.4,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 0,
    "verbose": -1,
}


def fit_trees(
    values: Floats, right: Floats, weights: Floats, signs: Floats, names: Sequence[str]
) -> Trees:
    """Trees over the columns ``names`` of ``values`` (n, k) by which ``right`` (n,), 0 or 1, is
    likeliest; ``weights`` (n,). Log odds rise with a column (sign 1), fall (-1) or do either (0).
    """
    # Comes with the ``evaluation`` extra; nothing but training needs it.
    import lightgbm

    settings = {**SETTINGS, "monotone_constraints": [int(sign) for sign in signs]}
    data = lightgbm.Dataset(np.round(values, DIGITS), right, weight=weights)
    grown = lightgbm.train(settings, data, TREES).dump_model()["tree_info"]
    return _gathered((one["tree_structure"] for one in grown), names)


@dataclass
class _Nodes:
    """Nodes of trees as they are listed."""

    measure: list[int] = field(default_factory=list)
    bound: list[float] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    given: list[float] = field(default_factory=list)

    def add(self, node: Mapping[str, Any]) -> int:
        """List a node and all below it; its place."""
        place = len(self.measure)
        leaf = "split_feature" not in node
        self.measure.append(LEAF if leaf else node["split_feature"])
        # Between two values that differ by the last digit kept, a bound needs one digit more.
        self.bound.append(0.0 if leaf else round(node["threshold"], DIGITS + 1))
        self.given.append(round(node["leaf_value"], DIGITS) if leaf else 0.0)
        self.low.append(place)
        self.high.append(place)
        if not leaf:
            self.low[place] = self.add(node["left_child"])
            self.high[place] = self.add(node["right_child"])
        return place


def _gathered(grown: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Trees:
    """The trees in one list of nodes."""
    nodes = _Nodes()
    roots = [nodes.add(one) for one in grown]
    return Trees(
        tuple(names),
        np.array(roots, dtype=np.int64),
        np.array(nodes.measure, dtype=np.int64),
        np.array(nodes.bound),
        np.array(nodes.low, dtype=np.int64),
        np.array(nodes.high, dtype=np.int64),
        np.array(nodes.given),
    )
