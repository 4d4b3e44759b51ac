"""What became of the accounts of each family, counted, by the program and by plain methods."""

from __future__ import annotations

from collections.abc import Sequence

from forensics.evaluation.page.tables import Line, Table
from forensics.evaluation.page.words import METHODS, NONE, named
from forensics.evaluation.rates.figures import FINDINGS, Figures
from forensics.evaluation.rates.summary import Summary

HEADS = {
    "takeover": "Takeover",
    "change_of_hand": "Change of hand",
    "undetermined": "Undetermined",
    "no_takeover": "No takeover",
}


def confusion_table(found: Summary) -> Table:
    """Cases by family and finding, and how many each baseline flags."""
    lines = [
        Line(
            (named(row.name), *_counts(row), *_flagged(found, row.name)),
            "group" if row in found.groups else "",
        )
        for row in [*found.families, *found.groups]
    ]
    baselines = (f"{METHODS[name]}: flagged" for name in found.baselines)
    return Table(
        "Findings, counted",
        ("Family", "Cases", "People", *(HEADS[name] for name in FINDINGS), *baselines),
        tuple(lines),
        "Numbers of cases. People: whose accounts they were made of. A baseline says either that "
        "there is a second hand or that there is none.",
    )


def _counts(row: Figures) -> Sequence[str]:
    hits = (row.findings[name].hits for name in FINDINGS)
    return [f"{number:,}" for number in (row.cases, row.flagged.people, *hits)]


def _flagged(found: Summary, name: str) -> Sequence[str]:
    cells = []
    for rows in found.baselines.values():
        same = next((row for row in rows or () if row.name == name), None)
        cells.append(NONE if same is None else f"{same.flagged.hits:,}")
    return cells
