"""People dealt into folds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.evaluation.cases.corpus import Corpus, person
from forensics.evaluation.cases.families import POSITIVE, SWAP, WITH_EVENTS
from forensics.evaluation.train.folds import Fold, dealt
from tests.evaluation.corpora import tiny, written

OF = 3


@pytest.fixture(scope="module")
def folds() -> list[Fold]:
    """The small corpus of real sentences, and of hand-made ones as if they were invented."""
    return dealt(written(), tiny(), OF, 7, 5)


def test_everyone_is_in_one_fold(folds: list[Fold]) -> None:
    """Accounts, authors and campaigns are each in one, and none is lost."""
    for table in ("genuine", "others", "campaigns"):
        names = [name for fold in folds for name in getattr(fold.real.corpus, table)]
        assert sorted(names) == sorted(getattr(written(), table))


def test_a_person_of_two_collections_is_in_one_fold() -> None:
    """What is learned from one of the accounts must not be tried on the other."""
    corpus = written()
    twice = {f"again__{person(name)}": rows for name, rows in corpus.genuine.items()}
    both = replace(corpus, genuine={**corpus.genuine, **twice})
    for fold in dealt(both, None, OF, 3, 5):
        held = [person(name) for name in fold.real.corpus.genuine]
        assert all(held.count(name) == 2 for name in held)


def test_folds_have_together_as_many_cases_as_asked(folds: list[Fold]) -> None:
    """Seven of each family, of four invented one beside them, where a fold has accounts."""
    assert [fold.real.each for fold in folds] == [3, 2, 2]
    assert [fold.invented.each for fold in folds if fold.invented] == [1, 0, 0]
    full = [fold for fold in folds if fold.real.corpus.genuine and fold.real.corpus.campaigns]
    for fold in full:
        made = [case.family for case in fold.real.cases()]
        assert made.count("untouched") == fold.real.each
        assert len(made) == fold.real.count


def test_families_with_events_are_measured_and_not_learned_from(folds: list[Fold]) -> None:
    """Their posts are like other families', and would teach the rules twice."""
    for part in (part for fold in folds for part in fold.parts if fold.real.corpus.genuine):
        made, taught = list(part.cases()), list(part.teaching())
        assert {case.family for case in made} - {case.family for case in taught} <= {*WITH_EVENTS}
        assert not {case.family for case in taught} & {*WITH_EVENTS}
        assert len(taught) == part.taught
    assert {*WITH_EVENTS} <= {case.family for case in folds[0].real.cases()}


def test_cases_of_a_fold_are_of_its_people(folds: list[Fold]) -> None:
    """Nobody else's account is in them."""
    for fold in folds:
        own = {person(name) for name in fold.real.corpus.genuine}
        assert {person(case.name) for case in fold.real.cases()} <= own


def test_no_two_folds_draw_alike(folds: list[Fold]) -> None:
    """Their cases would be as long and as spaced as each other, and worth less."""
    parts = [part for fold in folds for part in fold.parts]
    assert len({part.seed for part in parts}) == len(parts)


def test_without_a_campaign_there_is_no_spam() -> None:
    """Another author may take over all the same."""
    bare = Corpus(tiny().genuine, tiny().others, {}, languages=tiny().languages)
    (fold,) = dealt(bare, None, 1, 2, 5)
    assert {"untouched", *SWAP} <= set(fold.real.makers)
    assert not set(fold.real.makers) & (set(POSITIVE) - set(SWAP))
