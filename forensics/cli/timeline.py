"""The command ``timeline``: the posts as one table."""

from __future__ import annotations

import argparse

from forensics import pipeline
from forensics.analysis.time_zone import known_zone
from forensics.cli import show
from forensics.cli.arguments import read_options
from forensics.cli.terminal import analysing, meter, stdout
from forensics.destination import spare
from forensics.exports.posts import check_target, write_posts
from forensics.messages import said
from forensics.writing import whole


def run(args: argparse.Namespace) -> int:
    """Write the table; the exit code. Raises ForensicsError."""
    check_target(args.out)
    spare(args.evidence, args.out)
    time_zone = known_zone(args.time_zone)
    with meter(args.quiet) as progress:
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
    if not args.quiet:
        show.written(stdout(), frame, args.out)
    return 0
