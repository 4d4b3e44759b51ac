"""When the program ends by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics.cli import desk as command
from forensics.cli.desk import voice
from forensics.cli.main import main
from forensics.desk.keeping import Keeping
from forensics.desk.refusing import Refused
from forensics.desk.state import IDLE_S, LEFT_S, Desk, Setting
from tests.desk.served import NOW, served


@pytest.fixture
def desk(tmp_path: Path, temporary: Path) -> Iterator[Desk]:
    """A page that nobody has opened."""
    keeping = Keeping()
    yield Desk(Setting(tmp_path, lambda: NOW, voice()), keeping)
    keeping.close()


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """So many seconds pass."""
    now = time.monotonic() + seconds
    monkeypatch.setattr(time, "monotonic", lambda: now)


def test_ends_when_the_page_is_silent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while a page in the background may be asleep, but after that."""
    later(monkeypatch, IDLE_S - 5)
    assert not desk.forsaken()
    later(monkeypatch, 10)
    assert desk.forsaken()


def test_ends_soon_when_the_page_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that said it was left is not waited for long; one that comes back is heard."""
    desk.heard(left=True)
    later(monkeypatch, LEFT_S + 1)
    assert desk.forsaken()
    desk.heard()
    assert not desk.forsaken()


def test_the_button_closes_it(tmp_path: Path, temporary: Path) -> None:
    """The program ends by the page's button, and its port is free."""
    with served(tmp_path) as client:
        assert client.post("close").status == 200
    with pytest.raises(ConnectionRefusedError):
        client.get("")


def test_a_report_being_written_is_not_stopped_halfway(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a report would be left in the folder."""

    class Writing:
        writes = True

    monkeypatch.setattr(desk, "job", Writing())
    with pytest.raises(Refused):
        desk.stop()


def test_without_the_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command of pip, and the exit code of wrong use."""
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "uvicorn" else name)
    assert main(["desk", "--lang", "en", "--no-browser"]) == 2
    assert "pip install starlette uvicorn" in capsys.readouterr().err
