"""The command ``report``: from the evidence to the files of one account."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from forensics import pipeline, several
from forensics.analysis import ahead
from forensics.analysis.time_zone import known_zone
from forensics.beside import give_back, lent
from forensics.case import Case
from forensics.cli import show, show_together
from forensics.cli.arguments import read_options
from forensics.cli.sign import key_of
from forensics.cli.terminal import Meter, analysing, meter, stdout, text
from forensics.destination import Difference, Place
from forensics.errors import UsageError
from forensics.messages import joined, said
from forensics.model.campaign import Campaign
from forensics.parsers import ReadOptions
from forensics.pipeline import CaseOptions, OnStep, Step
from forensics.rendering import Report
from forensics.report import Notice, ReportOptions
from forensics.report.typefaces.bundled import CJK_COMMAND, CJK_EXTRA
from forensics.several import Written

Done = TypeVar("Done")
STAGES: Mapping[Step, str] = {
    "quote": said("Hashing the exhibits"),
    "render": said("Writing the report"),
}
WITHOUT_ZONE = said(
    "The times in the evidence state no zone, and no id settles it: they are printed as they "
    "stand, and no time is turned into local time. If you know the zone, give it with "
    "--source-zone."
)
PARTLY_WITHOUT_ZONE = said(
    "Some times in the evidence state no zone, and no id settles it: they are printed as they "
    "stand, and no time is turned into local time. If you know the zone, give it with "
    "--source-zone."
)
NOTICES: dict[Notice, str] = {
    "east_asian": said(
        "The report quotes Chinese, Japanese or Korean, for which no font is installed: the PDF "
        "names these characters in brackets. Install the extra {extra!r} to show them: {command}",
        extra=CJK_EXTRA,
        command=CJK_COMMAND,
    ),
    "weaker_pdf": said(
        "report.pdf is complete, but not to the archival standard (PDF/A-3a, PDF/UA-1): a "
        "character in the evidence does not allow it."
    ),
}
# By what an earlier report, which stays, is another than this one.
DIFFERENCES: Mapping[Difference, str] = {
    "evidence": said("on other evidence or another account"),
    "lang": said("in another language"),
    "length": said("of another length"),
    "redact": said("in which third parties are named otherwise"),
    "explicit": said("with other words masked"),
    "show_media": said("with other pictures shown"),
    "pdf": said("with a PDF"),
    "unsaid": said("of an earlier version, which does not say how it was written"),
}


def run(args: argparse.Namespace) -> int:
    """Write the report on one account, or on several; the exit code. Raises ForensicsError."""
    shown = report_options(args)
    if args.screening is not None:
        _of_screening(args, shown)
    elif not args.evidence:
        raise UsageError(said("No evidence was given. Name at least one archive, folder or file."))
    elif args.together:
        _written(args, shown, several.report, _show_together)
    else:
        _written(args, shown, pipeline.report, _show)
    return 0


def _of_screening(args: argparse.Namespace, shown: ReportOptions) -> None:
    """The report of an account of a screening, of the evidence and by the options recorded there;
    the overview then links to it."""
    # What compares many accounts takes long to load, and other reports need none of it.
    from forensics.campaigns.step import campaign_for
    from forensics.screening.reports import origin_of, write_overview

    given = (
        args.columns,
        args.source_zone,
        args.date_order,
        args.format,
        args.platform,
        args.limit,
    )
    if args.account is None or args.together or len(args.evidence) > 1 or any(given):
        raise UsageError(
            said(
                "--from makes the report of one account as it was screened: name it with "
                "--account, name one item at most, and leave out --together and what says how "
                "evidence is read. No report was written."
            )
        )
    origin = origin_of(args.screening, args.account, *args.evidence)
    args.evidence, args.out = [origin.path], origin.out
    args.account, args.time_zone = origin.account, args.time_zone or origin.time_zone
    campaign = campaign_for(args.screening, origin.account, origin.platform)
    _written(
        args,
        shown,
        partial(pipeline.report, known=origin.sha256),
        _show,
        options=origin.options,
        campaign=campaign,
    )
    page = write_overview(args.screening)
    if not args.quiet:
        stdout().print(text(said("{page}: now links to this report.", page=page)))


def _written(
    args: argparse.Namespace,
    shown: ReportOptions,
    write: Callable[..., Done],
    show_it: Callable[[Done, str | None], None],
    *,
    options: ReadOptions | None = None,
    campaign: Campaign | None = None,
) -> None:
    """All steps, of one account or of several, and what came of them."""
    signer = key_of(args.sign) if args.sign else None
    with meter(args.quiet) as progress, _helped(args.evidence):
        done = write(
            args.evidence,
            args.out,
            options or read_options(args),
            replace(case_options(args), campaign=campaign),
            shown,
            languages=args.lang or (),
            signer=signer,
            on_progress=progress.bytes_read,
            on_step=_teller(progress, alone=args.alone, together=args.together),
        )
    if not args.quiet:
        show_it(done, args.time_zone)


# Bytes of an item from which on posts may be so many that a second process pays, and up to which
# its memory beside that of a report of so many is no matter.
LARGE = range(4_000_000, 100_000_000)
# What a second process makes itself ready by.
WARM = ("forensics.features.language:_languages", "forensics.attribution.judge.learned:shipped")


def _helped(evidence: Sequence[str]) -> AbstractContextManager[None]:
    """A second process, lent where an item is large."""
    return lent(WARM) if any(_large(Path(path)) for path in evidence) else nullcontext()


def _large(path: Path) -> bool:
    try:
        inside = path.rglob("*") if path.is_dir() else [path]
        return any(one.is_file() and one.stat().st_size in LARGE for one in inside)
    except OSError:
        # What can't be looked at is told when it is read.
        return False


def case_options(args: argparse.Namespace) -> CaseOptions:
    """The arguments that say whose case it is and how it is told."""
    return CaseOptions(args.account, args.time_zone, args.case, pd.Timestamp(args.now))


def report_options(args: argparse.Namespace) -> ReportOptions:
    """The arguments that say how the report is to be written. Raises UsageError."""
    return ReportOptions(
        (args.lang or ("en",))[0],
        not args.no_pdf,
        args.explicit,
        args.show_media,
        args.redact,
        args.length,
    )


def _teller(progress: Meter, *, alone: bool, together: bool) -> OnStep:
    def tell(step: Step, posts: int) -> None:
        if step == "quote" and not together:
            give_back()
        if step == "quote" and alone:
            ahead.let_go()
        progress.stage(STAGES.get(step) or analysing(posts))

    return tell


def _show(done: Report, time_zone: str | None) -> None:
    case = done.case
    show.case(stdout(), case, [(one.directory, one.files) for one in (done, *done.others)])
    show.notices(stdout(), notices(done, time_zone))
    if done.key is not None:
        show.key(stdout(), [one.key for one in (done, *done.others) if one.key], done.people)


def _show_together(done: Written, time_zone: str | None) -> None:
    show_together.accounts(stdout(), done)
    every = [told for one in done.reports for told in notices(one, time_zone)]
    for overview in done.overviews:
        every += [NOTICES[told] for told in overview.notices]
        every += placed(overview.directory, overview.place)
        every += kept(overview.kept)
    show.notices(stdout(), dict.fromkeys(every))
    keys = [one.key for one in done.in_each_language if one.key]
    if keys:
        show.key(stdout(), keys, done.people)


def notices(done: Report, time_zone: str | None) -> Iterator[str]:
    """What the reader of the reports should know; ``time_zone`` is the one asked for."""
    case, all_of_them = done.case, (done, *done.others)
    yield from _unused_zone(case, time_zone)
    yield from map(
        NOTICES.__getitem__, dict.fromkeys(told for one in all_of_them for told in one.notices)
    )
    if case.clock != "utc":
        yield PARTLY_WITHOUT_ZONE if case.clock == "mixed" else WITHOUT_ZONE
    for one in all_of_them:
        yield from placed(one.directory, one.place)
        yield from kept(one.kept)


def placed(where: Path, place: Place | None) -> Iterator[str]:
    """Which earlier report this one took the place of, or stands beside, and why."""
    if place is None:
        return
    made = place.replaces.made if place.replaces else ""
    if place.replaces and made.startswith("1970-01-01"):
        yield said("{where}: replaces a report of the same evidence and options.", where=where)
    elif place.replaces:
        yield said(
            "{where}: replaces the report of {day} {time} UTC, of the same evidence and options.",
            where=where,
            day=made[:10],
            time=made[11:16],
        )
    elif place.beside is not None:
        yield said(
            "{where}: {beside} stays as it is, a report {reasons}.",
            where=where,
            beside=place.beside,
            reasons=joined(DIFFERENCES[one] for one in place.differs),
        )


def kept(files: Iterable[Path]) -> Iterator[str]:
    """What of an earlier report had been changed, and where it is now."""
    for path in files:
        yield said(
            "{path}: a file that had been changed since the earlier report, or that is not of this "
            "program, is kept under this name.",
            path=path,
        )


def _unused_zone(case: Case, asked: str | None) -> Iterator[str]:
    """That a zone was given to show times in which could not be used."""
    if asked and case.clock != "utc" and case.time_zone != known_zone(asked):
        yield said(
            "--time-zone {zone} was not used: the source states the times of its posts without "
            "a zone, so that they cannot be turned into local ones. Where their zone is known, "
            "give it with --source-zone.",
            zone=asked,
        )
