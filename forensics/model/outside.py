"""What the author of a report adds to the evidence: the case file, as read and checked.

Nothing here comes from the archive, and every report that shows it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

FactKind = Literal[
    "noticed", "recovered", "cleaned_up", "relapsed", "deleted", "suspended", "statement", "other"
]
Topic = Literal["", "onset", "last_genuine", "account_events", "other_hand", "reaction"]
"""What a question is about, so that it can be answered in a line; '' where it is not said."""
DatePrecision = Literal["minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the case file, never opened but to hash it: ``media_type`` by its name.

    ``name`` is its path from the case file's folder, ``size`` in bytes. ``path`` is where it
    lies on this machine, which no output tells.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    path: Path | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ExternalFact:
    """A dated statement with its source. ``at`` is in UTC; ``precision`` says how much is known.

    A day, month or year is given by its first moment in the case's time zone.
    """

    at: pd.Timestamp
    precision: DatePrecision
    kind: FactKind
    statement: str
    source: str
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """A date to draw on the charts of the account's life (an election), until ``until`` if long.

    ``until`` is the first moment of the last minute, day, month or year, as ``at`` is.
    """

    at: pd.Timestamp
    precision: DatePrecision
    label: str
    until: pd.Timestamp | None = None
    until_precision: DatePrecision = "day"


@dataclass(frozen=True, slots=True)
class OutsideExhibit:
    """A screenshot or document given by the author, cited by its hash, with its caption."""

    attachment: Attachment
    caption: str
    source: str
    at: pd.Timestamp | None = None
    precision: DatePrecision = "day"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The author's case file. ``time_zone`` is '' where the file names none.

    ``topics`` has one entry for each of the ``questions``.
    """

    name: str
    sha256: str
    title: str = ""
    author: str = ""
    organisation: str = ""
    reference: str = ""
    time_zone: str = ""
    questions: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    facts: tuple[ExternalFact, ...] = ()
    dates: tuple[MarkedDate, ...] = ()
    exhibits: tuple[OutsideExhibit, ...] = ()
