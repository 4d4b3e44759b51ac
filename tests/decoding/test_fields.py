"""Decoded values taken as what their place calls for, or refused in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forensics.decoding.fields import (
    Json,
    ShapeError,
    held,
    mapping,
    mappings,
    required,
    sequence,
    text,
)

NOTHING = (None, "", 0, False, [], {})
TAKERS = (mapping, sequence, mappings, text)


@pytest.mark.parametrize("take", TAKERS)
@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_is_an_empty_one(take: Callable[[Json], object], nothing: Json) -> None:
    """Where a value says nothing there is nothing, of whatever kind it is."""
    assert not take(nothing)


@pytest.mark.parametrize(
    ("take", "sound"),
    [(mapping, {"a": 1}), (sequence, [1, "b"]), (mappings, [{"a": 1}, {}]), (text, "a")],
)
def test_a_value_of_the_kind_is_given_as_it_is(take: Callable[[Json], object], sound: Json) -> None:
    """What is sound is not copied."""
    assert take(sound) is sound


@pytest.mark.parametrize(
    ("take", "wrong"),
    [
        *((mapping, wrong) for wrong in (3, 1.5, True, "x", ["x"])),
        *((sequence, wrong) for wrong in (3, True, "x", {"a": 1})),
        *((mappings, wrong) for wrong in (3, True, "x", {"a": 1}, ["x"], [{}, 3], [None])),
        *((text, wrong) for wrong in (3, 1.5, True, ["x"], {"a": 1})),
    ],
)
def test_any_other_value_is_a_fault_of_the_data(
    take: Callable[[Json], object], wrong: Json
) -> None:
    """It is refused as a ValueError that says what stands where what should be."""
    with pytest.raises(ShapeError, match=r"unexpected structure \(.+ where an? \w+ should be\)"):
        take(wrong)


def test_what_every_record_has_is_missed() -> None:
    """A field that is not there, or holds no object where one must be, is a fault of the data."""
    assert (required({"a": None}, "a"), held({"a": {}}, "a")) == (None, {})
    for fault in (lambda: required({}, "a"), lambda: held({}, "a"), lambda: held({"a": 3}, "a")):
        with pytest.raises(ShapeError):
            fault()
