"""One stored record as decoded: its number, its value or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MISSING_END = "the array breaks off before its end"
CUT_RECORD = "not valid JSON (it breaks off before its end)"
CUT_ROW = "not valid CSV (the row breaks off before its end)"
ZEROS = "nothing but zero bytes follows"
# So many may swallow what parts two records, and leave the first half of one joined to the second
# half of another.
LONGEST_RUN = 3
HOLE = "a stretch of zero bytes, where something was lost"


@dataclass(slots=True)
class Element:
    """Record ``index`` (0-based) of a member; ``error`` is set when it cannot be used.

    ``raw`` is the record's text as stored, kept on request only. ``cut`` says that the file
    ends where this record, or the array around it, does not; ``no_record`` tells a
    break between two records. ``value`` of a broken one is what stands before the break, where
    that is anything (see ``jsoncut``), and ``records`` about how many it stands for. ``size`` is
    how many bytes of the file, as UTF-8, it takes up, with what stands before it and what was
    passed over to find the next; 0 where the format is not read by bytes. Of a document that was
    joined behind a break, ``lost`` bytes were passed over (see ``jsonmend``).
    """

    index: int
    value: Any
    error: str | None = None
    raw: str | None = None
    cut: bool = False
    size: int = 0
    records: int = 1
    lost: int = 0

    @property
    def no_record(self) -> bool:
        """True when what is wrong is the missing end alone, not a record of its own."""
        return self.cut and self.error in (MISSING_END, ZEROS)
