"""What the readers of JSON arrays and of JSON values one after another have in common."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from forensics.decoding.element import CUT_RECORD, Element
from forensics.decoding.json.jsoncut import rest_of
from forensics.decoding.json.jsonlayout import Layout
from forensics.decoding.json.jsonrecovery import Recovery
from forensics.decoding.json.jsonvalue import FIRST_PIECE, Decoded, IncompleteError
from forensics.decoding.json.window import Window
from forensics.errors import ProgramError
from forensics.messages import said

STRAY = "not valid JSON (stray text after a closing bracket)"
LOOKAHEAD = 512
# What a file holds where it was given its length before its contents.
ZEROS = b"\0 \t\r\n"
# How far the end of the next element is looked for, and how often in vain, by layout.
LAYOUT_REACH = 1 << 16
PATIENCE = 16
# How often a record that is incomplete at the end of the file is tried as the one it cuts.
CUTS = 64
_END_OF_CALL = re.compile(rb"\s*\)[\s;]*")
_OBJECT = re.compile(rb"[\[,]\s*\{")
_FIRST_NAME = re.compile(rb'\s*\{\s*("(?:[^"\\]|\\.)*")\s*:')


class Reader(ABC):
    """Goes through a window record by record, counting records and bytes."""

    def __init__(self, window: Window, keep_raw: bool, limit: int, *, called: bool = False) -> None:
        """``called``: the value is the argument of a call, whose bracket is still to come."""
        self.called = called
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
        self._shortest = LAYOUT_REACH
        self._several = 0
        """Up to where a line is known to hold several values, in bytes of the stream."""

    @abstractmethod
    def read(self) -> Iterator[Element]:
        """The records, to the end of the stream."""

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

    def _element(
        self,
        value: Any,
        raw: bytes,
        error: str | None = None,
        *,
        cut: bool = False,
        size: int | None = None,
        lost: int = 0,
    ) -> Element:
        """The next element, of which ``raw`` are the bytes; of one that takes up more, ``size``."""
        self._index += 1
        size = len(raw) if size is None else size
        self._held += size
        kept = shown(raw) if self._keep_raw else None
        records = self._begun(raw, size) if error and not cut else 1
        if lost and not self._sound:
            records = max(1, len(_OBJECT.findall(raw)))
        return Element(self._index - 1, value, error, kept, cut, self._taken(), records, lost)

    def _begun(self, raw: bytes, size: int) -> int:
        """About how many records begin in broken bytes: as often as the first name of a sound one
        stands there, and as many as fit where nothing but zeros is left."""
        first = _FIRST_NAME.match(self._sound)
        if first is None or not raw:
            return 1
        begun = raw.count(first.group(1)) / self._sound.count(first.group(1))
        before = self._index - 1
        each = (self._held - size) / before if before else len(self._sound)
        begun += raw.count(b"\0") / max(1, each)
        return max(1, round(begun * size / len(raw)))

    def _taken(self) -> int:
        """The bytes since the element before, what stands between the two included."""
        before, self._last = self._last, self._window.place
        return self._last - before


def shown(raw: bytes) -> str:
    """The bytes of a record as text."""
    return raw.decode("utf-8", "replace")
