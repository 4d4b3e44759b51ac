"""Times of tables: ids against clocks, zones found, given and missing, day and month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forensics.decoding.dates.written_dates import Order
from forensics.errors import UsageError
from forensics.model.details import named
from forensics.model.records import Note, Post, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import read, written

MOMENTS = [
    datetime(2016, 3, 5, 10, 15, 23, tzinfo=UTC) + timedelta(days=40 * number, minutes=7 * number)
    for number in range(12)
]
FRENCH = "Réunion publique ce soir à la mairie et venez nombreux pour en parler avec nous"
ENGLISH = "Public meeting tonight at the town hall so come and talk about it with all of us"


def snowflake(moment: datetime) -> str:
    """The id of an X post made at that moment."""
    return str((int(moment.timestamp() * 1000) - 1_288_834_974_657) << 22)


def table(tmp_path: Path, *rows: str) -> Path:
    """A table of these lines."""
    return written(tmp_path, "posts.csv", "\n".join(rows) + "\n")


def local(shape: str, hours: float = 0.0, *, ids: bool = True, text: str = FRENCH) -> list[str]:
    """Rows whose clock runs so many hours ahead of UTC, with or without ids."""
    rows = [("id," if ids else "") + "date,username,text"]
    for number, moment in enumerate(MOMENTS):
        shown = (moment + timedelta(hours=hours)).strftime(shape)
        rows.append((f"{snowflake(moment)}," if ids else "") + f"{shown},odile,{text} {number}")
    return rows


def records(path: Path, **options: object) -> list[Record]:
    """What the reader makes of a table."""
    return read(Table(), path, ReadOptions(**options))  # type: ignore[arg-type]


def posts(found: list[Record]) -> list[Post]:
    """The posts among records."""
    return [record for record in found if isinstance(record, Post)]


def noted(found: list[Record], kind: str) -> dict[str, str]:
    """The detail of the one note of a kind; {} where there is none."""
    details = [named(one.detail) for one in found if isinstance(one, Note) and one.kind == kind]
    assert len(details) < 2
    return details[0] if details else {}


def test_ids_beat_a_clock_without_zone(tmp_path: Path) -> None:
    """A clock five and a half hours ahead is told, and the posts are dated by their ids."""
    found = records(table(tmp_path, *local("%Y-%m-%d %H:%M:%S", 5.5)))
    assert [post.created_at for post in posts(found)] == MOMENTS
    assert {post.platform for post in posts(found)} == {"x"}
    assert noted(found, "zone_by_ids") == {"shift": "+05:30", "posts": "12", "of": "12"}
    assert not noted(found, "no_zone")


def test_a_row_without_id_takes_the_zone_its_neighbours_show(tmp_path: Path) -> None:
    """The shift between clocks and ids serves where an id is missing, and is flagged."""
    rows = local("%Y-%m-%d %H:%M:%S", 5.5)
    rows[4] = "," + rows[4].partition(",")[2]
    found = {post.text[-2:]: post for post in posts(records(table(tmp_path, *rows)))}
    assert found[" 3"].created_at == MOMENTS[3]
    assert "zone_by_ids" in found[" 3"].flags


def test_a_clock_without_zone_and_ids_says_so(tmp_path: Path) -> None:
    """Nothing is made up: the posts carry the flag, and their number is noted."""
    found = records(table(tmp_path, *local("%Y-%m-%d %H:%M:%S", 2, ids=False)))
    assert all("no_zone" in post.flags for post in posts(found))
    assert noted(found, "no_zone") == {"posts": "12"}


def test_the_user_gives_the_zone(tmp_path: Path) -> None:
    """--source-zone knows summer time."""
    rows = ["date,username,text", "2016-01-10 12:00:00,odile,a b", "2016-07-10 12:00:00,odile,c d"]
    found = records(table(tmp_path, *rows), source_zone="Europe/Paris")
    assert [post.created_at.hour for post in posts(found)] == [11, 10]
    assert noted(found, "source_zone") == {"zone": "Europe/Paris", "posts": "2"}
    assert not noted(found, "no_zone")


def test_the_users_zone_never_beats_an_id(tmp_path: Path) -> None:
    """What the platform wrote into the id holds."""
    found = records(table(tmp_path, *local("%Y-%m-%d %H:%M:%S", 5.5)), source_zone="Asia/Tokyo")
    assert [post.created_at for post in posts(found)] == MOMENTS


@pytest.mark.parametrize("letters", ["CEST", "+0200", "UTC+2", "GMT+0200 (summer)"])
def test_zones_behind_dates_are_applied(tmp_path: Path, letters: str) -> None:
    """No offset and no letters are dropped."""
    rows = local(f"%d.%m.%Y %H:%M:%S {letters}", 2, ids=False)
    assert [post.created_at for post in posts(records(table(tmp_path, *rows)))] == MOMENTS


def test_an_unknown_zone_costs_the_row(tmp_path: Path) -> None:
    """It is never read as UTC."""
    rows = local("%Y-%m-%d %H:%M:%S", ids=False)
    rows[3] += ""
    rows[2] = rows[2].replace(",odile", " XYZT,odile")
    found = records(table(tmp_path, *rows))
    assert len(posts(found)) == 11
    reasons = [one.reason for one in found if type(one).__name__ == "Reject"]
    assert len(reasons) == 1
    assert "XYZT" in reasons[0]


def test_letters_of_several_zones_are_flagged_and_noted(tmp_path: Path) -> None:
    """CST is read as Chicago's, and every place that matters says that it is a guess."""
    found = records(table(tmp_path, *local("%Y-%m-%d %H:%M:%S CST", -6, ids=False)))
    assert [post.created_at for post in posts(found)] == MOMENTS
    assert all("zone_guess" in post.flags for post in posts(found))
    assert noted(found, "zone_guess") == {"letters": "CST", "offset": "-06:00", "posts": "12"}


