"""Evidence that several commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accounts import hijacked
from tests.posts import line, write_lines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a hijacked account."""
    return write_lines(tmp_path / "posts.jsonl", hijacked())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file of three posts."""
    return write_lines(tmp_path / "small.jsonl", [line(n) for n in range(3)])
