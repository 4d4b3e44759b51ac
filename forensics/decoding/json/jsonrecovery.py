"""Finding the next record after one that cannot be decoded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from forensics.decoding.json.jsonlayout import Layout
from forensics.decoding.json.jsonvalue import DEEPEST, IncompleteError, decode_piece
from forensics.decoding.json.window import Window

# How far ahead of a broken record its end is looked for with everything held in memory.
REACH = 1 << 18
OVERLAP = 1 << 12
# Attempts, over one member, to decode what may be the next record; bounds hostile input.
ATTEMPTS = 20_000
PIECE = 1 << 16

# A comma and an object: the next record, or an object listed within the broken one.
_CANDIDATE = re.compile(rb",\s*(?=\{)")
_LINK = re.compile(rb"\s*,\s*(?=\{)")
_SCALAR_END = re.compile(rb"[,\]]")
_LINE_START = re.compile(rb"\n(?=[{\[])")
# The next bracket outside strings; possessive, so that a failure is found in one pass.
_BRACKET = re.compile(
    rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL
)
_NEXT_ELEMENT = re.compile(rb"\s*(?:[,\]]|\Z)")
_NEXT_VALUE = re.compile(rb"\s*(?:[{\[]|\Z)")
_NEXT_IN_LINE = re.compile(rb"[\s,;]*(?:[{\[]|\Z)")
_ARRAY_ENDS = re.compile(rb"\s*\][\s;\0]*\Z")
CHAIN = 32


@dataclass(slots=True)
class Recovery:
    """Steps over broken records. ``keys`` are those of the last sound record.

    ``layout`` is one by which at least one record was found.
    """

    keys: frozenset[str] = frozenset()
    layout: Layout | None = None
    attempts: int = field(default=ATTEMPTS)

    def skip_element(self, window: Window, after: int) -> bytes:
        """Move past a broken element of an array; what it held, cut when it is very long.

        ``after`` is a position up to which it is known to reach.
        """
        reach = after - window.at
        window.ahead(reach + 2 * REACH)
        start, after = window.at, window.at + reach
        end = self._end(window, start, after)
        if end is not None:
            window.at = end
            return window.data[start:end]
        raw = window.data[start:]
        self._skip_on(window)
        return raw

    def to_next(self, window: Window) -> bytes | None:
        """Move past what is no record to the next one that is like those before, and give what
        was passed; None, and no move, where none follows within reach."""
        window.ahead(2 * REACH)
        start = window.at
        found = self._next_start(window, start) if self.keys else None
        if found is None:
            return None
        window.at = found
        return window.data[start:found]

    def _end(self, window: Window, start: int, after: int) -> int | None:
        data = window.data
        if data[start : start + 1] not in (b"{", b"["):
            match = _SCALAR_END.search(data, after)
            return match.start() if match else None
        found = self._next_start(window, max(after, start + 1))
        if found is None and after == start:
            found = balanced_end(data, start, _NEXT_ELEMENT, start + REACH)
            # Where the file ends with the broken record, its brackets cannot be trusted.
            if found is not None and _is_last(window) and not _goes_on(data, found):
                found = None
        if found is None and _is_last(window):
            found = max(start + 1, _array_end(data))
        return found

    def _next_start(self, window: Window, at: int) -> int | None:
        """Where the next record's separator begins, by the layout or by trying."""
        data = window.data
        if self.layout is not None and self.layout.opening is not None:
            place = data.find(self.layout.opening, at)
            if place >= 0:
                return place
        if self.keys:
            return self._first(data, at, self._is_alike)
        return self._first(data, at, partial(_is_chain, ended=window.ended))

    def _first(self, data: bytes, at: int, suits: Callable[[bytes, int], bool]) -> int | None:
        for match in _CANDIDATE.finditer(data, at, at + REACH):
            if self.attempts <= 0:
                return None
            if suits(data, match.end()):
                return match.start()
            self.attempts -= 1
        return None

    def _is_alike(self, data: bytes, at: int) -> bool:
        """True when a value with half the keys of the last sound record begins at ``at``."""
        try:
            value = decode_piece(data[at : at + PIECE]).value
        except ValueError:
            return False
        return isinstance(value, dict) and 2 * len(self.keys & value.keys()) >= len(self.keys)

    def _skip_on(self, window: Window) -> None:
        """No end within reach: look on, letting go of what was passed."""
        found = None
        while found is None:
            window.at = min(len(window.data), window.at + REACH - OVERLAP)
            window.ahead(2 * REACH)
            found = self._next_start(window, window.at)
            if found is None and _is_last(window):
                found = max(window.at, _array_end(window.data))
        window.at = found

    def skip_value(self, window: Window, after: int, *, listed: bool = False) -> bytes:
        """Move past a broken value that stands by itself; what it held, cut when very long.

        ``after`` is a position up to which it is known to reach. Where the values of its line are
        ``listed``, another may follow behind a comma.
        """
        reach = after - window.at
        window.ahead(reach + REACH)
        data, start = window.data, window.at
        near = _LINE_START.search(data, start + reach, start + reach + REACH)
        end = near.start() if near else None
        if not reach and data[start : start + 1] in (b"{", b"["):
            then = _NEXT_IN_LINE if listed else _NEXT_VALUE
            closed = balanced_end(data, start, then, start + REACH if end is None else end)
            end = end if closed is None else closed
        if end is None:
            far = _LINE_START.search(data, start + reach)
            end = far.start() if far else None
        window.at = len(data) if end is None else end
        raw = data[start : window.at]
        if end is None:
            self._skip_lines(window)
        return raw

    def _skip_lines(self, window: Window) -> None:
        """No line that starts a value within reach: look on, letting go of what was passed."""
        while True:
            window.at = len(window.data) - window.data.endswith(b"\n")
            if not window.more():
                window.at = len(window.data)
                return
            match = _LINE_START.search(window.data, window.at)
            if match:
                window.at = match.start()
                return


def _is_chain(data: bytes, at: int, ended: bool) -> bool:
    """True when the values from ``at`` on run to the end of the array, or long enough.

    This tells records from objects listed within one: their list ends before the array.
    """
    for _ in range(CHAIN):
        try:
            end = at + decode_piece(data[at : at + PIECE]).end
        except IncompleteError:
            # No list within a record is as long as what was looked at before its end.
            return not ended and at + PIECE > len(data)
        except ValueError:
            return False
        match = _LINK.match(data, end)
        if match is None:
            return bool(_ARRAY_ENDS.match(data, end))
        at = match.end()
    return True


def _is_last(window: Window) -> bool:
    """True when all that is left of the stream lies within reach."""
    return window.ended and len(window.data) - window.at <= REACH


def _goes_on(data: bytes, end: int) -> bool:
    match = _LINK.match(data, end)
    return match is not None and _is_chain(data, match.end(), True)


def _array_end(data: bytes) -> int:
    body = data.rstrip(b"; \t\r\n\0")
    return len(body) - 1 if body.endswith(b"]") else len(data)


def balanced_end(data: bytes, start: int, then: re.Pattern[bytes], upto: int) -> int | None:
    """Where the brackets opened at ``start`` close again before ``upto``, strings skipped.

    None when they do not, or when ``then`` does not match what follows.
    """
    depth, at = 0, start
    while match := _BRACKET.match(data, at, upto):
        at = match.end()
        depth += 1 if match.group(1) in b"{[" else -1
        if depth > DEEPEST:
            return None
        if depth <= 0:
            return at if then.match(data, at) else None
    return None
