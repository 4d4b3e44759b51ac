"""JSON records from a stream of bytes: an array, JSON Lines, or values one after another.

Reads chunk by chunk, so memory is bounded by the largest record, not by the file. A
JavaScript assignment before the value (``window.YTD.tweets.part0 = [``) is skipped. A
broken record becomes an Element with ``error``; reading goes on at the next record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from forensics.decoding.element import CUT_RECORD, MISSING_END, ZEROS, Element
from forensics.decoding.encoding import Encoding
from forensics.decoding.json.jsoncut import held_open, rest_of
from forensics.decoding.json.jsonlayout import Layout, layout_after
from forensics.decoding.json.jsonrecovery import Recovery
from forensics.decoding.json.jsonvalue import (
    FIRST_PIECE,
    BrokenError,
    Decoded,
    IncompleteError,
    decode_at,
    decode_piece,
)
from forensics.decoding.json.script import SCRIPT
from forensics.decoding.json.window import CHUNK, HEAD, Window
from forensics.errors import ProgramError
from forensics.messages import said

# A record that is still incomplete after this many bytes is broken, not long.
RECORD_LIMIT = 1 << 25

# Some programs set the sign \x1e before each value (RFC 7464).
_SPACE = re.compile(rb"(?:[\s\x1e]|\xef\xbb\xbf)*")
_BETWEEN = re.compile(rb"[\s,]*")
_BETWEEN_VALUES = re.compile(rb"(?:[\s,;\x1e]|\xef\xbb\xbf)*")
_END_OF_CALL = re.compile(rb"\s*\)[\s;]*")
# What follows a record that was closed too early by a stray bracket.
_STRAY = re.compile(rb'\s*(?:[^\s,\]\[{\0]|,\s*"(?:[^"\\]|\\.)*"\s*:)')
_FIRST_NAME = re.compile(rb'\s*\{\s*("(?:[^"\\]|\\.)*")\s*:')
_LINE = re.compile(rb"\n(?=[{\[])")
_STRAY_VALUE = re.compile(rb"[ \t]*[]}:\"A-Za-z]")
# The bytes that a JSON value may begin with.
_STARTS = b'{["-0123456789tfnNI'
STRAY = "not valid JSON (stray text after a closing bracket)"
AFTER_ARRAY = "unexpected text after the end of the array"
LOOKAHEAD = 512
# What a file holds where it was given its length before its contents.
_ZEROS = b"\0 \t\r\n"
# How far the end of the next element is looked for, and how often in vain, by layout.
LAYOUT_REACH = 1 << 16
PATIENCE = 16
# How often a record that is incomplete at the end of the file is tried as the one it cuts.
CUTS = 64


def json_records(
    stream: BinaryIO,
    *,
    encoding: Encoding | None = None,
    keep_raw: bool = False,
    chunk: int = CHUNK,
    limit: int = RECORD_LIMIT,
) -> Iterator[Element]:
    """Yield the elements of an array, or the values of JSON Lines or concatenated JSON.

    A lone object is yielded as one element; arrays one after another as one long array.
    Malformed JSON never raises: what cannot be decoded is yielded with ``error`` set, and a
    missing end is yielded as an error too, ``cut``. EvidenceError is raised when the stream itself
    breaks off, after everything before the break was yielded. Text is well formed: lone
    surrogates become U+FFFD. Whole numbers beyond 64 bits may come as floats. Raises ProgramError
    when the bytes of the elements and those between them are not all bytes of the stream.
    """
    window = Window(stream, chunk, encoding)
    reader = _Reader(window, keep_raw, limit)
    window.ahead(HEAD)
    window.skip(_SPACE)
    call = SCRIPT.match(window.data, window.at)
    reader.called = call is not None and call["call"] is not None
    first = _skip_script(window)
    if first == b"[":
        window.step()
        yield from reader.elements()
    elif first:
        yield from reader.values()
    if window.error is not None:
        raise window.error
    reader.balance()


def _skip_script(window: Window) -> bytes:
    """Move to the first byte of the value, past an assignment; b"" when there is none."""
    first = window.skip(_SPACE)
    if first and first not in b"[{":
        window.ahead(HEAD)
        match = SCRIPT.match(window.data, window.at)
        if match:
            window.step(match.end() - window.at)
            first = window.skip(_SPACE)
    return first


class _Reader:
    """Goes through a window record by record, counting."""

    def __init__(self, window: Window, keep_raw: bool, limit: int) -> None:
        self.called = False
        """True where the value is the argument of a call, whose bracket is still to come."""
        self._window = window
        self._keep_raw = keep_raw
        self._limit = limit
        self._recovery = Recovery()
        self._index = 0
        self._piece = FIRST_PIECE
        self._layout: Layout | None = None
        self._lines: bool | None = None
        self._closed = False
        self._patience = PATIENCE
        self._cuts = 0
        self._held = 0
        self._last = 0
        self._sound = b""
        self._several = 0
        """Up to where a line is known to hold several values, in bytes of the stream."""

    def elements(self) -> Iterator[Element]:
        """The elements of an array, from behind its bracket."""
        window = self._window
        while True:
            yield from self._by_layout()
            char = window.skip(_BETWEEN)
            if char == b"]":
                window.step()
                self._closed = True
                if self._array_goes_on():
                    continue
                passed = self._recovery.to_next(window)
                if passed is None:
                    yield from self._after_array()
                    return
                # The bracket closed a list of a broken record, not the array.
                self._closed = False
                reason = f"{AFTER_ARRAY} ({len(passed):,} bytes)"
                yield self._element(None, passed, reason, size=len(passed))
                continue
            if char == b"":
                if window.error is None and not self._closed:
                    yield self._element(None, b"", MISSING_END, cut=True)
                return
            yield self._next_element()

    def _array_goes_on(self) -> bool:
        """After a closing bracket: True when more records follow, in this array or another."""
        char = self._window.skip(_BETWEEN_VALUES)
        if char.isalpha():
            char = _skip_script(self._window)
        if char == b"[":
            self._window.step()
            self._closed = False
        return char in (b"[", b"{")

    def _after_array(self) -> Iterator[Element]:
        window = self._window
        start = window.place
        rest = window.data[window.at :].strip(b"\0")
        if self._ends_call():
            return
        window.to_end()
        passed = window.place - start
        if rest:
            yield self._element(None, rest, f"{AFTER_ARRAY} ({passed:,} bytes)", size=passed)
        else:
            window.skipped += passed

    def _ends_call(self) -> bool:
        """True when nothing is left but the end of the call that the value is given to, which is
        passed."""
        window = self._window
        if not self.called or window.more(1):
            return False
        end = _END_OF_CALL.fullmatch(window.data, window.at)
        if end is not None:
            window.step(end.end() - window.at)
        return end is not None

    def balance(self) -> None:
        """Raise ProgramError when bytes of the stream are in no element and between none."""
        window = self._window
        left = len(window.data) - window.at + (1 if window.more() else 0)
        if left or window.place != self._held + window.skipped:
            raise ProgramError(
                said(
                    "The bytes of a file do not add up, which is a fault of this program and not "
                    "of the evidence ({where}). Nothing was concluded and no report was written. "
                    "Please report this with the words in brackets; the evidence itself is not "
                    "needed for it.",
                    where=f"{window.place}, {self._held}, {window.skipped}, {left}",
                )
            )

    def _by_layout(self) -> Iterator[Element]:
        """The elements that the layout sets apart and that are valid JSON."""
        window, layout, loads = self._window, self._layout, orjson.loads
        reach = max(LAYOUT_REACH, 2 * self._piece)
        self._patience -= 1
        while layout is not None and self._patience > 0 and window.skip(_BETWEEN) == b"{":
            window.ahead(reach)
            end = window.data.find(layout.marker, window.at, window.at + reach) + layout.closing
            raw = window.data[window.at : end]
            try:
                value = loads(raw)
            except orjson.JSONDecodeError:
                return
            window.at = end
            self._patience = PATIENCE
            self._recovery.layout = layout
            self._held += len(raw)
            shown = _shown(raw) if self._keep_raw else None
            yield Element(self._index, value, None, shown, False, self._taken())
            self._index += 1

    def _next_element(self) -> Element:
        window = self._window
        try:
            decoded = decode_at(window, self._limit, self._piece)
        except ValueError as error:
            return self._cut(error) or self._broken_element(window.at, str(error))
        decoded = self._look_ahead(decoded)
        if _STRAY.match(window.data, decoded.end):
            return self._broken_element(decoded.end, "stray text after a closing bracket")
        start, window.at = window.at, decoded.end
        if isinstance(decoded.value, dict):
            self._recovery.keys = frozenset(decoded.value)
            self._sound = window.data[start : decoded.end]
            learned = layout_after(window.data, start, decoded.end)
            self._layout = learned or self._recovery.layout
        self._piece = max(FIRST_PIECE, 2 * (decoded.end - start))
        return self._element(decoded.value, window.data[start : decoded.end])

    def _broken_element(self, after: int, problem: str) -> Element:
        window = self._window
        start = window.place
        raw = self._recovery.skip_element(window, after)
        size = window.place - start
        # The record that the end of the file cuts tells of the missing end well enough.
        self._closed = window.ended and window.at == len(window.data)
        if self._closed and not raw.strip(_ZEROS):
            return self._element(None, b"", MISSING_END, cut=True, size=size)
        reason = f"not valid JSON ({problem})"
        return self._element(None, raw, reason, cut=self._closed, size=size)

    def _cut(self, error: ValueError) -> Element | None:
        """The value at the position as far as it goes, where the file ends within it."""
        if not self._may_be_cut(error):
            return None
        self._cuts += 1
        window = self._window
        raw = window.data[window.at :]
        rest = rest_of(raw)
        if rest is None and raw[:1] != b'"':
            return None
        window.at = len(window.data)
        self._closed = True
        return self._element(rest, raw, CUT_RECORD, cut=True)

    def _may_be_cut(self, error: ValueError) -> bool:
        """True when the end of the file may lie within the value, and trying is not in vain."""
        incomplete = isinstance(error, IncompleteError) and self._window.ended
        return incomplete and self._cuts < CUTS

    def _look_ahead(self, decoded: Decoded) -> Decoded:
        length = decoded.end - self._window.at
        self._window.ahead(length + LOOKAHEAD)
        return Decoded(decoded.value, self._window.at + length)

    def values(self) -> Iterator[Element]:
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
            shown = _shown(line) if self._keep_raw else None
            yield Element(self._index, value, None, shown, False, self._taken())
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
            return whole or self._broken_line(line, str(error))
        if line[end:].strip(b" \t\r,;")[:1] not in (b"", b"{", b"["):
            return self._broken_line(line, "stray text after a closing bracket")
        self._several = self._window.place + len(line)
        self._window.at += end
        return self._element(value, line[:end])

    def _broken_line(self, line: bytes, problem: str) -> Element:
        self._window.at += len(line)
        if not line.strip(_ZEROS) and self._at_end():
            return self._element(None, b"", ZEROS, cut=True, size=len(line))
        return self._element(None, line, f"not valid JSON ({problem})")

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
        return self._cut(error)

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
            raw, size = self._past_value(window.at)
            ended = self._at_end()
            if ended and not raw.strip(_ZEROS):
                return self._element(None, b"", ZEROS, cut=True, size=size)
            held = _before(raw, error) if ended and not self._index and len(raw) == size else None
            reason = f"not valid JSON ({error})"
            return self._element(held, raw, reason, cut=held is not None, size=size)
        decoded = self._look_ahead(decoded)
        if _STRAY_VALUE.match(window.data, decoded.end):
            raw, size = self._past_value(decoded.end)
            return self._element(None, raw, STRAY, size=size)
        raw = window.data[window.at : decoded.end]
        window.at = decoded.end
        if b"\n" in raw:
            self._lines = False
        self._piece = max(FIRST_PIECE, 2 * len(raw))
        return self._element(decoded.value, raw)

    def _past_value(self, after: int) -> tuple[bytes, int]:
        """What a broken value held, and how many bytes were passed."""
        start = self._window.place
        listed = start < self._several
        raw = self._recovery.skip_value(self._window, after, listed=listed)
        return raw, self._window.place - start

    def _element(
        self,
        value: Any,
        raw: bytes,
        error: str | None = None,
        *,
        cut: bool = False,
        size: int | None = None,
    ) -> Element:
        """The next element, of which ``raw`` are the bytes; of one that takes up more, ``size``."""
        self._index += 1
        size = len(raw) if size is None else size
        self._held += size
        shown = _shown(raw) if self._keep_raw else None
        records = self._begun(raw, size) if error and not cut else 1
        return Element(self._index - 1, value, error, shown, cut, self._taken(), records)

    def _begun(self, raw: bytes, size: int) -> int:
        """About how many records begin in broken bytes, by the first name in a sound one."""
        first = _FIRST_NAME.match(self._sound)
        if first is None or not raw:
            return 1
        begun = raw.count(first.group(1)) / self._sound.count(first.group(1))
        return max(1, round(begun * size / len(raw)))

    def _taken(self) -> int:
        """The bytes since the element before, what stands between the two included."""
        before, self._last = self._last, self._window.place
        return self._last - before


def _before(raw: bytes, error: ValueError) -> Any:
    """What stands before the break in a value that is all there is of a file; None where that is
    no more than a record."""
    held = rest_of(raw[: error.at]) if isinstance(error, BrokenError) else None
    return held if held_open(held) is not held else None


def _is_value(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _shown(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
