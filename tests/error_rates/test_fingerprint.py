"""What ties error rates to the program they were measured with."""

from __future__ import annotations

import ast
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

import forensics
from forensics.error_rates import fingerprint
from forensics.error_rates.cited import shipped_rates
from forensics.error_rates.fingerprint import (
    BESIDE,
    DATA,
    FOLDERS,
    FOLDING,
    labelling,
    normal,
)
from forensics.evaluation.rates.shipped import shipped
from forensics.evaluation.runs.suite import MadeOf

PACKAGE = Path(forensics.__file__).parent
# What labelling code may import without its being counted: plain types, and what is told beside
# the labels.
PLAIN = {"beside", "model", "error_rates", "platforms", "timeline"}
CODE = """
LIMIT = 0.8

def over(p: float) -> bool:
    '''True when over.'''
    return p >= LIMIT
"""


def test_shipped_rates_are_of_this_labelling() -> None:
    """Whoever changes how posts are labelled learns and measures anew: python -m
    forensics.evaluation.train with --rates forensics/data/error_rates.json (docs/method.md)."""
    assert shipped_rates().labelling == labelling()


def test_what_is_measured_keeps_the_fingerprint() -> None:
    """The file that the evaluation writes says of which labelling it is."""
    made = shipped(
        [],
        version="9",
        date="2026-01-01",
        corpus="none",
        seed=1,
        folds=0,
        made_of=MadeOf(0, 0),
    )
    assert made["labelling"] == labelling()


def test_rates_measured_with_a_new_rule_are_of_that_rule() -> None:
    """A rule that is not written yet has the fingerprint that it will have when it ships."""
    rule = (files("forensics.data") / "attribution_rule.json").read_text(encoding="utf-8")
    assert labelling(rule) == labelling()
    assert labelling(rule.replace("1", "2")) != labelling()


@pytest.mark.parametrize(
    "same",
    [
        CODE.replace("0.8", "0.80"),
        CODE.replace("LIMIT = 0.8", "# From here on.\nLIMIT = (\n    0.8\n)"),
        CODE.replace("True when over", "Whether it is over"),
        CODE.replace("p >= LIMIT", "(p >= LIMIT)  # included"),
        CODE.replace("LIMIT = 0.8\n", 'LIMIT = 0.8\n"""From here on."""\n'),
    ],
)
def test_layout_and_remarks_do_not_count(same: str) -> None:
    """Comments, docstrings, parentheses and line breaks are for readers."""
    assert normal("a.py", same) == normal("a.py", CODE)


@pytest.mark.parametrize("other", [CODE.replace("0.8", "0.81"), CODE.replace(">=", ">")])
def test_what_code_does_counts(other: str) -> None:
    """A threshold or a comparison."""
    assert normal("a.py", other) != normal("a.py", CODE)


def test_strings_that_are_used_count() -> None:
    """Only a string that stands by itself is a remark."""
    assert normal("a.py", 'f"{x:>3} of" "y"') != normal("a.py", 'f"{x:>4} of" "y"')
    assert normal("a.py", "x = ['a', 'b']") != normal("a.py", "x = ['a']")


def test_data_counts_by_its_values() -> None:
    """The order of keys and the spaces between them say nothing."""
    assert normal("a.json", '{"a": 1, "b": [2]}') == normal("a.json", '{ "b": [2],\n "a": 1}')
    assert normal("a.json", '{"a": 1}') != normal("a.json", '{"a": 2}')
    assert normal("a.toml", "a = 1  # one") == normal("a.toml", "a=1")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's sources in a folder of their own, of which the fingerprint is taken."""
    # Kept for the process: that of the program itself, whichever test is the first of it.
    assert labelling()
    kept = shutil.ignore_patterns("__pycache__", "fonts")
    for name in (*FOLDERS, "data"):
        shutil.copytree(PACKAGE / name, tmp_path / name, ignore=kept)
    (tmp_path / FOLDING).parent.mkdir()
    shutil.copy(PACKAGE / FOLDING, tmp_path / FOLDING)
    monkeypatch.setattr(fingerprint, "files", lambda _: tmp_path)
    return tmp_path


def again() -> str:
    """The fingerprint, taken anew."""
    return fingerprint.labelling.__wrapped__()


@pytest.mark.parametrize(
    "name",
    [
        "attribution/search/hidden_markov.py",
        "attribution/__init__.py",
        "features/links.py",
        "methods/measures.py",
        FOLDING,
    ],
)
def test_every_file_of_the_labelling_counts(copied: Path, name: str) -> None:
    """A change of one constant is seen."""
    assert again() == labelling()
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("\nANOTHER = 1\n")
    assert again() != labelling()


def test_the_rule_counts(copied: Path) -> None:
    """Another threshold is another labelling."""
    rule = copied / "data" / "attribution_rule.json"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace('"controls": ', '"controls": 1'), encoding="utf-8")
    assert again() != labelling()


def test_without_sources_there_is_no_fingerprint(copied: Path) -> None:
    """A program that comes without them says nothing, and fails at nothing."""
    shutil.rmtree(copied / "attribution")
    assert again() == ""


def _imported() -> set[str]:
    """Units of the package that the files counted import, where they are no file counted."""
    folding = FOLDING.removesuffix(".py").split("/")
    paths = [path for folder in FOLDERS for path in (PACKAGE / folder).rglob("*.py")]
    found = set()
    for path in (path for path in paths if path.relative_to(PACKAGE).as_posix() not in BESIDE):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("forensics."):
                parts = (node.module or "").split(".")[1:]
                found |= set() if parts == folding else {parts[0]}
    return found


def test_nothing_that_labels_depend_on_is_left_out() -> None:
    """What the files counted import is counted, too, or plain; and no name is out of date."""
    assert _imported() <= {*FOLDERS, *PLAIN}
    assert all((PACKAGE / "data" / name).is_file() for name in DATA)
    assert all((PACKAGE / name).is_file() for name in BESIDE)


@pytest.mark.parametrize("name", sorted(BESIDE))
def test_what_is_told_beside_the_labels_does_not_count(copied: Path, name: str) -> None:
    """A change of what is said of events, limits and other explanations moves no error rate."""
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("\nANOTHER = 1\n")
    assert again() == labelling()
