"""One row of a table seen through its columns: words, ids and yes-or-no by field name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forensics.decoding.missing import MISSING
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.table.cells.facts import NOTHING_KNOWN, Facts

TRUE = ("true", "1", "1.0", "yes", "oui", "t", "y", "vrai", "si", "ja")
# No word for a missing value is longer; a text need not be looked at.
LONGEST_MISSING = max(map(len, MISSING))
# How tables write that no account or post is meant, where a number has to stand.
NOBODY = ("", "0", "-1")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row, which column holds what, and what holds for the table as a whole."""

    row: Row
    columns: Mapping[str, Path]
    facts: Facts = NOTHING_KNOWN

    def value(self, name: str) -> Any:
        """What stands in the column of a field; None when there is no such column."""
        path = self.columns.get(name)
        if path is None:
            return None
        return self.row.get(path[0]) if len(path) == 1 else value_at(self.row, path)

    def word(self, name: str) -> str | None:
        """The value as text; None where the column or the value is missing."""
        if name not in self.columns:
            return None
        value = self.value(name)
        if isinstance(value, str):
            text = value.strip()
        elif value is None or isinstance(value, dict | list):
            return None
        else:
            text = str(value).strip()
        return None if len(text) <= LONGEST_MISSING and text.lower() in MISSING else text

    def number(self, name: str) -> str:
        """An id in a column, ``""`` where there is none or where it was rounded.

        ``0`` is how some tools write that there is none.
        """
        if name not in self.columns:
            return ""
        number, _ = clean_id(self._reference(name))
        return "" if number in NOBODY or self.facts.quality.rounds(number) else number

    def names_one(self, name: str) -> bool:
        """True when the column names an id, even one that is spoilt."""
        if name not in self.columns:
            return False
        number, spoilt = clean_id(self._reference(name))
        return spoilt or number not in NOBODY

    def true(self, name: str) -> bool:
        """True when the column says yes."""
        word = self.word(name)
        return word is not None and word.lower() in TRUE

    def _reference(self, name: str) -> Any:
        """The id in a column; of a post given whole, its own."""
        value = self.value(name)
        if not isinstance(value, dict):
            return value
        keys = ("id_str", "id", "rest_id", "tweet_id", "url", "link")
        return next((value[key] for key in keys if value.get(key)), None)
