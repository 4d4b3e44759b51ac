"""The command ``evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.cli.arguments import parser
from forensics.cli.evaluate import plan_of
from forensics.cli.main import main
from forensics.evaluation.runs.suite import Plan
from tests.evaluation.suites import corpus_folder


def evaluate(corpus: Path, out: Path, *more: str) -> int:
    """Two cases of a corpus, in this process."""
    few = ("--folds", "0", "--each", "1", "--families", "spam_tail,untouched", "--jobs", "1")
    return main(["evaluate", "--corpus", str(corpus), "--out", str(out), *few, *more])


def test_figures_are_shown_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ours beside the baselines, and the rates that ship."""
    ship = tmp_path / "rates.json"
    when = ("--now", "2026-01-31T12:00:00Z", "--ship", str(ship))
    assert evaluate(corpus_folder(tmp_path / "corpus"), tmp_path / "out", *when) == 0
    shown = capsys.readouterr().out
    assert "spam from some moment on" in shown
    assert "longest gap" in shown
    assert "Bars not reached" in shown
    assert str(tmp_path / "corpus") not in shown.split("Written:")[0]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"cases.csv", "evaluation.html", "evaluation.json"}
    rates = json.loads(ship.read_text(encoding="utf-8"))
    assert rates["date"] == "2026-01-31"
    assert str(tmp_path) not in rates["corpus"]


def test_a_corpus_that_is_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 with what to do, and nothing written."""
    assert evaluate(tmp_path / "nowhere", tmp_path / "out") == 2
    assert "there is no such folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_family_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read."""
    assert main(["evaluate", "--families", "conjured", "--out", str(tmp_path / "out")]) == 2
    assert "there is no family conjured" in capsys.readouterr().err


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files are written all the same."""
    assert evaluate(corpus_folder(tmp_path / "corpus"), tmp_path / "out", "--quiet") == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "out" / "cases.csv").is_file()


def given(*arguments: str) -> Plan:
    """The plan of a command line."""
    return plan_of(parser().parse_args(["evaluate", *arguments]))


def test_a_corpus_is_cross_validated_unless_something_else_is_asked() -> None:
    """Over all its accounts; the rule that ships is tried on one half, and on invented people."""
    assert (given("--corpus", "c").folds, given("--corpus", "c").part) == (5, "all")
    assert (given().folds, given().part) == (0, "test")
    plain = given("--corpus", "c", "--folds", "0")
    assert (plain.folds, plain.part) == (0, "test")
    assert given("--corpus", "c", "--part", "tune").part == "tune"


def test_a_number_of_folds_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One part leaves nobody to learn from."""
    assert evaluate(corpus_folder(tmp_path / "corpus"), tmp_path / "out", "--folds", "1") == 2
    assert "two folds or more" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
