"""A document that breaks, or ends too early, within a list: joined again behind the break.

Exports that are one object around all their records have no next line to go on at. What stands
behind a break is taken up again at the first object that is like those of a list which the break
left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from forensics.decoding.json.jsoncut import MARK, TOKEN, rest_of
from forensics.decoding.json.jsonvalue import BrokenError, decode_piece

# How often one document is joined, and how many objects are tried as the next record.
JOINS = 16
# Bytes gone through for all joins of a document, beyond the first.
WORK = 1 << 28
ATTEMPTS = 500
# How many closing brackets are tried as one too many.
CLOSERS = 64
PIECE = 1 << 16
_CANDIDATE = re.compile(rb",\s*(?=\{)")
_CLOSERS = b"]} \t\r\n"
_AFTER = b" \t\r\n\0;)"
_CLOSER = re.compile(rb"[\]}]")
_LIKE = 0.5


class Mended(NamedTuple):
    """A document with ``OPEN`` in place of what broke; ``lost`` bytes of it were passed over.
    ``whole`` where it could be joined up to its end."""

    value: Any
    lost: int
    whole: bool = True


@dataclass(slots=True)
class _Open:
    """A list that is open at a break: where its last element begins, and the first and the last
    whole one before that."""

    element: int
    sound: tuple[int, ...] = ()


def mended(raw: bytes, at: int, *, ended: bool = False) -> Mended | None:
    """The document ``raw`` as far as it can be told: joined behind byte ``at``, at which it breaks
    or is ``ended`` by brackets too many, else what stands before. None where nothing of it can be,
    or where nothing behind an end belongs to it.

    >>> mended(b'{"a": [{"id": 1, "t": 2}, {"id" 3, "t": 4}, {"id": 5, "t": 6}]}', 32).value
    {'a': [{'id': 1, 't': 2}, {'\\x00open': True}, {'id': 5, 't': 6}]}
    """
    value, lost, joins = None, 0, 0
    most = max(1, min(JOINS, WORK // max(1, len(raw))))
    while joins < most:
        if ended and (whole := _without_closers(raw, at)) is not None:
            return Mended(whole, lost)
        upto = len(raw[:at].rstrip(_CLOSERS)) if ended else at
        joined = _joined(raw, upto, at)
        if joined is None:
            break
        raw, passed = joined
        lost, joins = lost + passed, joins + 1
        try:
            value, at = decode_piece(raw)
        except ValueError as error:
            at, ended = error.at if isinstance(error, BrokenError) else len(raw), False
            continue
        if not raw[at:].strip(_AFTER):
            return Mended(value, lost)
        ended = True
    if ended:
        return Mended(value, lost + len(raw) - at, whole=False) if joins else None
    before = rest_of(raw[:at])
    return None if before is None else Mended(before, lost + len(raw) - at, whole=False)


def unswallowed(raw: bytes) -> Mended | None:
    """The document ``raw``, at the end of which brackets are missing, where one record has taken
    in those behind it, as where a closing bracket was lost; None for one that is merely cut."""
    for within in _open_lists(raw, len(raw)):
        if within.sound:
            held = mended(raw, within.element + 1)
            return held if held is not None and held.whole else None
    return None


def _without_closers(raw: bytes, at: int) -> Any:
    """The document without the brackets before byte ``at`` that are too many; None where that
    does not make it sound to its end."""
    start = len(raw[:at].rstrip(_CLOSERS))
    closers = [found.start() for found in _CLOSER.finditer(raw, start, at)]
    most = max(1, min(CLOSERS, WORK // max(1, len(raw))))
    for start in reversed(closers[-most:]):
        try:
            value, end = decode_piece(raw[:start] + raw[at:])
        except ValueError:
            continue
        if not raw[at:][end - start :].strip(_AFTER):
            return value
    return None


def _joined(raw: bytes, upto: int, at: int) -> tuple[bytes, int] | None:
    """``raw``, which is sound up to a byte, with what stands around byte ``at`` left out, and how
    long that was; None where no object behind is like one before."""
    opened = _open_lists(raw, upto)
    lists = [(one.element, names) for one in opened for names in _keys(raw, one, upto)]
    tried = 0
    for match in _CANDIDATE.finditer(raw, at) if lists else ():
        tried += 1
        if tried > ATTEMPTS:
            return None
        record = _object_at(raw, match.end())
        if record is None:
            continue
        alike, start = max((likeness(names, record), element) for element, names in lists)
        if alike < _LIKE or _swallows(record):
            continue
        return raw[:start] + b"{" + MARK + raw[match.start() :], match.start() - start
    return None


def _open_lists(raw: bytes, upto: int) -> list[_Open]:
    """The lists open at a byte, outermost first."""
    around: list[_Open | None] = []
    for token in TOKEN.finditer(raw, 0, upto):
        mark = token.group()
        if mark == b"[":
            around.append(_Open(token.end()))
        elif mark == b"{":
            around.append(None)
        elif mark in (b"]", b"}"):
            if around:
                around.pop()
        elif mark == b"," and around and (last := around[-1]) is not None:
            last.sound = (last.element, token.start())
            last.element = token.end()
    return [one for one in around if one is not None]


def _keys(raw: bytes, within: _Open, upto: int) -> list[frozenset[str]]:
    """The names in the first and in the last whole element of an open list, else in the one that
    breaks."""
    records: list[Any] = [_object_at(raw, at) for at in within.sound]
    if not records:
        records = [rest_of(raw[within.element : upto].lstrip())]
    return [frozenset(record) for record in records if isinstance(record, dict)]


def _object_at(raw: bytes, at: int) -> dict[str, Any] | None:
    try:
        value = decode_piece(raw[at : at + PIECE].lstrip()).value
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def is_like(value: Any, raw: bytes, at: int) -> bool:
    """True where the object at a byte is like another value, as values of one list are."""
    record = _object_at(raw, at)
    if record is None or not isinstance(value, dict):
        return False
    return likeness(frozenset(value), record) >= _LIKE


def likeness(names: frozenset[str], others: Iterable[str]) -> float:
    """How many of the names of two objects are in both: 0 to 1."""
    found = names.intersection(others)
    return len(found) / max(1, len(names.union(others)))


def holds_list(value: Any, depth: int = 16) -> bool:
    """True where a value is an object around a list of objects."""
    if depth == 0 or not isinstance(value, dict | list):
        return False
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in value)
    return any(holds_list(inner, depth - 1) for inner in value.values())


def _swallows(record: dict[str, Any]) -> bool:
    """True where a list in a record holds others like it, as where a bracket is missing."""
    names = frozenset(record)
    for inner in record.values():
        if isinstance(inner, list):
            for one in inner:
                if isinstance(one, dict) and likeness(names, one) >= _LIKE:
                    return True
    return False
