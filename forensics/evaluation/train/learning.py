"""The rules that judge a split, learned from known cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forensics.evaluation.cases.building import HARD_SPLICED, REAL
from forensics.evaluation.cases.families import POSITIVE
from forensics.evaluation.runs.trials import Trial, owner_of
from forensics.evaluation.train.enough import too_few
from forensics.evaluation.train.fitting import Curves, cross_fit, fit, fit_curves, fold_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# A split is right from this F1 up and wrong below the other; in between it teaches nothing.
RIGHT, WRONG = 0.8, 0.3
MOSTLY = 0.5
# Shares of the genuine cases, each person weighing the same, that the thresholds may let
# through, scored by lines that have not seen the person: flagged, and not ruled out.
FLAGGED = {"outlier": 0.003, "takeover": 0.004, "second_hand": 0.003}
DOUBTFUL = {"outlier": 0.008, "takeover": 0.02, "second_hand": 0.014}
SINGLE = "single"
ADVERTISING = (*(name for name in POSITIVE if not name.startswith("swap")), REAL)
NOTHING = -9.0
NO_SLOPE = 1e-4
# Which way a measure may speak; every channel's ratio speaks for another hand when it is high.
FOR = frozenset(
    (
        "agreeing", "typical", "weakest", "clear", "beyond_drift", "beyond_placebo", "strange",
        "strange_beyond", "strange_most", "evidence", "evidence_per_post", "dense", "silence",
        "silence_unusual", "spam_other", "spam_mean", "spam_gain", "links_other", "links_gain",
        "repeats_other", "repeats_gain", "reach_drop", "language_new", "client_new", "sites_new",
        "circle_new", "amount_spam", "amount_hints", "amount_links", "amount_foreign",
        "amount_repeats", "amount_strange", "amount_adverts", "amount_lures",
        "amount_foreign_links", "step", "step_beyond", "edge_other", "edge_owner",
    )
)  # fmt: skip
AGAINST = frozenset(
    (
        "overlap",
        "owner_strong",
        "owner_typical",
        "runs_per_post",
        "drift",
        "placebo",
        "spam_owner",
        "strange_owner",
        "step_usual",
    )
)


@dataclass(frozen=True)
class Examples:
    """Splits of all cases: ``values`` (n, k) of the measures ``names``, and for each split the
    number of its case (n,), its F1 (n,), the fold of its person (n,), its weight (n,), whether
    it gives a single post to the other hand, and whether it marks mostly that hand's (n,)."""

    names: list[str]
    values: Floats
    case: Ints
    f1: Floats
    folds: list[int]
    weights: Floats
    lone: NDArray[np.bool_]
    precise: NDArray[np.bool_]


def examples_of(trials: Sequence[Trial]) -> Examples:
    """Every split of every trial; a case weighs the same however many splits it gave, up to
    a square root. Raises UsageError where there is none."""
    listed = [(at, found) for at, trial in enumerate(trials) for found in trial.candidates]
    if not listed:
        raise too_few("nothing was found in any of them")
    names = sorted(listed[0][1].measures)
    return Examples(
        names,
        np.array([[found.measures[name] for name in names] for _, found in listed]),
        np.array([at for at, _ in listed]),
        np.array([found.f1 for _, found in listed]),
        [fold_of(owner_of(trials[at].family, trials[at].name)) for at, _ in listed],
        np.array([len(trials[at].candidates) ** -0.5 for at, _ in listed]),
        np.array([int(found.other.sum()) == 1 for _, found in listed]),
        np.array([trials[at].truth[found.other].mean() > MOSTLY for at, found in listed]),
    )


def answers(trials: Sequence[Trial], examples: Examples, rule: str) -> Floats:
    """What each split should teach a rule, shape (n,): 1 right, 0 wrong, -1 nothing."""
    wanted, alone = wanted_by(rule), rule == "outlier"
    right = [
        _answer(trials[at], f1, mostly, wanted)
        for at, f1, mostly in zip(examples.case, examples.f1, examples.precise, strict=True)
    ]
    return np.where(examples.lone == alone, right, -1.0)


def _answer(trial: Trial, f1: float, precise: bool, wanted: Sequence[str]) -> float:
    """A split that marks part of another hand's posts and little else is neither."""
    if not trial.positive:
        return 0.0
    if trial.family not in wanted:
        return -1.0
    if f1 >= RIGHT:
        return 1.0
    return 0.0 if f1 < WRONG and not precise else -1.0


def wanted_by(rule: str) -> tuple[str, ...]:
    """The families whose other hand a rule should find."""
    return (*POSITIVE, REAL, HARD_SPLICED) if rule == "second_hand" else ADVERTISING


