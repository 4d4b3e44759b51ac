"""Broken input costs work in proportion to its size: counted in bytes decoded, not in seconds."""

from __future__ import annotations

import io
from typing import Any

import orjson
import pytest

from forensics.decoding.json import jsonarray, jsonrecovery, jsonvalue, jsonvalues
from forensics.decoding.json.jsonstream import json_records

GOOD, BAD, OPEN = b'{"id": "1", "text": "salut"}', b'{"id": x, "text": "salut"}', b'{"id": "a"'
LAYOUTS = {
    "lines": lambda parts: b"\n".join(parts) + b"\n",
    "one line": lambda parts: GOOD + b"\n" + b",".join(parts) + b"\n",
    "array": lambda parts: b"[" + b",".join(parts) + b"]",
    "open array": lambda parts: b"[" + GOOD + b"," + b",".join(parts),
}
KINDS = {"broken": [BAD], "open": [OPEN], "every other": [GOOD, BAD], "sound": [GOOD]}
FEW, MANY = 6_000, 12_000


def decoded(data: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many bytes are given to a decoder, all tries together."""
    total = 0
    piece, loads = jsonvalue.decode_piece, orjson.loads

    def counted(raw: bytes, final: bool = True) -> Any:
        nonlocal total
        total += len(raw)
        return piece(raw, final)

    class Loads:
        JSONDecodeError = orjson.JSONDecodeError

        @staticmethod
        def loads(raw: bytes) -> Any:
            nonlocal total
            total += len(raw)
            return loads(raw)

    with monkeypatch.context() as patched:
        for module in (jsonvalue, jsonrecovery, jsonvalues):
            patched.setattr(module, "decode_piece", counted)
        for module in (jsonarray, jsonvalues):
            patched.setattr(module, "orjson", Loads)
        for _ in json_records(io.BytesIO(data)):
            pass
    return total


@pytest.mark.parametrize("layout", ["lines", "one line"])
@pytest.mark.parametrize("kind", KINDS)
def test_twice_as_many_broken_lines_cost_twice_as_much(
    layout: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so do sound ones."""
    parts, laid_out = KINDS[kind], LAYOUTS[layout]
    few, many = (laid_out(parts * (count // len(parts))) for count in (FEW, MANY))
    assert decoded(many, monkeypatch) < 2.5 * decoded(few, monkeypatch)


@pytest.mark.parametrize("layout", ["array", "open array"])
@pytest.mark.parametrize("kind", KINDS)
def test_tries_in_a_broken_array_are_bounded(
    layout: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a whole member, however many of its elements are broken."""
    parts = KINDS[kind]
    data = LAYOUTS[layout](parts * (MANY // len(parts)))
    tries = jsonrecovery.ATTEMPTS * jsonrecovery.PIECE
    assert decoded(data, monkeypatch) < tries + 40 * len(data)


def test_brackets_within_brackets_are_not_gone_through_twice() -> None:
    """Half a million of them end at once."""
    (element,) = json_records(io.BytesIO(b"[" * 500_000))
    assert element.error
