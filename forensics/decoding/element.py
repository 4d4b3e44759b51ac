"""One stored record as decoded: its number, its value or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Element:
    """Record ``index`` (0-based) of a member; ``error`` is set when it cannot be used.

    ``raw`` is the record's text as stored, kept on request only.
    """

    index: int
    value: Any
    error: str | None = None
    raw: str | None = None
