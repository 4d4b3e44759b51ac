"""The command ``screen``: many accounts, one row each."""

from __future__ import annotations

import argparse
from dataclasses import replace

from forensics.campaigns.step import write_campaigns
from forensics.cli import show
from forensics.cli.arguments import read_options
from forensics.cli.terminal import error, meter, stdout
from forensics.errors import EvidenceError, NothingToAnalyse
from forensics.messages import counted, said
from forensics.screening import screen


def run(args: argparse.Namespace) -> int:
    """Analyse every account and write the tables; the exit code, which is not 0
    where no account could be analysed. Raises ForensicsError."""
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
            scheduler=args.scheduler,
            lang=args.lang or "en",
            on_done=progress.items_done,
        )
        if done.accounts:
            progress.stage(said("Comparing accounts"))
            campaigns = write_campaigns(args.out, args.evidence)
    if not args.quiet:
        show.screening(stdout(), done)
        if done.accounts:
            show.campaigns(stdout(), campaigns, args.out)
    if done.accounts:
        return 0
    error(
        counted(
            "the only item gave no account that could be analysed. Why: {first} The column error "
            "of {table} says so too.",
            "none of the {number:,} items gave an account that could be analysed. The column error "
            "of {table} says why for each; the first: {first}",
            done.items,
            table=done.files[0],
            first=done.first_error,
        )
    )
    return NothingToAnalyse.exit_code if done.read else EvidenceError.exit_code
