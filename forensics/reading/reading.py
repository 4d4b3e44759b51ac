"""What reading gives: one timeline, all else that the evidence tells, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from forensics.evidence import LIMITS, Hashed, Limits
from forensics.messages import joined, said
from forensics.model.records import (
    AccountEvent,
    Ignored,
    ItemUse,
    Note,
    Profile,
    Record,
    Reject,
)
from forensics.parsers import Parser, ReadOptions
from forensics.parsers.base import Holding
from forensics.timeline import Gatherer


@dataclass(frozen=True, slots=True)
class Source:
    """One evidence item that was read: its ledger, its parsers, and its path, to be opened again.

    It has several parsers where archives within it are of different formats; ``of_member`` then
    says which read what. The path is absolute: the program around this one may change its folder
    in between.
    """

    use: ItemUse
    parsers: tuple[Parser, ...]
    path: Path
    of_member: Mapping[str, Parser] = field(default_factory=dict)
    limits: Limits = LIMITS
    hashed: Hashed | None = None

    def parser_of(self, member: str) -> Parser:
        """The parser that reads a member."""
        return self.of_member.get(member, self.parsers[0])

    @property
    def title(self) -> str:
        """What the item is, by its formats."""
        return joined((parser.title for parser in self.parsers), said("; "))

    @property
    def holds(self) -> tuple[Holding, ...]:
        """What its formats can tell, taken together."""
        return tuple(dict.fromkeys(what for parser in self.parsers for what in parser.holds))


@dataclass
class Reading:
    """Everything read from the items given: the timeline holds one row per post.

    Accounting, per member: ``seen = posts + other + ignored + rejected``, checked in every run.
    ``names`` gives the account for (item, member, id as read). ``unowned`` are records of which
    nothing says whose they are; it is filled where a reading is scoped to one account.
    """

    sources: list[Source] = field(default_factory=list)
    events: list[AccountEvent] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    options: ReadOptions = field(default_factory=ReadOptions)
    timeline: pd.DataFrame = field(default_factory=lambda: Gatherer().frame())
    names: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    unowned: list[Record] = field(default_factory=list)

    @property
    def items(self) -> list[ItemUse]:
        """The ledgers of the items, in the order in which they were given."""
        return [source.use for source in self.sources]

    @property
    def holds(self) -> frozenset[str]:
        """What the formats read can tell, taken together."""
        return frozenset(what for source in self.sources for what in source.holds)
