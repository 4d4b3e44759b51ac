"""How results look in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.text import Text

from forensics.case import Case, Clock
from forensics.cli.inspect import failed, holds
from forensics.cli.terminal import moment, table, text
from forensics.model.findings import TWO_HANDS, Landmark, LandmarkKey
from forensics.parsers import Parser
from forensics.screening import Screening
from forensics.timeline.clocks import known

FINDINGS = {
    "takeover": "takeover",
    "change_of_hand": "change of writer, cause open",
    "no_takeover": "no takeover",
    "undetermined": "undetermined",
}
STYLES = {"takeover": "bold red", "change_of_hand": "bold yellow", "no_takeover": "bold green"}
LANDMARKS: dict[LandmarkKey, str] = {
    "account_created": "Account created",
    "first_post": "First post",
    "regular_until": "End of regular activity",
    "onset": "First post by another hand",
    "last_genuine": "Last genuine post",
    "profile_change": "Profile changed",
    "owner_returns": "Owner's posts resume",
    "relapse": "Another hand resumes",
    "last_other": "Last post by another hand",
    "last_post": "Last post",
}


# What stands beside times: where the source states no zone, it is not UTC.
CLOCKS: dict[Clock, str] = {"utc": " (UTC)", "no_zone": " (no zone)", "mixed": ""}


def case(console: Console, found: Case, written: Sequence[tuple[Path, Sequence[Path]]]) -> None:
    """The finding, the landmarks, and the files of a report in each of its folders."""
    console.print(text(found.account.title, "bold"), text(_span(found.timeline)))
    console.print(_finding(found))
    for line in _open_questions(found):
        console.print(text(line))
    for line in failed(found.items):
        console.print(text(f"Failed: {line}", "red"))
    console.print()
    marks = sorted(found.verdict.landmarks, key=lambda mark: (mark.at, mark.row or 0))
    decided = found.verdict.finding in TWO_HANDS
    rows = (_landmark(found, mark, decided=decided) for mark in marks)
    console.print(table(("Landmark", f"When{CLOCKS[found.clock]}", ""), rows))
    console.print()
    for directory, files in written:
        names = ", ".join(path.relative_to(directory).as_posix() for path in files)
        console.print(Text("Written to"), text(f"{directory}:", "bold"), text(names))


def notices(console: Console, found: Iterable[str]) -> None:
    """What to know about the files that were written."""
    for notice in found:
        console.print(text(notice, "yellow"))


def key(console: Console, paths: Sequence[Path], people: int) -> None:
    """Where the key to the pseudonyms lies, and how to treat it."""
    console.print()
    console.print(
        Text(f"{people:,} third parties have pseudonyms. The key is in"),
        text(", ".join(map(str, paths)), "bold"),
    )
    console.print(Text("Keep it apart from the report: whoever has it can undo the redaction."))


def _finding(found: Case) -> Text:
    verdict = found.verdict
    line = Text("Finding: ")
    line.append(FINDINGS[verdict.finding], STYLES.get(verdict.finding, "bold"))
    if verdict.finding != "undetermined":
        line.append(f" (support: {verdict.strength.replace('_', ' ')})")
    counts = found.timeline["label"].value_counts()
    labels = [label for label in ("owner", "other", "uncertain") if counts.get(label)]
    shares = [f"{counts[label]:,} {label}" for label in labels]
    line.append(f"; posts: {', '.join(shares)}")
    return line


def _open_questions(found: Case) -> Iterator[str]:
    """What is offered beside the finding: a change of writer that is not stated, and the onset
    that competes with the one given."""
    verdict = found.verdict
    writer, other = verdict.writer, verdict.competing_onset
    if writer is not None and writer.strength != "none" and verdict.finding == "undetermined":
        support = writer.strength.replace("_", " ")
        at = _post_moment(found, writer.row, writer.at)
        yield f"Candidate only: a change of writer, cause open, from {at} (support: {support})"
    if other is not None:
        at = _post_moment(found, other.row, other.at)
        yield f"Candidate only: next best, another hand would begin at {at}"


def _landmark(found: Case, mark: Landmark, *, decided: bool) -> tuple[object, ...]:
    remarks = ["candidate only"] if mark.candidate else []
    chance = next((p for one in mark.reasons if (p := one.params.get("p")) is not None), None)
    if mark.candidate and decided and isinstance(chance, float):
        remarks.append(f"probability {chance:.0%}")
    if mark.dating is not None:
        remarks.append(f"date {mark.dating}, right to within three posts: {mark.sure:.0%}")
    if mark.window and mark.window.opens:
        opens = _post_moment(found, mark.window.row, mark.window.opens)
        named = "window" if found.verdict.finding == "change_of_hand" else "takeover window"
        remarks.append(f"{named} opens {opens}")
    when = _post_moment(found, mark.row, mark.at)
    if mark.row is None and mark.earliest < mark.at:
        when = f"by {when}"
        if not mark.candidate:
            remarks.append(f"between {moment(mark.earliest)} and {moment(mark.latest)}")
    return LANDMARKS[mark.key], when, text(", ".join(remarks), "dim")


def _post_moment(found: Case, row: int | None, at: pd.Timestamp) -> str:
    """A moment, with its zone where the heading does not say it; a day where no more is known.

    What rests on no post, an event or a capture, is dated in UTC.
    """
    kind = known(found.timeline, row) if row is not None else "utc"
    if kind == "day":
        return f"{at:%Y-%m-%d}"
    zone = "no zone" if kind == "no_zone" else "UTC"
    said = CLOCKS[found.clock] == f" ({zone})"
    return moment(at) if said else f"{moment(at)} {zone}"


def _span(frame: pd.DataFrame) -> str:
    first, last = frame["created_at"].iloc[0], frame["created_at"].iloc[-1]
    return f"{len(frame):,} posts, {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def written(console: Console, frame: pd.DataFrame, path: Path) -> None:
    """What ``timeline`` wrote."""
    console.print(text(f"{_span(frame)}, {len(frame.columns)} columns: {path}"))


def template(console: Console, path: Path) -> None:
    """What ``new-case`` wrote, and what to do with it."""
    console.print(text(f"{path}: fill it in, then: forensics report EVIDENCE --case {path}"))


def screening(console: Console, done: Screening) -> None:
    """What ``screen`` found and wrote."""
    again = f" ({done.resumed:,} from an earlier run)" if done.resumed else ""
    accounts = f"{done.accounts:,} account{'' if done.accounts == 1 else 's'}"
    items = "1 item" if done.items == 1 else f"{done.items:,} items, each read by itself"
    console.print(text(f"{accounts} in {items}{again}", "bold"))
    rows = [(FINDINGS[key], f"{done.findings[key]:,}") for key in FINDINGS if key in done.findings]
    if done.errors:
        rows.append(("not analysed (see the column error)", f"{done.errors:,}"))
    console.print(table(("Finding", "Accounts"), rows, right="Accounts"))
    console.print(text("Written: " + ", ".join(map(str, done.files))))


def formats(console: Console, parsers: Sequence[Parser]) -> None:
    """The formats that are read."""
    rows = [(parser.name, parser.title, holds(parser.holds)) for parser in parsers]
    console.print(table(("--format", "What it is", "Can tell, beside the posts"), rows))
