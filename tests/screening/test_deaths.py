"""Processes that die: each costs its own item, by Dask and without it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from forensics.screening import cluster, pool, screen
from forensics.screening.parts import Parts
from forensics.screening.task import Result, Task
from tests.accounts import clean, hijacked
from tests.posts import write_lines
from tests.screening.rows import rows_of

analyse_and_save, work = pool.analyse_and_save, cluster.work


@pytest.fixture
def items(tmp_path: Path) -> Path:
    """Two items, the first of which ends the process that reads it."""
    place = tmp_path / "items"
    place.mkdir()
    write_lines(place / "a.jsonl", hijacked(seed=2))
    write_lines(place / "b.jsonl", clean(posts=20))
    return place


def die_on_a(task: Task, parts: Parts) -> Result:
    """Stands in for a process that the system ends for lack of memory."""
    if task.target.path.endswith("a.jsonl"):
        os._exit(9)
    return analyse_and_save(task, parts)


def die_working_on_a(task: Task, parts: Parts, wanted: dict[str, str]) -> Result | tuple[str, str]:
    """The same for a worker of a cluster."""
    if task.target.path.endswith("a.jsonl"):
        os._exit(9)
    return work(task, parts, wanted)


def check(items: Path, out: Path) -> None:
    """The item has a row that says so, the other is analysed, and it is tried again later."""
    done = screen([items], out, jobs=2)
    rows = rows_of(out)
    assert "lack of memory" in rows[0]["error"]
    assert rows[1]["posts"] == "20"
    assert (done.accounts, done.errors) == (1, 1)
    parts = (out / "parts").glob("*.json")
    assert sum(json.loads(part.read_bytes())["final"] for part in parts) == 1


def test_a_worker_that_dies_costs_one_item(
    items: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Dask."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "work", die_working_on_a)
    check(items, tmp_path / "out")


def test_a_process_that_dies_costs_one_item(
    items: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra."""
    monkeypatch.setattr(cluster, "LIBRARIES", ("no_such_library",))
    monkeypatch.setattr(pool, "analyse_and_save", die_on_a)
    check(items, tmp_path / "out")
