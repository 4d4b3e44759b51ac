"""A font file as WOFF 1.0: the same tables, each compressed by itself (W3C, 13 December 2012).

Written here since all that is needed is to pack tables that are there already: a library that
knows what is in them takes ten times as long to load as this takes to run.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

HEAD = "head"
TRUETYPE = (
    *("head", "hhea", "maxp", "OS/2", "hmtx", "LTSH", "VDMX", "hdmx", "cmap", "fpgm", "prep"),
    *("cvt ", "loca", "glyf", "kern", "name", "post", "gasp"),
)
POSTSCRIPT = ("head", "hhea", "maxp", "OS/2", "name", "cmap", "post", "CFF ")
"""The orders of tables that OpenType recommends, by the kind of outlines (OpenType 1.9, "Optimized
Table Ordering")."""
CHECKED = 0xB1B0AFBA
"""What the sums of a font amount to, by its ``checkSumAdjustment`` (OpenType 1.9, "head")."""
LEVEL = 6
"""Of zlib, its own default; others would give other bytes."""
WHOLE = 1 << 32


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its data, as it is packed, and its sum of 32-bit words."""

    tag: str
    data: bytes
    packed: bytes
    total: int


def woff(font: bytes) -> bytes:
    """A font of one face, TrueType or OpenType, packed. The same bytes give the same bytes.

    The sum that guards the whole font is made anew for the order that tables have here.
    """
    version, tables = font[:4], [_table(*one) for one in _tables(font)]
    place, begin = 44 + 20 * len(tables), 12 + 16 * len(tables)
    entries: dict[str, tuple[int, int, _Table]] = {}
    parts: list[bytes] = []
    for table in tables:
        entries[table.tag] = (place, begin, table)
        parts.append(_padded(table.packed))
        place, begin = place + len(parts[-1]), begin + _even(len(table.data))
    adjusted = _adjustment(version, entries)
    parts = [
        part[:8] + struct.pack(">L", adjusted) + part[12:] if table.tag == HEAD else part
        for part, table in zip(parts, tables, strict=True)
    ]
    revision = next(table.data[4:8] for table in tables if table.tag == HEAD)
    header = struct.pack(
        ">4s4sLHHL4s5L", b"wOFF", version, place, len(tables), 0, begin, revision, 0, 0, 0, 0, 0
    )
    listed = b"".join(
        struct.pack(">4s4L", tag.encode("ascii"), at, len(one.packed), len(one.data), one.total)
        for tag, (at, _, one) in sorted(entries.items())
    )
    return b"".join((header, listed, *parts))


def _tables(font: bytes) -> Iterator[tuple[str, bytes]]:
    """Tags and data of the tables, in the recommended order and then by tag, a signature last."""
    (count,) = struct.unpack_from(">H", font, 4)
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack_from(">4s3L", font, at)
        found[tag.decode("ascii")] = font[start : start + length]
    order = POSTSCRIPT if "CFF " in found else TRUETYPE
    ranks = {tag: rank for rank, tag in enumerate(order)} | {"DSIG": len(order) + 1}
    for tag in sorted(found, key=lambda tag: (ranks.get(tag, len(order)), tag)):
        yield tag, found[tag]


def _table(tag: str, data: bytes) -> _Table:
    """The table packed, or as it is where that is no longer; ``head`` stays readable."""
    if tag == HEAD:
        return _Table(tag, data, data, _total(data[:8] + bytes(4) + data[12:]))
    packed = zlib.compress(data, LEVEL)
    return _Table(tag, data, packed if len(packed) < len(data) else data, _total(data))


def _adjustment(version: bytes, entries: dict[str, tuple[int, int, _Table]]) -> int:
    """``checkSumAdjustment`` of the font that is unpacked from this one."""
    power = len(entries).bit_length() - 1
    span = 16 << power
    head = struct.pack(">4s4H", version, len(entries), span, power, 16 * len(entries) - span)
    listed = b"".join(
        struct.pack(">4s3L", tag.encode("ascii"), one.total, begin, len(one.data))
        for tag, (_, begin, one) in sorted(entries.items())
    )
    sums = sum(one.total for _, _, one in entries.values()) + _total(head + listed)
    return (CHECKED - sums) % WHOLE


def _total(data: bytes) -> int:
    """The sum of the 32-bit words of some data, the last filled up with zeros."""
    return int(np.frombuffer(_padded(data), dtype=">u4").sum(dtype=np.uint64)) % WHOLE


def _padded(data: bytes) -> bytes:
    return data + bytes(_even(len(data)) - len(data))


def _even(length: int) -> int:
    """The length in whole words of four bytes."""
    return length + 3 & ~3
