"""What the analysis says of each account, beside what is true: ``python -m`` this prints it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from forensics import pipeline
from forensics.case import Case
from forensics.model.findings import TWO_HANDS
from forensics.pipeline import CaseOptions
from tests.platforms_tried.accounts import MANNERS, Item, genuine, hijacked
from tests.platforms_tried.writers import write

NOW = pd.Timestamp("2025-03-01T12:00:00Z")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One hijacked account: finding and strength, posts between told and true onset (None where
    no onset is told), and whether the last genuine post is the right one."""

    finding: str
    strength: str
    off: int | None
    last_right: bool


def case_of(name: str, items: list[Item], folder: Path) -> Case:
    """The case of the export written of these items."""
    return pipeline.case([write(name, items, folder)], None, CaseOptions(now=NOW))


def outcome(case: Case, items: list[Item]) -> Outcome:
    """The case beside the truth. Raises ValueError where not every item was read as a post."""
    if len(case.timeline) != len(items):
        raise ValueError(f"{len(case.timeline)} posts read of {len(items)}")
    truth = next(row for row, item in enumerate(items) if item.foreign)
    last = max(row for row, item in enumerate(items) if not item.foreign)
    onset, genuine_end = case.verdict.landmark("onset"), case.verdict.landmark("last_genuine")
    off = None if onset is None or onset.row is None else onset.row - truth
    right = genuine_end is not None and genuine_end.row == last
    return Outcome(case.verdict.finding, case.verdict.strength, off, right)


def main(seed: int) -> None:
    """Print one row a platform."""
    for name in MANNERS:
        with TemporaryDirectory() as folder:
            items = hijacked(name, seed)
            told = outcome(case_of(name, items, Path(folder)), items)
        with TemporaryDirectory() as folder:
            clean = case_of(name, genuine(name, seed + 1), Path(folder)).verdict
        alarm = "FALSE ALARM" if clean.finding in TWO_HANDS else "quiet"
        row = (name, told.finding, told.strength, told.off, told.last_right, clean.finding, alarm)
        sys.stdout.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
