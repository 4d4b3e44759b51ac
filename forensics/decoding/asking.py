"""What a user is shown of a table whose columns the program cannot tell: names and shapes.

The message may end up in a bug report, so no value is shown, only what it looks like.
"""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path as FilePath

from forensics.decoding.column_checks import are_dates, handle_in
from forensics.decoding.columns import Path, Row, guess, value_at

SHOWN = 40
LONG = 60
SHAPE = 28
ROWS = 50


def masked(value: object) -> str:
    """The shape of a value: letters as ``x``, digits as ``9``, ASCII signs kept.

    >>> masked("Léo, 5 mars 2016, 10:15")
    'xxx, 9 xxxx 9999, 99:99'
    """
    text = " ".join(str(value).split())
    shape = "".join(_mask(char) for char in text[:SHAPE])
    return shape + ("..." if len(text) > SHAPE else "")


def _mask(char: str) -> str:
    if char.isdigit():
        return "9"
    return char if char.isascii() and not char.isalpha() else "x"


def question(
    where: FilePath,
    paths: Mapping[str, Path],
    rows: Sequence[Row],
    without: Collection[str] = (),
) -> tuple[str, tuple[str, ...]]:
    """What to say of a table: how many columns, and a line for each and for what to type.

    No column is proposed for the fields ``without``.
    """
    rows = rows[:ROWS]
    lines = [
        f"{number}. {_name(name, number)}: {_shape(rows, path)}"
        for number, (name, path) in enumerate(paths.items(), start=1)
    ]
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], f"and {len(lines) - SHOWN} more"]
    proposed = _proposed(paths, rows) | dict.fromkeys(without, "NAME")
    given = ",".join(f"{field}={name}" for field, name in proposed.items())
    lines.append(
        f"Say which column holds what, by its name or number, for example: "
        f"forensics inspect {shlex.quote(str(where))} --columns {shlex.quote(given)}"
    )
    return f"a table of {len(paths)} columns", tuple(lines)


def _name(name: str, number: int) -> str:
    # A table without a header may have been taken to have one: what is long is no name.
    return name if len(name) <= LONG else f"#{number}"


def _typed(name: str, number: int) -> str:
    """How a column is named on the command line."""
    plain = len(name) <= LONG and not set(name) & set(",=#") and name.strip() == name != ""
    return name if plain else f"#{number}"


def _shape(rows: Sequence[Row], path: Path) -> str:
    values = [value for row in rows if (value := value_at(row, path)) not in (None, "")]
    return masked(values[0]) if values else "(empty)"


def _proposed(paths: Mapping[str, Path], rows: Sequence[Row]) -> dict[str, str]:
    """Field -> column as far as names or values show it, NAME where nothing does."""
    typed = {path: _typed(name, n) for n, (name, path) in enumerate(paths.items(), start=1)}
    found = guess(paths, rows)
    free = [path for path in paths.values() if path not in found.values()]
    if "created_at" not in found:
        date = next((path for path in free if are_dates(_values(rows, path))), None)
        if date:
            found["created_at"] = date
    if "author" not in found:
        author = next((path for path in free if _are_marked(_values(rows, path))), None)
        if author:
            found["author"] = author
    if "text" not in found:
        text = max((path for path in free if path not in found.values()),
                   key=lambda path: _length(rows, path), default=None)  # fmt: skip
        if text and _length(rows, text) > 0:
            found["text"] = text
    fields = ("created_at", "text", "author")
    return {field: typed.get(found.get(field, ()), "NAME") for field in fields}


def _values(rows: Sequence[Row], path: Path) -> list[object]:
    return [value for row in rows if (value := value_at(row, path)) not in (None, "")]


def _are_marked(values: Sequence[object]) -> bool:
    """True when each value is one handle with its sign."""
    return bool(values) and all(str(one).startswith("@") and handle_in(one) for one in values)


def _length(rows: Sequence[Row], path: Path) -> float:
    """How long the texts of a column are on the whole, addresses apart."""
    values = [value for value in _values(rows, path) if isinstance(value, str)]
    texts = [value for value in values if not value.startswith(("http://", "https://"))]
    return sum(map(len, texts)) / len(rows) if rows else 0
