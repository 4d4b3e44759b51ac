"""What ``report --together`` found, in the terminal: a row an account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from forensics.case import Case
from forensics.choosing.together import Unanalysed
from forensics.cli import show
from forensics.cli.inspect import failed
from forensics.cli.terminal import table, text
from forensics.messages import joined, said
from forensics.model.findings import LandmarkKey
from forensics.platforms import UNKNOWN, platform
from forensics.several import Written


def accounts(console: Console, done: Written) -> None:
    """Finding, support and dates of each account, and where reports and overview are."""
    heads = (
        said("Account"),
        said("Platform"),
        said("Finding"),
        said("Support"),
        show.LANDMARKS["onset"],
        show.LANDMARKS["last_genuine"],
    )
    console.print(table(heads, (_row(one.case) for one in done.reports)))
    for left in done.unanalysed:
        console.print(text(_left(left), "yellow"))
    for one in done.reports:
        for line in failed(one.case.items):
            console.print(text(said("Failed: {line}", line=line), "red"))
    console.print()
    console.print(
        text(
            said(
                "Each account was judged by itself. How near in time the dates lie is shown and "
                "not weighed."
            )
        )
    )
    console.print()
    for directory, files in _folders(done):
        console.print(text(said("Written to {directory}:", directory=directory), "bold"))
        console.print(text(f"  {files}"))


def _folders(done: Written) -> Iterator[tuple[Path, str]]:
    folders = [(one.directory, one.files) for one in done.overviews]
    folders += [(one.directory, one.files) for one in done.in_each_language]
    for directory, files in folders:
        yield directory, ", ".join(path.relative_to(directory).as_posix() for path in files)


def _row(case: Case) -> tuple[object, ...]:
    verdict = case.verdict
    finding = text(show.FINDINGS[verdict.finding], show.STYLES.get(verdict.finding, "bold"))
    open_one = verdict.finding == "undetermined"
    return (
        case.account.title,
        _platform(case.account.platform),
        finding,
        "–" if open_one else show.STRENGTHS[verdict.strength],
        _date(case, "onset"),
        _date(case, "last_genuine"),
    )


def _platform(name: str) -> str:
    return said("not named") if name == UNKNOWN else platform(name).title


def _date(case: Case, key: LandmarkKey) -> object:
    mark = case.verdict.landmark(key)
    if mark is None:
        return "–"
    remarks = [said("candidate only")] if mark.candidate else []
    if mark.dating is not None:
        remarks.append(said("date {dating}", dating=show.DATINGS[mark.dating]))
    when = show.stamped(case, mark.row, mark.at)
    return joined([when, said("({remarks})", remarks=joined(remarks))], " ") if remarks else when


def _left(left: Unanalysed) -> str:
    return said(
        "{names}: no post to analyse ({rejected:,} records rejected, {ignored:,} left out on "
        "purpose)",
        names=", ".join(item.name for item in left.items),
        rejected=left.rejected,
        ignored=left.ignored,
    )
