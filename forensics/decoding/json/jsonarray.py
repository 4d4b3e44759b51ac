"""The elements of a JSON array, found one by one, also behind broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from forensics.decoding.element import MISSING_END, Element
from forensics.decoding.json.jsonlayout import layout_after
from forensics.decoding.json.jsonreader import LAYOUT_REACH, PATIENCE, ZEROS, Reader, shown
from forensics.decoding.json.jsonvalue import FIRST_PIECE, decode_at
from forensics.decoding.json.script import skip_script

AFTER_ARRAY = "unexpected text after the end of the array"
_BETWEEN = re.compile(rb"[\s,]*")
_BETWEEN_VALUES = re.compile(rb"[\s,;\x1e]*(?:\xef\xbb\xbf[\s,;\x1e]*)*")
# What follows a record that was closed too early by a stray bracket.
_STRAY = re.compile(rb'\s*(?:[^\s,\]\[{\0]|,\s*"(?:[^"\\]|\\.)*"\s*:)')


class ArrayReader(Reader):
    """Reads arrays, from the first bracket on."""

    def read(self) -> Iterator[Element]:
        """The elements, also of arrays that follow."""
        window = self._window
        window.step()
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
            char = skip_script(self._window)
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

    def _by_layout(self) -> Iterator[Element]:
        """The elements that the layout sets apart and that are valid JSON."""
        window, layout, loads = self._window, self._layout, orjson.loads
        reach = max(LAYOUT_REACH, 2 * self._piece)
        self._patience -= 1
        while layout is not None and self._patience > 0 and window.skip(_BETWEEN) == b"{":
            window.ahead(reach)
            data, at = window.data, window.at
            while True:
                # Few are half as short as the shortest: the end is looked for from there on first.
                for start in (at + self._shortest // 2, at):
                    end = data.find(layout.marker, start, at + reach) + layout.closing
                    raw = data[at:end]
                    try:
                        value = loads(raw)
                    except orjson.JSONDecodeError:
                        continue
                    break
                else:
                    return
                window.at = end
                size = end - at
                if size < self._shortest:
                    self._shortest = size
                self._patience = PATIENCE
                self._recovery.layout = layout
                self._held += size
                kept = shown(raw) if self._keep_raw else None
                yield Element(self._index, value, None, kept, False, self._taken())
                self._index += 1
                at = end + layout.between
                if at + reach > len(data):
                    break
                window.step(layout.between)

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
        if self._closed and not raw.strip(ZEROS):
            return self._element(None, b"", MISSING_END, cut=True, size=size)
        reason = f"not valid JSON ({problem})"
        return self._element(None, raw, reason, cut=self._closed, size=size)
