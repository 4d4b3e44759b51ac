"""Posts kept in JSON as a table: names and rows, or one list or object a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forensics.parsers.shared.columns.names import ANCHORS, TEXTS, plain_name

LOOKED_AT = 20
_COLUMNS = ("columns", "fields", "header", "headers", "keys", "schema")
_ROWS = ("data", "rows", "values", "records", "results")


def is_header(values: Sequence[Any]) -> bool:
    """True for a list of column names, among them that of a text and of a date or id."""
    if len(values) < 2 or not all(isinstance(value, str) for value in values):
        return False
    plain = {plain_name(value) for value in values}
    return bool(plain & TEXTS) and bool(plain & ANCHORS)


def rows_of_table(value: Mapping[str, Any]) -> list[Any] | None:
    """The rows of a table kept as names and rows, as rows of which the first has the names, or
    as one list or object a column. A row that has more cells than there are names stays a list.
    """
    names = next((_names(value[key]) for key in _COLUMNS if key in value), None)
    if names and is_header(names):
        rows = next((value[key] for key in _ROWS if _are_rows(value.get(key), names)), None)
        if rows is not None:
            return [_named(names, row) for row in rows]
    for key in _ROWS:
        listed = value.get(key)
        if isinstance(listed, list) and listed and isinstance(listed[0], list):
            names = listed[0]
            if is_header(names) and _are_rows(listed[1:], names):
                return [_named(names, row) for row in listed[1:]]
    return _columns(value)


def _named(names: Sequence[str], row: list[Any]) -> Any:
    """A row by its names; empty cells at its end may have been left out, as Google Sheets does."""
    if len(row) > len(names):
        return row
    return dict(zip(names, [*row, *[None] * (len(names) - len(row))], strict=True))


def _names(value: Any) -> list[str] | None:
    if isinstance(value, dict):
        value = value.get("fields")
    if not isinstance(value, list):
        return None
    names = [item.get("name") if isinstance(item, dict) else item for item in value]
    named = [name for name in names if isinstance(name, str)]
    return named if len(named) == len(names) else None


def _are_rows(value: Any, names: Sequence[str]) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(row, list) for row in value)
        and any(len(row) == len(names) for row in value[:LOOKED_AT])
    )


def _columns(value: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Rows out of ``{"id": {"0": 1, ...}, "text": {"0": ...}}``, or lists in place of objects."""
    columns = {name: inner for name, inner in value.items() if isinstance(inner, dict | list)}
    texts = [inner for name, inner in columns.items() if plain_name(name) in TEXTS]
    if len(columns) < 2 or not texts or not is_header(list(columns)):
        return None
    keys = _keys(texts[0])
    held = {name: inner for name, inner in columns.items() if _keys(inner) == keys}
    if len(held) < 2 or not keys or not is_header(list(held)):
        return None
    return [{name: inner[key] for name, inner in held.items()} for key in keys]


def _keys(column: Any) -> list[Any]:
    return list(column) if isinstance(column, dict) else list(range(len(column)))
