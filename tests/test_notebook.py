"""The notebook runs as stored, and is stored without what running it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def code_of(path: Path) -> list[Any]:
    """The code cells of a notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def test_there_is_a_notebook() -> None:
    """The tests below have something to look at."""
    assert [path.name for path in PATHS] == ["quickstart.ipynb"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_is_stored_stripped(path: Path) -> None:
    """No output and no execution count is stored."""
    for cell in code_of(path):
        assert cell.outputs == []
        assert cell.execution_count is None


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_defines_nothing(path: Path) -> None:
    """A notebook uses the package; functions and classes live there."""
    assert not any(
        line.startswith(("def ", "class ", "async def "))
        for cell in code_of(path)
        for line in cell.source.splitlines()
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_runs_to_a_chart_and_a_verdict(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs on this checkout; the verdict and a picture are among the outputs."""
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOKS.parent))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = [output["data"] for output in outputs if "data" in output]
    assert any("takeover" in data.get("text/plain", "") for data in shown)
    assert any("image/png" in data for data in shown)
