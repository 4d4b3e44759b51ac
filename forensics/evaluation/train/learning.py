"""The rules that judge a split, learned from known cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.judge.trees import Trees
from forensics.evaluation.cases.building import HARD_SPLICED, REAL
from forensics.evaluation.cases.families import POSITIVE, SWAP
from forensics.evaluation.runs.trials import Trial, owner_of
from forensics.evaluation.train.boosting import fit_trees
from forensics.evaluation.train.enough import too_few
from forensics.evaluation.train.fitting import Curves, cross_fit, fit, fit_curves, fold_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# A split is right from this F1 up and wrong below the other; in between it teaches nothing.
RIGHT, WRONG = 0.8, 0.3
MOSTLY = 0.5
# Shares of the genuine cases, each person weighing the same, that the thresholds may let through,
# scored by lines that have not seen the person. A change of writer is told with its cause open, and
# staff changes alike: it may be found more often where there was none but a change of staff.
FLAGGED = {"outlier": 0.003, "takeover": 0.004, "second_hand": 0.012}
# A language given up for good and at once, which the suite has as often as anything else, is rare:
# such cases count for so much where thresholds are set.
RARE = {"language_change": 0.1}
# Families whose other hand is another writer and nothing else.
WRITERS = (*SWAP, HARD_SPLICED)
ADVERTISING = (*(name for name in POSITIVE if name not in SWAP), REAL)
# Of a case's splits the best are those that come this near to the best of them, and the worse ones
# those that stay so far behind: by F1 and a quarter for either date.
BEST, WORSE, DATE = 0.03, 0.1, 0.25
THIN = "thin_owner"
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
        "lure", "lure_gain", "lure_beyond", "lure_most", "lure_weakest", "amount_campaign",
        "amount_pushed_campaign", "early_beyond", "far_step", "far_beyond", "tongues_gain",
        "habit_beyond",
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
        "lure_owner",
        "early_drift",
        "company_beyond",
        "second_tongue",
    )
)


@dataclass(frozen=True)
class Examples:
    """Splits of all cases: ``values`` (n, k) of the measures ``names``, and for each split the
    number of its case (n,), its F1 (n,), the fold of its person (n,), its weight (n,), whether
    it gives a single post to the other hand, whether it marks mostly that hand's, and whether its
    onset is ``near`` the true one and its ``last`` genuine post the true one (n,)."""

    names: list[str]
    values: Floats
    case: Ints
    f1: Floats
    folds: list[int]
    weights: Floats
    lone: NDArray[np.bool_]
    precise: NDArray[np.bool_]
    near: NDArray[np.bool_]
    last: NDArray[np.bool_]


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
        np.array([_weight(trials[at]) for at, _ in listed]),
        np.array([int(found.other.sum()) == 1 for _, found in listed]),
        np.array([trials[at].truth[found.other].mean() > MOSTLY for at, found in listed]),
        np.array([found.near for _, found in listed]),
        np.array([found.last for _, found in listed]),
    )


def _weight(trial: Trial) -> float:
    return float(len(trial.candidates) ** -0.5)


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
    """The families whose other hand a rule should find; a thin owner's follower may be either."""
    return (*WRITERS, THIN) if rule == "second_hand" else ADVERTISING


def signs_of(names: Sequence[str]) -> Floats:
    """1 where a measure may only speak for another hand, -1 against, 0 either way."""
    return np.array(
        [
            float(name in FOR or name.startswith(("llr_", "beyond_"))) - (name in AGAINST)
            for name in names
        ]
    )


@dataclass(frozen=True)
class Scored:
    """A rule as stored; how far above its threshold each split's log10 odds lie, by trees that have
    not seen its person, -9 for splits it is not asked about, shape (n,)."""

    stored: dict[str, object]
    margins: Floats


def rule_of(trials: Sequence[Trial], examples: Examples, rule: str) -> Scored:
    """A rule, its numbers rounded so that platforms agree."""
    right = answers(trials, examples, rule)
    signs = signs_of(examples.names)
    trees, held_out = _learned(examples, right, signs, rule)
    asked = examples.lone == (rule == "outlier")
    odds = np.where(asked, held_out, NOTHING)
    best = likeliest(odds, examples.case, len(trials))
    genuine = [at for at, trial in enumerate(trials) if not trial.positive]
    if not genuine:
        raise too_few("none is of one hand alone")
    people = np.array([owner_of(trials[at].family, trials[at].name) for at in genuine])
    rare = np.array([RARE.get(trials[at].family, 1.0) for at in genuine])
    flagged = round(threshold(best[genuine], people, FLAGGED[rule], rare), 4)
    stored = {"trees": trees.stored(), "flagged": flagged}
    return Scored(stored, np.where(asked, odds - flagged, NOTHING))


def _learned(examples: Examples, right: Floats, signs: Floats, name: str) -> tuple[Trees, Floats]:
    """Trees from all splits that teach them, and log10 odds of every split by trees that have not
    seen its person, shape (n,)."""
    taught = right >= 0
    if len(np.unique(right[taught])) < 2 or len(set(np.array(examples.folds)[taught])) < 2:
        raise too_few(
            f"no two people show the rule {name!r} what is another hand's and what is not"
        )
    grow = partial(fit_trees, names=examples.names)
    trees = grow(examples.values[taught], right[taught], examples.weights[taught], signs)
    held_out = cross_fit(grow, examples.values, right, examples.weights, examples.folds, signs)
    return trees, held_out / np.log(10.0)


