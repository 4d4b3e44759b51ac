"""JSON values one after another, most often one a line, found also behind broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from forensics.decoding.element import ZEROS as ZEROS_FOLLOW
from forensics.decoding.element import Element
from forensics.decoding.json.jsoncut import held_open, rest_of
from forensics.decoding.json.jsonmend import Mended, holds_list, is_like, mended, unswallowed
from forensics.decoding.json.jsonreader import LOOKAHEAD, STRAY, ZEROS, Reader, shown
from forensics.decoding.json.jsonvalue import (
    FIRST_PIECE,
    BrokenError,
    Decoded,
    IncompleteError,
    decode_at,
    decode_piece,
)

_BETWEEN_VALUES = re.compile(rb"[\s,;\x1e]*(?:\xef\xbb\xbf[\s,;\x1e]*)*")
_LINE = re.compile(rb"\n(?=[{\[])")
_STRAY_VALUE = re.compile(rb"[ \t]*[]}:\"A-Za-z]")
UNCLOSED = "not valid JSON (a closing bracket is missing)"
# Behind a value: what shows that it was ended too early, or another behind a comma.
_GOES_ON = re.compile(rb"\s*(?:[\]}]|,\s*(?:\"|(?P<next>(?=\{))))")
# The bytes that a JSON value may begin with.
_STARTS = b'{["-0123456789tfnNI'


class ValueReader(Reader):
    """Reads values that stand by themselves."""

    def read(self) -> Iterator[Element]:
        """Values one after another, most often one a line."""
        while self._window.skip(_BETWEEN_VALUES):
            yield from self._by_line()
            if not self._window.skip(_BETWEEN_VALUES) or self._ends_call():
                return
            alone = self._lines is not False and self._window.place >= self._several
            line = self._line() if alone else None
            yield self._from_line(line) if line is not None else self._next_value()

    def _by_line(self) -> Iterator[Element]:
        """The lines at hand that are valid JSON, once it is known that records are lines."""
        window, loads = self._window, orjson.loads
        while self._lines and window.place >= self._several:
            end = window.data.find(b"\n", window.at)
            line = window.data[window.at : end] if end >= 0 else b""
            try:
                value = loads(line)
            except orjson.JSONDecodeError:
                return
            window.at = end + 1
            self._held += len(line) + 1
            kept = shown(line) if self._keep_raw else None
            yield Element(self._index, value, None, kept, False, self._taken())
            self._index += 1

    def _line(self) -> bytes | None:
        """The line at the position; None when it does not end within the limit."""
        window, seen = self._window, 0
        if window.data[window.at] not in _STARTS:
            return None
        while True:
            end = window.data.find(b"\n", window.at + seen)
            if end >= 0:
                return window.data[window.at : end]
            seen = len(window.data) - window.at
            if seen > self._limit:
                return None
            if not window.more(max(1, seen // 2)):
                return window.data[window.at :]

    def _from_line(self, line: bytes) -> Element:
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError:
            return self._from_odd_line(line) if self._lines else self._next_value()
        self._lines = True
        self._sound = line
        self._window.at += len(line)
        return self._element(value, line)

    def _from_odd_line(self, line: bytes) -> Element:
        """A line of JSON Lines that is lenient JSON, several values, or broken."""
        try:
            value, end = decode_piece(line)
        except ValueError as error:
            whole = self._over_lines() if isinstance(error, IncompleteError) else None
            return whole or self._broken_line(line, str(error), _held(line, error))
        if line[end:].strip(b" \t\r,;")[:1] not in (b"", b"{", b"["):
            return self._broken_line(line, "stray text after a closing bracket")
        self._several = self._window.place + len(line)
        self._window.at += end
        return self._element(value, line[:end])

    def _broken_line(self, line: bytes, problem: str, held: Mended | None = None) -> Element:
        self._window.at += len(line)
        if not line.strip(ZEROS) and self._at_end():
            return self._element(None, b"", ZEROS_FOLLOW, cut=True, size=len(line))
        value, lost = (held.value, held.lost) if held else (None, 0)
        return self._element(value, line, f"not valid JSON ({problem})", lost=lost)

    def _cut_value(self, error: ValueError) -> Element | None:
        """As ``_cut``, unless a later line is a value by itself: then this one is broken."""
        if not self._may_be_cut(error):
            return None
        data, at = self._window.data, self._window.at
        for start in _LINE.finditer(data, at):
            end = data.find(b"\n", start.end())
            line = data[start.end() : end if end >= 0 else None]
            # The last line may be an element of the array that was open before it.
            before = data[max(at, start.start() - LOOKAHEAD) : start.start()]
            listed = before.rstrip()[-1:] in (b"[", b",")
            last = end < 0 or not data[end:].strip()
            if not (last and listed) and _is_value(line):
                self._cuts += 1
                return None
        held = unswallowed(data[at:]) if not self._index else None
        if held is None:
            return self._cut(error)
        self._window.at = len(data)
        return self._element(held.value, data[at:], UNCLOSED, lost=held.lost)

    def _at_end(self) -> bool:
        window = self._window
        return window.skip(_BETWEEN_VALUES) == b""

    def _over_lines(self) -> Element | None:
        """The value at the position when it is whole over several lines, or when the file ends
        within it; else None."""
        window = self._window
        try:
            decoded = decode_at(window, self._limit, self._piece)
        except ValueError as error:
            return self._cut_value(error)
        raw = window.data[window.at : decoded.end]
        window.at = decoded.end
        return self._element(decoded.value, raw)

    def _next_value(self) -> Element:
        window = self._window
        try:
            decoded = decode_at(window, self._limit, self._piece)
        except ValueError as error:
            cut = self._cut_value(error)
            if cut is not None:
                return cut
            if not self._index:
                window.ahead(self._limit)  # a document is joined as a whole
            raw, size = self._past_value(window.at)
            ended = self._at_end()
            if ended and not raw.strip(ZEROS):
                return self._element(None, b"", ZEROS_FOLLOW, cut=True, size=size)
            alone = ended and not self._index
            held = _held(raw, error, alone=alone) if len(raw) == size else None
            reason = f"not valid JSON ({error})"
            value, lost = (held.value, held.lost) if held else (None, 0)
            return self._element(value, raw, reason, size=size, lost=lost)
        decoded = self._look_ahead(decoded)
        if not self._index and self._ends_early(decoded):
            early = self._ended_early(decoded)
            if early is not None:
                return early
            decoded = self._look_ahead(decode_at(window, self._limit, self._piece))
        if _STRAY_VALUE.match(window.data, decoded.end):
            raw, size = self._past_value(decoded.end)
            return self._element(None, raw, STRAY, size=size)
        raw = window.data[window.at : decoded.end]
        window.at = decoded.end
        if b"\n" in raw:
            self._lines = False
        self._piece = max(FIRST_PIECE, 2 * len(raw))
        return self._element(decoded.value, raw)

    def _ends_early(self, decoded: Decoded) -> bool:
        """True where a value goes on behind its end as no value does that stands by itself."""
        met = _GOES_ON.match(self._window.data, decoded.end)
        if met is None or not isinstance(decoded.value, dict | list):
            return False
        return met["next"] is None or not is_like(decoded.value, self._window.data, met.end())

    def _ended_early(self, decoded: Decoded) -> Element | None:
        """A document that a stray bracket ended, joined again behind it; None where nothing that
        follows belongs to it."""
        window, length = self._window, decoded.end - self._window.at
        window.ahead(self._limit)
        start = window.at
        line = _LINE.search(window.data, start + length)
        if line is None and not window.ended:
            return None
        raw = window.data[start : line.start() if line else None]
        held = mended(raw, length, ended=True)
        if held is None or not (held.lost or holds_list(held.value)):
            listed = _GOES_ON.match(raw, length)
            if not holds_list(decoded.value) or (listed and listed["next"] is not None):
                return None
            held = Mended(decoded.value, len(raw) - length)
        window.at += len(raw)
        return self._element(held.value, raw, STRAY, lost=held.lost)

    def _past_value(self, after: int) -> tuple[bytes, int]:
        """What a broken value held, and how many bytes were passed."""
        start = self._window.place
        listed = start < self._several
        raw = self._recovery.skip_value(self._window, after, listed=listed)
        return raw, self._window.place - start


def _held(raw: bytes, error: ValueError, *, alone: bool = False) -> Mended | None:
    """What can be told of a value that breaks and holds records, or is ``alone`` in its file."""
    if not isinstance(error, BrokenError):
        return None
    before = rest_of(raw[: error.at])
    if not alone and held_open(before) is before:
        return None
    return mended(raw, error.at)


def _is_value(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
