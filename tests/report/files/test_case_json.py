"""case.json: every case follows the published schema, and the schema refuses others."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from forensics.case import Case
from forensics.model.findings import Reason
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Locator, Note, Reject
from forensics.report.files.case_json import (
    MOST_REJECTS,
    case_to_json,
    plain,
    schema,
    write_case_json,
)
from forensics.timeline import CHANNELS
from tests.report.cases import FACTORIES, model_case
from tests.report.documents import zoneless

VALIDATOR = Draft202012Validator(schema())


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """The model case as JSON."""
    return case_to_json(model_case())


def test_schema_is_a_schema() -> None:
    """The published schema is itself valid under draft 2020-12."""
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("factory", FACTORIES)
def test_every_written_case_follows_the_schema(factory: Callable[[], Case], tmp_path: Path) -> None:
    """What is written to disk validates, for every finding and every gap in the evidence."""
    written = json.loads(write_case_json(factory(), tmp_path / "case.json").read_text("utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("verdict", "finding"), "hacked"),
        (("counts", "posts"), -1),
        (("generated_at",), "15 January 2026"),
        (("account", "account_id"), 900000001),
        (("evidence", 0, "sha256"), "not a hash"),
        (("verdict", "landmarks", 0, "at"), "2016-05-17T02:14:55+02:00"),
        (("verdict", "extra"), True),
        (("events", 0, "kind"), "abducted"),
    ],
)
def test_schema_refuses_what_is_wrong(
    found: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    """One wrong value, unknown field or number for an id makes the case invalid."""
    wrong: Any = deepcopy(found)
    place = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(wrong)


@pytest.mark.parametrize("name", sorted(schema()["required"]))
def test_schema_requires_every_part(found: dict[str, Any], name: str) -> None:
    """Leaving out any part of the top level makes the case invalid."""
    assert not VALIDATOR.is_valid({key: found[key] for key in found if key != name})


def test_every_field_is_described() -> None:
    """Each property of the schema has a description, its own or its definition's."""

    def undescribed(part: Any, where: str) -> list[str]:
        if not isinstance(part, dict):
            return []
        missing = []
        for name, value in part.get("properties", {}).items():
            if "description" not in value and "$ref" not in value:
                missing.append(f"{where}.{name}")
            missing += undescribed(value, f"{where}.{name}")
        for value in part.get("$defs", {}).values():
            missing += undescribed(value, where)
        return missing

    assert undescribed(schema(), "") == []


def test_landmarks_carry_ids_as_strings_and_times_in_utc(found: dict[str, Any]) -> None:
    """The onset of the model case, to the second, resting on a post."""
    (onset,) = [mark for mark in found["verdict"]["landmarks"] if mark["key"] == "onset"]
    assert onset["at"] == "2016-05-17T02:14:55Z"
    assert onset["earliest"] == "2014-03-29T17:12:08Z"
    assert isinstance(onset["post_id"], str)


def test_counts_are_those_of_the_timeline(found: dict[str, Any]) -> None:
    """Posts by label add up to all posts."""
    counts = found["counts"]
    assert counts["posts"] == len(model_case().timeline)
    assert counts["owner"] + counts["other"] + counts["uncertain"] == counts["posts"]


def test_error_rates_are_those_cited(found: dict[str, Any]) -> None:
    """The rates cited in the report stand in the file, with what they were measured on."""
    rates = found["error_rates"]
    assert rates["kind"] == {"size": "long", "language": True, "links": True}
    assert (rates["level"], rates["cited"]["positive"]["cases"]) == ("kind", 40)
    assert (rates["version"], rates["corpus"]) == ("9.9.9", "invented for tests")


def test_case_without_rates_has_none() -> None:
    """A case for which nothing was measured says null and is still valid."""
    written = case_to_json(replace(model_case(), error_rates=None))
    assert written["error_rates"] is None
    assert VALIDATOR.is_valid(written)


def test_quoted_posts_carry_the_reasons_of_their_labels(found: dict[str, Any]) -> None:
    """Each exhibit has its label, probability and what every channel says of the post."""
    frame = model_case().timeline
    for number, quoted in enumerate(found["quoted"], 1):
        row = frame.iloc[quoted["row"]]
        assert (quoted["exhibit"], quoted["post_id"]) == (number, row["post_id"])
        assert set(quoted["channels"]) == set(CHANNELS)
        assert quoted["channels"]["style"] == row["llr_style"]


def test_rejects_are_counted_beyond_those_listed() -> None:
    """Of 1,500 rejects all are counted and the first thousand listed."""
    many = tuple(Reject("no usable date", Locator("E1", "x.js", row)) for row in range(1500))
    found = case_to_json(replace(model_case(), rejects=many))["rejects"]
    assert found["count"] == 1500
    assert found["by_reason"] == {"no usable date": 1500}
    assert len(found["first"]) == MOST_REJECTS


def test_numbers_that_are_none_become_null(tmp_path: Path) -> None:
    """NaN and infinity, which JSON lacks, are written null, and the file is strict JSON."""
    case = model_case()
    reason = Reason("few_posts", {"posts": math.nan}, math.inf)
    odd = replace(case, verdict=replace(case.verdict, reasons=(reason,), log10_lr=math.nan))
    text = write_case_json(odd, tmp_path / "case.json").read_text("utf-8")
    written = json.loads(text, parse_constant=lambda name: pytest.fail(name))
    assert written["verdict"]["log10_lr"] is None
    assert written["verdict"]["reasons"][0] == {
        "key": "few_posts",
        "params": {"posts": None},
        "weight": None,
    }


def test_names_that_are_no_text_are_written(tmp_path: Path) -> None:
    """A file name with bytes that are no UTF-8 does not stop the export."""
    odd = replace(model_case(), parameters={"path": "caf\udce9.zip"})
    written = json.loads(write_case_json(odd, tmp_path / "case.json").read_text("utf-8"))
    assert written["parameters"] == {"path": "caf?.zip"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (pd.Timestamp("2016-05-17T04:14:55+02:00"), "2016-05-17T02:14:55Z"),
        (pd.Timestamp("2016-05-17T02:14:55.5Z"), "2016-05-17T02:14:55.500000Z"),
        (pd.NaT, None),
        (("a", 1, None), ["a", 1, None]),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Path("a/b"), "a/b"),
        ({1: {"x": float("nan")}}, {"1": {"x": None}}),
    ],
)
def test_plain_values(value: object, shown: object) -> None:
    """Times, tuples, sets, paths and maps become JSON's own types."""
    assert plain(value) == shown


def test_written_keys_are_sorted_and_indented(tmp_path: Path) -> None:
    """The file is made to be read and compared line by line."""
    text = write_case_json(model_case(), tmp_path / "case.json").read_text("utf-8")
    assert text.startswith('{\n  "account": {')
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_schema_knows_every_kind_of_note() -> None:
    """A note of any kind that reading may give leaves the case valid."""
    place = Locator("E1", "a.csv", -1)
    notes = tuple(Note(kind, place) for kind in get_args(NoteKind))
    written = case_to_json(replace(model_case(), notes=notes))
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []


@pytest.mark.parametrize(("rows", "clock"), [(0, "utc"), (1, "mixed"), (None, "no_zone")])
def test_clock_says_what_the_times_are(rows: int | None, clock: str) -> None:
    """Times in UTC, without a zone, or some of each."""
    case = model_case()
    found = case_to_json(replace(case, timeline=zoneless(case.timeline, rows)))
    assert found["clock"] == clock
    assert VALIDATOR.is_valid(found)
