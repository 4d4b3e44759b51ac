"""Documents joined behind a break."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest

from forensics.decoding.json import jsonmend
from forensics.decoding.json.jsoncut import OPEN
from forensics.decoding.json.jsonstream import json_records

ROWS = [{"id": number, "text": f"row {number}", "tags": [{"tag": "a"}]} for number in range(6)]
TEXT = json.dumps({"name": "x", "rows": ROWS, "last": True})


def only(text: str) -> tuple[Any, str | None, int]:
    """Value, error and bytes lost of the one element that a text gives."""
    (element,) = json_records(io.BytesIO(text.encode()))
    return element.value, element.error, element.lost


def test_a_break_within_a_record_costs_that_record() -> None:
    """A mark stands in its place, and the rest is as it was."""
    value, error, lost = only(TEXT.replace('"text": "row 2"', '"text" "row 2"'))
    assert error
    assert lost >= len(json.dumps(ROWS[2]))
    assert value == {"name": "x", "rows": [*ROWS[:2], {OPEN: True}, *ROWS[3:]], "last": True}


def test_brackets_too_many_are_left_out() -> None:
    """The document is as it was, and the brackets are told."""
    value, error, _ = only(TEXT.replace(', {"id": 4', ']}, {"id": 4'))
    assert error
    assert value == json.loads(TEXT)


def test_records_within_a_record_for_want_of_a_bracket_are_taken_out() -> None:
    """A file that ends with brackets open is not merely cut."""
    text = TEXT.replace('"tags": [{"tag": "a"}]}, {"id": 3', '"tags": [{"tag": "a"}, {"id": 3')
    value, error, _ = only(text)
    assert error
    assert [row.get("id") for row in value["rows"]] == [0, 1, None, 3, 4, 5]


def test_records_one_after_another_behind_commas_are_no_document() -> None:
    """A list without its brackets is read value by value."""
    text = ",\n".join(json.dumps(row) for row in ROWS)
    elements = list(json_records(io.BytesIO(text.encode())))
    assert [element.value for element in elements] == ROWS
    assert not any(element.error for element in elements)


def test_a_document_larger_than_what_is_read_at_once_is_joined() -> None:
    """The break stands in its middle, so that all behind it is still to be read."""
    rows = [{"id": number, "text": "x" * 1000} for number in range(3000)]
    text = json.dumps({"rows": rows}, indent=1).replace('"id": 1500', '"id" 1500')
    value, error, lost = only(text)
    assert error
    assert 1000 < lost < 2000
    assert len(value["rows"]) == 3000


def test_damage_made_to_be_slow_is_given_up() -> None:
    """Many objects that are nearly like those before, brackets without end."""
    started = time.process_time()
    nearly = ', {"id": 1, "text": "' * 40_000
    only(TEXT[:-20] + "]" * 50_000 + "}" + nearly + TEXT)
    only('{"rows": ' + "[" * 990 + '{"id": 1} {' + nearly)
    assert time.process_time() - started < 10


def test_a_document_joined_as_often_as_may_be_is_told_as_far_as_it_is_joined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also one so large that it is joined once: what stands behind its end is passed over."""
    monkeypatch.setattr(jsonmend, "WORK", 1)
    raw = b'{"a": [{"id": 1, "t": 2}, {"id" 3, "t": 4}, {"id": 5, "t": 6}]} ], "more": 7'
    found = jsonmend.mended(raw, raw.index(b'"id" 3') + 5)
    assert found is not None
    kept = [one["id"] for one in found.value["a"] if "id" in one]
    assert kept == [1, 5]
    assert found.lost > len(b' ], "more": 7')
    assert not found.whole
