"""Which of the splits found is the likeliest, by which rule and with which odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.judge.contrast import contrast
from forensics.attribution.judge.isolation import cautious
from forensics.attribution.judge.rule import Rule, Rules
from forensics.attribution.observe.posts import Observed, observe_all
from forensics.attribution.search.search import Search, ground, refine
from forensics.attribution.search.split import Split, agrees

Floats = NDArray[np.float64]

# Likely splits of a thinned timeline that are tried on the whole one, the best first: each costs a
# few rounds over all posts. Chosen, not measured.
TRIES = 4


@dataclass(frozen=True)
class Judged:
    """A split with its measures, and log10 odds by the rule that speaks for it."""

    split: Split
    measures: dict[str, float]
    rule: Rule
    odds: float
    advertises: bool

    @property
    def margin(self) -> float:
        """How far the odds lie above the threshold; below 0 when under it."""
        return self.odds - self.rule.flagged


@dataclass(frozen=True)
class Unsettled:
    """``share``, shape (n,): P(other hand) by a split that seemed possible on a part of the
    posts and did not hold on all of them."""

    share: Floats


def best_split(seen: Observed, found: Search, rules: Rules) -> Judged | Unsettled | None:
    """The likeliest split: an advertising hand's if any is likely enough, else any other
    hand's, else the one that comes nearest. None when no split explains anything."""
    judged = [one for split in found.splits for one in _judged(found, split, rules)]
    if not judged:
        return None
    order = sorted(judged, key=_preference, reverse=True)
    return _careful(order[0]) if seen.complete else settled(seen, order, rules)


def settled(seen: Observed, order: Sequence[Judged], rules: Rules) -> Judged | Unsettled | None:
    """The likeliest of the splits found on a part of the posts, the best first in ``order``, each
    settled on all posts and judged on them. Where none holds there, the question stays open if one
    seemed possible."""
    likely = [one for one in order if one.margin >= 0] or order[:1]
    tried = list({id(one.split): one.split for one in likely}.values())[:TRIES]
    whole, judged = ground(observe_all(seen.whole, seen.priors)), []
    for split in tried:
        refined = refine(whole, seen.rows, split)
        if agrees(split, refined, seen.rows):
            before = [one for one in order if one.split is split]
            again = _judged(whole, refined, rules)
            judged += [_doubted(one, before) for one in again]
    if judged:
        return _careful(max(judged, key=_preference))
    if order[0].odds < order[0].rule.doubtful:
        return None
    share = np.zeros(len(seen.whole))
    share[seen.rows] = order[0].split.share
    return Unsettled(share)


def _doubted(one: Judged, before: Sequence[Judged]) -> Judged:
    """A split as judged on all posts, its odds no better than on the part it was found in: the
    thresholds were set on such parts."""
    return replace(one, odds=min([one.odds, *(b.odds for b in before if b.rule is one.rule)]))


def _careful(one: Judged) -> Judged:
    return replace(one, split=replace(one.split, share=cautious(one.split.share)))


def _preference(one: Judged) -> tuple[bool, bool, float]:
    """Likely splits first, among them an advertising hand's, then the likelier."""
    likely = one.margin >= 0
    return likely, likely and one.advertises, one.margin


def _judged(found: Search, split: Split, rules: Rules) -> Iterator[Judged]:
    measures = contrast(found, split)
    for rule, advertises in rules.asked(int(split.other.sum())):
        yield Judged(split, measures, rule, rule.log_odds(measures), advertises)
