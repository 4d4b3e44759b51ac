"""A run that ends at any moment leaves the earlier report whole, or the new one, never a half."""

from __future__ import annotations

import errno
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from forensics.custody.names import KEY_ENDING, MANIFEST
from forensics.destination import RULE
from forensics.writing import Placing, add_new, tidy, whole
from tests.writing.reports import NAMES, state, write

STEPS = ("rename", "replace", "unlink", "rmdir", "mkdir", "hardlink_to")


class Killed(BaseException):
    """The end of a process, after which nothing of it runs."""


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, step: int, raised: Callable[[], BaseException], *, once: bool
) -> Iterator[list[int]]:
    """The given change to the disk, counted from 1, raises; all after it too, unless ``once``."""
    done = [0]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def change(*args: object, **more: object) -> object:
            done[0] += 1
            if done[0] == step or (done[0] > step and not once):
                raise raised()
            return real(*args, **more)

        return change

    with monkeypatch.context() as patch:
        for name in STEPS:
            patch.setattr(Path, name, counted(getattr(Path, name)))
        patch.setattr(os, "fsync", counted(os.fsync))
        yield done


def changes(run: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many changes to the disk a run makes."""
    with failing(monkeypatch, 0, Killed, once=True) as done:
        run()
    return done[0]


def test_killed_at_any_change_the_old_or_the_new_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every step: never a mixture, the user's file stays, and the next run clears up."""
    write(tmp_path / "count", "old")
    steps = changes(lambda: write(tmp_path / "count", "new"), monkeypatch)
    assert steps > 10
    for step in range(1, steps + 1):
        folder = tmp_path / f"{step}" / "odile"
        write(folder, "old")
        (folder / "mine.txt").write_text("mine", encoding="utf-8")
        with suppress(Killed), failing(monkeypatch, step, Killed, once=False):
            write(folder, "new")
        seen = {path.name for path in folder.iterdir()} if folder.exists() else set()
        assert seen - {"mine.txt"} in (set(), {*NAMES, MANIFEST}), step
        tidy(folder.parent, RULE)
        assert state(folder) in ({"old"}, {"new"}), step
        assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
        held = {path.name for path in folder.parent.iterdir()}
        assert held == {"odile", f"odile{KEY_ENDING}"}, step


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Whichever change fails, the report is whole at once, and nothing else is left for long."""
    write(tmp_path / "count", "old")
    steps = changes(lambda: write(tmp_path / "count", "new"), monkeypatch)
    for step in range(1, steps + 1):
        folder = tmp_path / f"{step}" / "odile"
        write(folder, "old")
        with (
            suppress(OSError),
            failing(monkeypatch, step, lambda: OSError(code, os.strerror(code)), once=True),
        ):
            write(folder, "new")
        tidy(folder.parent, RULE)
        assert state(folder) in ({"old"}, {"new"}), step
        held = {path.name for path in folder.parent.iterdir()}
        assert held == {"odile", f"odile{KEY_ENDING}"}, step


@pytest.mark.parametrize("writes", [whole, None])
def test_a_file_is_whole_or_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: object
) -> None:
    """A table is the old or the new one; a new case file is there whole or not at all."""

    def run(path: Path) -> None:
        if writes is None:
            add_new(path, "new")
        else:
            with whole(path) as draft:
                draft.write_text("new", encoding="utf-8")

    (tmp_path / "count").mkdir()
    steps = changes(lambda: run(tmp_path / "count" / "posts.csv"), monkeypatch)
    for step in range(1, steps + 1):
        path = tmp_path / f"{step}" / "posts.csv"
        path.parent.mkdir()
        if writes is not None:
            path.write_text("old", encoding="utf-8")
        with suppress(Killed), failing(monkeypatch, step, Killed, once=False):
            run(path)
        found = path.read_text(encoding="utf-8") if path.exists() else None
        assert found in ("new", None if writes is None else "old")
        with suppress(FileExistsError):
            run(path)
        assert [one.name for one in path.parent.iterdir()] == ["posts.csv"], step


def killed(folder: Path, times: int, seed: int) -> None:
    """Real processes that write one report after another, each killed at a moment of chance."""
    dice = random.Random(seed)
    write(folder, "0")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    for _ in range(times):
        child = os.fork()
        if child == 0:
            try:
                for number in count(1):
                    write(folder, str(number))
            finally:
                os._exit(1)
        time.sleep(dice.uniform(0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        tidy(folder.parent, RULE)
        assert len(state(folder)) == 1
        assert (folder / "mine.txt").is_file()
        assert len(list(folder.parent.iterdir())) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are copies")
def test_processes_killed_at_random_leave_a_whole_report(tmp_path: Path) -> None:
    """Thirty times: SIGKILL, and what is left is cleared up by the next."""
    killed(tmp_path / "out" / "odile", 30, seed=9)


@pytest.mark.slow
@pytest.mark.skipif("FORENSICS_PATIENCE" not in os.environ, reason="long: FORENSICS_PATIENCE=1")
def test_many_processes_killed_at_random(tmp_path: Path) -> None:
    """The same two thousand times."""
    killed(tmp_path / "out" / "odile", 2000, seed=10)


def test_what_another_run_holds_is_left_alone(tmp_path: Path) -> None:
    """Only a run that is dead is cleared up after."""
    with Placing(RULE) as placing:
        draft = placing.folder(tmp_path / "odile")
        (draft / "case.json").write_text("mine", encoding="utf-8")
        tidy(tmp_path, RULE)
        assert (draft / "case.json").is_file()


@pytest.mark.parametrize(
    "text", [b"", b"forensics is writing\nelsewhere\n", b"forensics is writing\n../x\n", b"\xff"]
)
def test_a_folder_that_is_not_known_to_be_ours_is_left(tmp_path: Path, text: bytes) -> None:
    """A hidden folder of such a name with other files in it, or another lock, stays as it is."""
    folder = tmp_path / ".odile.forensics-0123abcd"
    (folder / "new").mkdir(parents=True)
    for path in (folder / "new" / "case.json", folder / "mine.txt"):
        path.write_text("mine", encoding="utf-8")
    (folder / "lock").write_bytes(text)
    tidy(tmp_path, RULE)
    assert (folder / "new" / "case.json").is_file()
    assert (folder / "mine.txt").is_file()


def test_other_files_in_a_dead_draft_stay(tmp_path: Path) -> None:
    """Of a draft that was left only names go that the program writes."""
    folder = tmp_path / ".odile.forensics-0123abcd"
    (folder / "new").mkdir(parents=True)
    (folder / "lock").write_bytes(b"forensics is writing\nodile\n")
    for name in ("case.json", "mine.txt"):
        (folder / "new" / name).write_text("x", encoding="utf-8")
    tidy(tmp_path, RULE)
    assert [path.name for path in (folder / "new").iterdir()] == ["mine.txt"]
