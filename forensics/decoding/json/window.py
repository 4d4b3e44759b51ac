"""A window of bytes over a stream, refilled from the right and emptied from the left."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from forensics.decoding.encoding import Encoding, text_encoding
from forensics.errors import EvidenceError

CHUNK = 1 << 20
HEAD = 1 << 12


class Window:
    """UTF-8 bytes ``data`` with a reading position ``at``; other encodings are converted.

    Where the stream breaks off, what stood before is kept and ``error`` is set. ``skipped``
    counts the bytes that ``skip`` passed.
    """

    def __init__(
        self, stream: BinaryIO, chunk: int = CHUNK, encoding: Encoding | None = None
    ) -> None:
        self._stream = stream
        self._chunk = chunk
        self._recode: codecs.IncrementalDecoder | None = None
        self.data = b""
        self.at = 0
        self._gone = 0
        self.skipped = 0
        self.ended = False
        self.error: EvidenceError | None = None
        self.ahead(HEAD)
        encoding = encoding or text_encoding(self.data[:HEAD])
        if not encoding.name.startswith("utf-8"):
            self._recode = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
            self.data = self._recoded(self.data)

    def _recoded(self, data: bytes) -> bytes:
        if self._recode is None:
            return data
        return self._recode.decode(data, self.ended).encode("utf-8", "replace")

    @property
    def place(self) -> int:
        """How many bytes of the stream, as UTF-8, lie before the position."""
        return self._gone + self.at

    def more(self, at_least: int = 1) -> bool:
        """Append at least ``at_least`` bytes where there are any; False when there are none."""
        if self.ended:
            return False
        parts = [self.data[self.at :]]
        got = 0
        while got < at_least and not self.ended:
            data = self._read()
            got += len(data)
            parts.append(self._recoded(data))
        self.data = b"".join(parts)
        self._gone += self.at
        self.at = 0
        return got > 0

    def _read(self) -> bytes:
        try:
            data = self._stream.read(self._chunk)
        except EvidenceError as error:
            self.error = error
            data = b""
        self.ended = not data
        return data

    def step(self, count: int = 1) -> None:
        """Move past bytes that belong to no record, such as a bracket."""
        self.at += count
        self.skipped += count

    def to_end(self) -> None:
        """Move to the end of the stream, keeping nothing of it."""
        self.at = len(self.data)
        while self.more():
            self.at = len(self.data)

    def ahead(self, count: int) -> None:
        """See to it that ``count`` bytes follow the position, where the stream has them."""
        while len(self.data) - self.at < count and self.more(count):
            pass

    def skip(self, pattern: re.Pattern[bytes]) -> bytes:
        """Move past ``pattern`` and return the next byte, b"" at the end."""
        while True:
            match = pattern.match(self.data, self.at)
            if match:
                self.skipped += match.end() - self.at
                self.at = match.end()
            if self.at < len(self.data):
                return self.data[self.at : self.at + 1]
            if not self.more():
                return b""
