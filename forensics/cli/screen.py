"""The command ``screen``: many accounts, one row each."""

from __future__ import annotations

import argparse
from dataclasses import replace

from forensics.cli import show
from forensics.cli.arguments import read_options
from forensics.cli.terminal import meter, stdout
from forensics.screening import screen


def run(args: argparse.Namespace) -> int:
    """Analyse every account and write the tables; the exit code. Raises ForensicsError."""
    options = read_options(args)
    if args.account_column:
        options = replace(options, columns={**options.columns, "author": args.account_column})
    with meter(args.quiet) as progress:
        done = screen(
            args.evidence,
            args.out,
            options,
            time_zone=args.time_zone,
            jobs=args.jobs,
            on_done=progress.items_done,
        )
    if not args.quiet:
        show.screening(stdout(), done)
    return 0
