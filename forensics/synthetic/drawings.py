"""Small drawings for invented archives: flat coloured shapes, the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence

WIDTH, HEIGHT = 160, 100
# Kinds of pixels, by the numbers of the PNG format.
GREY, COLOURED = 0, 2
Colour = tuple[int, int, int]
Paint = Callable[[int, int], Colour]
# The largest block that deflate stores as it is.
STORED = 0xFFFF


def _seaside(x: int, y: int) -> Colour:
    if (x - 118) ** 2 + (y - 30) ** 2 < 16**2:
        return 244, 196, 72
    if 30 <= x < 46 and 24 <= y < 62:
        return (196, 62, 52) if (y - 24) // 10 % 2 else (250, 248, 242)
    if y >= 62:
        return (38, 92, 140) if (x + 3 * y) // 9 % 3 else (52, 112, 160)
    return 176, 210, 230


def _hearts(x: int, y: int) -> Colour:
    across, up = (x % 40 - 20) / 13, (24 - y % 50) / 13
    inside = (across**2 + up**2 - 1) ** 3 - across**2 * up**3 < 0
    return (214, 60, 110) if inside else (250, 226, 234)


def _coins(x: int, y: int) -> Colour:
    distance = (x % 54 - 27) ** 2 + (y % 50 - 25) ** 2
    if distance < 12**2:
        return 250, 214, 98
    return (206, 154, 40) if distance < 18**2 else (32, 66, 58)


SCENES: Mapping[str, Paint] = {"seaside": _seaside, "hearts": _hearts, "coins": _coins}


def drawing(scene: str) -> bytes:
    """A scene as a PNG file."""
    paint = SCENES[scene]
    return png(
        [bytes(part for x in range(WIDTH) for part in paint(x, y)) for y in range(HEIGHT)], COLOURED
    )


def png(rows: Sequence[bytes], kind: int) -> bytes:
    """A PNG file of rows of pixels, ``kind`` GREY (one byte a pixel) or COLOURED (three).

    Its data are stored, not compressed: compressors differ between platforms.
    """
    width = len(rows[0]) // (3 if kind == COLOURED else 1)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, kind, 0, 0, 0)
    data = _stored(b"".join(b"\0" + row for row in rows))
    pieces = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in pieces)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _stored(data: bytes) -> bytes:
    """The data as a zlib stream of stored blocks."""
    blocks = [data[at : at + STORED] for at in range(0, len(data), STORED)]
    stream = b"".join(
        struct.pack("<BHH", number == len(blocks), len(block), len(block) ^ STORED) + block
        for number, block in enumerate(blocks, 1)
    )
    return b"\x78\x01" + stream + struct.pack(">I", zlib.adler32(data))
