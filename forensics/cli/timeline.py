"""The command ``timeline``: the posts as one table, or a case for another program."""

from __future__ import annotations

import argparse

import pandas as pd

from forensics import exporting, pipeline
from forensics.analysis.time_zone import known_zone
from forensics.cli import show
from forensics.cli.arguments import read_options
from forensics.cli.terminal import Meter, analysing, meter, stdout
from forensics.destination import spare
from forensics.errors import UsageError
from forensics.exporting import Exported
from forensics.exports.posts import write_posts
from forensics.messages import said
from forensics.pipeline import CaseOptions
from forensics.writing import whole

Done = tuple[pd.DataFrame, Exported]
"""The posts, and what was written of them."""


def run(args: argparse.Namespace) -> int:
    """Write the file; the exit code. Raises ForensicsError."""
    named = exporting.format_of(args.out)
    alone = args.redact or exporting.of_case(named)
    if alone and args.raw:
        raise UsageError(
            said(
                "--raw leaves out what this file is made of. Nothing was read. Leave out --raw, "
                "or write a table without --redact."
            )
        )
    spare(args.evidence, args.out)
    time_zone = known_zone(args.time_zone)
    with meter(args.quiet) as progress:
        frame, done = (_one_case if alone else _table)(args, time_zone, progress)
    if not args.quiet:
        show.written(stdout(), frame, args.out, table=not exporting.of_case(named))
        if done.key:
            show.key(stdout(), [done.key], done.people)
    return 0


def _table(args: argparse.Namespace, time_zone: str, progress: Meter) -> Done:
    """The posts of one account, or of all."""
    frame = pipeline.timeline(
        args.evidence,
        read_options(args),
        account=args.account,
        time_zone=time_zone,
        raw=args.raw,
        on_progress=progress.bytes_read,
        on_step=lambda _, posts: progress.stage(analysing(posts)),
    )
    progress.stage(said("Writing the table"))
    with whole(args.out) as draft:
        write_posts(frame, draft, time_zone)
    return frame, Exported(args.out)


def _one_case(args: argparse.Namespace, time_zone: str, progress: Meter) -> Done:
    """One account: what other programs read, and what is under pseudonyms, is a case."""
    case = pipeline.case(
        args.evidence,
        read_options(args),
        CaseOptions(args.account, time_zone),
        on_progress=progress.bytes_read,
        on_step=lambda _, posts: progress.stage(analysing(posts)),
    )
    progress.stage(said("Writing the table"))
    named, lang = exporting.format_of(args.out), args.lang or "en"
    return case.timeline, exporting.export(case, args.out, named, lang, redact=args.redact)
