"""CSV files of account archives that are known by the columns of their header, whatever they are
called and whatever lines stand before it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forensics.decoding.csv.dialect import Dialect, Quoting
from forensics.decoding.csv.rows import csv_records
from forensics.decoding.element import Element
from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.members.dialect import PREAMBLE, guess_delimiter
from forensics.parsers.shared.members.reading import archived

# In a quoted field, a quote behind a backslash that does not end the field.
_ESCAPED = re.compile(r"\\\"(?!\s*(?:[,;\t\r\n]|$))|\\\"\"")
_DOUBLED = re.compile(r'[^,;\t\r\n"]""')


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: columns that it has, ``one_of`` which it has some, and columns that it has
    not; ``only`` where it has no others. ``escaped``: a backslash stands before a quote."""

    name: str
    columns: frozenset[str]
    one_of: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    only: bool = False
    escaped: bool = False

    def fits(self, names: frozenset[str]) -> bool:
        """True for a header of these names, in the form that ``plain_name`` gives."""
        if not self.columns <= names or not self.without.isdisjoint(names):
            return False
        if self.one_of and self.one_of.isdisjoint(names):
            return False
        return not self.only or names == self.columns


def kind(
    name: str,
    columns: str,
    *,
    one_of: str = "",
    without: str = "",
    only: bool = False,
    escaped: bool = False,
) -> Kind:
    """A kind of file, its columns as words."""
    has, some, lacks = (frozenset(words.split()) for words in (columns, one_of, without))
    return Kind(name, has, some, lacks, only, escaped)


@dataclass(frozen=True, slots=True)
class Headed:
    """What a file is, and how its rows are written."""

    kind: str
    dialect: Dialect


def headed(evidence: Evidence, member: str, kinds: Sequence[Kind]) -> Headed | None:
    """What a member is by its header; None where that is of none of the kinds."""
    try:
        head = evidence.head(member)
    except EvidenceError:
        return None
    if b"\0" in head[:4] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    text = head.decode(*text_encoding(head)).lstrip("\ufeff")
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)[: PREAMBLE + 1]
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        mark = guess_delimiter(line)
        names = frozenset(plain_name(name) for name in Dialect(mark).row(line) if name.strip())
        for one in kinds:
            if one.fits(names):
                return Headed(one.name, Dialect(mark, _quoting(one, text), skip=at))
    return None


def _quoting(kind: Kind, text: str) -> Quoting:
    if not kind.escaped:
        return "doubled"
    if _ESCAPED.search(text) or not _DOUBLED.search(text):
        return "backslash"
    return "doubled"


def in_order(
    evidence: Evidence,
    found_in: Callable[[Evidence, str], Headed | None],
    reason_to_skip: Callable[[str], str | None],
    order: Sequence[str],
) -> list[tuple[str, str]]:
    """Kind and name of the members that are known, in this order of kinds; those that are left
    out on purpose are entered as such."""
    known: list[tuple[str, str]] = []
    for member in evidence.members:
        if found := found_in(evidence, member):
            known.append((found.kind, member))
        elif reason := reason_to_skip(member):
            evidence.ignore(member, reason)
    return sorted(known, key=lambda pair: order.index(pair[0]))


def rows(found: Headed, stream: BinaryIO, keep_raw: bool = False) -> Iterator[Element]:
    """The rows of such a file; last fields that are missing are taken for empty."""
    return csv_records(stream, found.dialect, keep_raw=keep_raw, fill_short=True)


def rows_or_stored(
    found: Headed | None, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool
) -> Iterator[Element]:
    """The rows of a file that is known by its columns, the stored values of any other."""
    if found is None:
        return archived(evidence, member, stream, keep_raw)
    return rows(found, stream, keep_raw)


def first_rows(evidence: Evidence, member: str, found: Headed) -> list[JsonObject]:
    """The sound rows within the first bytes of such a file, by plain names of the columns."""
    stream = io.BytesIO(evidence.head(member))
    values = (one.value for one in rows(found, stream) if not one.error)
    return [plain(value) for value in values if isinstance(value, dict)]


def plain(row: JsonObject) -> dict[str, Json]:
    """A row by the plain names of its columns: ``Login Date`` is ``logindate``.

    >>> plain({"Login Date": "1"})
    {'logindate': '1'}
    """
    return {plain_name(str(name)): value for name, value in row.items()}
