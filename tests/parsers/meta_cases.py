"""Helpers of the tests of Instagram's and Threads' exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from forensics.evidence import open_evidence
from forensics.model.records import AccountEvent, Ignored, Post, Record
from forensics.parsers import PARSERS, Parser, ReadOptions
from tests.parsers.archive_cases import GOLDEN, plain, read
from tests.parsers.scraped_cases import check_accounts

FOLDER = "your_instagram_activity"
LOGINS = "security_and_login_information/login_and_profile_creation"


def scenarios(parser: str) -> list[Path]:
    """The goldens of a format."""
    return sorted((GOLDEN / parser).iterdir())


def check_golden(parser: Parser, scenario: Path) -> None:
    """Assert that a scenario is its parser's alone, adds up, and gives what it should."""
    path = scenario / "input"
    assert claimed(path) == [parser.name]
    found = read(parser, path)
    with open_evidence(path) as evidence:
        check_accounts(evidence, list(parser.parse(evidence, ReadOptions())))
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    assert [plain(record) for record in found] == expected


def claimed(path: Path) -> list[str]:
    """Names of the parsers that recognise an item, those of last resort left out."""
    with open_evidence(path) as evidence:
        return [one.name for one in PARSERS if not one.fallback and one.identify(evidence)]


def mangled(value: Any) -> Any:
    """A value with its letters written byte by byte, as Meta does."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [mangled(one) for one in value]
    if isinstance(value, dict):
        return {mangled(key): mangled(one) for key, one in value.items()}
    return value


def stored(value: Any) -> str:
    """A file of the export."""
    return json.dumps(mangled(value))


def medium(at: int | None, title: str = "", uri: str = "media/posts/202601/1.jpg") -> Any:
    """One picture of a post."""
    return {"uri": uri, "creation_timestamp": at, "title": title}


def labelled(**cells: Any) -> Any:
    """A record with labels: a text is a value, a number a time."""
    return {
        "title": "",
        "string_map_data": {
            label.replace("_", " "): {"value": "", "timestamp": one}
            if isinstance(one, int)
            else {"value": one, "timestamp": 0}
            for label, one in cells.items()
        },
    }


def all_of(
    parser: Parser, path: Path, options: ReadOptions | None = None
) -> tuple[list[Post], list[AccountEvent], list[Ignored], list[Record]]:
    """Posts, events, ignored records of an item, and all that came of it."""
    with open_evidence(path) as evidence:
        records = list(parser.parse(evidence, options or ReadOptions()))
        check_accounts(evidence, records)
    return (
        [one for one in records if isinstance(one, Post)],
        [one for one in records if isinstance(one, AccountEvent)],
        [one for one in records if isinstance(one, Ignored)],
        records,
    )
