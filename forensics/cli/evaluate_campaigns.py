"""The command ``evaluate`` with ``--campaigns``: how well accounts of one hand are found."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from rich.console import Console
from rich.table import Table as Grid

from forensics.campaigns.finding import LEAST
from forensics.cli.terminal import stdout, text
from forensics.errors import UsageError
from forensics.evaluation.page.words import percent
from forensics.evaluation.rates.campaign_suite import Measured, measure_campaigns, write_measured
from forensics.evaluation.rates.same_hand import Pairs

HEADS = ("Labels", "Rule", "Least", "Recall", "Precision", "Of one hand", "Right", "Wrong")
HEADS = (*HEADS, "Genuine", "Open")


def run(args: argparse.Namespace, on_done: Callable[[str, int, int], None]) -> list[Measured]:
    """Measure and write. Raises UsageError."""
    if args.corpus is None:
        raise UsageError(
            "--campaigns measures on real hijacked accounts. Nothing was measured. Name their "
            "folder with --corpus."
        )
    found = measure_campaigns(args.corpus, args.campaigns, args.jobs, on_done)
    write_measured(found, args.out)
    return found


def show(found: list[Measured]) -> None:
    """The pairs under every rule, half by half."""
    console: Console = stdout()
    for one in found:
        console.print(
            text(f"{one.part}: {one.accounts} accounts, {one.genuine} of them genuine", "bold")
        )
        grid = Grid(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for place, head in enumerate(HEADS):
            grid.add_column(head, justify="left" if place < 2 else "right")
        for labels, rows in one.pairs.items():
            for row in rows:
                grid.add_row(*_cells(labels, row), style="bold" if row.least == LEAST else "")
        console.print(grid)
        for told in one.told:
            console.print(text(f"Told of a campaign, {told.what}: {told.told} of {told.accounts}"))


def _cells(labels: str, row: Pairs) -> tuple[str, ...]:
    shares = ("–" if one is None else percent(one) for one in (row.recall, row.precision))
    counts = map(str, (row.same, row.right, row.wrong, row.genuine, row.open))
    return labels, row.rule, "–" if row.least is None else str(row.least), *shares, *counts
