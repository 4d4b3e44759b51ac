"""What docs/contributing.md writes out, and how it is put in its places."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "contributing.md"
NAMED = re.compile(r"`((?:forensics|tests)/[\w./]+\.(?:py|toml))`")
REGISTERED = re.compile(r"(from .*)\n\n(\w+) = \(\.\.\., (.*)\)\n")


def blocks() -> list[tuple[str, str]]:
    """Every block of the page under a sentence that names a file: that file, and the block."""
    parts = re.split(r"(?m)^```(?:\w+\n)?", PAGE.read_text(encoding="utf-8"))
    leads = [NAMED.findall(part.rstrip().rpartition("\n\n")[2]) for part in parts[::2]]
    return [(names[-1], text) for names, text in zip(leads[:-1], parts[1::2], strict=True) if names]


def put(path: Path, text: str) -> None:
    """Write a block where the page says: a line of a shelf, words, or a file."""
    if path.name == "__init__.py":
        text = registered(path.read_text(encoding="utf-8"), text)
    elif path.suffix == ".toml":
        text = worded(path.read_text(encoding="utf-8"), text)
    path.write_text(text, encoding="utf-8")


def registered(shelf: str, text: str) -> str:
    """The file of a shelf with one more import and one more entry."""
    found = REGISTERED.fullmatch(text)
    assert found, text
    imported, name, entry = found.groups()
    shelf = shelf.replace("annotations\n", f"annotations\n\n{imported}\n", 1)
    return re.sub(rf"(?ms)^({name}: .*?)^\)", rf"\1    {entry},\n)", shelf, count=1)


def worded(language: str, text: str) -> str:
    """A language file with the words of one table, in place of those of the same keys."""
    table, _, lines = text.partition("\n")
    if f"\n{table}\n" not in language:
        return f"{language}\n{text}"
    before, after = language.split(f"\n{table}\n")
    own, rest = re.split(r"(?m)^(?=\[)", after, maxsplit=1)
    keys = [line.partition(" = ")[0] for line in lines.splitlines()]
    kept = [line for line in own.splitlines() if line.partition(" = ")[0] not in keys]
    return "\n".join([before, table, lines + "\n".join(kept), "", rest])
