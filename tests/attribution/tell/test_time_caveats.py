"""Caveats on times without zone, with a guessed one, and on an inferred order of day and month."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from forensics.attribution.tell.caveats import is_grave
from forensics.attribution.tell.time_caveats import time_caveats
from forensics.model.note_details import (
    DateOrder,
    NoteDetail,
    ShownBy,
    UnlikeIds,
    ZoneByIds,
    ZoneGuess,
)
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Locator, Note

HERE = Locator("E1", "posts.csv", -1)


def frame(*flags: str) -> pd.DataFrame:
    """Ten posts, the first of which carry these flags."""
    return pd.DataFrame({"flags": [(flag,) for flag in flags] + [()] * (10 - len(flags))})


def note(kind: NoteKind, detail: NoteDetail) -> Note:
    """A note of the reader's."""
    return Note(kind, HERE, detail, derived=True)


def test_times_without_zone_are_counted_and_grave() -> None:
    """Page one tells of them."""
    (found,) = time_caveats(frame("no_zone", "no_zone"), [])
    assert (found.key, found.params) == (
        "times_without_zone",
        {"posts": 2, "total": 10, "all": False},
    )
    assert is_grave(found)


def test_a_guessed_zone_is_told_with_its_letters() -> None:
    """What was guessed stands beside what it was guessed from."""
    guess = note("zone_guess", ZoneGuess("CST", "-06:00", 1))
    (found,) = time_caveats(frame("zone_guess"), [guess])
    assert (found.params["letters"], found.params["offset"]) == ("CST", "-06:00")
    assert (found.params["posts"], found.params["all"]) == (1, False)
    assert is_grave(found)


def test_the_zone_that_ids_show_is_told_but_not_grave() -> None:
    """The posts are dated by their ids, so nothing is in question."""
    (found,) = time_caveats(frame(), [note("zone_by_ids", ZoneByIds(("+01:00", "+02:00"), 9, 9))])
    assert found.params == {"shift": "UTC+01:00, UTC+02:00"}
    assert not is_grave(found)


def test_ids_that_contradict_the_times_are_grave() -> None:
    """Which of the two is right is the reader's to find out."""
    told = note("ids_unlike_times", UnlikeIds(9, date(2012, 3, 12), date(2017, 2, 14)))
    (found,) = time_caveats(frame().assign(platform="other"), [told])
    assert found.params == {"posts": 10, "since": "2012-03-12", "until": "2017-02-14"}
    assert is_grave(found)
    assert time_caveats(frame().assign(platform="x"), [told]) == []


@pytest.mark.parametrize(
    ("by", "key", "grave"),
    [
        ("language", "date_order_inferred", True),
        ("sequence", "date_order_inferred", True),
        ("given", "date_order_given", False),
    ],
)
def test_an_order_that_was_inferred_or_given_is_told(by: ShownBy, key: str, grave: bool) -> None:
    """An inference stands on page one, the user's own word in the chapter on limits."""
    (found,) = time_caveats(frame(), [note("date_order", DateOrder("day_first", by))])
    assert (found.key, is_grave(found)) == (key, grave)


@pytest.mark.parametrize("by", ["ids", "days"])
def test_a_settled_order_is_no_caveat(by: ShownBy) -> None:
    """Ids and days after the 12th leave no doubt."""
    assert time_caveats(frame(), [note("date_order", DateOrder("day_first", by))]) == []
