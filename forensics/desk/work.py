"""What a job does, in a process of its own: inspect a file, or write the reports on it."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from forensics import pipeline
from forensics.decoding.text import printable
from forensics.desk.answers import Answer, Failure, Made, Progress, Seen, Voice, Written
from forensics.desk.words import LANGUAGES
from forensics.errors import EvidenceError, ForensicsError, UnknownColumns
from forensics.evidence import open_evidence
from forensics.model.note_details import ColumnGuess
from forensics.parsers import ReadOptions
from forensics.parsers.shared.members.sample import samples
from forensics.parsers.table.asking import proposed_columns
from forensics.parsers.table.first_rows import head_of
from forensics.pipeline import CaseOptions, Step
from forensics.reading.inspection import Inspection
from forensics.rendering import Report
from forensics.report import ReportOptions

MOST_COLUMNS = 500
MOST_ACCOUNTS = 2000
MOST_REMARKS = 60
SHOWN_FAILED = 20
TELL_EVERY = 2_000_000
"""Bytes read between two words to the page."""


@dataclass(frozen=True, slots=True)
class Inspect:
    """Say what a file is."""

    path: Path
    options: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class Write:
    """Write the report on a file, in every language asked for, below the folder ``out``."""

    path: Path
    out: Path
    options: ReadOptions
    about: CaseOptions
    shown: ReportOptions
    langs: tuple[str, ...]


Task = Inspect | Write


def carry_out(task: Task, voice: Voice, line: Connection) -> None:
    """Do the task and send its progress, then its answer, along the line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its child.
    with suppress(BrokenPipeError):  # The parent has gone: nobody is left to tell.
        line.send(_answer(task, voice, Teller(line)))


def _answer(task: Task, voice: Voice, tell: Teller) -> Answer:
    try:
        return (
            _inspect(task, voice, tell) if isinstance(task, Inspect) else _write(task, voice, tell)
        )
    except ForensicsError as problem:
        columns, proposed = _columns(task.path)
        told = {lang: _here(voice.faults(problem, lang), task.path) for lang in LANGUAGES}
        asked = isinstance(problem, UnknownColumns)
        return Failure(told, columns, proposed if asked else {})
    except OSError as problem:
        return Failure({lang: tuple(voice.faults(problem, lang)) for lang in LANGUAGES})


class Teller:
    """Sends the progress of the work, not more often than a reader can follow."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._read = self._told = self._whole = 0

    def bytes_read(self, name: str, count: int, whole: int) -> None:
        """So many more bytes of the item were read, or hashed of the ``whole``."""
        if whole != self._whole:
            self._read, self._told, self._whole = 0, 0, whole
        self._read += count
        if self._read - self._told >= TELL_EVERY:
            self._told = self._read
            self._line.send(Progress(read=self._read, whole=whole))

    def step(self, step: Step, posts: int) -> None:
        """A step begins."""
        self._line.send(Progress(step, posts))


def _inspect(task: Inspect, voice: Voice, tell: Teller) -> Seen:
    found = pipeline.inspect(task.path, task.options, on_progress=tell.bytes_read)
    taken = [note.detail.columns for note in found.notes if isinstance(note.detail, ColumnGuess)]
    broken = [row for row in found.item.members if row.status == "failed"]
    return Seen(
        name=found.item.name,
        size=found.item.size,
        sha256=found.item.sha256,
        format=found.item.format or "",
        accounts=found.accounts[:MOST_ACCOUNTS],
        posts=found.posts,
        merged=found.merged,
        events=sum(found.events.values()),
        rejected=len(found.rejects),
        clock=_clock(found),
        taken=taken[0] if taken else (),
        columns=_columns(task.path)[0] if found.item.format == "table" else (),
        failed=tuple((row.member, row.reason or "") for row in broken[:SHOWN_FAILED]),
        remarks={
            lang: tuple(voice.remarks(found, lang))[:MOST_REMARKS] for lang in LANGUAGES
        },
    )  # fmt: skip


def _clock(found: Inspection) -> str:
    """Whether the times of the posts state a zone."""
    without = found.flags.get("no_zone", 0)
    timed = found.posts - sum(account.day_only for account in found.accounts)
    if not without:
        return "utc" if timed else "days"
    return "no_zone" if without >= timed else "mixed"


def _columns(path: Path) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The columns of the tables in a file, and field and column as far as they seem likely.

    Nothing where the file cannot be opened.
    """
    names: dict[str, None] = {}
    proposed: Mapping[str, str] = {}
    try:
        with open_evidence(path) as evidence:
            for member, sample in samples(evidence):
                if sample.shape != "none":
                    paths, rows = head_of(evidence, member, sample)
                    names.update(dict.fromkeys(paths))
                    proposed = proposed or proposed_columns(paths, rows)
    except (EvidenceError, OSError):
        return (), {}
    return tuple(name for name in names if printable(name) == name)[:MOST_COLUMNS], proposed


def _here(lines: Sequence[str], path: Path) -> tuple[str, ...]:
    """An error without what is to be typed, and without the folder that only this page knows."""
    shown = (line for line in lines if "forensics inspect " not in line)
    return tuple(line.replace(str(path), path.name) for line in shown)


def _write(task: Write, voice: Voice, tell: Teller) -> Made:
    done = pipeline.report(
        [task.path],
        task.out,
        task.options,
        task.about,
        task.shown,
        languages=task.langs,
        on_progress=tell.bytes_read,
        on_step=tell.step,
    )
    return Made(
        tuple(map(_written, (done, *done.others))),
        account=done.case.account.title,
        told={
            lang: _here(voice.told(done, task.about.time_zone, lang), task.path)
            for lang in LANGUAGES
        },
    )


def _written(done: Report) -> Written:
    return Written(
        lang=done.lang,
        folder=done.directory.absolute(),
        files=tuple(path.name for path in done.files),
        key=done.key,
    )
