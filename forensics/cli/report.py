"""The command ``report``: read, analyse, hash the exhibits, write."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from forensics.case import Case
from forensics.choosing.scoping import Scopes
from forensics.cli import show
from forensics.cli.commands import as_read
from forensics.cli.terminal import Meter, meter, stdout
from forensics.errors import UsageError
from forensics.pipeline import case_file_of, case_of_scoped, chosen_account, known_zone
from forensics.quoting.exhibit_media import with_attached, with_media
from forensics.quoting.exhibits import with_exhibits
from forensics.quoting.media import Allowance
from forensics.reading.items import read_items
from forensics.redaction import key_path, redact, write_key
from forensics.report import Notice, Options, exhibit_rows, render
from forensics.report.files.destination import case_directory, prepare, spare
from forensics.report.typefaces.bundled import CJK_COMMAND, CJK_EXTRA

WITHOUT_ZONE = (
    "times in the evidence state no zone, and no id settles it: they are printed as they stand, "
    "and no time is turned into local time. If you know the zone, give it with --source-zone."
)
NOTICES: dict[Notice, str] = {
    "east_asian": (
        "The report quotes Chinese, Japanese or Korean, for which no font is installed: the PDF "
        f"names these characters in brackets. Install the extra {CJK_EXTRA!r} to show them: "
        f"{CJK_COMMAND}"
    ),
    "weaker_pdf": (
        "report.pdf is complete, but not to the archival standard (PDF/A-3a, PDF/UA-1): a "
        "character in the evidence does not allow it."
    ),
}


def run(args: argparse.Namespace) -> int:
    """Write the report on one account; the exit code. Raises ForensicsError."""
    if args.redact and args.show_media:
        raise UsageError(
            "--redact and --show-media do not go together: pictures show the people whose "
            "names are replaced. Nothing was written. Leave out one of the two."
        )
    notices: list[Notice] = []
    with meter(args.quiet) as progress:
        case, directory = _case(args, progress)
        key_file = key_path(directory) if args.redact else None
        redacted = redact(case) if key_file else None
        case = redacted.case if redacted else case
        progress.stage("Writing the report")
        prepare(directory)
        if redacted and key_file:
            write_key(redacted, key_file)
        files = render(
            case,
            directory,
            args.lang,
            pdf=not args.no_pdf,
            options=Options(args.explicit, args.show_media),
            notify=notices.append,
        )
    if not args.quiet:
        show.case(stdout(), case, directory, files)
        show.notices(stdout(), _unused_zone(case, args.time_zone))
        show.notices(stdout(), map(NOTICES.__getitem__, notices))
        if case.clock != "utc":
            share = "Some" if case.clock == "mixed" else "The"
            show.notices(stdout(), (f"{share} {WITHOUT_ZONE}",))
        if redacted and key_file:
            show.key(stdout(), key_file, redacted.pseudonyms.people())
    return 0


def _unused_zone(case: Case, asked: str | None) -> Iterator[str]:
    """That a zone was given to show times in which could not be used."""
    if asked and case.clock != "utc" and case.time_zone != asked:
        yield (
            f"--time-zone {asked} was not used: the source states the times of its posts without "
            "a zone, so that they cannot be turned into local ones. Where their zone is known, "
            "give it with --source-zone."
        )


def _case(args: argparse.Namespace, progress: Meter) -> tuple[Case, Path]:
    """The case with all that its report shows, and the folder that it goes to."""
    now = pd.Timestamp(args.now)
    zone = known_zone(args.time_zone) if args.time_zone else None
    case_file = case_file_of(args.case, zone, now)
    reading = read_items(args.evidence, **as_read(args), on_progress=progress.bytes_read)
    account = chosen_account(reading, args.account)
    reading = Scopes(reading).of(account)
    directory = case_directory(args.out, account.handle, reading.items[0].name)
    spare(args.evidence, directory)
    if args.redact:
        key_path(directory)  # Refused before the long work.
    progress.stage(f"Analysing {account.posts:,} posts")
    case = case_of_scoped(
        reading, account, now=now, time_zone=zone, account=args.account, case_file=case_file
    )
    progress.stage("Hashing the exhibits")
    rows, allowance = exhibit_rows(case), Allowance(args.show_media)
    case = with_media(with_exhibits(case, reading, rows), reading, rows, allowance)
    return with_attached(case, allowance), directory
