"""A screening over a Dask cluster: the same results, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from forensics.errors import UsageError
from forensics.screening import cluster, screen
from forensics.screening.targets import targets_in
from tests.accounts import clean, hijacked
from tests.posts import line, write_lines
from tests.screening.rows import posts_in, timeless

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    """A cluster of two processes on the loopback address, as a user would run one."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as running:
        yield running


@pytest.fixture
def items(tmp_path: Path) -> Path:
    """Six items, one of them broken and one of five accounts."""
    place = tmp_path / "items"
    place.mkdir()
    for seed in range(4):
        make = hijacked if seed % 2 else clean
        write_lines(place / f"{seed}.jsonl", make(seed=seed))
    several = [line(10 * who + n, f"writer_{who}") for who in range(5) for n in range(3)]
    write_lines(place / "several.jsonl", several)
    (place / "broken.json").write_text("[", encoding="utf-8")
    return place


def same(one: Path, two: Path) -> None:
    """Two screenings found the same of every account and every post."""
    assert timeless(one) == timeless(two)
    pd.testing.assert_frame_equal(posts_in(one), posts_in(two))


def test_a_cluster_changes_nothing(items: Path, tmp_path: Path, two_workers: Any) -> None:
    """Rows, findings, labels and texts are those of one process."""
    screen([items], tmp_path / "plain")
    done = screen([items], tmp_path / "dask", scheduler=two_workers.scheduler_address)
    assert (done.items, done.accounts, done.errors) == (6, 9, 1)
    same(tmp_path / "plain", tmp_path / "dask")


def test_a_killed_worker_loses_nothing(items: Path, tmp_path: Path, two_workers: Any) -> None:
    """One of two workers is killed once the first item is done; every row is there all the same."""
    killed: list[int] = []

    def kill(name: str, done: int, total: int) -> None:
        if done and not killed:
            with distributed.Client(two_workers, set_as_default=False) as client:
                killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    screen([items], tmp_path / "plain")
    done = screen([items], tmp_path / "dask", scheduler=two_workers.scheduler_address, on_done=kill)
    assert killed
    assert (done.accounts, done.errors) == (9, 1)
    same(tmp_path / "plain", tmp_path / "dask")


def test_no_scheduler_is_told(items: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address at which nothing answers ends the run before anything is analysed."""
    monkeypatch.setattr(cluster, "REACH_S", 1)
    with pytest.raises(UsageError, match="no Dask scheduler answers there"):
        screen([items], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert list((tmp_path / "out" / "parts").iterdir()) == []


def test_a_scheduler_needs_the_extra(
    items: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Dask is not installed the option is refused with the command that mends it."""
    monkeypatch.setattr(cluster, "LIBRARIES", ("distributed", "no_such_library"))
    with pytest.raises(UsageError, match="not installed: no_such_library"):
        screen([items], tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_workers_of_another_version_are_refused(
    items: Path, tmp_path: Path, two_workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results of two versions do not stand in one table."""
    monkeypatch.setattr(cluster, "versions", lambda: {"forensics": "0.0.1"})
    with pytest.raises(UsageError, match="its versions differ: forensics"):
        screen([items], tmp_path / "out", scheduler=two_workers.scheduler_address)


def test_workers_that_do_not_see_the_results_are_refused(tmp_path: Path) -> None:
    """A worker of another machine needs the same file system."""
    why = cluster.unlike(cluster.versions(), str(tmp_path / "elsewhere"))
    assert why is not None
    assert "does not see" in why


def test_evidence_that_a_worker_does_not_see_is_no_row(
    items: Path, tmp_path: Path, two_workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is here and not there is a fault of the cluster, and not of the item."""

    def elsewhere(paths: Any, leave_out: Path) -> Any:
        return [replace(one, path=f"{one.path}.gone") for one in targets_in(paths, leave_out)]

    monkeypatch.setattr("forensics.screening.targets_in", elsewhere)
    with pytest.raises(UsageError, match="does not see"):
        screen([items], tmp_path / "out", scheduler=two_workers.scheduler_address)


def test_the_cluster_of_this_machine_is_closed_to_others() -> None:
    """It listens on the loopback address, and without its certificate nobody is let in: a Dask
    scheduler carries out what it is sent."""
    with cluster.local(1) as client:
        address = client.cluster.scheduler_address
        assert address.startswith("tls://127.0.0.1:")
        for stranger in (address, address.replace("tls", "tcp")):
            with pytest.raises((OSError, RuntimeError, TypeError, ValueError)):
                distributed.Client(stranger, timeout=2, set_as_default=False)
