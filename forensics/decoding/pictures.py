"""Kind and size of a media file, read off its bytes; its name is never believed.

Only headers are read. Nothing here decodes a picture.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEAD = 64
_STARTS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"%PDF-", "application/pdf"),
)
UNKNOWN = "application/octet-stream"
MEDIA_TYPES = tuple(dict.fromkeys(name for _, _, name in _STARTS))
# Start-of-frame markers of JPEG; the four numbers left out mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset(range(0xD0, 0xD9)) | {0x01}


@dataclass(frozen=True, slots=True)
class Picture:
    """Width and height in pixels as the file states them; ``moving`` when it is animated."""

    width: int
    height: int
    moving: bool = False


def media_type(head: bytes) -> str:
    """The media type that the first bytes show, else ``application/octet-stream``.

    >>> media_type(b"GIF89a...")
    'image/gif'
    """
    for place, magic, name in _STARTS:
        if head.startswith(magic, place):
            return name if magic != b"WEBP" or head.startswith(b"RIFF") else UNKNOWN
    return UNKNOWN


def picture(data: bytes) -> Picture | None:
    """What the header of a PNG, JPEG, GIF or WebP states; None when it is no such file."""
    read = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp}
    reader = read.get(media_type(data[:HEAD]))
    try:
        found = reader(data) if reader else None
    except (struct.error, IndexError):
        return None
    return found if found and found.width and found.height else None


def _png(data: bytes) -> Picture | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return Picture(width, height, b"acTL" in data[: data.find(b"IDAT")])


def _gif(data: bytes) -> Picture:
    width, height = struct.unpack_from("<HH", data, 6)
    return Picture(width, height, b"NETSCAPE2.0" in data or data.count(b"\x21\xf9\x04") > 1)


def _webp(data: bytes) -> Picture | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Picture(width, height, bool(data[20] & 2))
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return Picture(width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Picture(width, height)
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + length
    return None
