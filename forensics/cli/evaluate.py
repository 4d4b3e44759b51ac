"""The command ``evaluate``: measure the program on accounts with known truth."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console, JustifyMethod
from rich.table import Table as Grid
from rich.text import Text

from forensics.campaigns.finding import LEAST
from forensics.cli.terminal import Meter, meter, stdout, text
from forensics.evaluation.page.files import write_files, write_shipped
from forensics.evaluation.page.tables import Table, baseline_table, family_table, missed_table
from forensics.evaluation.page.words import number, percent, spread
from forensics.evaluation.rates.campaign_suite import Measured, measure_campaigns, write_measured
from forensics.evaluation.rates.figures import Precision
from forensics.evaluation.rates.same_hand import Pairs
from forensics.evaluation.rates.summary import Summary, summary
from forensics.evaluation.runs.baselines import BASELINES, usable
from forensics.evaluation.runs.suite import OnDone, Part, Plan, evaluate, known_families
from forensics.evaluation.train.suite import evaluate_folds

# Folds where nothing is said: four fifths of the people to learn from, as is usual.
FOLDS = 5
HEADS = (
    *("Labels", "Rule", "Least", "Recall", "Precision"),
    *("Of one hand", "Right", "Wrong", "Genuine", "Open"),
)
STYLES = {"group": "bold", "missed": "red"}


def run(args: argparse.Namespace) -> int:
    """Build the cases, measure, write, and show the figures."""
    if args.campaigns is not None:
        return _campaigns(args)
    known_families(args.families)
    plan = plan_of(args)
    carry_out = evaluate_folds if plan.folds else evaluate
    with meter(args.quiet) as progress:
        progress.stage("Reading the corpus")
        done = carry_out(plan, jobs=args.jobs, on_done=_teller(progress))
        progress.stage("Writing")
        found = summary(done)
        files = write_files(found, args.out, args.now)
        if args.ship is not None:
            write_shipped(found, args.ship, args.now)
            files = (*files, args.ship)
    if not args.quiet:
        show(stdout(), found, files)
    return 0


def _campaigns(args: argparse.Namespace) -> int:
    """Campaigns across accounts, in the place of all else."""
    with meter(args.quiet) as progress:
        progress.stage("Reading the corpus")
        found = measured_campaigns(args, _teller(progress))
    if not args.quiet:
        show_campaigns(found)
    return 0


def plan_of(args: argparse.Namespace) -> Plan:
    """What is measured: with a corpus cross-validated, unless something else is asked for."""
    folds = args.folds
    if folds is None:
        folds = FOLDS if args.corpus is not None else 0
    part: Part = args.part or ("all" if folds else "test")
    return Plan(args.corpus, part, args.each, args.families, args.seed, folds)


def _teller(meter: Meter) -> Callable[[str, int, int], None]:
    """Progress by cases, from the first one on."""

    def tell(name: str, done: int, total: int) -> None:
        progress = meter.progress
        if done == 1:
            meter.stage("Measuring")
        task = progress.tasks[-1].id
        label = f"Measuring  {text(name).plain}"
        progress.update(task, completed=done, total=total, description=label, items=True)

    return tell


def show(console: Console, found: Summary, files: Sequence[Path]) -> None:
    """The tables, the figures over accounts, and the files."""
    console.print(text(found.evaluation.corpus, "bold"))
    for one in (family_table(found), baseline_table(found), missed_table(found)):
        console.print()
        console.print(text(one.title, "bold"))
        console.print(_grid(one))
        if one.note:
            console.print(text(one.note, "dim"))
    console.print()
    for line in _accounts(found):
        console.print(text(line))
    for name in BASELINES.keys() - usable().keys():
        console.print(
            text(f"The baseline {name} was left out: pip install 'forensics[evaluation]'")
        )
    console.print(text("Written: " + ", ".join(map(str, files))))


def _grid(one: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for place, head in enumerate(one.heads):
        side: JustifyMethod = "left" if place < one.words else "right"
        grid.add_column(head, justify=side, overflow="fold")
    for line in one.lines:
        style = STYLES.get(line.tone, "")
        grid.add_row(*(Text(text(cell).plain) for cell in line.cells), style=style)
    return grid


def _accounts(found: Summary) -> list[str]:
    of = found.accounts
    every, spam = _precision(of.precision), _precision(of.precision_spam)
    open_, ratio = spread(of.undetermined), number(of.cllr, 3)
    return [
        f"Precision of a flag at a base rate of 10 %: {every}; spam families {spam}",
        f"Left undetermined: {open_}; Cllr of accounts {ratio}",
        f"Seconds per 1,000 posts: {number(found.cost.per_1000)}",
    ]


def _precision(one: Precision) -> str:
    return f"{percent(one.value)} (at least {percent(one.low)})"


def measured_campaigns(args: argparse.Namespace, on_done: OnDone) -> list[Measured]:
    """Measure campaigns across accounts and write the result. Raises UsageError."""
    found = measure_campaigns(args.corpus, args.campaigns, args.jobs, on_done)
    write_measured(found, args.out)
    return found


def show_campaigns(found: list[Measured]) -> None:
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
                grid.add_row(*_pairs(labels, row), style="bold" if row.least == LEAST else "")
        console.print(grid)
        for told in one.told:
            console.print(text(f"Told of a campaign, {told.what}: {told.told} of {told.accounts}"))


def _pairs(labels: str, row: Pairs) -> tuple[str, ...]:
    shares = ("–" if one is None else percent(one) for one in (row.recall, row.precision))
    counts = map(str, (row.same, row.right, row.wrong, row.genuine, row.open))
    return labels, row.rule, "–" if row.least is None else str(row.least), *shares, *counts
