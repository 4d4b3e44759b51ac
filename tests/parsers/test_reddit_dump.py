"""Reddit's posts and comments in the shape of its API: dumps, listings, and who is nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Ignored, Reject
from forensics.parsers.reddit_dump import RedditDump
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = RedditDump()
COMMENT: dict[str, Any] = {
    "author": "Odile_Fictive",
    "body": "Bonjour",
    "created_utc": 1714670000,
    "id": "lfic001",
    "link_id": "t3_1fic01",
    "parent_id": "t1_lfic000",
    "subreddit": "cycling",
}
POST: dict[str, Any] = {
    "author": "Odile_Fictive",
    "title": "Lanes",
    "selftext": "",
    "created_utc": 1714670000,
    "id": "1fic01",
    "subreddit": "cycling",
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


@pytest.mark.parametrize("stored", [1714670000, "1714670000", 1714670000.0])
def test_a_time_is_a_number_or_a_text(stored: object, tmp_path: Path) -> None:
    """All three stand in one and the same dump."""
    path = written(tmp_path, "RC", lines({**COMMENT, "created_utc": stored}))
    assert posts(read(PARSER, path))[0].created_at.isoformat() == "2024-05-02T17:13:20+00:00"


def test_nobody_is_no_account(tmp_path: Path) -> None:
    """``[deleted]`` is many people, whose posts are not one account's."""
    path = written(tmp_path, "RC", lines(COMMENT, {**COMMENT, "author": "[deleted]"}))
    records = read(PARSER, path)
    assert len(posts(records)) == 1
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["tombstone"]


def test_a_text_that_is_gone_is_not_the_authors(tmp_path: Path) -> None:
    """The words that stand for it are the platform's."""
    path = written(tmp_path, "RC", lines({**COMMENT, "body": "[removed]"}))
    (post,) = posts(read(PARSER, path))
    assert (post.text, post.flags) == ("", ("deleted",))


def test_a_listing_of_one_account_is_taken_apart(tmp_path: Path) -> None:
    """One object around all, longer than what a file is known by."""
    children = [
        {"kind": "t1", "data": {**COMMENT, "id": f"lfic{number:04}"}} for number in range(900)
    ]
    whole = json.dumps({"kind": "Listing", "data": {"after": None, "children": children}})
    path = written(tmp_path, "user.json", whole)
    assert recognised_by(path) == [PARSER.name]
    assert len(posts(read(PARSER, path))) == 900
    assert json.loads(raw(PARSER, path, 7))["id"] == "lfic0007"


def test_pages_of_dumps_apis_are_taken_apart(tmp_path: Path) -> None:
    """``{"data": [...]}``, as Pushshift and Arctic Shift answer."""
    path = written(tmp_path, "page.json", json.dumps({"data": [COMMENT, COMMENT], "error": None}))
    assert recognised_by(path) == [PARSER.name]
    assert len(posts(read(PARSER, path))) == 2


def test_a_page_that_breaks_off_keeps_what_stands_before(tmp_path: Path) -> None:
    """The cut record alone is lost, and said."""
    whole = json.dumps(
        {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": COMMENT}] * 5}}
    )
    records = read(PARSER, written(tmp_path, "user.json", whole[:-40]))
    assert len(posts(records)) == 4
    assert any(isinstance(one, Reject) for one in records)


def test_a_crosspost_under_its_own_title_is_a_quotation(tmp_path: Path) -> None:
    """Under the title of the original it says nothing of its own."""
    cross = {**POST, "crosspost_parent": "t3_1", "crosspost_parent_list": [{"title": "Lanes"}]}
    own = {**cross, "id": "1fic02", "title": "Look at this"}
    found = posts(read(PARSER, written(tmp_path, "RS", lines(cross, own))))
    assert [post.kind for post in found] == ["repost", "quote"]


@pytest.mark.parametrize("lacking", ["subreddit", "permalink", "score", "selftext"])
def test_what_is_missing_costs_no_post(lacking: str, tmp_path: Path) -> None:
    """A record needs author, time, id, and words or a title."""
    record = {**POST, "permalink": "/r/cycling/comments/1fic01/lanes/", "score": 3}
    del record[lacking]
    assert len(posts(read(PARSER, written(tmp_path, "RS", lines(record))))) == 1


def test_objects_of_other_sites_are_not_recognised(tmp_path: Path) -> None:
    """An author, a time and a title are common."""
    other = {key: value for key, value in POST.items() if key != "subreddit"}
    assert PARSER.name not in recognised_by(written(tmp_path, "x.jsonl", lines(other)))


def test_a_table_with_the_apis_names_is_read(tmp_path: Path) -> None:
    """As PRAW's users write it: what is missing or false is there in words."""
    table = (
        "id,title,author,subreddit,created_utc,selftext,permalink,url,edited,is_self\n"
        "1fic01,Lanes,Odile_Fictive,cycling,1714670000.0,nan,/r/cycling/comments/1fic01/lanes/,"
        "https://roads.example/a,False,False\n"
        "1fic02,Bells,Odile_Fictive,cycling,1714670060.0,Ring,/r/cycling/comments/1fic02/bells/,"
        "https://www.reddit.com/r/cycling/comments/1fic02/bells/,1714670090.0,True\n"
    )
    path = written(tmp_path, "posts.csv", table)
    assert recognised_by(path) == ["reddit_dump"]
    told = [(post.text, post.urls, post.flags) for post in posts(read(PARSER, path))]
    assert told == [
        ("Lanes", ("https://roads.example/a",), ()),
        ("Bells\n\nRing", (), ("edited",)),
    ]


def test_a_table_of_comments_is_read(tmp_path: Path) -> None:
    """One of nobody's among them is left out as in every dump."""
    table = "author,body,created_utc,id,link_id,parent_id\n"
    row = "{},Bonjour,1714670000,lfic001,t3_1fic01,t1_lfic000\n"
    path = written(tmp_path, "c.csv", table + row.format("Odile_Fictive") + row.format("[deleted]"))
    records = read(PARSER, path)
    assert [(post.kind, post.reply_to) for post in posts(records)] == [("comment", "lfic000")]
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["tombstone"]
