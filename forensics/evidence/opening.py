"""Files are opened, and nothing but files: a pipe in the place of one is never waited for."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", "O_NOCTTY"):  # Not every system has all.
    _FLAGS |= getattr(os, _name, 0)


def open_file(path: Path, follow: bool = True) -> io.BufferedReader:
    """The bytes of a regular file. Raises OSError for what is none, also when it became so a
    moment ago, and for a link unless it is to ``follow`` it."""
    handle = os.open(path, _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path.name!r} is not a file")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise
