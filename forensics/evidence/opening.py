"""Files are opened, and nothing but files: a pipe in the place of one is never waited for."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: Path) -> io.BufferedReader:
    """The bytes of a regular file. Raises OSError for what is none, also when it became so a
    moment ago."""
    handle = os.open(path, _FLAGS | getattr(os, "O_CLOEXEC", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path.name!r} is not a file")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise
