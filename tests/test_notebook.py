"""The notebooks run as stored and are stored as they run: what the web shows is what comes out."""

from __future__ import annotations

import ast
import base64
import re
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.notebooks import NOTEBOOKS, PATHS, executed

each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
MACHINE = re.compile(r"/(?:tmp|home|root|Users|work|usr|var)/|[A-Z]:\\\\|site-packages")
# Addresses of objects, and whatever a version of pandas or matplotlib writes otherwise in markup.
VOLATILE = re.compile(r"0x[0-9a-f]+|<style.*?</style>|\s+", re.DOTALL)
NEAR = 8
"""Pixels by which a picture may differ in width or height where versions of matplotlib do."""


def stored(path: Path) -> Any:
    """The notebook as it is kept."""
    return nbformat.read(path, as_version=4)


@cache
def run(path: Path) -> Any:
    """The same after a run, made once."""
    return executed(path)


def code_of(book: Any) -> list[Any]:
    """The code cells of a notebook."""
    return [cell for cell in book.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[tuple[str, str]]:
    """What a cell shows, kind and text, without what differs between runs."""
    found = []
    for output in cell.outputs:
        kinds = output.get("data", {output.get("name", "error"): output.get("text", "")})
        found += [
            (kind, VOLATILE.sub(" ", str(value)))
            for kind, value in sorted(kinds.items())
            if kind != "image/png"
        ]
    return found


def pictures(cell: Any) -> list[tuple[int, int]]:
    """Width and height of each picture that a cell shows (PNG, chapter 11.2.2)."""
    data = [one["data"].get("image/png") for one in cell.outputs if "data" in one]
    heads = [base64.b64decode(one)[16:24] for one in data if one]
    return [(int.from_bytes(one[:4], "big"), int.from_bytes(one[4:], "big")) for one in heads]


def test_there_are_notebooks() -> None:
    """The tests below have something to look at."""
    names = ["add_a_detector.ipynb", "explore.ipynb", "quickstart.ipynb", "screen.ipynb"]
    assert [path.name for path in PATHS] == names


@each
def test_every_cell_is_stored_with_what_it_shows(path: Path) -> None:
    """In one run from top to bottom, without an error; a cell that ends in a value shows it."""
    cells = code_of(stored(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not any(output.output_type == "error" for cell in cells for output in cell.outputs)
    silent = [cell for cell in cells if not cell.outputs]
    assert not any(isinstance(ast.parse(cell.source).body[-1], ast.Expr) for cell in silent)
    assert not any(output.get("name") == "stderr" for cell in cells for output in cell.outputs)


@each
def test_nothing_of_a_machine_is_stored(path: Path) -> None:
    """No path, no version, no moment of a run."""
    book = stored(path)
    assert MACHINE.findall(path.read_text(encoding="utf-8")) == []
    assert book.metadata.language_info == {"name": "python"}
    assert all(dict(cell.metadata) == {} for cell in book.cells)


@each
def test_defines_nothing_but_the_detector_it_adds(path: Path) -> None:
    """A notebook uses the package; functions and classes live there."""
    trees = [ast.parse(cell.source) for cell in code_of(stored(path))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    own = {"add_a_detector.ipynb": ["nights"]}
    assert [node.name for node in nodes if isinstance(node, kinds)] == own.get(path.name, [])


@each
def test_links_lead_to_files(path: Path) -> None:
    """Every file that the text names is there."""
    text = "\n".join(cell.source for cell in stored(path).cells if cell.cell_type == "markdown")
    links = [NOTEBOOKS / name for name in re.findall(r"\]\(([\w./]+)\)", text)]
    files = [
        NOTEBOOKS.parent / name
        for name in re.findall(r"\b(?:docs|sample_archives)/[\w./]+\w", text)
    ]
    assert [one.name for one in (*links, *files) if not one.exists()] == []


@pytest.mark.slow
@each
def test_is_stored_as_it_runs(path: Path) -> None:
    """Text, tables and number and size of pictures; ``python -m tests.notebooks`` stores them."""
    before, after = code_of(stored(path)), code_of(run(path))
    assert [cell.source for cell in before] == [cell.source for cell in after]
    for old, new in zip(before, after, strict=True):
        assert shown(old) == shown(new), old.source
        for one, two in zip(pictures(old), pictures(new), strict=True):
            assert max(abs(a - b) for a, b in zip(one, two, strict=True)) <= NEAR


@pytest.mark.slow
def test_the_quick_start_shows_silence_as_silence() -> None:
    """The months without a post are rows of their own, and both charts are drawn."""
    cells = code_of(run(NOTEBOOKS / "quickstart.ipynb"))
    told = " ".join(text for cell in cells for _, text in shown(cell))
    assert "60 months, 25 silent: 2014-04 to 2016-04" in told
    assert "takeover" in told
    assert sum(len(pictures(cell)) for cell in cells) == 2


@pytest.mark.slow
def test_the_detector_added_is_measured_for_power_and_silence() -> None:
    """It finds the planted onsets in the posts of every owner, and its false alarms are counted."""
    cells = code_of(run(NOTEBOOKS / "add_a_detector.ipynb"))
    told = {cell.source.rsplit("\n", 1)[-1]: dict(shown(cell)) for cell in cells if cell.outputs}
    assert "1.00 36 36 36 36" in told["power"]["text/plain"]
    (quiet,) = [one for line, one in told.items() if line.startswith("pd.DataFrame(quiet")]
    assert "no_shift shift" in quiet["text/plain"]


@pytest.mark.slow
def test_what_if_takes_the_other_hand_away_and_the_finding_with_it() -> None:
    """Of all frames tried, the owner's posts alone are found to be no takeover."""
    cells = code_of(run(NOTEBOOKS / "explore.ipynb"))
    (told,) = [dict(shown(cell))["text/plain"] for cell in cells if "tried = " in cell.source]
    assert "before the onset 453 no_takeover" in told


@pytest.mark.slow
def test_the_screening_ties_the_two_accounts_that_share_a_generator() -> None:
    """One campaign, of the account of 2017 and that of 2024, and neither of the others."""
    cells = code_of(run(NOTEBOOKS / "screen.ipynb"))
    told = [
        dict(shown(cell))["text/plain"] for cell in cells if "campaigns.members[" in cell.source
    ]
    assert [re.findall(r"\b9000002\d{3}\b", one) for one in told] == [["9000002017", "9000002024"]]
