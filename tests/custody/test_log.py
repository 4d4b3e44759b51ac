"""The custody log: a chain in which a line removed, moved or edited shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forensics.custody.log import LOG, Log, add, read_log

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def logged(folder: Path) -> list[bytes]:
    """The lines of a log with four acts."""
    add(folder, "reported", NOW, "a" * 64)
    add(folder, "verified", NOW, "a" * 64, exit_code=0)
    add(folder, "replaced", NOW, "a" * 64, by="b" * 64)
    return add(folder, "reported", NOW, "b" * 64).read_bytes().splitlines()


def read(folder: Path) -> Log:
    """The log, which is there."""
    found = read_log(folder)
    assert found is not None
    return found


def test_a_log_is_a_chain(tmp_path: Path) -> None:
    """Each act has its line, and the last report is known."""
    lines = logged(tmp_path)
    found = read(tmp_path)
    assert [one.act for one in found.entries] == ["reported", "verified", "replaced", "reported"]
    assert (found.broken, found.made) == (None, "b" * 64)
    assert all("previous" in json.loads(line) for line in lines)


def test_the_same_acts_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in it depends on the machine."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert logged(tmp_path / "one") == logged(tmp_path / "two")


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], *lines[2:]], 2),
        (lambda lines: [lines[0], lines[1].replace(b"2026", b"2025"), *lines[2:]], 3),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], 2),
        (lambda lines: [*lines[:3], b"[1]"], 4),
        (lambda lines: [*lines[:3], b"{" * 9000], 4),
        (lambda lines: [*lines[:3], b"\xff"], 4),
    ],
)
def test_a_change_shows(tmp_path: Path, change: object, broken: int) -> None:
    """A line removed, edited, moved, or that is none."""
    lines = logged(tmp_path)
    (tmp_path / LOG).write_bytes(b"\n".join(change(lines)) + b"\n")  # type: ignore[operator]
    assert read(tmp_path).broken == broken


def test_a_line_that_broke_off_shows_and_costs_itself_alone(tmp_path: Path) -> None:
    """What is added later stands in a line of its own."""
    lines = logged(tmp_path)
    (tmp_path / LOG).write_bytes(b"\n".join(lines)[:-20])
    assert read(tmp_path).broken == 4
    add(tmp_path, "verified", NOW, "b" * 64)
    assert len((tmp_path / LOG).read_bytes().splitlines()) == 5


def test_a_log_begun_later_knows_the_manifest_of_its_first_line(tmp_path: Path) -> None:
    """Of a report by a version without a log; what was verified later is not taken for it."""
    add(tmp_path, "verified", NOW, "a" * 64)
    add(tmp_path, "verified", NOW, "c" * 64)
    assert read(tmp_path).made == "a" * 64
