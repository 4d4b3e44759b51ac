"""What the analysis loads ahead."""

from __future__ import annotations

from threading import Thread

import pytest

from forensics.analysis import ahead
from forensics.features import language


@pytest.fixture(autouse=True)
def nothing_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process in which nothing was begun yet."""
    monkeypatch.setattr(ahead, "_BEGUN", list[Thread]())


def test_the_model_is_there_when_it_was_begun_and_waited_for() -> None:
    """The analysis finds it loaded, and loads nothing itself."""
    language._languages.cache_clear()
    ahead.begin()
    ahead.finish()
    assert language._languages.cache_info().currsize == 1


def test_it_is_begun_once() -> None:
    """A second command of one process starts no second thread."""
    ahead.begin()
    begun = list(ahead._BEGUN)
    ahead.begin()
    assert begun == ahead._BEGUN


def test_an_error_is_left_to_who_needs_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread ends quietly; asked for directly, the model fails as before."""

    def broken() -> None:
        raise OSError("no such file")

    monkeypatch.setattr(language, "_languages", broken)
    ahead.begin()
    ahead.finish()
    with pytest.raises(OSError, match="no such file"):
        language.identify("Le maire a reçu hier les habitants")


def test_what_was_let_go_is_loaded_anew_and_says_the_same() -> None:
    """A later question has the same answer."""
    text = "Le maire a reçu hier les habitants du quartier"
    before = language.identify(text), language.second_opinion(text)
    ahead.let_go()
    assert language._languages.cache_info().currsize == 0
    assert (language.identify(text), language.second_opinion(text)) == before
