"""One row of a table seen through its columns: words, ids and yes-or-no by field name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forensics.decoding.columns import Path, Row, value_at
from forensics.decoding.ids import clean_id

TRUE = ("true", "1", "1.0", "yes", "oui", "t", "y", "vrai", "si", "ja")
MISSING = ("", "nan", "none", "null", "na")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row and which column holds what."""

    row: Row
    columns: Mapping[str, Path]

    def value(self, name: str) -> Any:
        """What stands in the column of a field; None when there is no such column."""
        return value_at(self.row, self.columns.get(name))

    def word(self, name: str) -> str | None:
        """The value as text; None where the column or the value is missing."""
        value = self.value(name)
        if value is None:
            return None
        text = str(value).strip()
        return text if text.lower() not in MISSING else None

    def number(self, name: str) -> str:
        """An id in a column; ``0`` is how some tools write that there is none."""
        if name not in self.columns:
            return ""
        number, _ = clean_id(self.value(name))
        return number if number != "0" else ""

    def true(self, name: str) -> bool:
        """True when the column says yes."""
        word = self.word(name)
        return word is not None and word.lower() in TRUE
