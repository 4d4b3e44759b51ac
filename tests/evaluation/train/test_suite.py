"""A cross-validated suite, and the program that learns what ships."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from forensics.attribution.observe.priors import stored_rule
from forensics.error_rates.cited import rates_from
from forensics.error_rates.fingerprint import labelling
from forensics.errors import UsageError
from forensics.evaluation.runs.suite import Plan
from forensics.evaluation.train import __main__ as program
from forensics.evaluation.train import suite
from forensics.evaluation.train.cross_validation import Studied
from forensics.evaluation.train.folds import Fold
from forensics.evaluation.train.suite import Crossed, cross, evaluate_folds, prepared
from tests.evaluation.suites import corpus_folder
from tests.evaluation.toys import outcome

LEARNED = {**stored_rule(), "unsplit_log10_lr": -1.5, "provenance": {"cases": 9, "controls": 4}}
Told = Callable[[str], None] | None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder of eight invented accounts."""
    return corpus_folder(tmp_path / "corpus", 8)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is learned, and every case comes out as its number in its fold says."""

    def study(folds: Sequence[Fold], jobs: int, told: Told) -> Studied:
        return Studied((LEARNED,) * len(folds), LEARNED)

    def judge(
        folds: Sequence[Fold], studied: Studied, families: Sequence[str], jobs: int, told: Told
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        for fold in folds:
            for case in fold.real.cases():
                if told:
                    told(case.name)
                if case.family in families:
                    yield outcome("oo", "oo", family=case.family, name=case.name), {}

    monkeypatch.setattr(suite, "study", study)
    monkeypatch.setattr(suite, "judge_folds", judge)


def test_outcomes_of_all_folds_stand_by_family(folder: Path) -> None:
    """In the order of the families asked for, each with as many cases as asked."""
    plan = Plan(folder, "all", 4, ("untouched", "burst"), folds=2)
    done = evaluate_folds(plan)
    assert [one.family for one in done.outcomes] == ["untouched"] * 4 + ["burst"] * 4
    assert done.plan.folds == 2
    assert done.made_of.campaigns > 0


def test_invented_people_are_learned_from_beside_real_ones(folder: Path) -> None:
    """With a corpus; without one they are what is measured."""
    beside = prepared(Plan(folder, "all", 4, folds=2)).folds
    assert all(fold.invented is not None for fold in beside)
    assert all("toy__" in name for fold in beside for name in fold.real.corpus.genuine)
    alone = prepared(Plan(None, "all", 4, folds=2)).folds
    assert all(fold.invented is None for fold in alone)


def test_what_was_learned_says_from_what(folder: Path) -> None:
    """Its provenance names the suite, and not where it lies."""
    plan = Plan(folder, "all", 4, seed=7, folds=2)
    told = cross(plan, rates=False).stored["provenance"]
    assert (told["folds"], told["seed"], told["each"], told["people"]) == (2, 7, 4, 8)
    assert (told["cases"], told["controls"]) == (9, 4)
    assert str(folder) not in json.dumps(told)


def test_rates_that_are_not_asked_for_are_not_measured(folder: Path) -> None:
    """Learning alone."""
    assert cross(Plan(folder, "all", 4, folds=2), rates=False).evaluation is None


def test_a_corpus_without_spam_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There would be nothing to learn a takeover from."""
    monkeypatch.setattr("forensics.evaluation.cases.corpus.invented_campaigns", dict)
    with pytest.raises(UsageError, match="holds no spam"):
        prepared(Plan(folder, "all", 4, folds=2))


def test_one_run_writes_the_rule_and_its_rates(folder: Path, tmp_path: Path) -> None:
    """The rates keep the fingerprint that the program has once that rule ships."""
    rule, rates = tmp_path / "rule.json", tmp_path / "rates.json"
    asked = [str(folder), "--each", "4", "--folds", "2", "--date", "2026-01-31"]
    program.main([*asked, "--out", str(rule), "--rates", str(rates)])
    written = json.loads(rule.read_text(encoding="utf-8"))
    assert written["provenance"]["date"] == "2026-01-31"
    assert written["unsplit_log10_lr"] == -1.5
    read = rates_from(json.loads(rates.read_text(encoding="utf-8")))
    assert (read.folds, read.date) == (2, "2026-01-31")
    assert read.labelling == labelling(rule.read_text(encoding="utf-8")) != labelling()


def test_rates_without_a_day_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is learned."""
    with pytest.raises(SystemExit):
        program.main([str(folder), "--rates", str(tmp_path / "rates.json")])
    assert "--date" in capsys.readouterr().err
    assert not (tmp_path / "rates.json").exists()


def test_a_folder_that_is_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a traceback."""
    with pytest.raises(SystemExit):
        program.main([str(tmp_path / "nowhere")])
    assert "there is no such folder" in capsys.readouterr().err


def test_a_list_of_figures_stands_in_one_line() -> None:
    """The rule as written loses nothing, and thirty thousand figures are not as many lines."""
    stored = {"trees": {"bound": [0.5, 1.0], "names": ["a", "b"]}, "provenance": {"cases": 3}}
    text = program.rule_text(Crossed(stored, None), "2026-01-31")
    assert '"bound": [ 0.5, 1.0 ]' in text
    assert json.loads(text)["trees"] == stored["trees"]
