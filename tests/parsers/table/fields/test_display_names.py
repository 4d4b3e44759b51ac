"""Display names in tables: their changes are told, and nothing is taken for one that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.records import Profile
from forensics.reading.items import read_items

ROWS = (
    ("2016-03-05 10:00:00 +0000", "odile", "Odile Fictive", "Bonjour à tous"),
    ("2016-03-06 10:00:00 +0000", "odile", "Odile Fictive", "Au marché demain"),
    ("2016-07-08 10:00:00 +0000", "odile", "Lola F.", "Win a prize now"),
)


def profiles(path: Path, header: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> list[Profile]:
    """The profiles that a table of these rows shows."""
    lines = (",".join(row) for row in rows)
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return read_items([path]).profiles


@pytest.mark.parametrize(
    "header",
    [
        "date,screen_name,name,text",
        "date,user_screen_name,user_name,text",
        "date,username,fullname,text",
        "created_at,author.username,author.name,text",
        "date,handle,Display Name,text",
    ],
)
def test_a_change_of_display_name_is_seen(tmp_path: Path, header: str) -> None:
    """The name stands for each stretch, after the post beside which it stands."""
    found = profiles(tmp_path / "t.csv", header)
    assert [one.display_name for one in found] == ["Odile Fictive", "Odile Fictive", "Lola F."]
    assert {one.account_id for one in found} == {"odile"}
    assert [str(one.seen_after)[:10] for one in found] == ["2016-03-05", "2016-03-06", "2016-07-08"]
    assert all(one.derived and one.seen_at is None for one in found)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("date,screen_name,username,text", "odile"),
        ("date,screen_name,name,text", "https://odile.example"),
        ("date,screen_name,name,text", ""),
        ("date,screen_name,name,text", "NA"),
        ("date,screen_name,team,text", "Odile Fictive"),
    ],
)
def test_what_is_no_display_name_is_not_taken_for_one(
    tmp_path: Path, header: str, name: str
) -> None:
    """The handle again, an address, an empty column, a column of another meaning."""
    rows = tuple((date, handle, name, text) for date, handle, _, text in ROWS)
    assert profiles(tmp_path / "t.csv", header, rows) == []


def test_a_name_behind_the_handle_is_the_name_alone(tmp_path: Path) -> None:
    """Monitoring tools write both into one cell."""
    rows = tuple((date, handle, f"{handle} ({name})", text) for date, handle, name, text in ROWS)
    found = profiles(tmp_path / "t.csv", "date,screen_name,full name,text", rows)
    assert {one.display_name for one in found} == {"Odile Fictive", "Lola F."}


def test_a_repost_names_nobody(tmp_path: Path) -> None:
    """Its name may be the original author's."""
    repost = ("2016-07-09 10:00:00 +0000", "odile", "Gazette", "RT @gazette: Bonjour")
    found = profiles(tmp_path / "t.csv", "date,screen_name,name,text", (*ROWS[:2], repost))
    assert {one.display_name for one in found} == {"Odile Fictive"}


def test_a_clock_without_zone_bounds_nothing(tmp_path: Path) -> None:
    """It may be fourteen hours off."""
    rows = tuple((date[:19], *rest) for date, *rest in ROWS)
    found = profiles(tmp_path / "t.csv", "date,screen_name,name,text", rows)
    assert [one.seen_after for one in found] == [None] * 3
