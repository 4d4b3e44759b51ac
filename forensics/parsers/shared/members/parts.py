"""The records in a stored value: one, or those of the page that it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from forensics.decoding.element import Element
from forensics.decoding.fields import Json
from forensics.decoding.json.jsoncut import is_open
from forensics.parsers.shared.making.checked import FAULTS_OF_DATA


class Part(NamedTuple):
    """One record, and what the page around it says of it, in a form of the format's own."""

    record: Json
    around: object = None


Split = Callable[[Json], Iterable[Part]]


def whole(value: Json) -> Iterable[Part]:
    """The split of formats in which each element is one record."""
    return (Part(value),)


def parts_of(split: Split, value: Json) -> Sequence[Part]:
    """The records that ``split`` finds; the value itself where it is not of the shape."""
    try:
        return tuple(split(value))
    except FAULTS_OF_DATA:
        return (Part(value),)


def of_broken(split: Split, element: Element) -> list[Part | None]:
    """The records of an element with an error, None for what it is in: of one that is cut, those
    before the break and the cut one."""
    if element.no_record:
        return []
    if element.value is None:
        return [None]
    parts = parts_of(split, element.value)
    found = [None if is_open(part.record) else part for part in parts]
    if found and found[-1] is not None and found[-1].record == {}:
        found[-1] = None  # a page's place for a record that the break left empty
    if not element.cut and None not in found:
        found.append(None)  # what is wrong is told, also where it is in no record
    return found
