"""Locks that end with the process that holds them, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        # A byte far behind the text, which others may go on reading.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(path: Path, text: bytes) -> IO[bytes]:
    """Make the lock file with a text and hold it until the stream is closed.

    A file system without locks still gives the file. Raises FileExistsError.
    """
    file = path.open("x+b")
    # Where there are no locks nobody can take it, so that what is left is never cleared away.
    with suppress(OSError):
        _lock(file)
    file.seek(0)
    file.write(text)
    file.flush()
    return file


@contextmanager
def taken(path: Path) -> Iterator[bytes | None]:
    """The text of a lock file that nobody holds any longer, held meanwhile; None where it is held,
    missing, or cannot be locked here."""
    try:
        file = path.open("r+b")
    except OSError:
        yield None
        return
    with file:
        try:
            _lock(file)
        except OSError:
            yield None
            return
        file.seek(0)
        yield file.read(4096)
