"""Looking at the first bytes of a member."""

from __future__ import annotations

import json
from typing import Any

import pytest

from forensics.parsers.shared.members.sample import Sample, closed, sample_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, {"b": 2, "c": "unfin', {"a": [1, {"b": 2}]}),
        ('{"a": "x{[,", "b": [', {"a": "x{[,", "b": []}),
        ('[{"a": 1}, {"a": 2', [{"a": 1}, {}]),
        ('{"a": "quote \\" here", "b"', {"a": 'quote " here'}),
        ('{"a": 1} {"a": 2}', {"a": 1}),
        ("]", None),
        ("", None),
    ],
)
def test_what_breaks_off_is_closed(text: str, value: object) -> None:
    """JSON cut anywhere is read as far as it is whole."""
    assert closed(text) == value


def test_every_cut_of_a_document_can_be_looked_at() -> None:
    """Wherever a document is cut, what is read never says more than the document."""
    document: dict[str, list[dict[str, Any]]] = {
        "data": [{"id": "1", "text": 'a "b" {c}'}, {"id": "2", "n": [1, 2, {}]}]
    }
    text = json.dumps(document)
    for end in range(1, len(text)):
        found = closed(text[:end])
        assert isinstance(found, dict)
        for part, whole in zip(found.get("data", []), document["data"], strict=False):
            assert part.keys() <= whole.keys()


def test_broken_records_do_not_hide_whole_ones() -> None:
    """A file whose first line is broken is known by its second."""
    head = b'{"a": \n{"b": 1}\n'
    assert list(sample_of(head).objects) == [{"b": 1}]


@pytest.mark.parametrize(
    ("head", "shape"),
    [
        (b"\xef\xbb\xbfid,text\n1,a\n", "table"),
        (b"  [ ]\n", "json"),
        (b"var x = [{}]", "json"),
        (b"<html>", "none"),
        (b"a\0b", "none"),
        (b"", "none"),
    ],
)
def test_shape(head: bytes, shape: str) -> None:
    """JSON, tables and everything else are told apart."""
    assert sample_of(head).shape == shape


def test_a_script_is_marked() -> None:
    """An assignment before the JSON is seen, because account archives have one."""
    sample = sample_of(b'window.YTD.tweet.part0 = [ {"tweet": {}} ]')
    assert sample == Sample("json", ({"tweet": {}},), script=True, store="json")


@pytest.mark.parametrize("zeros", [1, 4096])
@pytest.mark.parametrize("line", [b'{"a": 1}\n', b"date,text\n2021-01-01,a word\n"])
def test_zero_bytes_do_not_hide_a_format(line: bytes, zeros: int) -> None:
    """One byte, or a stretch on a damaged disk, leaves the records before it to be seen."""
    whole = sample_of(line * 20)
    damaged = sample_of(line * 20 + bytes(zeros) + line * 20)
    assert (damaged.store, damaged.columns) == (whole.store, whole.columns)
    assert len(damaged.records) >= len(whole.records)
