"""How well posts were labelled: pooled over the posts of many cases.

A post counts as called another hand's when its label is ``other``; ``uncertain`` does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from forensics.evaluation.runs.outcomes import Floats, Mask, Outcome

# Probabilities nearer to 0 or 1 are taken for this, so that no single post costs without limit.
CLIP = 1e-4
BINS = 10


@dataclass(frozen=True)
class PostRates:
    """Figures over ``posts`` posts of which ``other`` are another hand's.

    ``recall`` of another hand's posts are called so, ``owner_called_other`` of the owner's;
    ``mean_f1`` is the mean over cases with a second hand, all others are pooled. A figure that
    is not defined (no such post) is None.
    """

    posts: int
    other: int
    recall: float | None
    owner_called_other: float | None
    precision: float | None
    f1: float | None
    mean_f1: float | None
    mcc: float | None
    uncertain: float | None
    brier: float | None
    cllr: float | None


@dataclass(frozen=True)
class Counts:
    """Posts by truth and by label: hits, false alarms, misses, and the owner's rightly left."""

    hits: int
    alarms: int
    misses: int
    passed: int


@dataclass(frozen=True)
class Bin:
    """Posts whose ``p_other`` lies in [low, high): their number, mean probability, true share."""

    low: float
    high: float
    posts: int
    mean_p: float | None
    other: float | None


def post_rates(outcomes: Sequence[Outcome]) -> PostRates:
    """Figures over all posts of these cases."""
    truth, called, p = _pooled(outcomes)
    count = counts(truth, called)
    uncertain = sum(int((one.label == "uncertain").sum()) for one in outcomes)
    each = [f1(counts(one.truth, one.called_other)) for one in outcomes if one.positive]
    return PostRates(
        posts=len(truth),
        other=int(truth.sum()),
        recall=_ratio(count.hits, count.hits + count.misses),
        owner_called_other=_ratio(count.alarms, count.alarms + count.passed),
        precision=_ratio(count.hits, count.hits + count.alarms),
        f1=f1(count),
        mean_f1=_mean([one for one in each if one is not None]),
        mcc=mcc(count),
        uncertain=_ratio(uncertain, len(truth)),
        brier=brier(truth, p),
        cllr=cllr(truth, p),
    )


def counts(truth: Mask, called: Mask) -> Counts:
    """The four numbers from two masks of shape (m,)."""
    return Counts(
        int((truth & called).sum()),
        int((~truth & called).sum()),
        int((truth & ~called).sum()),
        int((~truth & ~called).sum()),
    )


def f1(count: Counts) -> float | None:
    """Harmonic mean of precision and recall; None where there is nothing to find."""
    if not count.hits + count.misses:
        return None
    return 2 * count.hits / (2 * count.hits + count.alarms + count.misses)


def mcc(count: Counts) -> float | None:
    """Correlation of label and truth, -1 to 1 (Matthews 1975).

    >>> mcc(Counts(hits=3, alarms=1, misses=2, passed=4))
    0.408248290463863
    """
    hits, alarms, misses, passed = count.hits, count.alarms, count.misses, count.passed
    product = (hits + alarms) * (hits + misses) * (passed + alarms) * (passed + misses)
    return (hits * passed - alarms * misses) / sqrt(product) if product else None


def brier(truth: Mask, p: Floats) -> float | None:
    """Mean squared distance of ``p`` (m,) from the truth, 0 to 1 (Brier 1950)."""
    return float(((p - truth) ** 2).mean()) if len(truth) else None


def cllr(truth: Mask, p: Floats) -> float | None:
    """Cost of the log likelihood ratio in bits: 0 perfect, 1 worth nothing.

    ``p`` (m,) is read with even prior odds, so that the ratio is p / (1 - p).
    Source: Brümmer & du Preez 2006.
    """
    kept = np.clip(p, CLIP, 1 - CLIP)
    return cllr_of(np.log10(kept / (1 - kept)), truth)


def cllr_of(log10_lr: Floats, truth: Mask) -> float | None:
    """The same from log10 likelihood ratios (m,); None where either kind is missing."""
    if truth.all() or not truth.any():
        return None
    natural = log10_lr * np.log(10.0)
    missed = np.logaddexp(0.0, -natural[truth]).mean()
    alarmed = np.logaddexp(0.0, natural[~truth]).mean()
    return float((missed + alarmed) / (2 * np.log(2.0)))


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """The reliability curve over all posts of these cases, in ten bins of equal width."""
    truth, _, p = _pooled(outcomes)
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    return tuple(_bin(number, truth[place == number], p[place == number]) for number in range(BINS))


def _bin(number: int, truth: Mask, p: Floats) -> Bin:
    some = len(p) > 0
    return Bin(
        number / BINS,
        (number + 1) / BINS,
        len(p),
        float(p.mean()) if some else None,
        float(truth.mean()) if some else None,
    )


def _pooled(outcomes: Sequence[Outcome]) -> tuple[Mask, Mask, Floats]:
    if not outcomes:
        return np.zeros(0, bool), np.zeros(0, bool), np.zeros(0)
    return (
        np.concatenate([one.truth for one in outcomes]),
        np.concatenate([one.called_other for one in outcomes]),
        np.concatenate([one.p_other for one in outcomes]),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
