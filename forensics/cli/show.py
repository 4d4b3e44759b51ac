"""How results look in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console
from rich.text import Text

from forensics.case import Case, Clock
from forensics.cli.inspect import failed
from forensics.cli.terminal import table, text
from forensics.messages import counted, joined, said
from forensics.model.findings import TWO_HANDS, Dating, Label, Landmark, LandmarkKey, Strength
from forensics.timeline.clocks import known

if TYPE_CHECKING:
    from forensics.campaigns import Campaigns
    from forensics.screening import Screening

FINDINGS: dict[str, str] = {
    "takeover": said("takeover"),
    "change_of_hand": said("change of writer, cause open"),
    "no_takeover": said("no takeover"),
    "undetermined": said("undetermined"),
}
STYLES = {"takeover": "bold red", "change_of_hand": "bold yellow", "no_takeover": "bold green"}
LANDMARKS: dict[LandmarkKey, str] = {
    "account_created": said("Account created"),
    "first_post": said("First post"),
    "regular_until": said("End of regular activity"),
    "onset": said("First post attributed to another hand"),
    "last_genuine": said("Last post attributed to the owner"),
    "profile_change": said("Profile changed"),
    "owner_returns": said("Owner's posts resume"),
    "relapse": said("Another hand resumes"),
    "last_other": said("Last post attributed to another hand"),
    "last_post": said("Last post"),
}


# What stands beside times: where the source states no zone, it is not UTC.
CLOCKS: dict[Clock, str] = {"utc": "", "no_zone": said("no zone"), "mixed": ""}
STRENGTHS: dict[Strength, str] = {
    "none": said("none"),
    "limited": said("limited"),
    "moderate": said("moderate"),
    "moderately_strong": said("moderately strong"),
    "strong": said("strong"),
    "very_strong": said("very strong"),
}
DATINGS: dict[Dating, str] = {
    "sure": said("sure"),
    "likely": said("likely"),
    "doubtful": said("doubtful"),
}
LABELS: dict[Label, str] = {
    "owner": said("owner"),
    "other": said("other"),
    "uncertain": said("uncertain"),
}


def _heading(found: Case) -> str:
    """What the heading says of the times below it: their zone; '' where they differ."""
    return found.time_zone if found.clock == "utc" else CLOCKS[found.clock]


def case(console: Console, found: Case, written: Sequence[tuple[Path, Sequence[Path]]]) -> None:
    """The finding, the landmarks, and the files of a report in each of its folders."""
    console.print(text(found.account.title, "bold"), text(_span(found.timeline, found)))
    console.print(_finding(found))
    for line in _open_questions(found):
        console.print(text(line))
    for line in failed(found.items):
        console.print(text(said("Failed: {line}", line=line), "red"))
    console.print()
    marks = sorted(found.verdict.landmarks, key=lambda mark: (mark.at, mark.row or 0))
    decided = found.verdict.finding in TWO_HANDS
    rows = (_landmark(found, mark, decided=decided) for mark in marks)
    zone = _heading(found)
    when = said("When ({zone})", zone=zone) if zone else said("When")
    console.print(table((said("Landmark"), when, ""), rows))
    console.print()
    for directory, files in written:
        names = ", ".join(path.relative_to(directory).as_posix() for path in files)
        console.print(text(said("Written to {directory}:", directory=directory), "bold"))
        console.print(text(f"  {names}"))


def notices(console: Console, found: Iterable[str]) -> None:
    """What to know about the files that were written."""
    for notice in found:
        console.print(text(notice, "yellow"))


def key(console: Console, paths: Sequence[Path], people: int) -> None:
    """Where the key to the pseudonyms lies, and how to treat it."""
    console.print()
    places = ", ".join(map(str, paths))
    told = counted(
        "{number:,} third party has a pseudonym. The key is in {places}",
        "{number:,} third parties have pseudonyms. The key is in {places}",
        people,
        places=places,
    )
    console.print(text(told))
    console.print(
        text(said("Keep it apart from the report: whoever has it can undo the redaction."))
    )


def _finding(found: Case) -> Text:
    verdict = found.verdict
    line = text(said("Finding: "))
    line.append_text(text(FINDINGS[verdict.finding], STYLES.get(verdict.finding, "bold")))
    if verdict.finding != "undetermined":
        line.append_text(text(said(" (support: {strength})", strength=STRENGTHS[verdict.strength])))
    counts = found.timeline["label"].value_counts()
    shares = [
        said("{posts:,} {label}", posts=int(counts[label]), label=LABELS[label])
        for label in LABELS
        if counts.get(label)
    ]
    line.append_text(text(said("; posts: {shares}", shares=joined(shares))))
    return line


def _open_questions(found: Case) -> Iterator[str]:
    """What is offered beside the finding: a change of writer that is not stated, and the onset
    that competes with the one given."""
    verdict = found.verdict
    writer, other = verdict.writer, verdict.competing_onset
    if writer is not None and writer.strength != "none" and verdict.finding == "undetermined":
        yield said(
            "Candidate only: a change of writer, cause open, from {at} (support: {strength})",
            at=_post_moment(found, writer.row, writer.at),
            strength=STRENGTHS[writer.strength],
        )
    if other is not None:
        yield said(
            "Candidate only: next best, another hand would begin at {at}",
            at=_post_moment(found, other.row, other.at),
        )


def _landmark(found: Case, mark: Landmark, *, decided: bool) -> tuple[object, ...]:
    when: object = _post_moment(found, mark.row, mark.at)
    if mark.row is None and mark.earliest < mark.at:
        when = said("by {when}", when=when)
    return LANDMARKS[mark.key], when, text(joined(_remarks(found, mark, decided)), "dim")


def _remarks(found: Case, mark: Landmark, decided: bool) -> Iterator[str]:
    """How far a landmark may be relied on."""
    if mark.candidate:
        yield said("candidate only")
    chance = next((p for one in mark.reasons if (p := one.params.get("p")) is not None), None)
    if mark.candidate and decided and isinstance(chance, float):
        yield said("probability {chance:.0%}", chance=chance)
    if mark.dating is not None:
        yield said(
            "date {dating}: in trials, {sure:.0%} of dates as clear as this one were right, or off "
            "by three posts at most",
            dating=DATINGS[mark.dating],
            sure=mark.sure,
        )
    if mark.window and mark.window.opens:
        opens = _post_moment(found, mark.window.row, mark.window.opens)
        if found.verdict.finding == "change_of_hand":
            yield said("window opens {opens}", opens=opens)
        else:
            yield said("takeover window opens {opens}", opens=opens)
    if mark.row is None and mark.earliest < mark.at and not mark.candidate:
        earliest, latest = (_post_moment(found, None, at) for at in (mark.earliest, mark.latest))
        yield said("between {earliest} and {latest}", earliest=earliest, latest=latest)


def stamped(found: Case, row: int | None, at: pd.Timestamp) -> str:
    """A moment that stands without a heading: with its zone, a day where no more is known."""
    kind = known(found.timeline, row) if row is not None else "utc"
    if kind == "day":
        return f"{at:%Y-%m-%d}"
    told = at if kind == "no_zone" else at.tz_convert(found.time_zone)
    zone = CLOCKS["no_zone"] if kind == "no_zone" else found.time_zone
    return said("{at:%Y-%m-%d %H:%M} {zone}", at=told, zone=zone)


def _post_moment(found: Case, row: int | None, at: pd.Timestamp) -> str:
    """A moment, with its zone where the heading does not say it; a day where no more is known.

    All is told in the zone of the case, but for times whose own zone is not known.
    """
    kind = known(found.timeline, row) if row is not None else "utc"
    if kind == "day":
        return f"{at:%Y-%m-%d}"
    told = at if kind == "no_zone" else at.tz_convert(found.time_zone)
    zone = CLOCKS["no_zone"] if kind == "no_zone" else found.time_zone
    if _heading(found) == zone:
        return f"{told:%Y-%m-%d %H:%M}"
    return said("{at:%Y-%m-%d %H:%M} {zone}", at=told, zone=zone)


def _span(frame: pd.DataFrame, found: Case | None = None) -> str:
    """How many posts, and the days of the first and the last: in the zone of the case, or UTC."""
    times = frame["created_at"]
    first, last = (
        f"{times.iloc[row]:%Y-%m-%d}" if found is None else _post_day(found, row)
        for row in (0, len(frame) - 1)
    )
    return counted(
        "{number:,} post, {first} to {last}",
        "{number:,} posts, {first} to {last}",
        len(frame),
        first=first,
        last=last,
    )


def _post_day(found: Case, row: int) -> str:
    return _post_moment(found, row, found.timeline["created_at"].iloc[row])[:10]


def written(console: Console, frame: pd.DataFrame, path: Path, *, table: bool = True) -> None:
    """What ``timeline`` wrote: a table, or these posts for another program."""
    span, columns = _span(frame), len(frame.columns)
    if table:
        told = said("{span}, {columns} columns: {path}", span=span, columns=columns, path=path)
    else:
        told = said("{span}: {path}", span=span, path=path)
    console.print(text(told))


def template(console: Console, path: Path) -> None:
    """What ``new-case`` wrote, and what to do with it."""
    told = said("{path}: fill it in, then: forensics report EVIDENCE --case {path}", path=path)
    console.print(text(told))


def screening(console: Console, done: Screening) -> None:
    """What ``screen`` found and wrote."""
    again = said(" ({done:,} from an earlier run)", done=done.resumed) if done.resumed else ""
    accounts = counted("{number:,} account", "{number:,} accounts", done.accounts)
    items = counted("1 item", "{number:,} items, each read by itself", done.items)
    told = said("{accounts} in {items}{again}", accounts=accounts, items=items, again=again)
    console.print(text(told, "bold"))
    rows = [
        (FINDINGS[key], said("{accounts:,}", accounts=done.findings[key]))
        for key in FINDINGS
        if key in done.findings
    ]
    if done.errors:
        failed = said("not analysed (see the column error)")
        rows.append((failed, said("{accounts:,}", accounts=done.errors)))
    heads = said("Finding"), said("Accounts")
    console.print(table(heads, rows, right=heads[1:]))
    console.print(text(said("Written: {files}", files=", ".join(map(str, done.files)))))


def campaigns(console: Console, found: Campaigns, folder: Path) -> None:
    """What the accounts of a screening have in common, and where that is told."""
    number = len(found.campaigns)
    if not number:
        console.print(text(said("No campaign across accounts was found.")))
        return
    told = counted(
        "1 campaign across {accounts:,} accounts: {page}",
        "{number:,} campaigns across {accounts:,} accounts: {page}",
        number,
        accounts=len(found.members),
        page=folder / "campaigns.html",
    )
    console.print(text(told))
