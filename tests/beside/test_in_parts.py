"""A task in parts: told here and beside, with the same answers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from forensics.beside import give_back, in_parts, lent, second
from forensics.cli.report import WARM

NUMBERS = list(range(40))


@contextmanager
def ready(monkeypatch: pytest.MonkeyPatch, warm: Sequence[str] = ()) -> Iterator[second.Second]:
    """A second process that has loaded what it needs, where there is a processor for it."""
    monkeypatch.setattr(second, "processors", lambda: 2)
    with lent(warm):
        found = second.second()
        assert found is not None
        assert found.ready.wait(60)
        assert not found.lost
        yield found


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[second.Second]:
    """A second process, ready, on a machine that has a processor for it."""
    with ready(monkeypatch) as found:
        yield found


def whose(number: int) -> tuple[int, int]:
    """A number and the process that saw it; slow enough for another to take some."""
    time.sleep(0.01)
    return number, os.getpid()


def doubled(number: int, times: int) -> int:
    """A number so many times."""
    return number * times


def test_without_a_second_process_all_is_told_here() -> None:
    """In this process, in order."""
    assert in_parts(whose, NUMBERS) == [(number, os.getpid()) for number in NUMBERS]


def test_both_processes_tell_parts_and_the_answers_stand_in_their_order(
    process: second.Second,
) -> None:
    """Whoever is free takes the next."""
    told = in_parts(whose, NUMBERS)
    assert [number for number, _ in told] == NUMBERS
    assert len({by for _, by in told}) == 2


def test_a_partial_function_is_told_beside(process: second.Second) -> None:
    """With its arguments."""
    assert in_parts(partial(doubled, times=3), NUMBERS) == [number * 3 for number in NUMBERS]
    assert not process.lost


def test_what_a_killed_process_was_at_is_told_here(process: second.Second) -> None:
    """And all that is asked after it."""
    killer = threading.Timer(0.05, process._process.kill)
    killer.start()
    told = in_parts(whose, NUMBERS)
    assert [number for number, _ in told] == NUMBERS
    assert process.lost
    assert in_parts(whose, NUMBERS) == [(number, os.getpid()) for number in NUMBERS]


def test_what_cannot_be_sent_is_told_here(process: second.Second) -> None:
    """A function that no module has."""
    assert in_parts(lambda number: number * 2, NUMBERS) == [number * 2 for number in NUMBERS]


def fails_at_end(number: int) -> int:
    """A number, but for the last."""
    if number == NUMBERS[-1]:
        raise LookupError(number)
    return number


def test_what_fails_beside_is_raised_here(process: second.Second) -> None:
    """As if it had been told here."""
    with pytest.raises(LookupError):
        in_parts(fails_at_end, NUMBERS)


def test_a_process_given_back_is_gone_and_work_goes_on(process: second.Second) -> None:
    """What is still to be told is told here."""
    give_back()
    assert process._process.poll() is not None
    assert in_parts(whose, NUMBERS) == [(number, os.getpid()) for number in NUMBERS]


def test_nothing_is_started_where_there_is_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would only wait."""
    monkeypatch.setattr(second, "processors", lambda: 1)
    with lent():
        assert second.second() is None


def test_the_command_line_warms_a_second_process_by_functions_that_exist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One that does not exist would end the process, unseen."""
    with ready(monkeypatch, WARM):
        pass


def test_modules_in_the_folder_of_the_caller_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of evidence may hold what is named like a module."""
    mark = tmp_path / "loaded"
    for name in ("json", "pickle", "sitecustomize", "forensics"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with ready(monkeypatch):
        pass
    assert not mark.exists()


STARTS = """
from forensics.beside import lent, second
second.processors = lambda: 2
with lent():
    process = second.second()
    process.ready.wait(60)
    print(process._process.pid, flush=True)
    input()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_it_ends_with_the_process_that_started_it() -> None:
    """Even where that one is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    for _ in range(500):
        if _gone(pid):
            return
        time.sleep(0.02)
    pytest.fail("it is still there")


def _gone(pid: int) -> bool:
    """True when no process of that number is at work."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return not Path("/proc").exists()
    return state == "Z"
