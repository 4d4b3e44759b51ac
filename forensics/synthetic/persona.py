"""The invented owners: who they are, where they post from, how they write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forensics.synthetic.grammar import Grammar
from forensics.synthetic.posts import Client
from forensics.synthetic.rhythm import Habits


@dataclass(frozen=True, slots=True)
class ClientPeriod:
    """The mix of posting clients from one day on."""

    since: date
    mix: Mapping[Client, float]


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented account owner and their ways.

    Texts are drawn from ``grammar``, or from the one shipped for the language.
    """

    handle: str
    name: str
    bio: str
    user_id: str
    lang: str
    habits: Habits
    clients: Sequence[ClientPeriod]
    replies: float = 0.2
    reposts: float = 0.14
    typos: float = 0.03
    limit: int = 140
    notes_since: date | None = None
    second: float = 0.0
    emoji: float = 0.0
    likes: int = 6
    grammar: Grammar | None = None

    def mix(self, day: date) -> Mapping[Client, float]:
        """The client mix in use on this day."""
        begun = [period.mix for period in self.clients if period.since <= day]
        return begun[-1] if begun else self.clients[0].mix
