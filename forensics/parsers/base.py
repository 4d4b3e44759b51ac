"""What a parser is: the contract of every module on the parsers shelf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from forensics.decoding.dates.written_dates import Order
from forensics.evidence import Evidence
from forensics.model.records import Locator, Record


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the user says that evidence is to be read.

    Of a table: explicit columns (field -> column name), the zone of times that state none (IANA
    name or offset), and which comes first in 03/04/2020. ``format`` names the parser to use when
    the evidence should not be recognised by itself.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    source_zone: str | None = None
    date_order: Order | None = None
    format: str | None = None


class Parser(Protocol):
    """What every module on this shelf offers.

    ``name`` is used with ``--format``; ``title`` and ``holds`` are shown by ``formats``.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    platform: ClassVar[str]
    holds: ClassVar[tuple[str, ...]]
    """What this format can tell: of ``client lang deleted login apps names email exact``."""
    fallback: ClassVar[bool]
    """True for a reader of last resort, asked only when no other recognises the evidence."""

    def identify(self, evidence: Evidence) -> bool:
        """True when this evidence is of this format, from names and first bytes alone."""

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one primary record, Ignored or Reject per stored record, in stored order."""

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The bytes of one stored record, for the hash beside an exhibit."""

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of several stored records of one member, which is streamed once."""
