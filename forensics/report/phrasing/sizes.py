"""Sizes of files in words."""

from __future__ import annotations

from forensics.report.wording import Words


def size_of(words: Words, size: int) -> str:
    """A size in bytes, thousands or millions of them."""
    for key, scale in (("units.megabytes", 10**6), ("units.kilobytes", 10**3)):
        if size >= scale:
            return f"{words.number(size / scale, 1)}\u00a0{words(key)}"
    return words.count("bytes", size)