def test_the_zone_column_is_applied(tmp_path: Path) -> None:
    """A zone that stands in a column of its own belongs to the clock beside it."""
    rows = ["date,time,timezone,username,text"]
    rows += [
        f"{moment:%Y-%m-%d},{moment + timedelta(hours=2):%H:%M:%S},+0200,odile,{FRENCH} {number}"
        for number, moment in enumerate(MOMENTS)
    ]
    assert [post.created_at for post in posts(records(table(tmp_path, *rows)))] == MOMENTS


def test_the_zone_in_the_heading_is_applied(tmp_path: Path) -> None:
    """``Date (GMT+2)`` says what the cells do not."""
    rows = local("%Y-%m-%d %H:%M:%S", 2, ids=False)
    rows[0] = rows[0].replace("date", "Date (GMT+2)")
    found = records(table(tmp_path, *rows))
    assert [post.created_at for post in posts(found)] == MOMENTS
    assert noted(found, "column_zone") == {"zone": "GMT+2"}


def test_utc_wins_over_a_local_column(tmp_path: Path) -> None:
    """Of two columns with the same moments the one in UTC is read."""
    rows = ["created_at,utc,username,text"]
    rows += [
        f"{moment + timedelta(hours=9):%Y-%m-%d %H:%M:%S},{moment:%Y-%m-%dT%H:%M:%SZ},odile,"
        f"{FRENCH} {number}"
        for number, moment in enumerate(MOMENTS)
    ]
    found = posts(records(table(tmp_path, *rows)))
    assert [post.created_at for post in found] == MOMENTS
    assert not any(post.flags for post in found if "no_zone" in post.flags)


def test_ids_tell_day_from_month(tmp_path: Path) -> None:
    """Days up to the 12th alone, American order, French texts: the ids decide."""
    moments = [datetime(2016, month, 3, 9, 30, month, tzinfo=UTC) for month in range(1, 13)]
    rows = ["id,date,username,text"]
    rows += [f"{snowflake(m)},{m:%m/%d/%Y %H:%M:%S},odile,{FRENCH} {m.month}" for m in moments]
    found = records(table(tmp_path, *rows))
    assert [post.created_at for post in posts(found)] == moments
    assert noted(found, "date_order") == {"order": "month_first", "by": "ids"}


def test_french_posts_of_winter_stay_in_winter(tmp_path: Path) -> None:
    """January to March does not become a year because days up to the 12th fit as months."""
    moments = [datetime(2016, month, day, 9) for month in (1, 2, 3) for day in range(1, 13)]
    shuffled = moments[::5] + moments[1::5] + moments[2::5] + moments[3::5] + moments[4::5]
    rows = ["date,username,text"]
    rows += [f"{m:%d/%m/%Y %H:%M},odile,{FRENCH} {n}" for n, m in enumerate(shuffled)]
    found = records(table(tmp_path, *rows))
    assert {post.created_at.month for post in posts(found)} == {1, 2, 3}
    assert noted(found, "date_order") == {"order": "day_first", "by": "language"}


OPEN = [
    "date,username,text",
    *(f"{day},odile,{ENGLISH} {day}" for day in ("05/03/2016", "02/01/2017", "11/06/2016")),
]


def test_where_nothing_settles_the_order_the_user_is_asked(tmp_path: Path) -> None:
    """The question names the column, what hangs on the answer, and how to give it."""
    with pytest.raises(UsageError) as told:
        records(table(tmp_path, *OPEN))
    said = str(told.value)
    assert "'05/03/2016'" in said
    assert "'date'" in said
    assert "day first, from 2016-03-05 to 2017-01-02" in said
    assert "month first, from 2016-05-03 to 2017-02-01" in said
    assert "--date-order day-first" in said


@pytest.mark.parametrize(("order", "month"), [("day_first", 3), ("month_first", 5)])
def test_the_answer_is_taken(tmp_path: Path, order: Order, month: int) -> None:
    """--date-order settles it, and is noted."""
    found = records(table(tmp_path, *OPEN), date_order=order)
    assert posts(found)[0].created_at.month == month
    assert noted(found, "date_order") == {"order": order, "by": "given"}


def test_an_answer_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """The 17th is no month."""
    rows = [*OPEN, f"17/03/2016,odile,{ENGLISH}"]
    with pytest.raises(UsageError, match="17/03/2016"):
        records(table(tmp_path, *rows), date_order="month_first")


@pytest.mark.parametrize("beside", ["followers_count", "Followers", "statuses_count"])
def test_the_zone_of_a_profile_is_not_that_of_the_clock(tmp_path: Path, beside: str) -> None:
    """The API's time_zone is what the user chose to be shown; the dates beside it are as before."""
    rows = ["date,username,text,time_zone"]
    rows += [f"2016-12-08 17:3{n}:00,odile,{FRENCH} {n},Asia/Tokyo" for n in range(3)]
    assert {post.created_at.hour for post in posts(records(table(tmp_path, *rows)))} == {8}
    told = [f"{row},{beside if row is rows[0] else 12}" for row in rows]
    found = posts(records(table(tmp_path, *told)))
    assert {post.created_at.hour for post in found} == {17}
    assert all("no_zone" in post.flags for post in found)
