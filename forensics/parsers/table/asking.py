"""What a user is shown of a table whose columns the program cannot tell: names and shapes.

The message may end up in a bug report, so no value is shown, only what it looks like.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path as FilePath

from forensics.messages import counted, said
from forensics.parsers.shared.columns.guessing import guess
from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.columns.values import are_dates, handle_in
from forensics.parsers.shared.making.ids import is_number
from forensics.parsers.table.columns.authors import with_authors

_NO_DATE = said(
    "No column can be read as dates: a time such as 2h, or a day without its year, does not say "
    "when a post was made. NAME below stands for a column that does, or for link=NAME one with "
    "the posts' addresses."
)
SHOWN = 40
LONG = 60
MASKED = 28
LONGEST_NAME = 30
ROWS = 50
MOST_WORDS = 6
# A date or id (a run of digits, or several), an address, a handle, the end of a sentence.
_VALUE = re.compile(
    r"\d{5}|\d+[-/.:]\d+[-/.:]\d+|\d:\d\d|\w@\w|(?:^|\s)@\w|://|[.!?…]\s*$|\w[!?,;] "
)
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))


def masked(value: object) -> str:
    """The shape of a value: letters as ``x``, digits as ``9``, ASCII signs kept.

    >>> masked("Léo, 5 mars 2016, 10:15")
    'xxx, 9 xxxx 9999, 99:99'
    """
    text = " ".join(str(value).split())
    mask = "".join(_mask(char) for char in text[:MASKED])
    return mask + ("..." if len(text) > MASKED else "")


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
    rows, names = rows[:ROWS], shown_names(paths)
    lines: list[str] = [
        said("{n}. {name}: {shape}", n=n, name=name, shape=_example(rows, path))
        for n, (name, path) in enumerate(zip(names, paths.values(), strict=True), start=1)
    ]
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], said("and {more} more", more=len(lines) - SHOWN)]
    proposed = {
        field: name for field, name in proposed_columns(paths, rows).items() if field not in without
    }
    given = ",".join(f"{field}={name}" for field, name in proposed.items())
    if "created_at" not in proposed and "link" not in proposed:
        if not without:
            lines.append(_NO_DATE)
        given = ",".join(part for part in ("created_at=NAME", given) if part)
    command = f"forensics inspect {shlex.quote(str(where))} --columns {shlex.quote(given)}"
    lines.append(
        said(
            "Say which column holds what, by its name or number, for example: {command}",
            command=command,
        )
    )
    return counted("a table of {number} column", "a table of {number} columns", len(paths)), (
        *lines,
    )


def are_values(names: Collection[str]) -> bool:
    """True where a first line that was taken for names holds values: a table without a header.

    One date, address or number among them is enough, since the others are then somebody's too.

    >>> are_values(["date", "text"]), are_values(["Odile", "Bonjour", "2016-12-08"])
    (False, True)
    """
    return any(
        len(name) > LONG
        or len(name.split()) > MOST_WORDS
        or _VALUE.search(name)
        or (name.strip() and not re.search(r"[^\W_]", name.translate(_NO_DIGITS)))
        for name in names
    )


def shown_names(names: Collection[str]) -> list[str]:
    """The names of columns as a message may show them: none of those that may be values."""
    hidden = are_values(names)
    return [f"#{n}" if hidden else name for n, name in enumerate(names, start=1)]


def as_typed(name: str, number: int) -> str:
    """How a column is named on the command line."""
    plain = len(name) <= LONG and not set(name) & set(",=#") and name.strip() == name != ""
    return name if plain else f"#{number}"


def _example(rows: Sequence[Row], path: Path) -> str:
    values = [value for row in rows if (value := value_at(row, path)) not in (None, "")]
    return masked(values[0]) if values else said("(empty)")


def proposed_columns(paths: Mapping[str, Path], rows: Sequence[Row]) -> dict[str, str]:
    """Field -> column as far as names or values show it."""
    names = zip(shown_names(paths), paths.values(), strict=True)
    typed = {path: as_typed(name, n) for n, (name, path) in enumerate(names, start=1)}
    found = with_authors(guess(paths, rows), paths, rows, {})
    if "author" in found and _length(rows, found["author"]) > LONGEST_NAME:
        del found["author"]

    def free() -> list[Path]:
        return [path for path in paths.values() if path not in found.values()]

    dates = [path for path in free() if are_dates(_values(rows, path))]
    if "created_at" not in found and dates:
        found["created_at"] = dates[0]
    if "author" not in found:
        author = next((path for path in free() if _are_marked(_values(rows, path))), None)
        if author:
            found["author"] = author
    if "post_id" not in found and "link" not in found:
        numbers = [
            path
            for path in free()
            if plain_name(path[-1]) not in NAMES["created_at"]
            and _are_ids(_values(rows, path), len(rows))
        ]
        if len(numbers) == 1:
            found["post_id"] = numbers[0]
    if "text" not in found:
        texts = [path for path in free() if path not in dates]
        # Ids and names may be longer than a text, but are one word.
        text = max(
            texts, key=lambda path: (_is_prose(rows, path), _length(rows, path)), default=None
        )
        if text and _length(rows, text) > 0:
            found["text"] = text
    fields = ("created_at", "text", "author", "post_id", "link")
    return {field: typed[found[field]] for field in fields if found.get(field) in typed}


def _are_ids(values: Sequence[object], rows: int) -> bool:
    """True for long numbers of which each row has its own."""
    numbers = {str(value) for value in values}
    return len(numbers) == rows > 1 and all(is_number(one) and len(one) > 8 for one in numbers)


def _values(rows: Sequence[Row], path: Path) -> list[object]:
    return [value for row in rows if (value := value_at(row, path)) not in (None, "")]


def _are_marked(values: Sequence[object]) -> bool:
    """True when each value is one handle with its sign."""
    return bool(values) and all(str(one).startswith("@") and handle_in(one) for one in values)


def _is_prose(rows: Sequence[Row], path: Path) -> bool:
    """True for a column in which some value has several words, or letters that need no blanks."""
    values = [value.strip() for value in _values(rows, path) if isinstance(value, str)]
    return any(" " in value or not value.isascii() for value in values)


def _length(rows: Sequence[Row], path: Path) -> float:
    """How long the texts of a column are on the whole, addresses apart."""
    values = [value for value in _values(rows, path) if isinstance(value, str)]
    texts = [value for value in values if not value.startswith(("http://", "https://"))]
    return sum(map(len, texts)) / len(rows) if rows else 0
