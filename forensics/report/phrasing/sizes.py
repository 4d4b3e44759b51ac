"""Sizes of files in words."""

from __future__ import annotations

from forensics.report.desk.desk import Desk


def size_of(desk: Desk, size: int) -> str:
    """A size in bytes, thousands or millions of them."""
    for key, scale in (("units.megabytes", 10**6), ("units.kilobytes", 10**3)):
        if size >= scale:
            return f"{desk.words.number(size / scale, 1)}\u00a0{desk.words(key)}"
    return desk.words.count("bytes", size)
