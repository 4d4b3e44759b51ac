"""A cross-validated suite: cases of all folds measured, and what ships learned beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forensics.evaluation.cases.corpus import Corpus, person
from forensics.evaluation.cases.generator import is_installed
from forensics.evaluation.cases.invented import synthetic_corpus
from forensics.evaluation.runs.suite import (
    Evaluation,
    Measured,
    OnDone,
    Plan,
    corpus_of,
    described,
    evaluation_of,
    known_families,
    need_campaigns,
)
from forensics.evaluation.train.cross_validation import Studied, judge_folds, need_folds, study
from forensics.evaluation.train.folds import Fold, dealt


@dataclass(frozen=True)
class Prepared:
    """The folds of a plan, the corpus they were dealt from, and what it is in words."""

    plan: Plan
    corpus: Corpus
    about: str
    folds: tuple[Fold, ...]


@dataclass(frozen=True)
class Crossed:
    """``stored`` is what was learned from all folds, as it ships; ``evaluation`` the outcomes of
    what was learned without each fold, None where it was not asked for."""

    stored: dict[str, Any]
    evaluation: Evaluation | None


def evaluate_folds(plan: Plan, *, jobs: int = 1, on_done: OnDone | None = None) -> Evaluation:
    """Measure what is learned from real and invented people on people it has not seen.

    The result does not depend on ``jobs`` but for the seconds taken; with ``jobs`` over 1, call
    this under ``if __name__ == "__main__":``. Raises UsageError as ``runs.suite.evaluate`` does,
    and for a number of folds that is none.
    """
    found = cross(plan, jobs=jobs, on_done=on_done).evaluation
    assert found is not None
    return found


def cross(
    plan: Plan, *, rates: bool = True, jobs: int = 1, on_done: OnDone | None = None
) -> Crossed:
    """Learn from all folds and, with ``rates``, measure on each what is learned without it."""
    ready = prepared(plan)
    wanted = known_families(plan.families)
    counter = _Counter(ready, rates, on_done)
    studied = study(ready.folds, jobs, counter)
    stored = {**studied.whole, "provenance": _provenance(ready, studied)}
    if not rates:
        return Crossed(stored, None)
    every = list(judge_folds(ready.folds, studied, wanted, jobs, counter))
    return Crossed(stored, evaluation_of(plan, ready.about, ready.corpus, by_family(every, wanted)))


def prepared(plan: Plan) -> Prepared:
    """The folds of a plan. Raises UsageError where there is nothing to measure."""
    need_folds(plan.folds)
    corpus = corpus_of(plan)
    need_campaigns(corpus, known_families(()))
    invented = None
    if plan.corpus is not None and is_installed():
        invented = synthetic_corpus()
    folds = dealt(corpus, invented, plan.folds, plan.each, plan.seed)
    about = described(corpus, plan.part, invented=plan.corpus is None)
    return Prepared(plan, corpus, about, tuple(folds))


def by_family(every: Sequence[Measured], wanted: Sequence[str]) -> list[Measured]:
    """Cases of all folds in the order of families, not of folds."""
    place = {name: number for number, name in enumerate(wanted)}
    return sorted(every, key=lambda one: place[one[0].family])


def _provenance(ready: Prepared, studied: Studied) -> dict[str, Any]:
    """What was learned from, and how many of the cases were no second hand's."""
    corpus = ready.corpus
    people = {person(name) for name in corpus.genuine}
    invented = [fold.invented for fold in ready.folds if fold.invented]
    return {
        **studied.whole["provenance"],
        "corpus": ready.about,
        "seed": ready.plan.seed,
        "each": ready.plan.each,
        "folds": ready.plan.folds,
        "people": len(people),
        "campaigns": len(corpus.campaigns),
        "hijacks": len(corpus.hijacks),
        "ready": len(corpus.ready),
        "synthetic_accounts": sum(len(part.corpus.genuine) for part in invented),
    }


class _Counter:
    """Tells how many cases are done, of those to be searched and those to be judged."""

    def __init__(self, ready: Prepared, rates: bool, on_done: OnDone | None) -> None:
        searched = sum(part.taught for fold in ready.folds for part in fold.parts)
        judged = sum(fold.real.count for fold in ready.folds) if rates else 0
        self._total, self._done, self._on_done = searched + judged, 0, on_done

    def __call__(self, name: str) -> None:
        self._done += 1
        if self._on_done:
            self._on_done(name, self._done, self._total)
