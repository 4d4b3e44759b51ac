"""Ids that could be X's and contradict the times of their table are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forensics.model.details import named
from forensics.model.records import Note
from forensics.parsers.table.times.unlike_ids import UnlikeIds
from forensics.platforms.x import EPOCH_MS, snowflake_time
from forensics.reading.items import read_items

CAPTURED = datetime(2021, 5, 3, 10, 0, tzinfo=UTC)


def ids(year: int, count: int = 8) -> list[str]:
    """Ids that X gave on different days of a year."""
    start = datetime(year, 1, 5, 12, 30, tzinfo=UTC)
    moments = (start + timedelta(days=11 * number, hours=number) for number in range(count))
    return [str((int(one.timestamp() * 1000) - EPOCH_MS) << 22 | 1) for one in moments]


def instagram(moment: datetime) -> str:
    """An id as Instagram would give it: milliseconds since 2011-08-24 from bit 23."""
    return str((int(moment.timestamp() * 1000) - 1_314_220_021_721) << 23 | 1)


def tally(rows: list[tuple[str, datetime]]) -> UnlikeIds:
    """What a table of these ids and times shows."""
    found = UnlikeIds()
    for post_id, stated in rows:
        found.add(post_id, stated)
    return found


def read_notes(path: Path) -> list[Note]:
    """The notes on the contradiction."""
    return [one for one in read_items([path]).notes if one.kind == "ids_unlike_times"]


def test_a_column_of_captures_is_told(tmp_path: Path) -> None:
    """The span that the ids show is named, whatever the clock says."""
    path = tmp_path / "t.csv"
    rows = "".join(
        f"{one},2021-05-03 10:00:{n:02},odile,Bonjour {one}\n" for n, one in enumerate(ids(2016))
    )
    path.write_text(f"id,date,username,text\n{rows}", encoding="utf-8")
    (note,) = read_notes(path)
    assert named(note.detail) == {"posts": "8", "first": "2016-01-05", "last": "2016-03-22"}


def test_times_that_agree_are_not(tmp_path: Path) -> None:
    """There the platform is known, and the ids date the posts."""
    path = tmp_path / "t.csv"
    rows = "".join(
        f"{one},{snowflake_time(one):%Y-%m-%d %H:%M:%S},odile,Bonjour {one}\n" for one in ids(2016)
    )
    path.write_text(f"id,date,username,text\n{rows}", encoding="utf-8")
    assert read_notes(path) == []


def test_ids_called_a_tweets_date_the_posts_whatever_the_clock_says(tmp_path: Path) -> None:
    """The platform is not unknown where the column names it; the contradiction is flagged."""
    path = tmp_path / "t.csv"
    rows = "".join(f"{one},2021-05-03 10:00:00,odile,Bonjour {one}\n" for one in ids(2016, 20))
    path.write_text(f"tweet_id,date,username,text\n{rows}", encoding="utf-8")
    frame = read_items([path]).timeline
    assert set(frame["platform"]) == {"x"}
    assert set(frame["created_at"].dt.year) == {2016}
    assert all("id_conflict" in flags for flags in frame["flags"])


@pytest.mark.parametrize(
    "rows",
    [
        [(str(number), CAPTURED) for number in range(1, 9)],
        [(one, CAPTURED) for one in ids(2016, 4)],
        [(str(10_158_000_000_000_000 + number), CAPTURED) for number in range(8)],
        [(instagram(CAPTURED - timedelta(days=n)), CAPTURED - timedelta(days=n)) for n in range(8)],
        [*((one, CAPTURED) for one in ids(2016)), *(("abc", CAPTURED) for _ in range(4))],
    ],
    ids=["row numbers", "few", "facebook", "instagram", "mixed"],
)
def test_other_ids_are_none_of_xs(rows: list[tuple[str, datetime]]) -> None:
    """Numbers of rows, four posts, ids of other platforms, ids of several kinds."""
    assert not tally(rows).may_be_x
