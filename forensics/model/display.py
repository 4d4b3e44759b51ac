"""How results look where a session or a notebook shows them: plain text, or a small table.

Everything is escaped; the HTML stands alone: no script, style sheet, picture or address.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

UNSEEN = "\ufffd"
"""Stands for control characters and marks of direction, which can make a line read otherwise."""


def plain(text: str) -> str:
    """The text with what cannot be seen replaced.

    >>> plain("a\\u202eb") == "a\\ufffdb"
    True
    """
    return "".join(char if char.isprintable() else UNSEEN for char in text)


def minute(at: datetime) -> str:
    """``2016-05-16 17:34``, by the zone the moment bears, which is not said."""
    return f"{at:%Y-%m-%d %H:%M}"


def html_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the rows."""
    head = "".join(f'<th scope="col">{_safe(one)}</th>' for one in heads)
    above = f"<thead><tr>{head}</tr></thead>" if heads else ""
    return f"<table>{above}<tbody>{''.join(map(_row, rows))}</tbody></table>"


def _row(row: Sequence[str]) -> str:
    name, *values = row
    cells = "".join(f"<td>{_safe(value)}</td>" for value in values)
    return f'<tr><th scope="row">{_safe(name)}</th>{cells}</tr>'


def _safe(text: str) -> str:
    return escape(plain(text))
