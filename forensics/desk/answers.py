"""What a job gives back to the page, as plain records that pass from process to process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forensics.errors import ForensicsError
from forensics.pipeline import Step
from forensics.reading.inspection import AccountSummary, Inspection
from forensics.report import Notice

Remarks = Callable[[Inspection, str], Sequence[str]]
"""What is to be said of an inspection in a language: what was guessed, what is doubtful."""
Faults = Callable[[ForensicsError, str], Sequence[str]]
"""An error in a language: its summary, then its faults."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the command line says things, so that the page says them in no other way.

    The functions stand at the top of a module: they are sent to another process.
    """

    remarks: Remarks
    faults: Faults


@dataclass(frozen=True, slots=True)
class Progress:
    """What a job is at: the bytes of the item read so far, or the step and of how many posts."""

    step: Step | None = None
    posts: int = 0
    read: int = 0


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
    title: str
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
    notices: tuple[Notice, ...] = ()
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """All reports of a job. ``zoneless``: times state no zone, and local ones could not be made."""

    reports: tuple[Written, ...]
    account: str
    zoneless: bool = False


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
