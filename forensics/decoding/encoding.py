"""Which encoding the bytes of a text file are in, judged by its first bytes."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CP1252 = "bytes-as-cp1252"


class Encoding(NamedTuple):
    """An encoding and error handler, as ``bytes.decode`` takes them."""

    name: str
    errors: str


def text_encoding(head: bytes) -> Encoding:
    """The encoding of a file that begins with ``head``.

    UTF-8 unless a byte order mark or the pattern of zero bytes says UTF-16, or accented
    letters are there and not one of them is UTF-8 (then Windows' cp1252). Where ``head``
    is plain ASCII the question stays open, and odd bytes further on are read as cp1252.

    >>> text_encoding("café".encode("cp1252")).name
    'cp1252'
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return Encoding(name, "replace")
    if len(head) >= 4 and 0 in head[:4]:
        if head[1] == head[3] == 0 and head[0] and head[2]:
            return Encoding("utf-16-le", "replace")
        if head[0] == head[2] == 0 and head[1] and head[3]:
            return Encoding("utf-16-be", "replace")
    if head.isascii():
        return Encoding("utf-8-sig", _CP1252)
    return Encoding("utf-8-sig" if _has_utf8(head) else "cp1252", "replace")


def _has_utf8(head: bytes) -> bool:
    """True when ``head`` is valid UTF-8, cut or not, or holds some beside invalid bytes."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        accents = {char for char in head.decode("utf-8", "replace") if char > "\x7f"}
        return accents != {"\ufffd"}
    return True


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_CP1252, _as_cp1252)
