"""What is learned without a fold has not seen it, and is what the fold is judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from forensics.attribution.judge.learned import Learned, shipped
from forensics.attribution.observe.lure import Lure
from forensics.attribution.observe.priors import Priors, stored_rule
from forensics.errors import UsageError
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.cases.corpus import Corpus, person
from forensics.evaluation.runs.trials import Trial
from forensics.evaluation.train import cross_validation
from forensics.evaluation.train.cross_validation import (
    Studied,
    judge_folds,
    lures_of,
    need_folds,
    presumptions,
    study,
)
from forensics.evaluation.train.folds import Fold, dealt
from forensics.evaluation.train.lure import Source as Advertising
from forensics.evaluation.train.lure import learn_lure, texts_of
from forensics.evaluation.train.presume import habits_of
from tests.evaluation.corpora import plain, written
from tests.evaluation.toys import outcome

OF = 3
Stored = list[dict[str, Any]]


def dealt_folds() -> list[Fold]:
    """The small corpus of real sentences in three folds."""
    return dealt(written(), None, OF, 3, 5)


def altered(folds: Sequence[Fold], number: int) -> list[Fold]:
    """The same, with other posts in one fold."""
    part = folds[number].real
    genuine = {name: plain(person(name), 90) for name in part.corpus.genuine}
    corpus = replace(part.corpus, genuine=genuine)
    new = Fold(replace(part, corpus=corpus))
    return [new if at == number else fold for at, fold in enumerate(folds)]


@pytest.fixture(scope="module")
def presumed() -> Stored:
    """What is presumed of each of the folds, and of all, learned once."""
    return presumptions(dealt_folds())


def test_what_is_presumed_of_a_fold_was_learned_without_it(presumed: Stored) -> None:
    """Other posts in it change nothing there, and something in all others."""
    one, other = presumed, presumptions(altered(dealt_folds(), 1))
    assert len(one) == OF + 1
    assert one[1] == other[1]
    assert all(one[at] != other[at] for at in (0, 2, OF))


@dataclass(frozen=True)
class Learning:
    """What was learned of the folds; which presumptions each case was searched with, and of
    whose trials each set of rules was learned."""

    folds: list[Fold]
    studied: Studied
    seen: dict[str, Any]


@pytest.fixture(scope="module")
def learning(presumed: Stored) -> Learning:
    """The learning with its costly steps noted, or done before."""
    seen: dict[str, Any] = {"priors": {}, "taught": []}

    def tried(asked: tuple[KnownCase, Priors]) -> Trial:
        case, priors = asked
        seen["priors"][case.name] = priors
        return Trial(case.family, case.name, np.zeros(len(case.posts), dtype=bool), ())

    def rules(trials: Sequence[Trial]) -> dict[str, Any]:
        seen["taught"].append({trial.name for trial in trials})
        return {"rules": {"number": len(seen["taught"])}}

    folds = dealt_folds()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cross_validation, "presumptions", lambda *_: presumed)
        patch.setattr(cross_validation, "_tried", tried)
        patch.setattr(cross_validation, "rules_of", rules)
        return Learning(folds, study(folds), seen)


def test_rules_for_a_fold_are_learned_from_the_others(learning: Learning) -> None:
    """From every trial but its own; the rules that ship from all."""
    folds, studied = learning.folds, learning.studied
    own = [{case.name for case in fold.real.teaching()} for fold in folds]
    every = set().union(*own)
    assert learning.seen["taught"] == [every - names for names in own] + [every]
    assert [one["rules"]["number"] for one in studied.without] == [1, 2, 3]
    assert studied.whole["rules"]["number"] == OF + 1


def test_a_case_is_searched_by_what_was_learned_without_it(learning: Learning) -> None:
    """The presumptions of its own fold, which have not seen it."""
    for fold, learned in zip(learning.folds, learning.studied.without, strict=True):
        for case in fold.real.teaching():
            weights = learning.seen["priors"][case.name].weights
            assert {name: tuple(one) for name, one in weights.items()} == learned["weights"]


@pytest.fixture
def judged_by(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The number of controls of the rules by which each case was judged."""
    found: dict[str, int] = {}

    def measured(case: KnownCase, learned: Learned) -> tuple[Any, dict[str, Any]]:
        found[case.name] = learned.rules.controls
        return outcome("oo", "oo", family=case.family, name=case.name), {}

    monkeypatch.setattr(cross_validation, "measured", measured)
    return found


