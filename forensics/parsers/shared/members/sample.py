"""What the first bytes of a member show: JSON records, a table's header, or neither.

Parsers of scraped data decide on this alone, because such files have no fixed names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import orjson

from forensics.decoding.csv.dialect import Dialect
from forensics.decoding.element import Element
from forensics.decoding.encoding import Encoding, text_encoding
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.json.jsoncut import before_break
from forensics.decoding.json.jsonstream import json_records
from forensics.decoding.json.jsonvalue import DEEPEST
from forensics.decoding.json.script import script_in
from forensics.decoding.printed import looks_printed, printed_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.face import HEAD
from forensics.evidence.streams import content_name
from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.members.dialect import KNOWN, dialect_of, header_of
from forensics.parsers.shared.members.jsonlists import list_lines, looks_like_lists
from forensics.parsers.shared.members.parquet import first_parquet_rows, may_be_parquet
from forensics.parsers.shared.members.workbook import (
    MOST,
    columns_of,
    first_rows,
    is_workbook,
    may_be_workbook,
)
from forensics.parsers.shared.members.wrappers import Unwrapper

DATA_SUFFIXES = frozenset(
    (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".js", ".xlsx", ".xlsm", ".parquet", "")
)
RECORDS = 50
# Enough to settle the order of day and month, since workbooks are not looked into twice.
WORKBOOK_ROWS = 2_000
# Looked at where the first bytes of a table leave its encoding open.
LONG_HEAD = 1 << 22
Store = Literal["none", "json", "printed", "lists", "csv", "workbook", "parquet"]

# ``delimited=length`` of the streaming API: the length in bytes before each record.
_LENGTH = re.compile(r"\d{2,7}\r?\n(?=\s*\{)")
_COLUMN = re.compile(rb'\s*\{\s*"([^"\\]{1,60})"\s*:\s*[\[{]')
_STRING = re.compile(r"\"\s*[\[{]\s*(?:\{\s*)?\\\"")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],]', re.DOTALL)
_EMPTY = re.compile(r"\[\s*\]\s*;?\s*")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """The first records of a JSON member, or the column names of a table.

    ``script`` is True when a JavaScript assignment stands before the JSON; ``partial``
    when the only record is cut by the end of the sample and was closed to be looked at.
    ``store`` says how the records are written, and so who reads them; ``framed`` that each
    is preceded by its length; ``passed_over`` are the sheets of a workbook that are not read.
    """

    shape: Literal["json", "table", "none"]
    records: tuple[Json, ...] = ()
    columns: tuple[str, ...] = ()
    script: bool = False
    partial: bool = False
    store: Store = "none"
    framed: bool = False
    dialect: Dialect | None = None
    encoding: Encoding | None = None
    passed_over: tuple[str, ...] = ()

    @property
    def objects(self) -> Iterator[JsonObject]:
        """The records that are JSON objects."""
        return (record for record in self.records if isinstance(record, dict))


NOTHING = Sample("none")


def samples(evidence: Evidence) -> Iterator[tuple[str, Sample]]:
    """Each member that may hold scraped data, with its sample, in stored order.

    A lone file is looked at whatever its name; in a folder or archive the suffix decides.
    """
    members = evidence.members
    for member in members:
        if len(members) == 1 or _suffix(member) in DATA_SUFFIXES:
            yield member, sample(evidence, member)


def _suffix(member: str) -> str:
    """As ``PurePath`` has it, which takes seconds where there are ten thousands of members."""
    stem, dot, ending = content_name(member).rpartition("/")[2].rpartition(".")
    return (dot + ending).lower() if stem and ending else ""


def sample(evidence: Evidence, member: str) -> Sample:
    """The sample of one member, kept with the evidence, since every parser asks for it; an
    unreadable member shows nothing."""
    return evidence.once(member, _sample)


def _sample(evidence: Evidence, member: str) -> Sample:
    try:
        return _taken(evidence, member)
    except EvidenceError:
        return NOTHING


def _taken(evidence: Evidence, member: str) -> Sample:
    head = evidence.head(member)
    if may_be_workbook(head):
        return _of_workbook(evidence.head(member, MOST + 1))
    if may_be_parquet(head):
        with evidence.anywhere(member) as stream:
            rows = first_parquet_rows(stream, WORKBOOK_ROWS)
        return Sample("table", rows, columns=columns_of(rows), store="parquet") if rows else NOTHING
    if len(head) < HEAD or not head.isascii() or b"\0" in head[:4]:
        found = sample_of(head)
        if len(head) >= HEAD and found.encoding is not None and found.encoding.guessed:
            # One odd byte among few is no sign of an encoding under which all others are odd.
            more = text_encoding(evidence.head(member, LONG_HEAD))
            found = found if more.guessed else sample_of(head, more)
        return _longer(evidence, member, head, found)
    # The encoding is told by its odd bytes, which may come late.
    found = sample_of(head)
    if found.store != "csv":
        return _longer(evidence, member, head, found)
    return replace(found, encoding=text_encoding(evidence.head(member, LONG_HEAD)))


def _longer(evidence: Evidence, member: str, head: bytes, found: Sample) -> Sample:
    """A sample of what may be a table kept column by column, whose other columns come later."""
    first = _COLUMN.match(head) if found.partial else None
    if first is None or plain_name(first.group(1).decode("utf-8", "replace")) not in KNOWN:
        return found
    return sample_of(evidence.head(member, LONG_HEAD))


def sample_of(head: bytes, known: Encoding | None = None) -> Sample:
    """What the first bytes of a file show, its encoding unless it is ``known``."""
    encoding = known or text_encoding(head)
    whole = head.decode(*encoding).removeprefix("\ufeff")
    text = whole.lstrip("\ufeff \t\r\n\x1e")
    if _is_binary(text):
        return NOTHING
    framed = _LENGTH.match(text)
    if framed:
        text = text[framed.end() :]
    script, text = script_in(text)
    if looks_printed(text):
        records = _listed(printed_records(io.BytesIO(text.encode("utf-8", "replace"))))
        if records:
            return Sample("json", records, store="printed", encoding=encoding)
        return NOTHING
    if looks_like_lists(text):
        return _lists_sample(text, encoding)
    if text[:1] in ("[", "{") or script or _STRING.match(text):
        found = _json_sample(text, script, framed is not None)
        return replace(found, encoding=encoding if known or encoding.guessed else None)
    if not text or text[0] == "<":
        return NOTHING
    dialect = dialect_of(whole, cut=len(head) >= HEAD)
    columns = tuple(header_of(head, dialect))
    return Sample("table", columns=columns, store="csv", dialect=dialect, encoding=encoding)


def _is_binary(text: str) -> bool:
    """True where zero bytes are part of how it is written. A few, or a stretch of them on a damaged
    disk, cost what they fall on."""
    if "\0" not in text or text[0] in "[{":
        return False
    runs = sum(1 for _ in _CONTROLS.finditer(text))
    return text[0] == "\0" or runs > len(text) // 100


def _of_workbook(data: bytes) -> Sample:
    if not is_workbook(io.BytesIO(data)):
        return NOTHING
    rows, left = first_rows(data, WORKBOOK_ROWS)
    if not rows:
        return NOTHING
    columns = columns_of(rows)
    return Sample("table", rows, columns=columns, store="workbook", passed_over=left)


def _lists_sample(text: str, encoding: Encoding) -> Sample:
    # The last line may be cut; where there is no other, there is nothing to read.
    whole = text[: text.rfind("\n") + 1]
    records = _listed(list_lines(io.BytesIO(whole.encode("utf-8", "replace"))))
    return Sample("json", records, store="lists", encoding=encoding)


def _listed(elements: Iterator[Element]) -> tuple[Json, ...]:
    """The first records of some elements, taken out of what is wrapped around them."""
    wrapped = Unwrapper()
    values = (element.value for element in islice(elements, RECORDS) if not element.error)
    records = (one.record for value in values for one in wrapped.records(value))
    return tuple(islice(records, RECORDS))


def _json_sample(text: str, script: bool, framed: bool) -> Sample:
    elements = json_records(io.BytesIO(text.encode("utf-8", "replace")))
    if framed:
        elements = (element for element in elements if not isinstance(element.value, int))
    whole = _listed(elements)
    if whole or _EMPTY.fullmatch(text):
        return Sample("json", whole, script=script, store="json", framed=framed)
    value = _cut(text)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return NOTHING
    records = tuple(one.record for one in islice(Unwrapper().records(value), RECORDS))
    return Sample("json", records, script=script, partial=True, store="json", framed=framed)


def _cut(text: str) -> Json:
    """The value that a text begins with, as far as it goes; that in a string, too."""
    if text[:1] == '"':
        inner = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", text)
        try:
            text = str(orjson.loads(inner + '"'))
        except orjson.JSONDecodeError:
            return None
    starts = [at for at in (text.find("["), text.find("{")) if at >= 0]
    return closed(text[min(starts) :]) if starts else None


def closed(text: str) -> Json:
    """JSON that breaks off, read as far as it goes; None when nothing can be made of it.

    >>> closed('{"a": [1, {"b": 2, "c": "unfin')
    {'a': [1, {'b': 2}]}
    """
    ends: list[str] = []
    upto = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in "{[":
            ends.append("}" if mark == "{" else "]")
            if len(ends) > DEEPEST:
                return None
        elif mark in "}]":
            if not ends or ends[-1] != mark:
                break
            ends.pop()
        elif mark != ",":
            continue
        upto = token.start() if mark == "," else token.end()
        if not ends:
            break
    try:
        return orjson.loads(text[:upto] + "".join(reversed(ends)))
    except orjson.JSONDecodeError:
        return before_break(text.encode("utf-8", "replace"))
