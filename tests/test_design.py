"""What the documents name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contributing_page import blocks

DESIGN = Path(__file__).parents[1] / "docs" / "design.md"
DOCUMENTS = sorted(DESIGN.parent.glob("*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_named_are_there(document: Path) -> None:
    """Every path in a document that ends in .py, .toml or .json leads to a file of the program, but
    for those that contributing.md writes out."""
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_0-9]+/)+[a-z_0-9.]+\.(?:py|toml|json))\b", text))
    root = DESIGN.parents[1]
    named -= {path for path, _ in blocks()}
    held = [path.as_posix() for path in root.rglob("*.*") if ".git" not in path.parts]
    lost = [name for name in sorted(named) if not any(path.endswith(f"/{name}") for path in held)]
    assert lost == []
