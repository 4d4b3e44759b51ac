"""Small reports, written as the program writes its own."""

from __future__ import annotations

from pathlib import Path

from forensics.custody.manifest import listed, manifest_text, sha256_of
from forensics.custody.names import KEY_ENDING, MANIFEST
from forensics.destination import RULE
from forensics.writing import Placing

NAMES = ("case.json", "report.html", "timeline.csv")


def write(directory: Path, text: str) -> None:
    """A report of three files that all hold the same text, and a key beside it."""
    with Placing(RULE) as placing:
        draft = placing.folder(directory)
        for name in NAMES:
            (draft / name).write_text(text, encoding="utf-8")
        manifest = manifest_text((), [draft / name for name in NAMES])
        (draft / MANIFEST).write_text(manifest, encoding="utf-8")
        placing.beside(directory, KEY_ENDING).write_text(text, encoding="utf-8")
        placing.put()


def state(directory: Path) -> set[str]:
    """The texts that stand in the files of a report whose manifest is true, and in its key."""
    hashes = listed(directory)
    assert set(hashes) == set(NAMES)
    assert all(sha256_of(directory / name) == digest for name, digest in hashes.items())
    key = directory.with_name(directory.name + KEY_ENDING)
    paths = (*(directory / name for name in NAMES), key)
    return {path.read_text(encoding="utf-8") for path in paths}
