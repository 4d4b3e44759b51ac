"""The suite, carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from forensics.errors import UsageError
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.cases.corpus import Corpus
from forensics.evaluation.runs import suite
from forensics.evaluation.runs.outcomes import Outcome
from forensics.evaluation.runs.suite import Plan, described, evaluate, known_families, measure_all
from tests.evaluation.suites import corpus_folder
from tests.evaluation.toys import case


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus."""
    return corpus_folder(tmp_path_factory.mktemp("corpus"))


def facts(outcome: Outcome) -> tuple[object, ...]:
    """What of an outcome must be the same again."""
    return outcome.name, outcome.finding, outcome.log10_lr, outcome.p_other.tolist()


def test_the_same_seed_gives_the_same_outcomes(folder: Path) -> None:
    """In the same order, with every baseline's answer, each told as it is done."""
    told: list[tuple[int, int]] = []
    options = Plan(folder, each=1, families=("spam_tail", "untouched"))
    first = evaluate(options, on_done=lambda name, done, total: told.append((done, total)))
    again = evaluate(options)
    assert told == [(1, 2), (2, 2)]
    assert [one.family for one in first.outcomes] == ["spam_tail", "untouched"]
    assert [facts(one) for one in first.outcomes] == [facts(one) for one in again.outcomes]
    assert [one.name for one in first.baselines["never"]] == [one.name for one in first.outcomes]


def test_another_seed_gives_other_cases(folder: Path) -> None:
    """The seed reaches the cases."""
    options = Plan(folder, each=1, families=("untouched",))
    one, other = evaluate(options), evaluate(replace(options, seed=10))
    assert facts(one.outcomes[0]) != facts(other.outcomes[0])


def test_workers_give_what_one_process_gives() -> None:
    """In the order of the cases, though the first takes longest."""
    cases = [replace(case("o" * n + "xx"), name=f"case-{n}") for n in (60, 9, 8)]
    alone, shared = list(measure_all(cases, 1)), list(measure_all(cases, 2))
    assert [one.name for one, _ in shared] == ["case-60", "case-9", "case-8"]
    for (one, plain), (other, same) in zip(alone, shared, strict=True):
        assert np.array_equal(one.p_other, other.p_other)
        assert plain.keys() == same.keys()


def test_an_error_names_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the case can be found."""

    def broken(known: KnownCase, **options: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(suite, "timed", broken)
    with pytest.raises(ValueError, match="odd") as caught:
        list(measure_all([case("oox")], 1))
    assert caught.value.__notes__ == ["while measuring the case toy-0"]


def test_a_family_that_is_none_is_refused() -> None:
    """Those there are, are named."""
    with pytest.raises(UsageError, match=r"no family conjured.*spam_tail.*real_hijack"):
        known_families(["spam_tail", "conjured"])


@pytest.mark.parametrize("made", [True, False], ids=["empty", "missing"])
def test_a_corpus_without_accounts_is_refused(made: bool, tmp_path: Path) -> None:
    """The message names the folder and says how it must be laid out."""
    place = tmp_path / "nothing"
    if made:
        place.mkdir()
    with pytest.raises(UsageError, match=r"nothing.*Nothing was measured.*docs/evaluation\.md"):
        evaluate(Plan(place))


def tables() -> Iterator[Corpus]:
    """Two corpora that differ by one post."""
    row = {"text": "a"}
    for posts in (1, 2):
        yield Corpus({"a": [row] * posts}, {}, {})


def test_a_corpus_is_named_by_what_it_holds() -> None:
    """Not by where it lies; one post more is another corpus."""
    one, other = (described(corpus, "test", invented=False) for corpus in tables())
    assert one.startswith("corpus of real accounts, part 'test': 1 genuine accounts, ")
    assert one != other
