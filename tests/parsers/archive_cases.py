"""Helpers of the tests of account archives: goldens, small archives, the accounting rule."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from forensics.evidence import Evidence, open_evidence
from forensics.model.records import AccountEvent, Note, Post, Record, Reject
from forensics.parsers import PARSERS, Parser, ReadOptions
from forensics.platforms.x import EPOCH_MS
from tests.details import told

GOLDEN = Path(__file__).parents[1] / "golden"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain(record: Record) -> dict[str, Any]:
    """A record as plain data, fields at their defaults left out."""
    found: dict[str, Any] = {"is": type(record).__name__}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "locator":
            found["at"] = f"{value.member}#{value.record}"
        elif field.default is dataclasses.MISSING or value != field.default:
            found[field.name] = value.isoformat() if isinstance(value, datetime) else value
    if isinstance(record, AccountEvent | Note) and record.detail is not None:
        found["detail"] = told(record)
    return dict(json.loads(json.dumps(found)))


def read(parser: Parser, path: Path) -> list[Record]:
    """All records of an item that the parser must recognise."""
    return read_with_use(parser, path)[0]


def read_with_use(parser: Parser, path: Path) -> tuple[list[Record], Evidence]:
    """All records of an item, and the item, closed, for its ledger."""
    with open_evidence(path) as evidence:
        assert parser.identify(evidence)
        return list(parser.parse(evidence, ReadOptions())), evidence


def posts(records: list[Record]) -> list[Post]:
    """The posts among the records."""
    return [record for record in records if isinstance(record, Post)]


def primaries(records: list[Record]) -> Counter[str]:
    """Stored records accounted for, by member; every number may occur once only."""
    places = [
        (record.locator.member, record.locator.record)
        for record in records
        if record.locator.record >= 0 and not getattr(record, "derived", False)
    ]
    assert len(places) == len(set(places)), "a stored record has two primary outputs"
    return Counter(member for member, _ in places)


def rejects(records: list[Record]) -> list[Reject]:
    """The rejects among the records."""
    return [record for record in records if isinstance(record, Reject)]


def written(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip of these members."""
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def script(name: str, rows: Any, part: int = 0) -> str:
    """An archive file: its JavaScript assignment and its JSON."""
    return f"window.YTD.{name}.part{part} = {json.dumps(rows, ensure_ascii=False, indent=2)}"


def month(rows: Any, name: str = "2018_05") -> str:
    """A month file of a Grailbird archive."""
    return f"Grailbird.data.tweets_{name} = \n {json.dumps(rows, indent=2)}"


def ruby(moment: datetime) -> str:
    """A time as in most archives: ``Wed Oct 10 20:19:24 +0000 2018``."""
    day = f"{WEEKDAYS[moment.weekday()]} {MONTHS[moment.month - 1]} {moment.day:02d}"
    return f"{day} {moment:%H:%M:%S} +0000 {moment.year}"


def id_of(moment: datetime, serial: int = 0) -> str:
    """The id that a tweet of that moment bears."""
    return str(((int(moment.timestamp() * 1000) - EPOCH_MS) << 22) + serial)


def at(text: str) -> datetime:
    """A UTC moment from its ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def tweet(moment: str, full_text: str, serial: int = 0, **more: Any) -> dict[str, Any]:
    """A tweet as archives since 2018 store it."""
    when = at(moment)
    number = id_of(when, serial)
    return {
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
        "favorite_count": "0",
        "id_str": number,
        "truncated": False,
        "retweet_count": "0",
        "id": number,
        "created_at": ruby(when),
        "full_text": full_text,
        "lang": "fr",
        **more,
    }


def check_archive(parser: Parser, scenario: Path, options: ReadOptions | None = None) -> None:
    """Assert that a scenario's ``input`` is recognised by its parser alone and gives what it
    should, and that the private words in it are nowhere in what is told."""
    with open_evidence(scenario / "input") as evidence:
        known = [one.name for one in PARSERS if not one.fallback and one.identify(evidence)]
        assert known == [parser.name]
        records = list(parser.parse(evidence, options or ReadOptions(format=parser.name)))
    primaries(records)
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    assert [plain(record) for record in records] == expected
    assert "PRIVATE" not in str(records)


def read_as(
    parser: Parser, path: Path, options: ReadOptions | None = None
) -> tuple[list[Record], dict[str, tuple[str, str | None]]]:
    """The records of an item, and of each member what became of it and why."""
    with open_evidence(path) as evidence:
        records = list(parser.parse(evidence, options or ReadOptions(format=parser.name)))
        return records, {row.member: (row.status, row.reason) for row in evidence.use.members}
