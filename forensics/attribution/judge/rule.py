"""The judgement of a split: how likely its measures are under a second hand.

Three logistic rules, each a sum of broken lines over the measures of ``contrast``: one asks for
a single advertising post, one for an advertising hand, one for any other hand. (Generalised
additive models, Hastie & Tibshirani 1986, each line kept to one direction.) They were
learned on accounts with known truth by ``forensics.evaluation.train``;
``data/attribution_rule.json`` holds them with their provenance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from forensics.attribution.observe.priors import stored_rule

RULES = ("outlier", "takeover", "second_hand")


@dataclass(frozen=True)
class Curve:
    """A line broken at its ``knots``, with one slope for each piece; it goes one way only."""

    knots: tuple[float, ...]
    slopes: tuple[float, ...]

    def of(self, value: float) -> float:
        """Natural log odds that a measure of this value gives."""
        edges = (-math.inf, *self.knots, math.inf)
        return sum(
            slope * min(max(value, low), high)
            for slope, (low, high) in zip(self.slopes, pairwise(edges), strict=True)
        )


@dataclass(frozen=True)
class Rule:
    """``log-odds = intercept + sum(curve(measure))``: a logistic additive model.

    From ``flagged`` log10 odds up a split is taken for another hand, from ``doubtful`` up it
    leaves the question open. ``slope`` and ``offset`` turn the odds of an account's likeliest
    split into the log10 likelihood ratio of the account.
    """

    intercept: float
    curves: Mapping[str, Curve]
    flagged: float
    doubtful: float
    slope: float = 1.0
    offset: float = 0.0

    def log_odds(self, measures: Mapping[str, float]) -> float:
        """log10 odds that a split is a second hand rather than the owner's own change."""
        given = sum(curve.of(measures[name]) for name, curve in self.curves.items())
        return (self.intercept + given) / math.log(10.0)

    def ratio(self, odds: float) -> float:
        """log10 likelihood ratio of an account whose likeliest split has these odds."""
        return self.slope * odds + self.offset


class Asked(NamedTuple):
    """A rule that a split is judged by, and whether it asks for ``advertising``."""

    rule: Rule
    advertising: bool


@dataclass(frozen=True)
class Rules:
    """``outlier`` asks for a single advertising post, ``takeover`` for an advertising hand with
    two posts or more, ``second_hand`` for any hand with as many.

    ``unsplit`` is the log10 ratio where no split explained anything. ``controls`` is the
    number of genuine cases learned from: no claim goes beyond what they could contradict.
    """

    outlier: Rule
    takeover: Rule
    second_hand: Rule
    unsplit: float
    controls: int

    def asked(self, posts: int) -> tuple[Asked, ...]:
        """Rules for a split that gives ``posts`` posts to the other hand."""
        if posts == 1:
            return (Asked(self.outlier, advertising=True),)
        return Asked(self.takeover, advertising=True), Asked(self.second_hand, advertising=False)


def rules_from(stored: Mapping[str, Any]) -> Rules:
    """Rules as stored."""
    named = {name: _rule_from(stored["rules"][name]) for name in RULES}
    return Rules(
        **named,
        unsplit=stored["unsplit_log10_lr"],
        controls=stored["provenance"]["controls"],
    )


def _rule_from(stored: Mapping[str, Any]) -> Rule:
    curves = {
        name: Curve(tuple(one["knots"]), tuple(one["slopes"]))
        for name, one in stored["curves"].items()
    }
    return Rule(**{**stored, "curves": curves})


@cache
def shipped_rules() -> Rules:
    """The rules that ship with this version, read once a process."""
    return rules_from(stored_rule())
