"""From the bytes of a case file to its checked values."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from forensics.casefile.dates import Zones
from forensics.casefile.fields import Context, Fields
from forensics.casefile.lines import find_lines
from forensics.casefile.problems import Problems
from forensics.decoding.dates.zone_names import offered, zone_name
from forensics.errors import UsageError
from forensics.messages import said
from forensics.model.outside import CaseFile, ExternalFact, MarkedDate, OutsideExhibit

LARGEST = 1 << 20
NO_SOURCE = said(
    "what does not come from the archive is printed with its source or not at all "
    "(who says so, where, when it was published or told)"
)
PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


def read_case_file(
    path: Path | str, *, time_zone: str | None = None, now: pd.Timestamp | None = None
) -> CaseFile:
    """The case file at ``path``, every value checked, its attachments hashed.

    Days begin in ``time_zone``, else in the file's own zone, else in UTC; times of day without
    an offset are those of the file's own zone where it names one. Facts and exhibits may not be
    dated after ``now``. Raises UsageError that lists every fault with its line.
    """
    path = Path(path)
    content = _bytes(path)
    text = _text(content, path)
    values = _values(text, path)
    problems = Problems(str(path))
    lines = find_lines(text)
    own = _zone(values, problems, lines.of(("", 0), "time_zone"))
    zones = Zones(days=time_zone or own or "UTC", clock=own or time_zone or "UTC")
    head = Fields(values, Context(path.parent, lines, problems, zones, now))
    asked = head.questions()
    found = CaseFile(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        title=head.text("title"),
        author=head.text("author"),
        organisation=head.text("organisation"),
        reference=head.text("reference"),
        time_zone=own,
        questions=tuple(text for text, _ in asked),
        topics=tuple(topic for _, topic in asked),
        facts=_facts(head),
        dates=_dates(head),
        exhibits=_exhibits(head),
    )
    if problems.found:
        raise problems.error()
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as problem:
        raise UsageError(
            said(
                "{path}: {reason}. --case names the file with what you add to the "
                "evidence; `forensics new-case` writes one to fill in.",
                path=path,
                reason=problem.strerror or problem,
            )
        ) from problem
    if len(content) > LARGEST:
        raise UsageError(
            said(
                "{path}: larger than a case file can be (1 MB). Give --case a text file "
                "such as `forensics new-case` writes.",
                path=path,
            )
        )
    return content


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise UsageError(
            said(
                "{path}, line {line}: not UTF-8 text. Save the file as UTF-8 and try again.",
                path=path,
                line=line,
            )
        ) from problem


def _values(text: str, path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        told = str(problem)
        place = PLACE.search(told)
        line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
        shown = text.split("\n")[line - 1].strip() if text.strip() else ""
        raise UsageError(
            said(
                "{path}, line {line}: not valid TOML ({told}): `{shown}`. Texts stand in "
                "quotes, lists in [brackets], dates bare: date = 2017-02-13.",
                path=path,
                line=line,
                told=PLACE.sub("", told),
                shown=shown[:80],
            )
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(
            said(
                "{path}: a number in it is too long, or its brackets are nested too deep, "
                "for a case file. Write it as `forensics new-case` shows.",
                path=path,
            )
        ) from problem


def _zone(values: Mapping[str, object], problems: Problems, line: int) -> str:
    """The file's own zone, or '' where it names none that exists."""
    name = values.get("time_zone", "")
    if not isinstance(name, str) or not name:
        return ""
    try:
        return zone_name(name)
    except ValueError:
        hint = offered(name) or said(" Use a name like Europe/Paris.")
        problems.add(line, said('there is no time zone "{name}".{hint}', name=name, hint=hint))
        return ""


def _facts(head: Fields) -> tuple[ExternalFact, ...]:
    """The facts in the order of time."""
    facts = []
    for table in head.tables("facts"):
        at = table.moment("date", required=True, past=True)
        kind = table.kind()
        statement = table.text("statement", said("say in a sentence what happened"))
        source = table.text("source", NO_SOURCE)
        attachment = table.attachment("attachment")
        if at is not None:
            facts.append(ExternalFact(at.at, at.precision, kind, statement, source, attachment))
    return tuple(sorted(facts, key=lambda fact: fact.at))


def _dates(head: Fields) -> tuple[MarkedDate, ...]:
    """The dates to draw, in the order of time."""
    dates = []
    for table in head.tables("dates"):
        at, until = table.moment("date", required=True), table.moment("until")
        label = table.text("label", said("it is what the charts write at the line"))
        if at is None:
            continue
        if until is None:
            dates.append(MarkedDate(at.at, at.precision, label))
            continue
        if until.at <= at.at:
            table.fault("until", said("until must come after date; leave it out for a single day"))
        dates.append(MarkedDate(at.at, at.precision, label, until.at, until.precision))
    return tuple(sorted(dates, key=lambda one: one.at))


def _exhibits(head: Fields) -> tuple[OutsideExhibit, ...]:
    """The exhibits in the order of the file, which numbers them."""
    exhibits = []
    for table in head.tables("exhibits"):
        attachment = table.attachment("file", required=True)
        caption = table.text("caption", said("say what the file shows"))
        source = table.text("source", NO_SOURCE)
        at = table.moment("date", past=True)
        if attachment is None:
            continue
        known = (at.at, at.precision) if at else (None, "day")
        exhibits.append(OutsideExhibit(attachment, caption, source, *known))
    return tuple(exhibits)
