"""The program without its generator of invented accounts, as it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.errors import UsageError
from forensics.evaluation.cases import generator, invented
from forensics.evaluation.cases.corpus import load_corpus
from forensics.evaluation.runs import suite
from forensics.evaluation.runs.suite import Plan, evaluate
from tests.evaluation.suites import corpus_folder


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is installed, without the source tree."""
    monkeypatch.setattr(generator, "find_spec", lambda _: None)
    monkeypatch.setattr(invented, "is_installed", lambda: False)
    monkeypatch.setattr(suite, "is_installed", lambda: False)
    invented.synthetic_corpus.cache_clear()


@pytest.mark.usefixtures("installed")
def test_without_a_corpus_there_is_nothing_to_measure() -> None:
    """What to do instead is said."""
    with pytest.raises(UsageError, match=r"source tree.*--corpus"):
        evaluate(Plan(each=1, families=("untouched",)))


@pytest.mark.usefixtures("installed")
def test_a_corpus_is_measured_with_its_own_campaigns(tmp_path: Path) -> None:
    """And the result says that the invented ones are missing."""
    folder = corpus_folder(tmp_path)
    assert load_corpus(folder).campaigns == {}
    done = evaluate(Plan(folder, part="all", each=1, families=("untouched",)))
    assert [one.family for one in done.outcomes] == ["untouched"]
    assert "no invented campaigns" in done.corpus


@pytest.mark.usefixtures("installed")
def test_families_of_spam_need_some(tmp_path: Path) -> None:
    """A corpus of owners alone cannot be spammed."""
    with pytest.raises(UsageError, match=r"no spam.*spam/\*\.jsonl\.gz"):
        evaluate(Plan(corpus_folder(tmp_path), part="all", each=1, families=("spam_tail",)))


def test_with_the_generator_campaigns_are_added(tmp_path: Path) -> None:
    """In the source tree a corpus without spam is spammed by invented campaigns."""
    assert load_corpus(corpus_folder(tmp_path)).campaigns
