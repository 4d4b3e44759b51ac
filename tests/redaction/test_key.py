"""The key to the pseudonyms: beside the case's folder, safe, and never over another file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rich.console import Console

from forensics.cli.show import key
from forensics.errors import UsageError
from forensics.redaction import key_path, write_key
from tests.redaction.test_cases import STRANGER, redacted


def test_key_leads_back(tmp_path: Path) -> None:
    """Every pseudonym in the key has its original, its kind, and how many posts name it."""
    path = write_key(redacted(), key_path(tmp_path / "case"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["pseudonym"]: row for row in csv.DictReader(file)}
    row = rows[redacted().pseudonyms.person(STRANGER)]
    assert row["original"].lower() == STRANGER
    assert (row["kind"], row["times"]) == ("account", "1")
    assert len(rows) == len(redacted().pseudonyms.entries)


def test_key_is_no_formula(tmp_path: Path) -> None:
    """Telephone numbers and ids are written so that a spreadsheet keeps them as they are."""
    path = write_key(redacted(), key_path(tmp_path / "case"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = [row["original"] for row in csv.DictReader(file)]
    assert "'4242" in kept
    assert not [text for text in kept if text[:1] in "=+-@"]


def test_key_lies_beside_the_folder(tmp_path: Path) -> None:
    """The folder can be handed on: the key is not in it."""
    assert key_path(tmp_path / "case").parent == tmp_path


def test_terminal_tells_where_the_key_is(tmp_path: Path) -> None:
    """The place of the key is told, and that it must be kept apart."""
    console = Console(file=io.StringIO(), width=400)
    key(console, [tmp_path / "case.redaction-key.csv"], 23)
    said = console.file.getvalue()
    assert "23 third parties" in said
    assert "case.redaction-key.csv" in said
    assert "Keep it apart" in said


def test_key_is_written_over_a_key_alone(tmp_path: Path) -> None:
    """A key of an earlier run is replaced; any other file of that name is left and named."""
    path = write_key(redacted(), key_path(tmp_path / "case"))
    assert key_path(tmp_path / "case") == path
    path.write_text("notes of my own\n", encoding="utf-8")
    with pytest.raises(UsageError, match="redaction-key"):
        key_path(tmp_path / "case")
