"""Copies of every golden, damaged in one place, are read as far as they go or refused in words."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from random import Random

import pytest

from forensics.parsers import PARSERS
from tests.mutants.damage import ONCE, RECODED, of_member
from tests.mutants.outcome import Outcome, fault_of, outcome_of
from tests.parsers.scraped_cases import GOLDEN

COPIES = 4
DAMAGES = {**ONCE, **RECODED}
# Edits that touch several posts.
EDITS = {"swapped": 3, "zeroed": 2, "doubled": 2}


def inputs(name: str) -> list[Path]:
    """The files and folders that stand for evidence of a format."""
    scenarios = sorted(path for path in (GOLDEN / name).iterdir() if path.is_dir())
    return [
        path for one in scenarios for path in sorted(one.iterdir()) if path.name != "expected.json"
    ]


def damaged(path: Path, random: Random, target: Path) -> str:
    """A copy at ``target`` with one file damaged; how it was."""
    kind = random.choice(sorted(DAMAGES))
    if path.is_file():
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            _, made = of_member(data, DAMAGES[kind], random)
        else:
            made = DAMAGES[kind](data, random)
        target.write_bytes(made)
        return kind
    shutil.copytree(path, target)
    files = sorted(one for one in target.rglob("*") if one.is_file() and one.stat().st_size)
    chosen = random.choice(files)
    chosen.write_bytes(DAMAGES[kind](chosen.read_bytes(), random))
    return kind


@pytest.mark.parametrize("name", [parser.name for parser in PARSERS])
def test_a_damaged_copy_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    """No crash, no stall, no loss or change of whole posts without a word."""
    faults = []
    for number, path in enumerate(inputs(name)):
        sound = outcome_of(path)
        for copy in range(COPIES):
            target = tmp_path / f"{number}-{copy}" / path.name
            target.parent.mkdir()
            kind = damaged(path, Random(f"{name}/{path.name}/{copy}"), target)
            fault = fault_of(sound, outcome_of(target), EDITS.get(kind, 1))
            if fault:
                faults.append((path.relative_to(GOLDEN).as_posix(), copy, kind, *fault))
    assert not faults


def test_a_loss_without_a_word_is_a_fault() -> None:
    """The check can fail."""
    sound = Outcome({str(number): (number, "text") for number in range(9)}, format="table")
    less = Outcome({"0": (0, "text")}, format="table")
    assert fault_of(sound, less) == ("silent loss", "8 of 9, told 0")
    assert fault_of(sound, Outcome({"0": (0, "text")}, format="table", told=8)) is None


def test_changed_neighbours_are_a_fault() -> None:
    """The check can fail."""
    sound = Outcome({str(number): (number, "text") for number in range(9)}, format="table")
    other = Outcome({str(number): (number, "test") for number in range(9)}, format="table")
    found = fault_of(sound, other)
    assert found is not None
    assert found[0] == "neighbours"
