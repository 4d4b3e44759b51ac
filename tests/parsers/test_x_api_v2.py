"""API v2 captures: pages, flattened tweets, twarc-csv, and what pages include of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Reject
from forensics.parsers.x_api_v2.parser import XApiV2
from tests.parsers.scraped_cases import (
    check_golden,
    input_of,
    lines,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = XApiV2()


def page(*tweets: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A page as the API answers."""
    return {"data": list(tweets), "meta": {"result_count": len(tweets)}, **more}


def tweet(number: int = 1480464428037046273, **more: Any) -> dict[str, Any]:
    """A small tweet by an invented account."""
    return {
        "id": str(number),
        "text": "Bonjour",
        "created_at": "2022-01-10T09:00:00.000Z",
        "author_id": "700100",
        **more,
    }


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_included_tweets_are_not_the_owners(tmp_path: Path) -> None:
    """Tweets that a page includes for reference are never posts."""
    other = tweet(1480449328542646273, author_id="700200")
    path = written(tmp_path, "p.json", json.dumps(page(tweet(), includes={"tweets": [other]})))
    assert [post.account_id for post in posts(read(PARSER, path))] == ["700100"]


def test_an_empty_page_is_recognised_and_holds_nothing(tmp_path: Path) -> None:
    """A page whose result count is 0 is this format with no record."""
    path = written(tmp_path, "p.json", json.dumps({"meta": {"result_count": 0}}))
    assert recognised_by(path) == [PARSER.name]
    assert read(PARSER, path) == []


def test_records_are_numbered_across_pages(tmp_path: Path) -> None:
    """The record number counts tweets of the file, not pages."""
    pages = lines(page(tweet(), tweet()), page(tweet()), page(tweet(), tweet()))
    path = written(tmp_path, "p.jsonl", pages)
    assert [post.locator.record for post in posts(read(PARSER, path))] == [0, 1, 2, 3, 4]


def test_a_long_first_page_is_recognised(tmp_path: Path) -> None:
    """A page longer than the bytes looked at is recognised by its beginning."""
    path = written(tmp_path, "p.jsonl", lines(page(*[tweet(text="x" * 200) for _ in range(400)])))
    assert path.stat().st_size > 1 << 16
    assert recognised_by(path) == [PARSER.name]
    assert len(posts(read(PARSER, path))) == 400


def test_a_page_of_users_is_not_ours(tmp_path: Path) -> None:
    """Pages that list accounts hold no tweets and are not recognised."""
    users = {"data": [{"id": "1", "name": "A", "username": "a"}], "meta": {"result_count": 1}}
    assert recognised_by(written(tmp_path, "u.json", json.dumps(users))) == []


def test_raw_of_a_tweet_in_a_page_is_the_tweet_alone() -> None:
    """The canonical bytes of a tweet do not change with the page around it."""
    path = input_of(next(s for s in scenarios(PARSER.name) if s.name == "pages"))
    assert json.loads(raw(PARSER, path, 4)) == {
        "id": "1480811716408246273",
        "text": "Champs par défaut seulement",
    }


def test_a_time_far_from_the_id_is_flagged(tmp_path: Path) -> None:
    """A stated time more than 60 s from the id's gives way to it and is flagged."""
    path = written(tmp_path, "p.json", json.dumps(page(tweet(created_at="2022-01-10T08:00:00Z"))))
    (post,) = posts(read(PARSER, path))
    assert post.flags == ("id_time", "id_conflict")
    assert post.created_at.hour != 8


def test_broken_line_is_one_reject(tmp_path: Path) -> None:
    """A line cut in the middle costs one record, and the next page is read."""
    path = written(
        tmp_path, "p.jsonl", lines(page(tweet())) + '{"data": [{"id"\n' + lines(page(tweet()))
    )
    records = read(PARSER, path)
    assert len(posts(records)) == 2
    assert sum(isinstance(record, Reject) for record in records) == 1


def test_twarc_csv_names_the_account_answered(tmp_path: Path) -> None:
    """In a column of its own, which serves where the mentions are missing."""
    head = "id,author_id,created_at,text,in_reply_to_user_id,in_reply_to_username,"
    head += "referenced_tweets.replied_to.id,author.username,public_metrics.like_count\n"
    row = "1480464428037046273,700100,2022-01-10T09:00:00.000Z,Merci,55,basile,"
    row += "1480464428037046000,odile,3\n"
    (found,) = posts(read(PARSER, written(tmp_path, "t.csv", head + row)))
    assert (found.kind, found.reply_to_handle) == ("reply", "basile")
