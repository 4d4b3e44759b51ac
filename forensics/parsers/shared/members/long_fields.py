"""Fields of a CSV that are longer than Python's csv module reads by itself."""

from __future__ import annotations

import csv
from threading import Lock

# The most that the csv module takes on every system: its limit is a C long.
MOST = 2**31 - 1


class _LongFields:
    """Fields of any length, while a row is read.

    The csv module's limit (131,072 characters) is one for the whole process, which is not ours
    alone. It is put back after each row, by the last of the threads that read one.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._readers = 0
        self._before = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._readers:
                self._before = csv.field_size_limit(MOST)
            self._readers += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._readers -= 1
            if not self._readers:
                csv.field_size_limit(self._before)


long_fields = _LongFields()
