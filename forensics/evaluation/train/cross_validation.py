"""Error rates that a stranger would find: every case judged by what was learned without its people.

1. The people are dealt into folds (``folds``). For each fold what is presumed of any account is
   learned from the other folds, and the fold's cases are searched with it: their trials.
2. For each fold rules are learned from the trials of the others.
3. Each fold's cases are judged by its presumptions and rules.

What ships is learned in the same way from all folds at once, so these rates are those of rules
like the shipped one. The trials from which the rules of a fold are learned were searched with
presumptions in which that fold had a part; docs/evaluation.md says what that may do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import chain
from typing import Any

from forensics.attribution.judge.learned import Learned, learned_from
from forensics.attribution.observe.lure import lure_from
from forensics.attribution.observe.priors import Priors, priors_from
from forensics.errors import UsageError
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.runs.parallel import mapped
from forensics.evaluation.runs.suite import Measured, measured
from forensics.evaluation.runs.trials import Trial, trial_of
from forensics.evaluation.train.folds import Fold
from forensics.evaluation.train.learning import rules_of
from forensics.evaluation.train.lure import learn_lure, texts_of
from forensics.evaluation.train.presume import (
    Habits,
    Sample,
    Source,
    habits_of,
    priors_of,
    samples_of,
    weights_of,
    with_weights,
)

SCHEMA = 3
# What learning needs beside what judging does.
LIBRARIES = ("scipy", "lightgbm")
# Weights of channels are learned from so many times fewer cases than rules are.
FOR_WEIGHTS = 3
# Their seeds are moved by so much, that they are other cases than those.
APART_WEIGHTS = 500
Stored = dict[str, Any]
OnCase = Callable[[str], None]
"""Told the name of each case that was searched or judged."""


@dataclass(frozen=True)
class Studied:
    """What was learned, as stored but for the provenance: ``without`` each fold, in order, and
    from all of them (``whole``)."""

    without: tuple[Stored, ...]
    whole: Stored


def need_folds(of: int) -> None:
    """Raise UsageError where a cross-validation cannot be made."""
    if of < 2:
        raise UsageError(
            f"--folds {of}: a cross-validation needs two folds or more. Nothing was measured. "
            "Give --folds 5, or 0 to measure the rule that ships."
        )
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"--folds {of}: learning needs the library {missing[0]}. Nothing was measured. "
            "pip install 'forensics[evaluation]', or give --folds 0 to measure the rule that "
            "ships."
        )


def study(folds: Sequence[Fold], jobs: int = 1, on_case: OnCase | None = None) -> Studied:
    """Learn everything without each fold, and from all of them."""
    presumed = presumptions(folds, jobs)
    trials = _searched(folds, [priors_from(one) for one in presumed], jobs, on_case)
    number = len(folds)
    taught = [
        list(chain.from_iterable(trials[at] for at in range(number) if at != fold))
        for fold in range(number)
    ]
    rules = mapped(rules_of, [*taught, list(chain.from_iterable(trials))], jobs)
    learned = [{"schema": SCHEMA, **one, **own} for one, own in zip(presumed, rules, strict=True)]
    return Studied(tuple(learned[:-1]), learned[-1])


def presumptions(folds: Sequence[Fold], jobs: int = 1) -> list[Stored]:
    """What is presumed of any account, weights included: learned without each fold, in order, and
    last from all of them."""
    lures = lures_of(folds, jobs)
    places: list[int | None] = [*range(len(folds)), None]
    habits = _habits_of(folds, places, lures, jobs)
    outlines = [
        priors_of(
            [corpus for at, fold in enumerate(folds) if at != place for corpus in fold.corpora],
            own,
            lures[_left_out(place)],
        )
        for place, own in zip(places, habits, strict=True)
    ]
    samples = _sampled(folds, [with_weights(one) for one in outlines], lures, jobs)
    return [{**one, "weights": weights_of(own)} for one, own in zip(outlines, samples, strict=True)]


def lures_of(folds: Sequence[Fold], jobs: int = 1) -> dict[frozenset[int], Stored]:
    """Scores of advertising by the folds that were left out: none, one, and two of them, so that
    what is learned without a fold can be told on posts that the score has not seen either."""
    numbers = range(len(folds))
    pairs = {frozenset((one, two)) for one in numbers for two in numbers}
    left_out = [frozenset[int](), *sorted(pairs, key=sorted)]
    texts = [[one for corpus in fold.corpora for one in texts_of(corpus)] for fold in folds]
    asked = [[one for at in numbers if at not in out for one in texts[at]] for out in left_out]
    return dict(zip(left_out, mapped(learn_lure, asked, jobs), strict=True))


def _left_out(*places: int | None) -> frozenset[int]:
    return frozenset(one for one in places if one is not None)


def _habits_of(
    folds: Sequence[Fold],
    places: Sequence[int | None],
    lures: Mapping[frozenset[int], Stored],
    jobs: int,
) -> list[dict[Source, Habits]]:
    """For each place the habits of all sources outside it, told with scores of advertising that
    have seen neither them nor that place's fold."""
    found: list[dict[Source, Habits]] = [{} for _ in places]
    for number, fold in enumerate(folds):
        scores = [lure_from(lures[_left_out(place, number)]) for place in places]
        for own, habits in zip(found, habits_of(fold.corpora, scores, jobs), strict=True):
            own |= habits
    return found


