"""Which of several date columns is read, and zones named in headings."""

from __future__ import annotations

import pytest

from forensics.parsers.shared.columns.clock_columns import best_clock, without_zone, zone_in_name


@pytest.mark.parametrize(
    ("name", "zone", "rest"),
    [
        ("Tweet Date (UTC)", "UTC", "Tweet Date"),
        ("date_utc", "UTC", "date"),
        ("createdAtUTC", "UTC", "createdAt"),
        ("Date (Europe/Paris)", "Europe/Paris", "Date"),
        ("日時 (JST)", "JST", "日時"),
        ("Date [GMT+2]", "GMT+2", "Date"),
        ("date", None, "date"),
        ("Datum (lokal)", None, "Datum (lokal)"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_zones_in_headings(name: str, zone: str | None, rest: str) -> None:
    """A heading's zone is found, and the heading without it."""
    assert (zone_in_name(name), without_zone(name)) == (zone, rest)


LOCAL = ["2016-03-05 11:15:23", "2016-07-08 23:40:07"]
LETTERS = ["Sat Mar 05 11:15:23 CET 2016", "Fri Jul 08 23:40:07 CEST 2016"]
WORLD = ["2016-03-05T10:15:23Z", "2016-07-08T21:40:07Z"]
CAPTURE = ["2019-01-01T00:00:00Z", "2019-01-01T00:00:05Z"]


@pytest.mark.parametrize(
    ("names", "columns", "best"),
    [
        (["created_at", "utc"], [LOCAL, WORLD], 1),
        (["created_at", "utc"], [LETTERS, WORLD], 1),
        (["utc", "created_at"], [WORLD, LOCAL], 0),
        (["created_at", "timestamp"], [LOCAL, CAPTURE], 0),
        (["created_at", "date (UTC)"], [LOCAL, ["2016-03-05 10:15:23", "2016-07-08 21:40:07"]], 1),
        (["date", "utc"], [["3/5/2016 11:15", "7/8/2016 23:40"], WORLD], 1),
        (["date"], [LOCAL], 0),
    ],
)
def test_utc_wins_over_a_local_copy(names: list[str], columns: list[list[str]], best: int) -> None:
    """The column in UTC is read where it shows the same moments; another clock never is."""
    assert best_clock(names, columns) == best
