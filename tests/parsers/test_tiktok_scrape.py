"""TikTok videos of hosted scrapers: objects, rows, and the site's own item."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Profile
from forensics.parsers.tiktok_scrape import TiktokScrape
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = TiktokScrape()
VIDEO: dict[str, Any] = {
    "id": "7273459734785559851",
    "text": "Kiln day",
    "createTime": 1693484323,
    "authorMeta": {"id": "6881290000000000001", "name": "Mila.Fictive", "nickName": "Mila"},
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_the_account_is_its_number_and_its_handle(tmp_path: Path) -> None:
    """``nickName`` is what the profile shows and no handle."""
    found = read(PARSER, written(tmp_path, "t.json", lines(VIDEO)))
    (post,) = posts(found)
    assert (post.account_id, post.account_handle) == ("6881290000000000001", "Mila.Fictive")
    (profile,) = [one for one in found if isinstance(one, Profile)]
    assert profile.display_name == "Mila"


def test_a_time_that_the_id_contradicts_is_flagged(tmp_path: Path) -> None:
    """A scraper's time of another day gives way to the id's."""
    path = written(tmp_path, "t.json", lines({**VIDEO, "createTime": 1593484323}))
    (post,) = posts(read(PARSER, path))
    assert post.flags == ("id_time", "id_conflict")


def test_other_records_with_an_author_are_not_recognised(tmp_path: Path) -> None:
    """An author and a text are not TikTok's alone."""
    record = {"id": "1", "text": "a", "createTime": 1693484323, "author": {"name": "x"}}
    assert PARSER.name not in recognised_by(written(tmp_path, "t.json", lines(record)))


PYKTOK = (
    "video_id,video_timestamp,video_diggcount,video_description,author_username,author_name\n"
    "7273459734785559851,2023-08-31T14:18:43,21,Kiln day #pottery,mila.fictive,Mila\n"
)


def test_a_table_of_pyktok_is_dated_by_ids(tmp_path: Path) -> None:
    """Its times are by a clock of which the zone is not said."""
    path = written(tmp_path, "t.csv", PYKTOK)
    assert recognised_by(path) == [PARSER.name]
    post = posts(read(PARSER, path))[0]
    assert (post.text, post.account_handle, post.likes) == ("Kiln day #pottery", "mila.fictive", 21)
    assert (post.created_at.isoformat()[:16], post.flags) == ("2023-08-31T12:18", ("id_time",))


def test_answers_of_the_research_api(tmp_path: Path) -> None:
    """Videos in a page, and by themselves."""
    video = {
        "id": 7273459734785559851,
        "create_time": 1693484323,
        "username": "mila.fictive",
        "video_description": "Kiln day",
        "like_count": 21,
        "hashtag_names": ["pottery"],
    }
    page = {"data": {"videos": [video], "cursor": 1, "has_more": False}, "error": {"code": "ok"}}
    for content in (page, [video]):
        path = written(tmp_path, "t.json", json.dumps(content))
        assert recognised_by(path) == [PARSER.name]
        post = posts(read(PARSER, path))[0]
        assert (post.post_id, post.text) == (str(video["id"]), "Kiln day")
        assert post.hashtags == ("pottery",)
        assert post.created_at.isoformat() == "2023-08-31T12:18:43+00:00"


def test_a_list_of_the_site_is_opened(tmp_path: Path) -> None:
    """As the site's own answers hold its items."""
    item = {
        "id": "7273459734785559851",
        "desc": "Kiln day",
        "createTime": 1693484323,
        "author": {"id": "6881290000000000001", "uniqueId": "mila.fictive"},
        "stats": {"diggCount": 21},
    }
    path = written(tmp_path, "t.json", json.dumps({"itemList": [item], "hasMore": False}))
    assert [post.text for post in posts(read(PARSER, path))] == ["Kiln day"]
