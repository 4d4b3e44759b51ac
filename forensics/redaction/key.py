"""The key: which pseudonym stands for whom, in a file that is kept apart from the report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from forensics.errors import UsageError
from forensics.exports.spreadsheet import BOM, exact_id, write_csv
from forensics.messages import said
from forensics.redaction.cases import Redacted

HEAD = ("pseudonym", "original", "kind", "times")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One pseudonym; ``times`` counts the posts in which it stands."""

    pseudonym: str
    original: str
    kind: str
    times: int


def key_path(directory: Path) -> Path:
    """Where the key of the report in ``directory`` goes: beside the folder, never in it.

    Raises UsageError when a file of that name is no key of this program.
    """
    path = directory.with_name(f"{directory.name}.redaction-key.csv")
    if path.exists() and not _is_key(path):
        raise UsageError(
            said(
                "{path}: the key to the pseudonyms belongs here, but this file is no such "
                "key. Nothing was written. Move it away, or choose another place with "
                "--out.",
                path=path,
            )
        )
    return path


def _is_key(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(200).removeprefix(BOM).decode("utf-8", "replace")
    return tuple(head.strip().replace('"', "").split(",")) == HEAD


def rows(redacted: Redacted) -> list[KeyRow]:
    """The key in the order in which pseudonyms were given, by kind."""
    return [
        KeyRow(entry.pseudonym, entry.original, entry.kind, redacted.times.get(entry.pseudonym, 0))
        for entry in redacted.pseudonyms.entries.values()
    ]


def write_key(redacted: Redacted, path: Path) -> Path:
    """Write the key for spreadsheets (see ``forensics.exports.spreadsheet``), readable by the
    user alone where the system knows such rights.
    """
    found = rows(redacted)
    columns = {
        "pseudonym": [row.pseudonym for row in found],
        "original": [exact_id(row.original) for row in found],
        "kind": [row.kind for row in found],
    }
    frame = pd.DataFrame(columns, dtype="str")
    frame["times"] = [row.times for row in found]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return write_csv(frame, path)
