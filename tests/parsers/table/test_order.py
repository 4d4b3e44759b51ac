"""The rooms of the table reader lie in the order of the way: imports between them point down."""

from __future__ import annotations

import ast
from pathlib import Path

import forensics.parsers.table

PACKAGE_NAME = "forensics.parsers.table"
PACKAGE = Path(forensics.parsers.table.__file__).parent
# Lowest first: which column, the cells of a row, its fields and its time, the row, what is
# noted, the first rows of a member, the questions to the user, the reader.
ORDER = (
    *("columns", "cells", "fields", "times", "rows", "notes", "first_rows", "asking", "parser"),
    "__init__",
)


def room(path: Path) -> str:
    """The room of a file: its folder, or its own name."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def rooms_used(path: Path) -> set[str]:
    """The rooms of this reader that a file imports from."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    within = [name.split(".") for name in modules if name.startswith(f"{PACKAGE_NAME}.")]
    return {parts[3] for parts in within}


def test_every_room_has_its_place() -> None:
    """A file or folder that is not in the order is named."""
    assert {room(path) for path in PACKAGE.rglob("*.py")} == set(ORDER)


def test_imports_point_only_down() -> None:
    """No file imports from a room that comes after its own."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports from {used}"
        for path in PACKAGE.rglob("*.py")
        for used in rooms_used(path)
        if ORDER.index(used) > ORDER.index(room(path))
    ]
    assert wrong == []
