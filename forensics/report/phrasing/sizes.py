"""Sizes of files in words."""

from __future__ import annotations

from forensics.report.wording import Words

KILO = 1000
"""By the SI and IEC 80000-13; 1024 bytes would be a kibibyte, KiB."""


def size_of(words: Words, size: int) -> str:
    """A size in bytes, thousands or millions of them."""
    if size < KILO:
        return words.count("bytes", size)
    if size < KILO**2:
        return words.measure("kilobytes", size / KILO)
    return words.measure("megabytes", size / KILO**2)
