"""The judgement of a split: how likely its measures are under a second hand.

A logistic rule over the measures of ``contrast``, learned on accounts with known truth by
``forensics.evaluation.train``; its weights and their provenance are in
``data/attribution_rule.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rule:
    """``log-odds = intercept + sum(weight * (measure - mean) / scale)``.

    ``prior`` is the log10 odds among the examples learned from; odds less prior are the
    likelihood ratio. ``unsplit`` is that ratio where no split explained anything.
    ``controls`` is the number of genuine cases learned from, and the reciprocal of the
    smallest error rate that they could have shown.
    """

    intercept: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]
    prior: float
    unsplit: float
    controls: int

    def log_odds(self, measures: Mapping[str, float]) -> float:
        """log10 odds that a split is a second hand rather than the owner's own change."""
        total = self.intercept + sum(
            weight * (measures[name] - self.means[name]) / self.scales[name]
            for name, weight in self.weights.items()
        )
        return total / math.log(10.0)


@dataclass(frozen=True)
class Priors:
    """What is presumed of any account: ``shares`` of each closed table's codes among ordinary
    and among advertising posts, and each channel's (``weight``, ``cap``) in log10."""

    shares: Mapping[str, tuple[Floats, Floats]]
    weights: Mapping[str, tuple[float, float]]


@cache
def shipped_priors() -> Priors:
    """The presumptions that ship with this version."""
    text = (files("forensics.data") / "attribution_priors.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return Priors(
        {
            name: (np.array(table["plain"]), np.array(table["spam"]))
            for name, table in stored["shares"].items()
        },
        {name: (float(weight), float(cap)) for name, (weight, cap) in stored["weights"].items()},
    )


@cache
def shipped_rule() -> Rule:
    """The rule that ships with this version."""
    text = (files("forensics.data") / "attribution_rule.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return Rule(
        stored["intercept"],
        stored["weights"],
        stored["means"],
        stored["scales"],
        stored["prior_log10_odds"],
        stored["unsplit_log10_lr"],
        stored["provenance"]["controls"],
    )
