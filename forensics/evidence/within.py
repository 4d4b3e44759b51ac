"""Seekable streams over what lies inside an archive, with nothing unpacked to disk.

The list of a zip stands at its end, so an archive inside another must be read out of order. What
is stored as it is can be read in its place; of what is deflated, the state of the decompressor is
kept at intervals; anything else is read anew from its start.
"""

from __future__ import annotations

import io
import zlib
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

# A kept state takes up to some 150 kB of memory; going back inflates half of this on average.
KEPT_EVERY = 1 << 24
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Within:
    """An archive as it lies in another: its path there, its bytes, their number and SHA-256.

    ``packed`` is the number of bytes that the item holds for it, by which expansion is bounded.
    """

    name: str
    stream: BinaryIO
    size: int
    sha256: str
    packed: int


class Seekable(io.RawIOBase):
    """A read-only stream of known size that goes to any place."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """True: it can be read, and only read."""
        return True

    def seekable(self) -> bool:
        """True: it goes to any place."""
        return True

    def tell(self) -> int:
        """Where it stands."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place. Raises ValueError for one before the start."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("a place before the start")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` from where it stands; 0 at the end."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._take(min(len(view), max(self._size - self._at, 0)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    @abstractmethod
    def _take(self, size: int) -> bytes:
        """Up to ``size`` bytes from where the stream stands."""


class Window(Seekable):
    """Part of a file, which may be shared: it is put to the right place before each reading."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        super().__init__(size)
        self._file = file
        self._start = start

    def _take(self, size: int) -> bytes:
        self._file.seek(self._start + self._at)
        return self._file.read(size)


class Inflating(Seekable):
    """What a deflated part of a file holds; going back starts from the nearest state kept."""

    def __init__(self, packed: BinaryIO, size: int, kept_every: int = KEPT_EVERY) -> None:
        super().__init__(size)
        self._packed = packed
        self._kept_every = kept_every
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._out = self._in = 0
        # Bytes given, bytes taken, and the state between them; in rising order.
        self._kept = [(0, 0, self._inflate.copy())]

    def _take(self, size: int) -> bytes:
        self._to_nearest()
        while self._out < self._at:
            if not self._next(min(PIECE, self._at - self._out)):
                return b""
        return self._next(size)

    def _to_nearest(self) -> None:
        given, taken, state = next(one for one in reversed(self._kept) if one[0] <= self._at)
        if not given <= self._out <= self._at:
            self._out, self._in, self._inflate = given, taken, state.copy()

    def _next(self, size: int) -> bytes:
        """The next bytes in order, at most ``size``; none at the end."""
        data, more = b"", size > 0
        while more and not data and not self._inflate.eof:
            pending = self._inflate.unconsumed_tail
            if not pending:
                self._packed.seek(self._in)
                pending = self._packed.read(PIECE)
                # Without input left there may still be output that had no room before.
                more = bool(pending)
            data = self._inflate.decompress(pending, size)
            self._in += len(pending) - len(self._inflate.unconsumed_tail)
        self._out += len(data)
        if self._out >= self._kept[-1][0] + self._kept_every:
            self._kept.append((self._out, self._in, self._inflate.copy()))
        return data


class Rewinding(Seekable):
    """A stream that can only be read onwards; to go back it is opened again."""

    def __init__(self, opened: Callable[[], BinaryIO], size: int) -> None:
        super().__init__(size)
        self._opened = opened
        self._stream = opened()
        self._stands = 0

    def _take(self, size: int) -> bytes:
        if self._stands > self._at:
            self._stream.close()
            self._stream, self._stands = self._opened(), 0
        while self._stands < self._at:
            passed = len(self._stream.read(min(PIECE, self._at - self._stands)))
            if not passed:
                return b""
            self._stands += passed
        data = self._stream.read(size)
        self._stands += len(data)
        return data

    def close(self) -> None:
        """Release the stream that stands open."""
        self._stream.close()
        super().close()