def rules_named(number: int) -> dict[str, Any]:
    """The rule that ships, with a number of controls to know it by."""
    return {**stored_rule(), "provenance": {"controls": number}}


def test_a_case_is_judged_by_rules_that_have_not_seen_its_people(
    judged_by: dict[str, int],
) -> None:
    """Those of its fold, and only cases of the families asked for."""
    folds = dealt_folds()
    studied = Studied(tuple(rules_named(at) for at in range(OF)), rules_named(99))
    told: list[str] = []
    found = list(judge_folds(folds, studied, ("untouched", "stray"), on_case=told.append))
    assert {one.family for one, _ in found} == {"untouched", "stray"}
    assert told == [one.name for one, _ in found]
    for number, fold in enumerate(folds):
        for case in fold.real.cases():
            if case.family in ("untouched", "stray"):
                assert judged_by[case.name] == number
    assert shipped().rules.controls not in judged_by.values()


@pytest.mark.parametrize("of", [1])
def test_one_fold_is_none(of: int) -> None:
    """There would be nobody to learn from."""
    with pytest.raises(UsageError, match="two folds or more"):
        need_folds(of)


@pytest.mark.parametrize("library", ["scipy", "lightgbm"])
def test_learning_without_its_library_is_told(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read, with the way round."""
    absent: Callable[[str], object] = lambda name: None if name == library else name  # noqa: E731
    monkeypatch.setattr(cross_validation, "find_spec", absent)
    with pytest.raises(UsageError, match=rf"{library}.*--folds 0"):
        need_folds(5)


Said = set[tuple[str, ...]]


def said(sources: Iterable[Advertising]) -> Said:
    """What each source says, to know it by: no two accounts say just the same."""
    return {tuple(one.texts) for one in sources}


def said_in(folds: Sequence[Fold]) -> list[Said]:
    """What the sources of each fold say."""
    return [said(one for corpus in fold.corpora for one in texts_of(corpus)) for fold in folds]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Said]:
    """What each score of advertising was learned from; its intercept is its number here."""
    found: list[Said] = []

    def learned(sources: Sequence[Advertising]) -> dict[str, object]:
        found.append(said(sources))
        return {**learn_lure([]), "intercept": float(len(found) - 1)}

    monkeypatch.setattr(cross_validation, "learn_lure", learned)
    return found


def test_scores_of_advertising_leave_out_what_they_say(heard: list[Said]) -> None:
    """None, each fold, and every pair of them; the texts of all others are in."""
    folds = dealt_folds()
    own = said_in(folds)
    lures = lures_of(folds)
    assert set(lures) == {
        frozenset(out) for size in (0, 1, 2) for out in combinations(range(OF), size)
    }
    for out, stored in lures.items():
        others = [own[at] for at in range(OF) if at not in out]
        assert heard[int(stored["intercept"])] == set().union(*others)


def test_habits_are_told_by_scores_that_have_not_seen_the_source(
    heard: list[Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor the fold that is left out, whichever fold the source is of."""
    folds = dealt_folds()
    own = said_in(folds)
    asked: list[tuple[Fold, list[int]]] = []

    def told(corpora: Sequence[Corpus], lures: Sequence[Lure], jobs: int) -> list[dict[Any, Any]]:
        (fold,) = (one for one in folds if list(one.corpora) == list(corpora))
        asked.append((fold, [int(one.intercept) for one in lures]))
        return habits_of(corpora, lures, jobs)

    monkeypatch.setattr(cross_validation, "habits_of", told)
    presumptions(folds)
    assert [fold for fold, _ in asked] == folds
    for number, (_, scores) in enumerate(asked):
        assert len(scores) == OF + 1
        for place, score in enumerate(scores):
            assert not heard[score] & own[number]
            assert place == OF or not heard[score] & own[place]
