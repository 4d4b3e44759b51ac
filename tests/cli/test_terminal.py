"""Progress on stderr: what is done and what is left, on a terminal alone."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from forensics.cli import terminal
from forensics.cli.terminal import MEGA, Meter, meter


def shown(work: Meter) -> str:
    """What the meter looks like now, on a wide terminal."""
    out = Console(file=io.StringIO(), width=120, force_terminal=True, color_system=None)
    out.print(work.progress.get_renderable())
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@pytest.fixture
def terminal_of(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is written to stderr, taken for a terminal."""
    told = io.StringIO()

    def console(**_: object) -> Console:
        return Console(file=told, width=120, force_terminal=True)

    monkeypatch.setattr(terminal, "Console", console)
    monkeypatch.setattr(terminal, "DELAY_S", 0)
    return told


def test_hashing_tells_bytes_done_of_all_and_time_left(terminal_of: io.StringIO) -> None:
    """A large item is seen to come nearer to its end."""
    with meter(quiet=False) as work:
        at = 0.0
        work.progress.get_time = lambda: at
        for _ in range(5):
            at += 1
            work.bytes_read("a.zip", 100 * MEGA, 2000 * MEGA)
        assert "Hashing a.zip" in shown(work)
        assert "500.0 of 2,000.0 MB" in shown(work)
        # The first telling starts the clock: 400 MB in four seconds, 1,500 MB to go.
        assert "0:00:15 left" in shown(work)


def test_time_left_is_not_told_before_it_is_known(terminal_of: io.StringIO) -> None:
    """After one piece nothing is known of the pace."""
    with meter(quiet=False) as work:
        work.bytes_read("a.zip", MEGA, 2000 * MEGA)
        assert "left" not in shown(work)


def test_reading_follows_hashing(terminal_of: io.StringIO) -> None:
    """Once hashed an item is read, and how much of it will be is not known."""
    with meter(quiet=False) as work:
        work.bytes_read("a.zip", 2000 * MEGA, 2000 * MEGA)
        work.bytes_read("a.zip", 3 * MEGA, 0)
        assert "Reading a.zip" in shown(work)
        assert "3.0 MB" in shown(work)
        assert "Hashing" not in shown(work)


def test_quiet_shows_no_progress(terminal_of: io.StringIO) -> None:
    """With --quiet nothing is written, on a terminal either."""
    with meter(quiet=True) as work:
        work.bytes_read("a.zip", MEGA, 2000 * MEGA)
        work.progress.refresh()
    assert terminal_of.getvalue() == ""


def test_without_a_terminal_no_progress_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A log holds none of it."""
    with meter(quiet=False) as work:
        work.bytes_read("a.zip", MEGA, 2000 * MEGA)
        work.progress.refresh()
    assert capsys.readouterr().err == ""
