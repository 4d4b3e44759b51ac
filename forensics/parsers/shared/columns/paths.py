"""Where a value stands in a row: at a key, or at one of the keys of an object under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
"""One record of a table: name of a column -> value."""
Path = tuple[str, ...]
"""The one or two keys under which a column's value stands."""


def paths_of(rows: Iterable[Row]) -> dict[str, Path]:
    """Columns of JSON rows or a table: dotted name -> keys; objects are opened one deep."""
    found: dict[str, Path] = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, dict):
                found.update((f"{key}.{inner}", (key, str(inner))) for inner in value)
            else:
                found.setdefault(key, (key,))
    return found


def value_at(row: Row, path: Path | None) -> Any:
    """The value of a column in a row; None when the row has no such column."""
    if path is None:
        return None
    value = row.get(path[0])
    if len(path) == 1:
        return value
    return value.get(path[1]) if isinstance(value, dict) else None
