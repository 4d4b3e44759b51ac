"""A folder for what is needed while a run lasts, removed with it; a killed run's by the next."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forensics.writing.locks import taken
from forensics.writing.places import LOCK, begun, hidden_in


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """An empty folder in ``folder``, held by this process. Raises OSError."""
    for left in hidden_in(folder):
        with taken(left / LOCK) as text:
            if text is not None:
                shutil.rmtree(left, ignore_errors=True)
    hidden = begun(folder / "shares")
    try:
        yield hidden.new
    finally:
        if hidden.lock is not None:
            hidden.lock.close()
        shutil.rmtree(hidden.root, ignore_errors=True)
