"""One JSON value at a position of a window, decoded leniently."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from forensics.decoding.element import HOLE, LONGEST_RUN
from forensics.decoding.json.window import Window

FIRST_PIECE = 1 << 10
# Brackets within brackets beyond which a value is not looked into: the decoder goes to 1,024.
DEEPEST = 1_000
# Nothing that is cut off in its middle (\uXXXX, -Infinity) is longer than this.
_CUT = 16
_HOLE = bytes(LONGEST_RUN + 1)
_DECODER = json.JSONDecoder(strict=False)
_POSITION = re.compile(r": line \d+ column \d+ \(char \d+\)$")
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A value and the position after it."""

    value: Any
    end: int


def decode_at(window: Window, limit: int, piece: int = FIRST_PIECE) -> Decoded:
    """The value at the window's position, reading on while it is incomplete.

    ``piece`` is how many bytes to try first. Control characters in strings are let pass, but no
    stretch of zero bytes; invalid UTF-8 and lone surrogates become U+FFFD. Raises ValueError, with
    the reason, when it is not valid JSON, is nested too deeply, or is incomplete after ``limit``
    bytes.
    """
    while True:
        raw = window.data[window.at : window.at + piece]
        held = len(window.data) - window.at
        final = piece >= held and (held >= limit or window.ended)
        try:
            value, end = decode_piece(raw, final)
            return Decoded(value, window.at + end)
        except IncompleteError:
            if final:
                raise
        if piece >= held:
            window.more(max(1, held // 2))
        piece *= 4


class IncompleteError(ValueError):
    """The value goes on beyond the bytes at hand."""


class BrokenError(ValueError):
    """The value breaks at byte ``at`` of those given."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


def decode_piece(raw: bytes, final: bool = True) -> Decoded:
    """The value at the start of ``raw``.

    Raises IncompleteError when more bytes may complete it, ValueError when nothing can. With
    ``final`` no more bytes follow, so a number at the very end is taken as whole.
    """
    text = raw.decode("utf-8", "surrogateescape")
    try:
        value, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        # The library has one class for all faults; only its words tell an open string, whose
        # place is that of its opening quote.
        cut = error.msg.startswith("Unterminated string") or error.pos + _CUT > len(text)
        if cut:
            raise IncompleteError("it breaks off before its end") from error
        at = len(text[: error.pos].encode("utf-8", "surrogateescape"))
        raise BrokenError(_POSITION.sub("", str(error)), at) from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if end == len(text) and not final and not isinstance(value, dict | list | str):
        raise IncompleteError("it may go on")
    if not text.isascii():
        end = len(text[:end].encode("utf-8", "surrogateescape"))
    hole = raw.find(_HOLE, 0, end)
    if hole >= 0:
        raise BrokenError(HOLE, hole)
    return Decoded(_well_formed(value, raw[:end]), end)


def _well_formed(value: Any, raw: bytes) -> Any:
    """The value without lone surrogates, which no encoding of text can hold."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        value = json.loads(raw.decode("utf-8", "replace"), strict=False)
    if not _SURROGATE_ESCAPE.search(raw):
        return value
    try:
        return json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
