"""JSON that breaks off, read as far as it goes, with what was still open marked as such."""

from __future__ import annotations

import re
from typing import Any

from forensics.decoding.json.jsonvalue import DEEPEST, BrokenError, decode_piece

# A name that no exporter gives a field.
OPEN = "\u0000open"
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[{}\[\],]', re.DOTALL)
MARK = b'"\\u0000open":true}'


def rest_of(raw: bytes) -> Any:
    """What stands before the break in ``raw``, which begins with a bracket.

    Objects that the break leaves open bear the field ``OPEN``; a field whose value is cut is
    left out. None when the bytes are no JSON up to their end, or are not cut at all.

    >>> rest_of(b'{"data": [{"id": 1}, {"id": 2, "te') == {
    ...     "data": [{"id": 1}, {"id": 2, OPEN: True}], OPEN: True}
    True
    """
    ends: list[bytes] = []
    upto = 0
    for token in TOKEN.finditer(raw):
        mark = token.group()
        if mark in b"{[":
            ends.append(b"}" if mark == b"{" else b"]")
            if len(ends) > DEEPEST:
                return None
        elif mark in b"}]":
            if not ends or ends.pop() != mark:
                return None
        elif mark != b",":
            continue
        if not ends:
            return None
        upto = token.start() if mark == b"," else token.end()
    return _closed(raw[:upto], b"".join(reversed(ends))) if ends else None


def _closed(held: bytes, closing: bytes) -> Any:
    parts, after = [held], held[-1:]
    for end in closing.decode():
        if end == "]":
            parts.append(b"]")
        else:
            parts.append(MARK if after == b"{" else b"," + MARK)
        after = b"}"
    try:
        return decode_piece(b"".join(parts)).value
    except ValueError:
        return None


def before_break(raw: bytes) -> Any:
    """What stands before the place at which ``raw`` is no JSON any more, without the mark of what
    is open around it; None where that is nothing."""
    try:
        decode_piece(raw)
    except BrokenError as error:
        return _unmarked(rest_of(raw[: error.at]))
    except ValueError:
        pass
    return None


def _unmarked(value: Any) -> Any:
    """A value of ``rest_of`` without its marks, which stand on the way to its last entry alone."""
    at = value
    while isinstance(at, dict | list) and at:
        if isinstance(at, dict):
            at.pop(OPEN, None)
            at = next(reversed(at.values()), None)
        else:
            at = at[-1]
    return value


def is_open(record: Any) -> bool:
    """True for an object of ``rest_of`` that the break left open."""
    return isinstance(record, dict) and OPEN in record


def held_open(value: Any) -> Any:
    """A value of ``rest_of`` of which what merely holds records bears no mark any more.

    >>> held_open({"7": {"id": 7}, "8": {"id": 8, OPEN: True}, OPEN: True}) == {
    ...     "7": {"id": 7}, "8": {"id": 8, OPEN: True}}
    True
    """
    if isinstance(value, list):
        return [*value[:-1], held_open(value[-1])] if value else value
    if not is_open(value):
        return value
    held = {name: inner for name, inner in value.items() if name != OPEN}
    if not held or not all(isinstance(inner, dict | list) for inner in held.values()):
        return value
    *_, last = held
    return {**held, last: held_open(held[last])}
