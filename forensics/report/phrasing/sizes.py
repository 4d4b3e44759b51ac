"""Sizes of files in words."""

from __future__ import annotations

from forensics.report.desk.desk import Desk

KILO = 1000
"""By the SI and IEC 80000-13; 1024 bytes would be a kibibyte, KiB."""


def size_of(desk: Desk, size: int) -> str:
    """A size in bytes, thousands or millions of them."""
    if size < KILO:
        return desk.words.count("bytes", size)
    if size < KILO**2:
        return desk.words.measure("kilobytes", size / KILO)
    return desk.words.measure("megabytes", size / KILO**2)
