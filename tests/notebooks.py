"""The notebooks with the outputs that a reader on the web sees.

``python -m tests.notebooks`` runs every notebook and stores it with its outputs.
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
SECONDS = 300
"""For one cell."""


def executed(path: Path) -> NotebookNode:
    """The notebook as this checkout runs it, with no trace of machine, moment or version."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        book = nbformat.read(path, as_version=4)
        for cell in book.cells:
            cell.metadata.clear()
        place = {"metadata": {"path": str(NOTEBOOKS)}}
        NotebookClient(book, timeout=SECONDS, resources=place, record_timing=False).execute()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before
    book.metadata.language_info = NotebookNode(name="python")
    return book


if __name__ == "__main__":
    for one in PATHS:
        nbformat.write(executed(one), one)
