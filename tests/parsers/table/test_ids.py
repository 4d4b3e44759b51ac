"""The generic reader: ids that a spreadsheet or a program has rounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.details import named
from forensics.model.records import Note, Post, Record
from forensics.parsers.table.parser import Table
from forensics.platforms.x import snowflake_time
from tests.parsers.scraped_cases import lines, posts, read, written
from tests.parsers.shared.making.test_ids import by_float, by_javascript, by_spreadsheet, true_ids

PARSER = Table()
IDS = true_ids(20)
TIMES = [moment for each in IDS if (moment := snowflake_time(each))]


def notes(records: list[Record]) -> dict[str, dict[str, str]]:
    """Notes by kind."""
    return {note.kind: named(note.detail) for note in records if isinstance(note, Note)}


def rows_of(tmp_path: Path, ids: list[str], links: bool = False) -> list[Record]:
    """A table with these ids in turn, and the times of the true ones."""
    rows = [
        f"{stored},{TIMES[n]:%Y-%m-%d %H:%M:%S},odile,Texte {n}"
        + (f",https://twitter.com/odile/status/{IDS[n]}" if links else "")
        for n, stored in enumerate(ids)
    ]
    header = "id,date,user,text" + (",url" if links else "")
    return read(PARSER, written(tmp_path, "t.csv", "\n".join((header, *rows)) + "\n"))


def is_made_up(post: Post) -> bool:
    """True when a post's id is this program's own and said to be."""
    return post.post_id.startswith("row") and "spoilt_id" in post.flags


@pytest.mark.parametrize("rounded", [by_spreadsheet, by_javascript, by_float])
def test_rounded_ids_are_set_aside(tmp_path: Path, rounded: type[str]) -> None:
    """No post keeps a rounded id, no time comes from one, and a note counts them."""
    found = rows_of(tmp_path, [rounded(each) for each in IDS])
    assert all(is_made_up(post) for post in posts(found))
    stated = [moment.replace(microsecond=0) for moment in TIMES]
    assert [post.created_at for post in posts(found)] == stated
    assert notes(found)["spoilt_ids"] == {"posts": "20", "from_links": "0"}
    assert "no_ids" not in notes(found)


def test_an_exponent_is_no_id(tmp_path: Path) -> None:
    """Neither with a point nor with a comma."""
    found = rows_of(tmp_path, ["8.07E+17", '"8,07E+17"'])
    assert all(is_made_up(post) for post in posts(found))


@pytest.mark.parametrize("stored", ["8.07E+17", "", "x"])
def test_the_address_gives_the_id_back(tmp_path: Path, stored: str) -> None:
    """An intact address is worth more than the column beside it."""
    ids = [stored + each if stored == "x" else stored for each in IDS]
    if stored == "8.07E+17":
        ids = [f"{int(each):.2E}" for each in IDS]
    found = rows_of(tmp_path, ids, links=True)
    assert [post.post_id for post in posts(found)] == IDS
    assert not any("spoilt_id" in post.flags for post in posts(found))


def test_mended_ids_are_counted(tmp_path: Path) -> None:
    """The note tells how many ids the addresses gave back."""
    found = rows_of(tmp_path, [by_spreadsheet(each) for each in IDS], links=True)
    assert [post.post_id for post in posts(found)] == IDS
    assert notes(found)["spoilt_ids"] == {"posts": "0", "from_links": "20"}


def test_true_ids_are_left_alone(tmp_path: Path) -> None:
    """A column of whole ids gives them as they are, without a note."""
    found = rows_of(tmp_path, IDS)
    assert [post.post_id for post in posts(found)] == IDS
    assert "spoilt_ids" not in notes(found)


def test_marks_before_ids_are_no_part_of_them(tmp_path: Path) -> None:
    """What keeps a spreadsheet from rounding an id is taken off again."""
    found = rows_of(tmp_path, [f"x{each}" for each in IDS])
    assert [post.post_id for post in posts(found)] == IDS


@pytest.mark.parametrize(
    "answered", ["7.512e+17", "751520000000000000", 7.512e17, 751520000000000111]
)
def test_a_spoilt_reply_id_still_tells_a_reply(tmp_path: Path, answered: object) -> None:
    """Which post it answers is lost; that it answers one is not."""
    rows = [
        {"id": by_spreadsheet(each), "date": f"2016-12-08 17:30:{n:02}", "text": "oui",
         "user": "odile", "in_reply_to_status_id": answered if n == 3 else None}
        for n, each in enumerate(IDS)
    ]  # fmt: skip
    found = posts(read(PARSER, written(tmp_path, "t.jsonl", lines(*rows))))
    assert [post.kind for post in found].count("reply") == 1
    whole = answered == 751520000000000111
    assert found[3].reply_to == ("751520000000000111" if whole else None)


def test_numbers_of_json_that_went_through_javascript_are_told(tmp_path: Path) -> None:
    """Numbers without quotes are rounded by the tools that read them."""
    rows = [
        {
            "id": int(by_javascript(each)),
            "created_at": f"2016-12-08 17:30:{n:02}",
            "text": f"Texte {n}",
        }
        for n, each in enumerate(IDS)
    ]
    found = read(PARSER, written(tmp_path, "t.jsonl", lines(*rows)))
    assert all(is_made_up(post) for post in posts(found))


def test_an_id_that_stands_beside_many_texts_is_no_posts(tmp_path: Path) -> None:
    """Phantombuster's twitterId is the author's; without this all posts become one."""
    rows = "".join(
        f"7001,odile,2016-12-0{n} 10:00:00,Texte {n},https://twitter.com/odile/status/"
        f"{806913731589046273 + (n << 40)}\n"
        for n in range(1, 5)
    )
    found = posts(
        read(
            Table(),
            written(tmp_path, "t.csv", "twitterId,handle,tweetDate,text,tweetLink\n" + rows),
        )
    )
    assert len({post.post_id for post in found}) == 4
    assert all(post.post_id.startswith("8069") for post in found)


def test_a_whole_number_with_a_decimal_is_a_rounded_id(tmp_path: Path) -> None:
    """What pandas makes of ids beside gaps; the address has the id itself."""
    text = "id,date,user,text,url\n" + "".join(
        f"{float(number):.1f},2016-12-08 17:3{n}:00,odile,Texte {n},"
        f"https://twitter.com/odile/status/{number}\n"
        for n, number in enumerate((806913731589046273, 806913999999046275, 806914231589046277))
    )
    found = posts(read(Table(), written(tmp_path, "t.csv", text)))
    assert [post.post_id[-3:] for post in found] == ["273", "275", "277"]
