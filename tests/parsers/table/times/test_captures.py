"""A column of capture times is not taken for the times of the posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.errors import UnknownColumns
from forensics.parsers import ReadOptions
from forensics.reading.items import read_items

HEADER = "username,date,text"
X_ID = 806_913_731_589_046_273


def table(tmp_path: Path, times: list[str], *, ids: bool = False) -> Path:
    """A table with a row for each time."""
    rows = [f"odile,{time},Message numéro {n}" for n, time in enumerate(times)]
    header = HEADER
    if ids:
        header += ",tweet_id"
        rows = [f"{row},{X_ID + (n << 40)}" for n, row in enumerate(rows)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "times",
    [
        ["2021-05-03 10:00:00"] * 10,
        ["2021-05-03 10:00:00"] * 20 + ["2021-05-03 10:00:07"] * 20,
        ["2021-05-03 10:00"] * 60,
    ],
)
def test_one_time_for_many_posts_is_asked_about(tmp_path: Path, times: list[str]) -> None:
    """The message names the column, lists all, and proposes none for the time."""
    with pytest.raises(UnknownColumns, match="the column 'date' gives many posts one") as caught:
        read_items([table(tmp_path, times)])
    assert "created_at=NAME,text=text,author=username" in caught.value.faults[-1]


@pytest.mark.parametrize(
    "times",
    [
        ["2021-05-03 10:00:00"] * 9,
        ["2021-05-03 10:00:00"] * 10 + ["2021-05-03 10:00:07"],
        ["2021-05-03"] * 60,
        [f"2021-05-03 10:{minute:02}" for minute in range(10)] * 6,
    ],
)
def test_bursts_and_days_are_read(tmp_path: Path, times: list[str]) -> None:
    """Nine posts in a second, six in a minute, and any number in a day are posted at times."""
    assert len(read_items([table(tmp_path, times)]).timeline) == len(times)


def test_posts_dated_by_their_ids_are_read(tmp_path: Path) -> None:
    """Then the column does not matter."""
    read = read_items([table(tmp_path, ["2016-12-08 17:30:00"] * 30, ids=True)])
    assert read.timeline["created_at"].is_unique


def test_the_user_may_say_that_the_times_are_right(tmp_path: Path) -> None:
    """The column named on the command line is used."""
    path = table(tmp_path, ["2021-05-03 10:00:00"] * 10)
    assert len(read_items([path], ReadOptions({"created_at": "date"})).timeline) == 10
