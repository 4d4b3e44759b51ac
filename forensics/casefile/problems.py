"""The faults of a case file, gathered so that all of them can be told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from forensics.errors import FaultyCaseFile, UsageError
from forensics.messages import said

MOST = 20
NEAR = 0.6


@dataclass
class Problems:
    """What is wrong in the file of that name, each fault with its line."""

    name: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, text: str) -> None:
        """One more fault."""
        self.found.append((line, text))

    def error(self) -> UsageError:
        """All faults in the order of the lines, as one error."""
        shown = [
            said("line {line}: {text}", line=line, text=text) for line, text in sorted(self.found)
        ]
        more = len(shown) - MOST
        if len(shown) == 1:
            return UsageError(said("{name}, {fault}", name=self.name, fault=shown[0]))
        if more > 0:
            shown = [*shown[:MOST], said("and {more} more", more=more)]
        summary = said(
            "{name}: {number} things to put right before the report is made:",
            name=self.name,
            number=len(self.found),
        )
        return FaultyCaseFile(summary, tuple(shown))


def nearest(word: str, known: Sequence[str]) -> str:
    """`` Did you mean "x"?`` for the known word that looks most like it, else ''."""
    found = process.extractOne(
        word.casefold(),
        {name: name.casefold() for name in known},
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=NEAR,
    )
    return said(' Did you mean "{word}"?', word=found[2]) if found else ""
