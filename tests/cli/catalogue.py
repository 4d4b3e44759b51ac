"""The sentences of the program that another language must have, taken from its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

import forensics

PACKAGE = Path(forensics.__file__).parent
KEYWORDS = {"said": None, "_": None, "counted": (1, 2)}
Template = str | tuple[str, str]


def templates() -> Iterator[tuple[str, Template]]:
    """Where each template stands, and it; a pair where its form goes by a number."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, found, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            name = path.relative_to(PACKAGE).as_posix()
            yield f"{name}:{line}", found if isinstance(found, str) else (found[0], found[1])
