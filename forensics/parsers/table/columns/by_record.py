"""Columns looked up record by record, because one file may mix several tools' conventions.

The columns guessed from a file's first records hold where a record has them. A record that
lacks some of them is guessed by itself, once for each set of keys that occurs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forensics.parsers.shared.columns.guessing import guess
from forensics.parsers.shared.columns.paths import Path, Row, paths_of, value_at
from forensics.parsers.table.columns.authors import with_authors

# Sets of keys remembered; hostile input may give every record keys of its own.
MOST_KEPT = 10_000
# What a record must show in some column for the rest to be taken as it is.
NEEDED = frozenset(("text", "created_at", "post_id", "author", "account_id", "link"))

Others = Mapping[str, Sequence[Path]]
"""Field -> columns that stand in, in this order, where the chosen one is empty."""


def complements(columns: Mapping[str, Path], rows: Sequence[Row]) -> dict[str, list[Path]]:
    """Field -> further columns that hold it where the chosen one is empty, and only there.

    Tables joined from several tools have the columns of all, each filled for its own rows.
    Columns that are filled side by side, as post and capture time are, are two things.
    """
    found: dict[str, list[Path]] = {}
    paths = {name: path for name, path in paths_of(rows).items() if path not in columns.values()}
    for field in NEEDED & columns.keys():
        filled = [_is_filled(row, columns[field]) for row in rows]
        if all(filled):
            continue
        empty = [row for row, has in zip(rows, filled, strict=True) if not has]
        beside = [row for row, has in zip(rows, filled, strict=True) if has]
        apart = {
            name: path
            for name, path in paths.items()
            if not any(_is_filled(row, path) for row in beside)
        }
        # The guess that would be made if the rows without the column were all there are.
        while (path := guess(apart, empty).get(field)) is not None:
            found.setdefault(field, []).append(path)
            apart = {name: one for name, one in apart.items() if one != path}
            empty = [row for row in empty if not _is_filled(row, path)]
            apart = {
                name: one
                for name, one in apart.items()
                if any(_is_filled(row, one) for row in empty)
            }
    return found


class ColumnsByRecord:
    """The columns of each record: those guessed for the file, or its own."""

    def __init__(self, columns: Mapping[str, Path], others: Others | None = None) -> None:
        self._common = columns
        self._others = others or {}
        self._needed = [path for field, path in columns.items() if field in NEEDED]
        self._seen: dict[tuple[str, ...], Mapping[str, Path]] = {}
        self._mixed: dict[tuple[tuple[str, Path], ...], Mapping[str, Path]] = {}

    def columns_of(self, row: Row) -> Mapping[str, Path]:
        """Field -> column for this record; the same object for records with the same keys."""
        if self._has_needed(row):
            return self._filled(row) if self._others else self._common
        keys = tuple(row)
        found = self._seen.get(keys)
        if found is None:
            found = self._own(row)
            if len(self._seen) < MOST_KEPT:
                self._seen[keys] = found
        return found

    def _has_needed(self, row: Row) -> bool:
        for path in self._needed:
            if path[0] not in row or (len(path) > 1 and not _has(row, path)):
                return False
        return True

    def _filled(self, row: Row) -> Mapping[str, Path]:
        """The common columns, with others in place of those that are empty here."""
        instead = tuple(
            (field, path)
            for field, paths in self._others.items()
            if not _is_filled(row, self._common[field])
            for path in [next((one for one in paths if _is_filled(row, one)), None)]
            if path is not None
        )
        if not instead:
            return self._common
        return self._mixed.setdefault(instead, {**self._common, **dict(instead)})

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


def _is_filled(row: Row, path: Path) -> bool:
    return value_at(row, path) not in (None, "")
