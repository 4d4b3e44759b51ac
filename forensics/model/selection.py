"""Which posts of a case a report quotes. Rows are positions in the timeline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows quoted, by chapter, each row once, in the order in which they are numbered."""

    first: tuple[int, ...]
    genuine: tuple[int, ...]
    onset: tuple[int, ...]
    other: tuple[int, ...]
    stray: tuple[int, ...]
    uncertain: tuple[int, ...]
    ending: tuple[int, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows quoted; a row's exhibit number is its place here plus one."""
        samples = self.other + self.stray + self.uncertain
        return self.first + self.genuine + self.onset + samples + self.ending

    @property
    def landmarks(self) -> tuple[int, ...]:
        """The rows on which landmarks and the takeover window rest."""
        return self.first + self.genuine + self.onset + self.ending

    def number(self, row: int | None) -> int | None:
        """The exhibit number of a row, or None when it is not quoted."""
        return self.rows.index(row) + 1 if row in self.rows else None
