"""Files that a program wrote anew in UTF-16, or with a mark before UTF-8, as Windows does."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.parsers import PARSERS, Parser, ReadOptions
from tests.parsers.scraped_cases import GOLDEN, plain

TEXTS = frozenset(
    (".json", ".jsonl", ".ndjson", ".js", ".csv", ".tsv", ".txt", ".html", ".htm", ".xml")
)
MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-8": codecs.BOM_UTF8}
SCENARIOS = [
    (parser, next(path for path in scenario.iterdir() if path.name != "expected.json"))
    for parser in PARSERS
    for scenario in sorted((GOLDEN / parser.name).iterdir())
]


def anew(source: Path, folder: Path, encoding: str) -> Path | None:
    """A copy of an input whose texts are in that encoding; None where it has none."""
    files = [source] if source.is_file() else [one for one in source.rglob("*") if one.is_file()]
    texts = [one for one in files if one.suffix.lower() in TEXTS]
    for one in files:
        copy = folder / one.relative_to(source.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = one.read_bytes()
        if one in texts:
            content = MARKS[encoding] + content.decode("utf-8-sig").encode(encoding)
        copy.write_bytes(content)
    return folder / source.name if texts else None


def told(parser: Parser, path: Path) -> tuple[list[dict[str, Any]], list[tuple[str, Any]], bool]:
    """What a parser makes of an item: records, what became of each member, and whether it knows
    the item as its own."""
    with open_evidence(path) as evidence:
        known = parser.identify(evidence)
        records = parser.parse(evidence, ReadOptions(format=parser.name))
        return (
            [plain(record) for record in records],
            [(row.member, (row.status, row.reason)) for row in evidence.use.members],
            known,
        )


@pytest.mark.parametrize("encoding", MARKS)
def test_every_format_reads_it_as_it_was(encoding: str, tmp_path: Path) -> None:
    """The same records of the same members, whatever the format."""
    looked_at, differ = 0, []
    for number, (parser, source) in enumerate(SCENARIOS):
        try:
            copy = anew(source, tmp_path / str(number), encoding)
        except UnicodeDecodeError:
            continue  # one that is in an older encoding on purpose
        if copy is not None:
            looked_at += 1
            if told(parser, copy) != told(parser, source):
                differ.append(str(source.relative_to(GOLDEN)))
    assert looked_at > 70
    assert not differ
