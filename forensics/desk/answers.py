"""What a job gives back to the page, as plain records that pass from process to process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forensics.errors import ForensicsError
from forensics.pipeline import Step
from forensics.reading.inspection import AccountSummary, Inspection
from forensics.rendering import Report

Remarks = Callable[[Inspection, str], Sequence[str]]
"""What is to be said of an inspection in a language: what was guessed, what is doubtful."""
Told = Callable[[Report, str | None, str], Sequence[str]]
"""What is to be said of a report, the time zone asked for, in a language."""
Faults = Callable[[ForensicsError | OSError, str], Sequence[str]]
"""An error in a language: its summary, then its faults."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the command line says things, so that the page says them in no other way.

    The functions stand at the top of a module: they are sent to another process. ``fields`` and
    ``formats`` name, by language, what columns can hold and what files can be taken for.
    """

    remarks: Remarks
    told: Told
    faults: Faults
    fields: Mapping[str, Mapping[str, str]]
    formats: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Progress:
    """What a job is at: the bytes of the item read so far, or hashed of the ``whole``; or the step
    and of how many posts."""

    step: Step | None = None
    posts: int = 0
    read: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is: an inspection as far as the page shows it.

    ``taken`` are field and column of a table, ``columns`` all columns that it has; ``clock`` says
    whether times state a zone: ``utc``, ``days``, ``no_zone`` or ``mixed``. ``remarks`` are
    by language.
    """

    name: str
    size: int
    sha256: str
    format: str
    accounts: tuple[AccountSummary, ...]
    posts: int
    merged: int
    events: int
    rejected: int
    clock: str
    taken: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    remarks: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Written:
    """A report in one language: its folder and the names of its files."""

    lang: str
    folder: Path
    files: tuple[str, ...]
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """All reports of a job, and by language what their reader should know."""

    reports: tuple[Written, ...]
    account: str
    told: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job gave nothing, by language: the summary, then its faults. ``lost`` where the
    process ended without a word; ``columns`` are those of the table that could not be told, of
    which ``proposed`` says field and column as far as they seem likely."""

    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    proposed: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


Answer = Seen | Made | Failure
