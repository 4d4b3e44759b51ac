"""Which of the splits found is the likeliest, by which rule and with which odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.judge.contrast import contrast
from forensics.attribution.judge.isolation import cautious
from forensics.attribution.judge.rule import Rule, Rules
from forensics.attribution.observe.posts import Observed
from forensics.attribution.search.search import Search, ground, refine
from forensics.attribution.search.split import Split, agrees

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Likely splits of a thinned timeline that are tried on the whole one, the best first: each costs a
# few rounds over all posts. Chosen, not measured.
TRIES = 4
# How far below the likeliest split's odds another may lie and still be the one that is told, if it
# is the better one. In cross-validation 0.5, 1, 2 and 4 named the last genuine post of spam cases
# in 76, 78, 78 and 78 of a hundred, the likeliest split itself in 72.
SLACK = 2.0
# Posts by which two onsets differ that compete: as many as a date that is called near may be off.
NEAR = 3


@dataclass(frozen=True)
class Judged:
    """A split with its measures, and log10 odds by the rule that speaks for it.

    ``account`` is how far the account's likeliest split lies above its threshold, if it is another
    one; ``competing`` the row of the onset by the likeliest split that dates it otherwise.
    """

    split: Split
    measures: dict[str, float]
    rule: Rule
    odds: float
    advertises: bool
    account: float | None = None
    competing: int | None = None

    @property
    def margin(self) -> float:
        """How far the odds lie above the threshold; below 0 when under it."""
        return self.odds - self.rule.flagged

    @property
    def evidence(self) -> float:
        """The margin that counts for the account."""
        return self.margin if self.account is None else self.account

    @property
    def onset(self) -> int:
        """The row of the other hand's first post."""
        return int(np.argmax(self.split.other))


@dataclass(frozen=True)
class Unsettled:
    """``share``, shape (n,): P(other hand) by a split that seemed possible on a part of the
    posts and did not hold on all of them."""

    share: Floats


@dataclass(frozen=True)
class Weighed:
    """All splits judged: the ``best``, None where no split explains anything, and the likeliest
    change of ``writer``, its onset a row of the whole timeline, None without any."""

    best: Judged | Unsettled | None
    writer: Judged | None = None
    writer_row: int = 0


def weigh_splits(seen: Observed, found: Search, rules: Rules) -> Weighed:
    """The likeliest split: an advertising hand's if any is likely enough, else another writer's,
    else the one that comes nearest."""
    judged = [one for split in found.splits for one in _judged(found, split, rules)]
    if not judged:
        return Weighed(None)
    writers = [one for one in judged if not one.advertises]
    writer = max(writers, key=lambda one: one.odds) if writers else None
    row = int(seen.rows[writer.onset]) if writer else 0
    if seen.complete:
        return Weighed(_careful(_chosen(judged, rules, seen.rows)), writer, row)
    return Weighed(settled(seen, judged, rules), writer, row)


def settled(seen: Observed, found: Sequence[Judged], rules: Rules) -> Judged | Unsettled | None:
    """The best of the splits ``found`` on a part of the posts, each settled on all posts and judged
    on them. Where none holds there, the question stays open if one seemed possible."""
    order = sorted(found, key=_preference, reverse=True)
    first = _chosen(order, rules, seen.rows)
    likely = [one for one in (first, *order) if one.margin >= 0] or [first, *order[:1]]
    tried = list({id(one.split): one.split for one in likely}.values())[:TRIES]
    whole, judged = ground(seen.all_posts), []
    for split in tried:
        refined = refine(whole, seen.rows, split)
        if agrees(split, refined, seen.rows):
            before = [one for one in order if one.split is split]
            judged += [_doubted(one, before) for one in _judged(whole, refined, rules)]
    if judged:
        return _careful(_chosen(judged, rules, np.arange(len(seen.whole))))
    if first.evidence < rules.account.even:
        return None
    share = np.zeros(len(seen.whole))
    share[seen.rows] = first.split.share
    return Unsettled(share)


def _chosen(judged: Sequence[Judged], rules: Rules, rows: Ints) -> Judged:
    """Of the likely splits, of one kind and nearly as likely as the likeliest, the best one; the
    likeliest where none is likely enough."""
    top = max(judged, key=_preference)
    near = [one for one in judged if one.advertises is top.advertises]
    near = [one for one in near if one.margin >= max(0.0, top.margin - SLACK)]
    best = max(near, key=lambda one: rules.choice.log_odds(one.measures)) if near else top
    rivals = [one for one in near if abs(one.onset - best.onset) > NEAR]
    rival = max(rivals, key=lambda one: one.margin) if rivals else None
    competing = None if rival is None else int(rows[rival.onset])
    return replace(best, account=top.margin, competing=competing)


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
