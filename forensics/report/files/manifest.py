"""The manifest: SHA-256 of every file of the report's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from forensics.destination import MANIFEST


def write_manifest(directory: Path) -> Path:
    """SHA-256 of every other file below ``directory``, as ``sha256sum -c`` reads it.

    To be called last, when the report itself is written.
    """
    target = directory / MANIFEST
    files = sorted(path for path in directory.rglob("*") if path.is_file() and path != target)
    target.write_text(manifest(directory, files), encoding="utf-8", newline="\n")
    return target


def manifest(directory: Path, files: Iterable[Path]) -> str:
    """SHA-256 and name of each of the files below ``directory``, a line each."""
    return "".join(f"{_sha256(path)}  {path.relative_to(directory).as_posix()}\n" for path in files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