def _sampled(
    folds: Sequence[Fold],
    plain: list[Priors],
    lures: Mapping[frozenset[int], Stored],
    jobs: int,
) -> list[list[Sample]]:
    """For each of these presumptions the samples of cases whose fold it has not seen; for the
    last, which has seen all, of every case. Advertising is scored without the cases' fold."""
    last = len(plain) - 1
    asked, seers = [], []
    for at, fold in enumerate(folds):
        seeing = [place for place in range(len(plain)) if place != at]
        presumed = [
            replace(
                plain[place],
                lure=lure_from(lures[_left_out(at, None if place == last else place)]),
            )
            for place in seeing
        ]
        for part in fold.parts:
            few = max(1, part.each // FOR_WEIGHTS)
            for case in part.teaching(few, shift=APART_WEIGHTS):
                asked.append((case, presumed))
                seers.append(seeing)
    found: list[list[Sample]] = [[] for _ in plain]
    for seeing, samples in zip(seers, mapped(_samples, asked, jobs), strict=True):
        for place, sample in zip(seeing, samples, strict=False):
            found[place].append(sample)
    return found


def _samples(asked: tuple[KnownCase, list[Priors]]) -> list[Sample]:
    case, presumed = asked
    return samples_of(case, presumed)


def _searched(
    folds: Sequence[Fold], presumed: Sequence[Priors], jobs: int, on_case: OnCase | None
) -> list[list[Trial]]:
    """The trials of every fold's cases, real and invented, each searched with the presumptions
    learned without its fold."""
    found: list[list[Trial]] = [[] for _ in folds]
    numbers = [
        at for at, fold in enumerate(folds) for part in fold.parts for _ in range(part.taught)
    ]
    asked = (
        (case, presumed[at])
        for at, fold in enumerate(folds)
        for part in fold.parts
        for case in part.teaching()
    )
    for at, trial in zip(numbers, mapped(_tried, asked, jobs), strict=True):
        found[at].append(trial)
        if on_case:
            on_case(trial.name)
    return found


def _tried(asked: tuple[KnownCase, Priors]) -> Trial:
    case, priors = asked
    return trial_of(case, priors)


def judge_folds(
    folds: Sequence[Fold],
    studied: Studied,
    families: Sequence[str],
    jobs: int = 1,
    on_case: OnCase | None = None,
) -> Iterator[Measured]:
    """Every real case of these families, in the order of folds, judged by what was learned without
    its people."""
    learned = [learned_from(one) for one in studied.without]
    asked = (
        (case, learned[at])
        for at, fold in enumerate(folds)
        for case in fold.real.cases()
        if case.family in families
    )
    for one in mapped(_judged, asked, jobs):
        if on_case:
            on_case(one[0].name)
        yield one


def _judged(asked: tuple[KnownCase, Learned]) -> Measured:
    case, learned = asked
    return measured(case, learned)
