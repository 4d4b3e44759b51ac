"""Display names beside the handles of a table: a hijacked account's may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forensics.decoding.missing import MISSING
from forensics.model.records import Post, Profile
from forensics.parsers.shared.columns.names import DISPLAY_NAMES, plain_name
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.columns.values import handle_in
from forensics.parsers.shared.making.scraped import ProfileLog
from forensics.parsers.table.cells.cells import Cells

# What a column must show in its first rows: names, and not addresses or texts.
_LONGEST, _MOSTLY = 100, 0.8


def display_column(columns: Mapping[str, Path], rows: Sequence[Row]) -> Path | None:
    """The column of the author's display name; None where there is none, or no handle beside.

    A column that repeats the handle in every row is none.
    """
    author = columns.get("author")
    if author is None or "reposter" in columns:
        return None
    paths = {key: (key,) for row in rows for key in row}
    nested = {f"{author[0]}.{key}": (author[0], key) for key in ("name", "displayName", "fullname")}
    named = {plain_name(name): path for name, path in {**paths, **nested}.items()}
    found = (named[name] for name in DISPLAY_NAMES if name in named)
    free = (path for path in found if path not in columns.values())
    return next((path for path in free if _is_display(path, author, rows)), None)


def _is_display(path: Path, author: Path, rows: Sequence[Row]) -> bool:
    pairs = [(value_at(row, path), value_at(row, author)) for row in rows]
    told = [(one, two) for one, two in pairs if isinstance(one, str) and _name(one, None)]
    if not told or len(told) < _MOSTLY * len(rows):
        return False
    if any("://" in one or len(one) > _LONGEST for one, _ in told):
        return False
    return any(handle_in(one).lower() != handle_in(two).lower() for one, two in told)


def _name(value: object, handle: str | None) -> str:
    """A display name; that in brackets where the handle stands before it, as Brandwatch writes."""
    name = value.strip() if isinstance(value, str) else ""
    if name.lower() in MISSING:
        return ""
    before = f"{handle} ("
    if handle and name.lower().startswith(before.lower()) and name.endswith(")"):
        return name[len(before) : -1].strip()
    return name


class DisplayNames:
    """Profiles of the accounts in a table, as far as their display names show them."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._log = ProfileLog()

    def of(self, cells: Cells, post: Post) -> tuple[Profile, ...]:
        """The profile of a row's author where it is new; a repost may name the original's."""
        name = _name(value_at(cells.row, self._path), post.account_handle) if self._path else ""
        if not name or post.kind == "repost":
            return ()
        return self._log.changed(
            Profile(
                post.locator,
                post.account_id,
                post.account_handle,
                display_name=name,
                seen_after=None if "no_zone" in post.flags else post.created_at,
            )
        )
