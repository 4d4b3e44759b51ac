"""Helpers of the tests of scraped data: goldens, small files, and the accounting rule."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from forensics.evidence import Evidence, open_evidence
from forensics.model.records import AccountEvent, Ignored, Locator, Note, Post, Record, Reject
from forensics.parsers import PARSERS, Parser, ReadOptions
from tests.details import told

GOLDEN = Path(__file__).parents[1] / "golden"
READERS = tuple(parser for parser in PARSERS if not parser.by_name)


def scenarios(parser: str) -> list[Path]:
    """The golden scenarios of a parser, each a folder with one input and ``expected.json``."""
    return sorted(path for path in (GOLDEN / parser).iterdir() if path.is_dir())


def input_of(scenario: Path) -> Path:
    """The one input file of a scenario."""
    return next(path for path in scenario.iterdir() if path.name != "expected.json")


def plain(record: Record) -> dict[str, Any]:
    """A record as plain data, fields at their defaults left out."""
    found: dict[str, Any] = {"is": type(record).__name__}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "locator":
            found["record"] = value.record
        elif field.default is dataclasses.MISSING or value != field.default:
            found[field.name] = value.isoformat() if isinstance(value, datetime) else value
    if isinstance(record, AccountEvent | Note) and record.detail is not None:
        found["detail"] = told(record)
    data: dict[str, Any] = json.loads(json.dumps(found))
    return data


def read(
    parser: Parser, path: Path, options: ReadOptions | None = None, **columns: str
) -> list[Record]:
    """All records of a file; the accounting rule is checked on the way."""
    with open_evidence(path) as evidence:
        records = list(parser.parse(evidence, options or ReadOptions(columns)))
        check_accounts(evidence, records)
    return records


def check_accounts(evidence: Evidence, records: list[Record]) -> None:
    """Assert that every stored record has exactly one primary output, Ignored or Reject."""
    counted = Counter(
        (record.locator.member, record.locator.record)
        for record in records
        if isinstance(record, Ignored | Reject) or not record.derived
    )
    for member in evidence.members:
        numbers = sorted(number for name, number in counted.elements() if name == member)
        last = max((r.locator.record for r in records if r.locator.member == member), default=-1)
        assert [n for n in numbers if n >= 0] == list(range(last + 1)), f"{member}: {numbers}"


def recognised_by(path: Path) -> list[str]:
    """Names of the readers that recognise a file; a fallback only when no other does."""
    with open_evidence(path) as evidence:
        special = [p.name for p in READERS if not p.fallback and p.identify(evidence)]
        return special or [p.name for p in READERS if p.fallback and p.identify(evidence)]


def check_golden(parser: Parser, scenario: Path) -> None:
    """Assert that a scenario is recognised by its parser alone and gives what it should."""
    path = input_of(scenario)
    assert recognised_by(path) == [parser.name]
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    assert [plain(record) for record in read(parser, path)] == expected


def posts(records: list[Record]) -> list[Post]:
    """The posts among records."""
    return [record for record in records if isinstance(record, Post)]


def raw(parser: Parser, path: Path, number: int) -> bytes:
    """The bytes of one stored record of a file."""
    with open_evidence(path) as evidence:
        return parser.raw(evidence, Locator(evidence.item, evidence.members[0], number))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A small file made for one test."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*records: Any) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