def signs_of(names: Sequence[str]) -> Floats:
    """1 where a measure may only speak for another hand, -1 against, 0 either way."""
    return np.array(
        [float(name in FOR or name.startswith("llr_")) - (name in AGAINST) for name in names]
    )


def rule_of(trials: Sequence[Trial], examples: Examples, rule: str) -> dict[str, object]:
    """A rule as stored, numbers rounded so that platforms agree. Raises UsageError where the trials
    cannot teach it."""
    right = answers(trials, examples, rule)
    taught = right >= 0
    if len(np.unique(right[taught])) < 2 or len(set(np.array(examples.folds)[taught])) < 2:
        raise too_few(
            f"no two people show the rule {rule!r} what is another hand's and what is not"
        )
    signs = signs_of(examples.names)
    line = fit_curves(examples.values[taught], right[taught], examples.weights[taught], signs)
    held_out = cross_fit(examples.values, right, examples.weights, examples.folds, signs)
    asked = examples.lone == (rule == "outlier")
    odds = np.where(asked, held_out / np.log(10.0), NOTHING)
    best = likeliest(odds, examples.case, len(trials))
    genuine = np.array([not trial.positive for trial in trials])
    people = np.array([owner_of(trial.family, trial.name) for trial in trials])
    alone = rule == "outlier"
    foreign = np.array(
        [trial.family in wanted_by(rule) and (trial.family == SINGLE) == alone for trial in trials]
    )
    if not (np.any(best[genuine] > NOTHING) and np.any(best[foreign] > NOTHING)):
        raise too_few(f"none of the accounts without another hand, or none with, is for {rule!r}")
    slope, offset = calibration(best, genuine, foreign)
    return {
        **_stored(line, examples.names),
        "flagged": round(threshold(best[genuine], people[genuine], FLAGGED[rule]), 4),
        "doubtful": round(threshold(best[genuine], people[genuine], DOUBTFUL[rule]), 4),
        "slope": round(float(slope), 4),
        "offset": round(float(offset), 4),
    }


def likeliest(odds: Floats, case: Ints, count: int) -> Floats:
    """The highest odds of each case's splits, shape (count,); -9 where it has none."""
    best = np.full(count, NOTHING)
    np.maximum.at(best, case, odds)
    return best


def threshold(odds: Floats, people: NDArray[np.str_], let_through: float) -> float:
    """The odds that a share of genuine cases exceeds, every person weighing the same: one odd
    account that serves in many cases must not set it alone."""
    _, whose, times = np.unique(people, return_inverse=True, return_counts=True)
    weights = 1.0 / times[whose]
    order = np.argsort(-odds, kind="stable")
    above = np.cumsum(weights[order]) / weights.sum()
    return float(odds[order[int(np.searchsorted(above, let_through))]])


def calibration(best: Floats, genuine: NDArray[np.bool_], foreign: NDArray[np.bool_]) -> tuple[
    float, float
]:  # fmt: skip
    """Slope and offset from an account's best log10 odds to its log10 likelihood ratio: a
    logistic line between the two kinds of cases, each weighing as much as the other."""
    chosen = (genuine | foreign) & (best > NOTHING)
    right = foreign[chosen].astype(float)
    weights = np.where(right > 0, 0.5 / max(1, right.sum()), 0.5 / max(1, (1 - right).sum()))
    line = fit(best[chosen][:, None], right, weights * len(right), ridge=0.1)
    slope = float(line.beta[0] / line.scales[0]) / np.log(10.0)
    offset = float(line.intercept / np.log(10.0) - slope * line.means[0])
    return slope, offset


def _stored(line: Curves, names: Sequence[str]) -> dict[str, object]:
    curves = {
        name: {"knots": _rounded(knots), "slopes": _rounded(slopes)}
        for name, knots, slopes in zip(names, line.knots, line.slopes, strict=True)
        if np.abs(slopes).max() > NO_SLOPE
    }
    return {"intercept": round(line.intercept, 5), "curves": curves}


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 5) for value in values]


def unsplit_ratio(trials: Sequence[Trial]) -> float:
    """log10 ratio of how often no split is found with another hand, and without one.

    Shares are smoothed by half a case.
    """
    shares = []
    for positive in (True, False):
        empty = [not trial.candidates for trial in trials if trial.positive is positive]
        shares.append((sum(empty) + 0.5) / (len(empty) + 1.0))
    return float(np.log10(shares[0] / shares[1]))


def rules_of(trials: Sequence[Trial]) -> dict[str, Any]:
    """The rules learned from these trials, as stored, with how many cases taught them."""
    examples = examples_of(trials)
    return {
        "rules": {name: rule_of(trials, examples, name) for name in FLAGGED},
        "unsplit_log10_lr": round(unsplit_ratio(trials), 5),
        "provenance": {
            "cases": len(trials),
            "controls": sum(not trial.positive for trial in trials),
        },
    }
