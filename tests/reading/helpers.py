"""Evidence and readers made up for the tests of reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from forensics.evidence import Evidence
from forensics.model.records import Locator, MemberUse, Record
from forensics.parsers.base import ReadOptions
from forensics.reading import recognition
from forensics.reading.reading import Reading
from tests.posts import line, write_lines

SAMPLES = Path(__file__).parents[2] / "sample_archives"
ARCHIVES = (
    "model_case_2017.zip",
    "model_case_2024.zip",
    "clean_account.zip",
    "town_hall_facebook.zip",
)


def unbalanced(read: Reading) -> list[MemberUse]:
    """Members whose records are not all accounted for."""
    return [
        row
        for item in read.items
        for row in item.members
        if row.seen != row.posts + row.other + row.ignored + row.rejected
    ]


def lines_file(tmp_path: Path, count: int = 6, name: str = "posts.jsonl") -> Path:
    """A file of that many good lines."""
    return write_lines(tmp_path / name, (line(number) for number in range(count)))


class Greedy:
    """A reader that recognises everything, and yields what it was given."""

    name: ClassVar[str] = "greedy"
    title: ClassVar[str] = "Anything"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ()
    lacks: ClassVar[tuple[str, ...]] = ()
    fallback: ClassVar[bool] = False

    def __init__(
        self,
        records: tuple[Record, ...] = (),
        error: Exception | None = None,
        seen: int | None = None,
    ) -> None:
        self.records, self.error = records, error
        primary = [one for one in records if not getattr(one, "derived", False)]
        self.seen = len(primary) if seen is None else seen

    def identify(self, evidence: Evidence) -> bool:
        return True

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        yield from self.records
        if self.error:
            raise self.error
        evidence.decoded("posts.jsonl", self.seen)

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        return b""


def only(monkeypatch: pytest.MonkeyPatch, *parsers: Any) -> None:
    """Let these be all the parsers there are."""
    monkeypatch.setattr(recognition, "PARSERS", parsers)


def at(record: int) -> Locator:
    """A record of the file that the tests write."""
    return Locator("E1", "posts.jsonl", record)
