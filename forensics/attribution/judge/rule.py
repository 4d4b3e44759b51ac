"""The judgement of a split: how likely its measures are under a second hand.

Three rules, each a sum of boosted trees over the measures of ``contrast`` (``trees``): one asks for
a single advertising post, one for an advertising hand, one for another writer. Two scores, each a
sum of broken lines, say which of several likely splits is the best, and how sure its onset is
(generalised additive models, Hastie & Tibshirani 1986). All were
learned on accounts with known truth by ``forensics.evaluation.train``;
``data/attribution_rule.json`` holds them with their provenance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from forensics.attribution.judge.trees import Trees, trees_from

RULES = ("outlier", "takeover", "second_hand")


@dataclass(frozen=True)
class Curve:
    """A line broken at its ``knots``, with one slope for each piece."""

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
class Score:
    """``log-odds = intercept + sum(curve(measure))``: a logistic additive model."""

    intercept: float
    curves: Mapping[str, Curve]

    def log_odds(self, measures: Mapping[str, float]) -> float:
        """log10 odds of what the score asks for, such as a second hand."""
        given = sum(curve.of(measures[name]) for name, curve in self.curves.items())
        return (self.intercept + given) / math.log(10.0)

    def chance(self, measures: Mapping[str, float]) -> float:
        """The same as a probability."""
        return 1.0 / (1.0 + math.pow(10.0, -self.log_odds(measures)))


@dataclass(frozen=True)
class Rule:
    """Odds by which a split is taken for another hand, from ``flagged`` log10 odds up."""

    odds: Trees | Score
    flagged: float

    def log_odds(self, measures: Mapping[str, float]) -> float:
        """log10 odds of the other hand that the rule asks for."""
        return self.odds.log_odds(measures)


class Line(NamedTuple):
    """From how far an account's likeliest split lies above its threshold, in log10 odds, to the
    account's log10 likelihood ratio."""

    slope: float
    offset: float

    def ratio(self, margin: float) -> float:
        """The log10 likelihood ratio."""
        return self.slope * margin + self.offset

    @property
    def even(self) -> float:
        """The margin at which the evidence favours neither side."""
        return -self.offset / self.slope


class Asked(NamedTuple):
    """A rule that a split is judged by, and whether it asks for ``advertising``."""

    rule: Rule
    advertising: bool


@dataclass(frozen=True)
class Rules:
    """``outlier`` asks for a single advertising post, ``takeover`` for an advertising hand with
    two posts or more, ``second_hand`` for another writer's hand with as many.

    ``choice`` says which of several likely splits is the best one, ``dating`` how likely a split's
    onset lies within three posts of the true one. ``account`` gives the ratio of a takeover,
    ``writer`` that of a change of writer. ``unsplit`` is the log10 ratio where no split explained
    anything. ``controls`` is the number of genuine cases learned from: no claim goes beyond what
    they could contradict.
    """

    outlier: Rule
    takeover: Rule
    second_hand: Rule
    choice: Score
    dating: Score
    account: Line
    writer: Line
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
        choice=_score_from(stored["choice"]),
        dating=_score_from(stored["dating"]),
        account=Line(**stored["account"]),
        writer=Line(**stored["writer"]),
        unsplit=stored["unsplit_log10_lr"],
        controls=stored["provenance"]["controls"],
    )


def _rule_from(stored: Mapping[str, Any]) -> Rule:
    return Rule(trees_from(stored["trees"]), stored["flagged"])


def _score_from(stored: Mapping[str, Any]) -> Score:
    curves = {
        name: Curve(tuple(one["knots"]), tuple(one["slopes"]))
        for name, one in stored["curves"].items()
    }
    return Score(stored["intercept"], curves)
