"""A long array inside an object, as a stream of the array alone, so that it is read in pieces.

For files that are one object around one list, such as the collections of ActivityPub: read as
a whole, the object would have to be held in memory with all that it lists.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import orjson

# What stands before the list: a few fields, among them the names of the object's vocabulary.
BEFORE = 1 << 16
# What may stand after it: some fields more, and the end of the object.
KEPT = 1 << 12


def array_named(name: str, head: bytes) -> int | None:
    """Where in the first bytes of an object the array of that name begins; None where it does not.

    >>> array_named("items", b'{"type": "List", "items": [1]}')
    26
    """
    pattern = rb'"' + re.escape(name.encode()) + rb'"\s*:\s*(?=\[)'
    found = re.search(pattern, head[:BEFORE])
    return found.end() if found else None


class ArrayWithin:
    """A stream of the array that begins at ``start`` of another stream.

    The end of the object around it is left out where it is of the usual kind; of a file that
    breaks off, all is given as it stands. Only ``read`` is offered.
    """

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._skip = start
        self._held = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size`` and some thousands more; b"" at the end."""
        while not self._ended:
            data = self._stream.read(size)
            if not data:
                self._ended = True
                rest, self._held = self._held, b""
                return _without_end(rest)
            passed = min(self._skip, len(data))
            self._skip -= passed
            held = self._held + data[passed:]
            # The end of the object is told only when nothing follows it.
            given, self._held = held[:-KEPT], held[-KEPT:]
            if given:
                return given
        return b""


def _without_end(rest: bytes) -> bytes:
    """Without what follows the array, by the first bracket behind which the object goes on."""
    for bracket in re.finditer(rb"\](?=\s*[,}])", rest):
        try:
            orjson.loads(b'{"": 0' + rest[bracket.end() :])
        except orjson.JSONDecodeError:
            continue
        return rest[: bracket.end()]
    return rest
