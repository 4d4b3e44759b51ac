"""When the program ends by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics.cli.desk import voice
from forensics.desk.keeping import Keeping
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
    with pytest.raises(OSError):  # noqa: PT011
        client.get("")
