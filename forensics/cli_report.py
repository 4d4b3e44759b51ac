"""The command ``report``: read, analyse, hash the exhibits, write."""

from __future__ import annotations

import argparse

import pandas as pd

from forensics import cli_show as show
from forensics.destination import case_directory, prepare
from forensics.exhibits import with_exhibits, with_media
from forensics.pipeline import case_file_of, case_of, chosen_account, known_zone
from forensics.reading import read_items
from forensics.report import Options, exhibit_rows, render
from forensics.terminal import meter, stdout


def run(args: argparse.Namespace) -> int:
    """Write the report on one account; the exit code. Raises ForensicsError."""
    now = pd.Timestamp(args.now)
    zone = known_zone(args.time_zone) if args.time_zone else None
    case_file = case_file_of(args.case, zone, now)
    with meter(args.quiet) as progress:
        reading = read_items(
            args.evidence, form=args.format, columns=args.columns, on_progress=progress.bytes_read
        )
        account = chosen_account(reading, args.account)
        directory = case_directory(args.out, account.handle, reading.items[0].name)
        progress.stage(f"Analysing {account.posts:,} posts")
        case = case_of(
            reading, account, now=now, time_zone=zone, account=args.account, case_file=case_file
        )
        progress.stage("Hashing the exhibits")
        rows = exhibit_rows(case)
        case = with_exhibits(case, reading, rows)
        case = with_media(case, reading, rows, show=args.show_media)
        progress.stage("Writing the report")
        prepare(directory)
        files = render(
            case,
            directory,
            args.lang,
            pdf=not args.no_pdf,
            options=Options(args.explicit, args.show_media),
        )
    if not args.quiet:
        show.case(stdout(), case, directory, files)
    return 0
