"""The figures of a suite: by family, by group of families, and over accounts.

All functions are pure and take outcomes, the program's own or a baseline's alike::

    rows = {row.name: row for row in table(outcomes)}
    rows["spam_tail"].flagged.value, rows["spam"].labels.f1
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import get_args

import numpy as np

from forensics.error_rates.cited import Kind, Size
from forensics.evaluation.cases.families import SPAM, SWAP, WITH_EVENTS
from forensics.evaluation.rates.date_rates import DateRates, date_rates
from forensics.evaluation.rates.post_rates import PostRates, cllr_of, post_rates
from forensics.evaluation.rates.shares import Share, share
from forensics.evaluation.runs.outcomes import Outcome
from forensics.model.findings import Finding

FINDINGS: tuple[Finding, ...] = get_args(Finding)
SIZES: tuple[Size, ...] = get_args(Size)
KINDS = tuple(Kind(*one) for one in product(SIZES, (True, False), (True, False)))
# Of ten accounts examined one is taken over: an assumption, stated wherever it is used.
BASE_RATE = 0.1
THOUSAND = 1000.0


@dataclass(frozen=True)
class Figures:
    """All figures of some cases.

    ``labels`` and ``dates`` are over all of them (one not flagged has missed), those ending in
    ``_flagged`` over the flagged ones alone, ``dates_offered`` over those not flagged, by the
    candidates they were given.
    """

    name: str
    cases: int
    positive: int
    posts: int
    flagged: Share
    findings: Mapping[Finding, Share]
    labels: PostRates
    labels_flagged: PostRates
    dates: DateRates
    dates_flagged: DateRates
    dates_offered: DateRates


@dataclass(frozen=True)
class Precision:
    """How many flagged accounts have a second hand where ``base_rate`` of all accounts do.

    ``low`` takes the worse end of both intervals.
    """

    base_rate: float
    value: float | None
    low: float | None


@dataclass(frozen=True)
class Accounts:
    """Figures over accounts; ``cllr`` is of the likelihood ratio that the verdict states."""

    precision: Precision
    precision_spam: Precision
    undetermined: Share
    cllr: float | None


@dataclass(frozen=True)
class Cost:
    """Seconds per 1,000 posts, features included, over all posts and by size of account."""

    per_1000: float | None
    by_size: Mapping[Size, float | None]


GROUPS: Mapping[str, Callable[[Outcome], bool]] = {
    "spam": lambda one: is_spam(one),
    "swap": lambda one: one.positive and one.family in SWAP,
    "positive": lambda one: one.positive and without_events(one),
    "negative": lambda one: not one.positive and without_events(one),
}


def is_spam(outcome: Outcome) -> bool:
    """True for a case of the spam families."""
    return outcome.positive and outcome.family in SPAM


def without_events(outcome: Outcome) -> bool:
    """True for a case judged by its posts alone, as those of all published rates are."""
    return outcome.family not in WITH_EVENTS


def chosen(outcomes: Sequence[Outcome], group: str) -> list[Outcome]:
    """The cases of a group: ``spam``, ``swap``, ``positive`` or ``negative``."""
    return [one for one in outcomes if GROUPS[group](one)]


def table(outcomes: Sequence[Outcome]) -> list[Figures]:
    """A row for every family in the order met, then for every group that has cases."""
    families: dict[str, list[Outcome]] = {}
    for one in outcomes:
        families.setdefault(one.family, []).append(one)
    groups = {name: chosen(outcomes, name) for name in GROUPS}
    rows = [row_of(name, cases) for name, cases in families.items()]
    return rows + [row_of(name, cases) for name, cases in groups.items() if cases]


def row_of(name: str, outcomes: Sequence[Outcome]) -> Figures:
    """All figures of these cases."""
    flagged = [one for one in outcomes if one.flagged]
    rest = [one for one in outcomes if not one.flagged]
    return Figures(
        name=name,
        cases=len(outcomes),
        positive=sum(one.positive for one in outcomes),
        posts=sum(one.posts for one in outcomes),
        flagged=share((one.flagged, one.person) for one in outcomes),
        findings={
            key: share((one.finding == key, one.person) for one in outcomes) for key in FINDINGS
        },
        labels=post_rates(outcomes),
        labels_flagged=post_rates(flagged),
        dates=date_rates(outcomes),
        dates_flagged=date_rates(flagged),
        dates_offered=date_rates(rest, offered=True),
    )


def figures(row: Figures, *, flagged_only: bool = False) -> dict[str, float | None]:
    """The figures that have a bar or a baseline, by name; None where not defined."""
    labels = row.labels_flagged if flagged_only else row.labels
    dates = row.dates_flagged if flagged_only else row.dates
    return {
        "flagged": row.flagged.value,
        "takeover": row.findings["takeover"].value,
        "undetermined": row.findings["undetermined"].value,
        "onset_near": dates.onset_near.value,
        "onset_exact": dates.onset_exact.value,
        "last_genuine_exact": dates.last_genuine_exact.value,
        "recall": labels.recall,
        "owner_called_other": labels.owner_called_other,
        "f1": labels.f1,
        "onset_covered": dates.onset_covered.value,
        "last_genuine_covered": dates.last_genuine_covered.value,
    }


def languages_of(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many people there are by the language of most posts of a genuine case of theirs; ''
    where it could not be told. Someone with cases in two languages counts in both."""
    people: dict[str, set[str]] = {}
    for one in chosen(outcomes, "negative"):
        people.setdefault(one.traits.language, set()).add(one.person)
    return {name: len(people[name]) for name in sorted(people)}


def accounts(outcomes: Sequence[Outcome]) -> Accounts:
    """Figures over accounts, positive families against negative ones."""
    positive, negative = chosen(outcomes, "positive"), chosen(outcomes, "negative")
    counted = [*positive, *negative]
    truth = np.array([one.positive for one in counted], dtype=bool)
    ratios = np.array([one.log10_lr for one in counted], dtype=float)
    return Accounts(
        precision=precision(positive, negative),
        precision_spam=precision(chosen(outcomes, "spam"), negative),
        undetermined=share((one.finding == "undetermined", one.person) for one in counted),
        cllr=cllr_of(ratios, truth),
    )


def precision(
    positive: Sequence[Outcome], negative: Sequence[Outcome], base_rate: float = BASE_RATE
) -> Precision:
    """Precision of a flag at a base rate, from the rates at which the two kinds are flagged."""
    found = share((one.flagged, one.person) for one in positive)
    wrong = share((one.flagged, one.person) for one in negative)
    return Precision(
        base_rate,
        precision_at(base_rate, found.value, wrong.value),
        precision_at(base_rate, found.low, wrong.high),
    )


def precision_at(base_rate: float, found: float | None, wrong: float | None) -> float | None:
    """Bayes' rule; None where a rate is missing or nothing would be flagged.

    >>> round(precision_at(0.1, 0.9, 0.01), 4)
    0.9091
    """
    if found is None or wrong is None:
        return None
    flagged = base_rate * found + (1 - base_rate) * wrong
    return base_rate * found / flagged if flagged else None


def cost(outcomes: Sequence[Outcome]) -> Cost:
    """What the analysis took."""
    by_size = {
        size: _per_1000([one for one in outcomes if one.traits.size == size]) for size in SIZES
    }
    return Cost(_per_1000(outcomes), by_size)


def _per_1000(outcomes: Sequence[Outcome]) -> float | None:
    posts = sum(one.posts for one in outcomes)
    return THOUSAND * sum(one.seconds for one in outcomes) / posts if posts else None
