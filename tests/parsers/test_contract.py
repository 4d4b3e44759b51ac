"""What a format needs to be one: some attributes and two methods."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from forensics.decoding.fields import JsonObject, required
from forensics.errors import EvidenceError, ProgramError
from forensics.evidence import open_evidence
from forensics.model.records import Locator, Post, Record, Reject
from forensics.parsers import PARSERS, Parser, ReadOptions
from forensics.parsers.base import Run, ScrapedFormat
from forensics.parsers.shared.members.sample import Sample
from tests.parsers.scraped_cases import lines, posts, raw, read, written


class Toy(ScrapedFormat):
    """A format of records ``{"toy": text, "at": seconds}``."""

    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "Toy"
    platform: ClassVar[str] = "x"

    def fits(self, sample: Sample) -> bool:
        """True for records with a toy."""
        return any("toy" in record for record in sample.objects)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post per record."""
        yield Post(
            platform=self.platform,
            account_id="toy",
            post_id=str(here.record),
            created_at=datetime.fromtimestamp(int(str(required(record, "at"))), UTC),
            text=str(record["toy"]),
            locator=here,
        )


RECORDS = ({"toy": "a", "at": 1}, {"toy": "b"}, ["toy"], {"toy": "c", "at": 3})


def test_a_format_needs_two_methods(tmp_path: Path) -> None:
    """Recognising, reading, rejecting and counting come with the base."""
    path = written(tmp_path, "t.jsonl", lines(*RECORDS))
    found = read(Toy(), path)
    assert [(one.text, one.locator.record) for one in posts(found)] == [("a", 0), ("c", 3)]
    assert [one.locator.record for one in found if isinstance(one, Reject)] == [1, 2]
    with open_evidence(path) as evidence:
        assert Toy().identify(evidence)


def test_its_records_can_be_quoted(tmp_path: Path) -> None:
    """The stored bytes of a record are found again by its number."""
    path = written(tmp_path, "t.jsonl", lines(*RECORDS))
    assert json.loads(raw(Toy(), path, 3)) == RECORDS[3]
    with pytest.raises(EvidenceError, match="holds no record 4"):
        raw(Toy(), path, 4)


def test_what_its_code_does_wrong_is_no_reject(tmp_path: Path) -> None:
    """A fault of the program is told as one, without words of the evidence."""

    class Faulty(Toy):
        def records_of(
            self, record: JsonObject, around: object, here: Locator, run: Run
        ) -> Iterable[Record]:
            return [record["lines"]]  # type: ignore[list-item]

    path = written(tmp_path, "t.jsonl", lines(*RECORDS))
    with open_evidence(path) as evidence, pytest.raises(ProgramError) as told:
        list(Faulty().parse(evidence, ReadOptions()))
    assert told.value.exit_code == 70
    assert "KeyError at test_contract.py:" in str(told.value)
    assert "lines" not in str(told.value).replace("t.jsonl", "")


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_a_format_keeps_nothing_of_a_reading(parser: Parser) -> None:
    """One object serves all readings, so it has no state of its own."""
    assert vars(parser) == {}


def test_a_post_cannot_be_built_by_position() -> None:
    """Twenty fields in a row would be mixed up sooner or later."""
    with pytest.raises(TypeError):
        Post("x", "7", "1", datetime.now(UTC), "a", Locator("E1", "t", 0))  # type: ignore[misc]
