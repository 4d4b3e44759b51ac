"""Any field of a record may hold anything: it costs that record at most, and is never a crash.

Each field of each golden record is replaced by values of other kinds, or taken out. What comes
of it must be a post, a profile, an event, or a reject with its reason; an AttributeError or
TypeError would be told as a fault of the program.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forensics.decoding.json.jsonstream import json_records
from forensics.evidence import open_evidence
from forensics.model.records import Record, Reject
from forensics.parsers import PARSERS, Parser, ReadOptions
from tests.parsers.scraped_cases import GOLDEN, check_accounts, lines, written

# Two of the seven for each field of each record, so that every kind meets every field somewhere.
WRONG: tuple[Any, ...] = (3, "x", [3], [{}], {"x": "y"}, None, 1e300)
KINDS = 8
# By so many records a format is recognised, and the ids of a member judged.
SAMPLED = 50
# Those of many files, of which the others stand beside the damaged one.
ARCHIVES = tuple(parser.name for parser in PARSERS if parser.by_name)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each field of a value, of lists to that of their first entry."""
    if at:
        yield at
    inner = value.items() if isinstance(value, dict) else []
    for key, one in [*inner, *(enumerate(value[:1]) if isinstance(value, list) else ())]:
        yield from places(one, (*at, key))


def replaced(value: Any, at: tuple[Any, ...], wrong: Any) -> Any:
    """The value with another one at that place."""
    if not at:
        return wrong
    value = copy.copy(value)
    value[at[0]] = replaced(value[at[0]], at[1:], wrong)
    return value


def without(value: Any, at: tuple[Any, ...]) -> Any:
    """The value with that place taken out."""
    value = copy.copy(value)
    if at[1:]:
        value[at[0]] = without(value[at[0]], at[1:])
    else:
        del value[at[0]]
    return value


def damaged(value: Any, turn: int) -> Iterator[Any]:
    """The value damaged in each place, by turns in different ways."""
    for number, at in enumerate(places(value), start=turn):
        for step in (0, 3):
            yield replaced(value, at, WRONG[(number + step) % len(WRONG)])
        yield without(value, at)


def values_of(path: Path) -> list[Any]:
    """Stored objects of a golden input, each shape once."""
    with path.open("rb") as stream:
        found = [one.value for one in json_records(stream) if isinstance(one.value, dict)]
    shapes = {str(sorted(map(str, places(value)))): value for value in found}
    return list(shapes.values())[:KINDS]


def inputs(names: tuple[str, ...]) -> list[Any]:
    """The JSON inputs of some formats."""
    return [
        pytest.param(parser, path, id=str(path.relative_to(GOLDEN)))
        for parser in PARSERS
        if parser.name in names
        for path in sorted((GOLDEN / parser.name).rglob("*"))
        if path.suffix in (".js", ".json", ".jsonl") and path.name != "expected.json"
        if values_of(path)
    ]


def check(parser: Parser, path: Path) -> list[Record]:
    """Read it all: records add up, and each reject has its reason."""
    with open_evidence(path) as evidence:
        records = list(parser.parse(evidence, ReadOptions(format=parser.name)))
        check_accounts(evidence, records)
    assert all(one.reason for one in records if isinstance(one, Reject))
    return records


SCRAPED = tuple(parser.name for parser in PARSERS if parser.name not in ARCHIVES)


@pytest.mark.parametrize(("parser", "path"), inputs(SCRAPED))
def test_a_damaged_field_costs_at_most_its_record(
    parser: Parser, path: Path, tmp_path: Path
) -> None:
    """Lines of damaged records behind sound ones, by which the file is recognised."""
    sound = values_of(path)
    for turn, value in enumerate(sound):
        stored = [*sound * (SAMPLED // len(sound) + 1), *damaged(value, turn)]
        records = check(parser, written(tmp_path, "t.jsonl", lines(*stored)))
        assert len(records) > SAMPLED / 2


@pytest.mark.parametrize(("parser", "path"), inputs(ARCHIVES))
def test_a_damaged_field_of_an_archive_costs_at_most_its_record(
    parser: Parser, path: Path, tmp_path: Path
) -> None:
    """One file of an archive, its neighbours as they were."""
    scenario = next(folder for folder in path.parents if folder.parent.name == parser.name)
    shutil.copytree(scenario / "input", tmp_path / "input")
    target = tmp_path / "input" / path.relative_to(scenario / "input")
    stored = path.read_text("utf-8")
    script = "" if stored[:1] in "[{" else f"{stored.partition('=')[0]}= "
    listed = stored[:1] == "[" or (script and "[" in stored[:200])
    for turn, value in enumerate(values_of(path)):
        spoilt = list(damaged(value, turn))
        for text in [json.dumps([value, *spoilt])] if listed else map(json.dumps, spoilt[turn::7]):
            target.write_text(f"{script}{text}", "utf-8")
            check(parser, tmp_path / "input")
