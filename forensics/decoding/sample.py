"""What the first bytes of a member show: JSON records, a table's header, or neither.

Parsers of scraped data decide on this alone, because such files have no fixed names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Literal
from weakref import WeakKeyDictionary

import orjson

from forensics.decoding.encoding import text_encoding
from forensics.decoding.jsonstream import json_records
from forensics.decoding.tables import header
from forensics.errors import EvidenceError
from forensics.evidence import Evidence

DATA_SUFFIXES = frozenset((".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".js", ""))
RECORDS = 50

_SCRIPT = re.compile(r"\s*[A-Za-z_$][\w$.\[\]\"']*(?:\s+[A-Za-z_$][\w$.]*)?\s*=\s*[\[{]")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],]', re.DOTALL)
_EMPTY = re.compile(r"\[\s*\]\s*;?\s*")


@dataclass(frozen=True, slots=True)
class Sample:
    """The first records of a JSON member, or the column names of a table.

    ``script`` is True when a JavaScript assignment stands before the JSON; ``partial``
    when the only record is cut by the end of the sample and was closed to be looked at.
    """

    shape: Literal["json", "table", "none"]
    records: tuple[Any, ...] = ()
    columns: tuple[str, ...] = ()
    script: bool = False
    partial: bool = False

    @property
    def objects(self) -> Iterator[dict[str, Any]]:
        """The records that are JSON objects."""
        return (record for record in self.records if isinstance(record, dict))


NOTHING = Sample("none")
_SEEN: WeakKeyDictionary[Evidence, dict[str, Sample]] = WeakKeyDictionary()


def samples(evidence: Evidence) -> Iterator[tuple[str, Sample]]:
    """Each member that may hold scraped data, with its sample, in stored order.

    A lone file is looked at whatever its name; in a folder or archive the suffix decides.
    """
    members = evidence.members
    for member in members:
        suffix = PurePosixPath(member).suffix.lower()
        if len(members) == 1 or suffix in DATA_SUFFIXES:
            yield member, sample(evidence, member)


def sample(evidence: Evidence, member: str) -> Sample:
    """The sample of one member, taken once; an unreadable member shows nothing."""
    seen = _SEEN.setdefault(evidence, {})
    if member not in seen:
        try:
            seen[member] = sample_of(evidence.head(member))
        except EvidenceError:
            seen[member] = NOTHING
    return seen[member]


def sample_of(head: bytes) -> Sample:
    """What the first bytes of a file show."""
    text = head.decode(*text_encoding(head)).lstrip("\ufeff \t\r\n")
    if "\0" in text:
        return NOTHING
    head = text.encode("utf-8", "replace")
    script = _SCRIPT.match(text) is not None
    if text[:1] in ("[", "{") or script:
        return _json_sample(head, text, script)
    if not text or text[0] == "<":
        return NOTHING
    return Sample("table", columns=tuple(header(head)))


def _json_sample(head: bytes, text: str, script: bool) -> Sample:
    elements = list(islice(json_records(io.BytesIO(head)), RECORDS))
    whole = tuple(element.value for element in elements if not element.error)
    if whole or _EMPTY.fullmatch(text):
        return Sample("json", whole, script=script)
    start = min(at for at in (text.find("["), text.find("{")) if at >= 0)
    value = closed(text[start:])
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return NOTHING
    return Sample("json", (value,), script=script, partial=True)


def closed(text: str) -> Any:
    """JSON that breaks off, read as far as it goes; None when nothing can be made of it.

    >>> closed('{"a": [1, {"b": 2, "c": "unfin')
    {'a': [1, {'b': 2}]}
    """
    ends: list[str] = []
    upto, closing = 0, ""
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in "{[":
            ends.append("}" if mark == "{" else "]")
        elif mark in "}]":
            if not ends or ends.pop() != mark:
                break
        elif mark != ",":
            continue
        upto = token.start() if mark == "," else token.end()
        closing = "".join(reversed(ends))
        if not ends:
            break
    try:
        return orjson.loads(text[:upto] + closing)
    except orjson.JSONDecodeError:
        return None
