"""The commands: each reads, has the work done, shows the result and gives the exit code.

What draws and sets reports takes long to load and is imported only where it is used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import TypedDict

import orjson

from forensics.casefile import write_template
from forensics.cli import show
from forensics.cli.inspect import inspection
from forensics.cli.terminal import error, meter, stdout
from forensics.decoding.dates.written_dates import Order
from forensics.errors import ForensicsError
from forensics.parsers import PARSERS
from forensics.pipeline import known_zone, posts_table
from forensics.reading.inspection import as_json, inspect_item
from forensics.reading.items import read_items
from forensics.report.files.destination import spare
from forensics.screening import screen


class AsRead(TypedDict):
    """How the user wants evidence read, as the functions that read take it."""

    form: str | None
    columns: Mapping[str, str]
    source_zone: str | None
    date_order: Order | None


ORDERS: Mapping[str, Order] = {"day-first": "day_first", "month-first": "month_first"}


def as_read(args: argparse.Namespace) -> AsRead:
    """The arguments that say how evidence is to be read."""
    return AsRead(
        form=args.format,
        columns=args.columns,
        source_zone=args.source_zone,
        date_order=ORDERS.get(args.date_order),
    )


def run_report(args: argparse.Namespace) -> int:
    """``report``: read, analyse, hash the exhibits, write."""
    from forensics.cli.report import run

    return run(args)


def run_new_case(args: argparse.Namespace) -> int:
    """``new-case``: a commented case file to fill in."""
    written = write_template(args.file, args.lang)
    if not args.quiet:
        show.template(stdout(), written)
    return 0


def run_inspect(args: argparse.Namespace) -> int:
    """``inspect``: each item by itself; one that cannot be read does not stop the others."""
    code, shown = 0, []
    for path in args.evidence:
        try:
            with meter(args.quiet) as progress:
                found = inspect_item(
                    path,
                    **as_read(args),
                    on_progress=progress.bytes_read,
                )
        except ForensicsError as problem:
            error(problem.summary, problem.faults)
            code = code or problem.exit_code
            continue
        shown.append(found)
        if not args.json:
            inspection(stdout(), found)
    if args.json:
        data = orjson.dumps([as_json(found) for found in shown], option=orjson.OPT_INDENT_2)
        sys.stdout.write(data.decode() + "\n")
    return code


def run_timeline(args: argparse.Namespace) -> int:
    """``timeline``: the posts as one table."""
    from forensics.exports.posts import check_target, write_posts

    check_target(args.out)
    spare(args.evidence, args.out)
    known_zone(args.time_zone)
    with meter(args.quiet) as progress:
        reading = read_items(args.evidence, **as_read(args), on_progress=progress.bytes_read)
        progress.stage(f"Analysing {len(reading.timeline):,} posts")
        frame = posts_table(reading, args.account, raw=args.raw, time_zone=args.time_zone)
        progress.stage("Writing the table")
        write_posts(frame, args.out, args.time_zone)
    if not args.quiet:
        show.written(stdout(), frame, args.out)
    return 0


def run_screen(args: argparse.Namespace) -> int:
    """``screen``: many accounts, one row each."""
    if args.account_column:
        args.columns = {**args.columns, "author": args.account_column}
    with meter(args.quiet) as progress:
        done = screen(
            args.evidence,
            args.out,
            jobs=args.jobs,
            **as_read(args),
            time_zone=args.time_zone,
            on_done=progress.items_done,
        )
    if not args.quiet:
        show.screening(stdout(), done)
    return 0


def run_formats(args: argparse.Namespace) -> int:
    """``formats``: the shelf of parsers."""
    show.formats(stdout(), PARSERS)
    return 0


def run_evaluate(args: argparse.Namespace) -> int:
    """``evaluate``: the program on accounts with known truth."""
    from forensics.cli.evaluate import run

    return run(args)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "report": run_report,
    "new-case": run_new_case,
    "inspect": run_inspect,
    "timeline": run_timeline,
    "screen": run_screen,
    "formats": run_formats,
    "evaluate": run_evaluate,
}
