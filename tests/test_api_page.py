"""The reference is current, every public function has an example, and every example is right."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import forensics
from tests.api_page import CLASSES, ERRORS, FUNCTIONS, MORE_ERRORS, PAGE, REST, members, page

ROOT = Path(__file__).parents[1]
FLAGS = doctest.ELLIPSIS
KINDS = [getattr(forensics, name) for name in (*CLASSES, *REST)]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the head of the page says that examples may use."""
    samples = ROOT / "sample_archives"
    case = forensics.analyze(samples / "model_case_2024.zip", time_zone="Europe/Paris")
    both = [samples / "clean_account.zip", samples / "model_case_2024.zip"]
    folder = tmp_path_factory.mktemp("examples")
    done = forensics.together(both)
    return {"forensics": forensics, "pd": pd, "case": case, "done": done, "folder": folder}


@pytest.fixture(autouse=True)
def _from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def documented() -> Iterator[tuple[str, object]]:
    """Every function of the API, and every method and property of its classes, by name."""
    for name in FUNCTIONS:
        yield name, getattr(forensics, name)
    for kind in KINDS:
        for name, value in members(kind):
            yield f"{kind.__name__}.{name}", value


EXAMPLES = dict(documented())


def test_the_page_is_current() -> None:
    """``python -m tests.api_page`` would write what is stored."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_public_name_is_on_the_page() -> None:
    """As a function, a class or an error; ``Table`` is a list of names that ``columns`` takes."""
    told = {*FUNCTIONS, *CLASSES, *REST, *ERRORS, *MORE_ERRORS}
    assert told == set(forensics.__all__) - {"Table"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_public_function_has_an_example(name: str) -> None:
    """In its docstring, so that ``help`` shows it."""
    assert ">>> " in (inspect.getdoc(EXAMPLES[name]) or "")


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_in_docstrings_are_right(name: str, names: dict[str, Any]) -> None:
    """Each by itself, with the names that the page states."""
    value: Any = EXAMPLES[name]
    value = getattr(value, "fget", None) or getattr(value, "func", None) or value
    around = {**vars(inspect.getmodule(value) or forensics), **names}
    found = doctest.DocTestFinder(recurse=False).find(value, name, globs=around)
    done = [doctest.DocTestRunner(optionflags=FLAGS).run(one) for one in found]
    assert sum(one.attempted for one in done) > 0
    assert sum(one.failed for one in done) == 0


def test_examples_of_features_and_detectors_are_right(names: dict[str, Any]) -> None:
    """Those that stand on the page alone, one after another."""
    text = PAGE.read_text(encoding="utf-8").partition("# Features and detectors alone")[2]
    example = doctest.DocTestParser().get_doctest(text, {**names}, "api.md", str(PAGE), 0)
    done = doctest.DocTestRunner(optionflags=FLAGS).run(example)
    assert done.attempted > 10
    assert done.failed == 0
