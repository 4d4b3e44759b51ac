"""The manifest of a folder: what it was made of and with, and SHA-256 of every file.

Lines that begin with ``#`` are passed over by ``sha256sum -c`` and by ``shasum -a 256 -c``; all
others are ``HASH  NAME``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from forensics.custody.names import MANIFEST

_LINE = re.compile(r"([0-9a-f]{64})  ([\w.-]+)")


def manifest_text(head: Iterable[str], files: Iterable[Path]) -> str:
    """The manifest of these files, which lie in one folder; ``head`` are remarks, a line each."""
    remarks = "".join(f"# {' '.join(line.split())}\n" for line in head)
    return remarks + "".join(f"{sha256_of(path)}  {path.name}\n" for path in files)


def listed(directory: Path) -> Mapping[str, str]:
    """SHA-256 by name of the files that a folder's manifest lists, which all lie in it directly.

    Nothing where there is no manifest.
    """
    try:
        text = (directory / MANIFEST).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {one[2]: one[1] for one in found if one}


def strange_lines(directory: Path) -> list[int]:
    """The numbers, from 1, of lines of the manifest that are neither remark nor ``HASH  NAME``,
    and of those that name a file a second time. Raises OSError."""
    text = (directory / MANIFEST).read_text(encoding="utf-8", errors="replace")
    named: set[str] = set()
    strange = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not line.startswith("#") and (found is None or found[2] in named):
            strange.append(number)
        named |= {found[2]} if found else set()
    return strange


def sha256_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
