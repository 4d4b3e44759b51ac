"""Damaged files: whatever breaks, the rest is read, counted, and nothing else is raised."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from forensics.errors import ForensicsError
from forensics.evidence import open_evidence
from forensics.model.records import Reject
from forensics.parsers import Parser, ReadOptions
from forensics.parsers.x_graphql.parser import XGraphql
from tests.parsers.scraped_cases import (
    READERS,
    check_accounts,
    input_of,
    lines,
    posts,
    read,
    scenarios,
    written,
)

INPUTS = [(parser, input_of(path)) for parser in READERS for path in scenarios(parser.name)]
NAMES = [f"{parser.name}-{path.parent.name}" for parser, path in INPUTS]
NOISE = b'{}[]",:\n\\\x00\xff0a'


def read_damaged(parser: Parser, path: Path) -> None:
    """Read what there is; only errors meant for the user may be raised."""
    try:
        with open_evidence(path) as evidence:
            parser.identify(evidence)
            check_accounts(evidence, list(parser.parse(evidence, ReadOptions())))
    except ForensicsError:
        return


@pytest.mark.parametrize(("parser", "path"), INPUTS, ids=NAMES)
def test_cut_files_are_accounted_for(parser: Parser, path: Path, tmp_path: Path) -> None:
    """A file cut anywhere gives records that add up, or one clear error."""
    data = path.read_bytes()
    for step in range(1, 12):
        read_damaged(parser, _stored(tmp_path, path.name, data[: len(data) * step // 12]))


@pytest.mark.parametrize(("parser", "path"), INPUTS, ids=NAMES)
def test_overwritten_bytes_are_accounted_for(parser: Parser, path: Path, tmp_path: Path) -> None:
    """Bytes overwritten at random (seeded) give records that add up, or one clear error."""
    chance = random.Random(path.parent.name)
    for _ in range(12):
        data = bytearray(path.read_bytes())
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.choice(NOISE)
        read_damaged(parser, _stored(tmp_path, path.name, bytes(data)))


def _stored(folder: Path, name: str, data: bytes) -> Path:
    return written(folder, name, data or b" ")


def test_values_of_the_wrong_kind_are_rejected(tmp_path: Path) -> None:
    """A number where a handle should be costs that record alone."""
    good = {
        "id_str": "1123893768483766273",
        "created_at": "Thu May 02 10:15:30 +0000 2019",
        "text": "Bonjour",
        "user": {"id_str": "700100", "screen_name": "odile_fictive"},
    }
    bad = {**good, "in_reply_to_screen_name": 3}
    path = written(tmp_path, "t.jsonl", lines(good, bad, good))
    assert len(posts(read(READERS[0], path))) == 2


def test_deep_nesting_is_one_reject(tmp_path: Path) -> None:
    """Objects nested beyond reason cost one record and never the run."""
    depth = 3000
    answer = '{"data":{"user":{"result":{"timeline":'
    deep = answer + '{"a":' * depth + "1" + "}" * (depth + 4)
    path = written(tmp_path, "t.jsonl", f"{answer}{{}}}}}}}}}}\n{deep}\n")
    assert [type(record) for record in read(XGraphql(), path)] == [Reject]
