"""The page served for a test, its temporary folders in a place that the test can look into."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="the extra 'desk' is not installed")
pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from tests.desk.served import Client, served


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program makes its temporary folders."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def client(tmp_path: Path, temporary: Path) -> Iterator[Client]:
    """A client that has entered."""
    with served(tmp_path / "reports") as one:
        yield one


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client that has entered, for tests that change nothing."""
    with served(tmp_path_factory.mktemp("reports")) as one:
        yield one
