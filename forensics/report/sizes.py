"""Sizes of files in words."""

from __future__ import annotations

from forensics.report.desk import Desk


def size_of(desk: Desk, size: int) -> str:
    """A size in bytes, kB or MB."""
    for unit, scale in (("MB", 10**6), ("kB", 10**3)):
        if size >= scale:
            return f"{desk.words.number(size / scale, 1)}\u00a0{unit}"
    return desk.words.count("bytes", size)
