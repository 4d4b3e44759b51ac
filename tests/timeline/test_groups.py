"""Rows are grouped by what they say of their author."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from forensics.model.records import Locator
from forensics.timeline import Gatherer
from forensics.timeline.groups import groups_of
from tests.posts import START, post, timeline

ODILE = {"account_id": "odile", "account_handle": "Odile"}


def test_rows_that_say_the_same_are_a_group() -> None:
    """With how many there are, from when to when, and which is the last."""
    days = [START + timedelta(days=day) for day in range(4)]
    whose = [{}, ODILE, ODILE, {}]
    frame = timeline(
        [
            post(str(n), created_at=at, **who)
            for n, (at, who) in enumerate(zip(days, whose, strict=True))
        ]
    )
    groups = groups_of(frame)
    assert groups.of_row.tolist() == [0, 1, 1, 0]
    told = [(one.posts, one.since, one.until, one.final) for one in groups.found]
    stamps = [pd.Timestamp(day) for day in days]
    assert told == [(2, stamps[0], stamps[3], 3), (2, stamps[1], stamps[2], 2)]


def test_a_missing_handle_is_one_and_the_same() -> None:
    """Rows without a handle are no group each, and none with those that have one."""
    frame = timeline([post("1", account_handle=None), post("2", account_handle=None), post("3")])
    groups = groups_of(frame)
    assert groups.found[0].handle is None
    assert groups.of_row.tolist() == [0, 0, 1]


def test_members_part_groups() -> None:
    """The same name in two members is two groups."""
    frame = timeline([post(str(n), locator=Locator("E1", f"m{n}", 0)) for n in range(2)])
    assert [one.member for one in groups_of(frame).found] == ["m0", "m1"]


def test_no_rows_are_no_groups() -> None:
    """An empty timeline has none."""
    assert groups_of(Gatherer().frame()).found == []