def choice_of(trials: Sequence[Trial], examples: Examples) -> dict[str, object]:
    """Which of a case's splits is the best one, where any is right: a score as stored."""
    worth = examples.f1 + DATE * examples.near + DATE * examples.last
    best, right = (
        likeliest(one, examples.case, len(trials))[examples.case] for one in (worth, examples.f1)
    )
    answer = np.where(worth >= best - BEST, 1.0, np.where(worth < best - WORSE, 0.0, -1.0))
    return _free(examples, np.where(right >= RIGHT, answer, -1.0))


def dating_of(trials: Sequence[Trial], examples: Examples, margins: Floats) -> dict[str, object]:
    """How likely the onset of a split is near the true one, learned from likely splits of cases
    with another hand: a score as stored."""
    positive = np.array([trial.positive for trial in trials])[examples.case]
    asked = positive & (margins >= 0)
    answer = np.where(asked, examples.near.astype(float), -1.0)
    stored = _free(examples, answer)
    right = answer[asked]
    if not stored["curves"] or len(set(np.array(examples.folds)[asked])) < 2:
        return stored
    signs = np.zeros(len(examples.names))
    held_out = cross_fit(
        fit_curves, examples.values, answer, examples.weights, examples.folds, signs
    )[asked]
    line = fit(held_out[:, None], right, examples.weights[asked], ridge=0.1)
    slope = float(line.beta[0] / line.scales[0])
    return _on_line(stored, slope, float(line.intercept - slope * line.means[0]))


def _on_line(stored: dict[str, Any], slope: float, offset: float) -> dict[str, object]:
    """A score drawn in to what it was worth on people it had not seen: its log odds times
    ``slope`` plus ``offset``."""
    curves = {
        name: {**one, "slopes": [round(slope * value, 5) for value in one["slopes"]]}
        for name, one in stored["curves"].items()
    }
    return {"intercept": round(slope * stored["intercept"] + offset, 5), "curves": curves}


def _free(examples: Examples, right: Floats) -> dict[str, Any]:
    """A score, as stored, whose measures may speak either way; a constant where too few teach it,
    their share smoothed by half a split on either side."""
    taught = right >= 0
    if len(np.unique(right[taught])) < 2:
        hits = float(right[taught].sum())
        odds = (hits + 0.5) / (float(taught.sum()) - hits + 0.5)
        return {"intercept": round(float(np.log(odds)), 5), "curves": {}}
    signs = np.zeros(len(examples.names))
    line = fit_curves(examples.values[taught], right[taught], examples.weights[taught], signs)
    return _stored(line, examples.names)


def likeliest(odds: Floats, case: Ints, count: int) -> Floats:
    """The highest odds, or other value, of each case's splits, shape (count,); -9 where it has
    none."""
    best = np.full(count, NOTHING)
    np.maximum.at(best, case, odds)
    return best


def threshold(
    odds: Floats, people: NDArray[np.str_], let_through: float, rare: Floats | None = None
) -> float:
    """The odds that a share of genuine cases exceeds, every person weighing the same: one odd
    account that serves in many cases must not set it alone. ``rare`` (n,) makes cases weigh less.
    """
    _, whose, times = np.unique(people, return_inverse=True, return_counts=True)
    weights = (1.0 if rare is None else rare) / times[whose]
    order = np.argsort(-odds, kind="stable")
    above = np.cumsum(weights[order]) / weights.sum()
    return float(odds[order[int(np.searchsorted(above, let_through))]])


def calibration(best: Floats, genuine: NDArray[np.bool_], foreign: NDArray[np.bool_]) -> tuple[
    float, float
]:  # fmt: skip
    """Slope and offset from an account's best log10 margin to its log10 likelihood ratio: a
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


def line_of(
    trials: Sequence[Trial], examples: Examples, margins: Floats, families: Sequence[str]
) -> dict[str, float]:
    """The line from margins to the ratio of genuine cases against those of the families."""
    best = likeliest(margins, examples.case, len(trials))
    genuine = np.array([not trial.positive for trial in trials])
    foreign = np.array([trial.positive and trial.family in families for trial in trials])
    slope, offset = calibration(best, genuine, foreign)
    return {"slope": round(slope, 4), "offset": round(offset, 4)}


def _unsplit(
    trials: Sequence[Trial], examples: Examples, margins: Floats, account: dict[str, float]
) -> float:
    """The ratio where no split explains anything; where too few such accounts were seen to tell,
    that of the median genuine one, whose likeliest split at least explains something."""
    counted = unsplit_ratio(trials)
    if counted < 0:
        return counted
    best = likeliest(margins, examples.case, len(trials))
    genuine = [value for value, trial in zip(best, trials, strict=True) if not trial.positive]
    return account["slope"] * float(np.median(genuine)) + account["offset"]


def rules_of(trials: Sequence[Trial]) -> dict[str, Any]:
    """The rules learned from these trials, as stored, with how many cases taught them."""
    examples = examples_of(trials)
    scored = {name: rule_of(trials, examples, name) for name in FLAGGED}
    margins = np.max([one.margins for one in scored.values()], axis=0)
    writers = scored["second_hand"].margins
    account = line_of(trials, examples, margins, ADVERTISING)
    return {
        "rules": {name: one.stored for name, one in scored.items()},
        "choice": choice_of(trials, examples),
        "dating": dating_of(trials, examples, margins),
        "account": account,
        "writer": line_of(trials, examples, writers, (*WRITERS, THIN)),
        "unsplit_log10_lr": round(_unsplit(trials, examples, margins, account), 5),
        "provenance": {
            "cases": len(trials),
            "controls": sum(not trial.positive for trial in trials),
        },
    }
