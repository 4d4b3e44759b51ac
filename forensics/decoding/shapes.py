"""Columns looked up record by record, because one file may mix several tools' conventions.

The columns guessed from a file's first records hold where a record has them. A record that
lacks some of them is guessed by itself, once for each set of keys that occurs.
"""

from __future__ import annotations

from collections.abc import Mapping

from forensics.decoding.author_columns import with_authors
from forensics.decoding.columns import Path, Row, guess, paths_of

# Shapes remembered; hostile input may give every record keys of its own.
MOST_SHAPES = 10_000
# What a record must show in some column for the rest to be taken as it is.
NEEDED = frozenset(("text", "created_at", "post_id", "author", "account_id", "link"))


class Shapes:
    """The columns of each record: those guessed for the file, or its own."""

    def __init__(self, columns: Mapping[str, Path]) -> None:
        self._common = columns
        self._needed = [path for field, path in columns.items() if field in NEEDED]
        self._seen: dict[tuple[str, ...], Mapping[str, Path]] = {}

    def columns_of(self, row: Row) -> Mapping[str, Path]:
        """Field -> column for this record; the same object for records of one shape."""
        if all(_has(row, path) for path in self._needed):
            return self._common
        shape = tuple(row)
        found = self._seen.get(shape)
        if found is None:
            found = self._own(row)
            if len(self._seen) < MOST_SHAPES:
                self._seen[shape] = found
        return found

    def _own(self, row: Row) -> Mapping[str, Path]:
        """What the record has of the common columns, and what its own keys add to them."""
        kept = {field: path for field, path in self._common.items() if _has(row, path)}
        paths = paths_of([row])
        return with_authors(guess(paths, [row], kept), paths, [row], kept)


def _has(row: Row, path: Path) -> bool:
    """True when the record has the key, whatever stands there: null says that there is none."""
    return path[0] in row and (
        len(path) == 1 or row[path[0]] is None or (isinstance(row[path[0]], dict))
    )
