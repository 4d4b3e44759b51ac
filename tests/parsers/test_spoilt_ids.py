"""Rounded ids in the formats that have readers of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.records import Note, Post
from forensics.parsers import PARSERS, Parser
from forensics.parsers.getoldtweets3 import GetOldTweets3
from forensics.parsers.snscrape import Snscrape
from forensics.parsers.twint import Twint
from forensics.parsers.x_api_v1 import XApiV1
from forensics.parsers.x_api_v2.parser import XApiV2
from forensics.parsers.x_graphql.parser import XGraphql
from tests.parsers.scraped_cases import lines, posts, read, written
from tests.parsers.shared.making.test_ids import by_spreadsheet, true_ids

IDS = true_ids(12)
DATES = [f"2016-12-{n + 1:02d}" for n in range(len(IDS))]
GRAILBIRD = next(parser for parser in PARSERS if parser.name == "x_grailbird")


def spoilt(parser: Parser, path: Path) -> list[Post]:
    """The posts of a file all of whose ids are spoilt, after checking that this is said."""
    records = read(parser, path)
    found = posts(records)
    assert all(post.post_id.startswith("row") and "spoilt_id" in post.flags for post in found)
    assert "spoilt_ids" in [note.kind for note in records if isinstance(note, Note)]
    return found


def twint_rows(ids: list[str], links: bool) -> str:
    """A table of twint's, saved again by a spreadsheet with tabs."""
    header = (
        *("id", "conversation_id", "created_at", "date", "time", "timezone"),
        *("user_id", "username", "tweet", "link"),
    )
    rows = [
        (stored, stored, "1481218200000", date, "17:30:00", "UTC", "7", "odile", f"Texte {n}",
         f"https://twitter.com/odile/status/{IDS[n]}" if links else "")
        for n, (stored, date) in enumerate(zip(ids, DATES, strict=True))
    ]  # fmt: skip
    return "\n".join("\t".join(row) for row in (header, *rows)) + "\n"


def test_twint_takes_ids_from_the_link(tmp_path: Path) -> None:
    """A table that a spreadsheet saved again is read whole where its links are."""
    ids = [f"{int(each):.13E}".replace("E+", "E+0") for each in IDS]
    found = posts(read(Twint(), written(tmp_path, "t.csv", twint_rows(ids, links=True))))
    assert [post.post_id for post in found] == IDS
    assert {post.kind for post in found} == {"post"}


@pytest.mark.parametrize("rounded", ["{:.2E}", "15"])
def test_twint_without_links_sets_ids_aside(tmp_path: Path, rounded: str) -> None:
    """Without them its posts keep their stated times, and get ids of this program."""
    ids = [by_spreadsheet(i) if rounded == "15" else rounded.format(int(i)) for i in IDS]
    found = spoilt(Twint(), written(tmp_path, "t.csv", twint_rows(ids, links=False)))
    assert {post.created_at.isoformat() for post in found} == {"2016-12-08T17:30:00+00:00"}


def test_getoldtweets3_takes_ids_from_the_permalink(tmp_path: Path) -> None:
    """Also where the column is filled, with a rounded id."""
    header = "date,username,to,replies,retweets,favorites,text,geo,mentions,hashtags,id,permalink"
    rows = [
        f"12/08/16 05:30 PM,odile,,0,0,1,Texte {n},,,,{int(each):.2E},"
        f"https://twitter.com/odile/status/{each}"
        for n, each in enumerate(IDS)
    ]
    path = written(tmp_path, "t.csv", "\n".join((header, *rows)) + "\n")
    assert [post.post_id for post in posts(read(GetOldTweets3(), path))] == IDS


def grailbird(ids: list[str], picture: bool = False) -> str:
    """A ``tweets.csv`` saved again by a French spreadsheet."""
    header = (
        "tweet_id;in_reply_to_status_id;in_reply_to_user_id;timestamp;source;text;"
        "retweeted_status_id;retweeted_status_user_id;retweeted_status_timestamp;expanded_urls"
    )
    rows = [
        f"{stored};;;{date} 17:30:00 +0000;web;Texte {n};;;;"
        + (f"https://twitter.com/odile/status/{IDS[n]}/photo/1" if picture else "")
        for n, (stored, date) in enumerate(zip(ids, DATES, strict=True))
    ]
    return "\n".join((header, *rows)) + "\n"


@pytest.mark.parametrize("rounded", ["exponent", "digits"])
def test_the_old_archives_table_is_read_without_its_ids(tmp_path: Path, rounded: str) -> None:
    """Its stated times are exact; its posts are read with ids of this program."""
    ids = [
        f"{int(i):.5E}".replace(".", ",") if rounded == "exponent" else by_spreadsheet(i)
        for i in IDS
    ]
    found = spoilt(GRAILBIRD, written(tmp_path, "tweets.csv", grailbird(ids)))
    assert [post.created_at.isoformat() for post in found] == [f"{d}T17:30:00+00:00" for d in DATES]


def test_the_address_of_a_picture_gives_an_old_archives_id_back(tmp_path: Path) -> None:
    """A post's pictures have its own id in their address."""
    ids = [f"{int(each):.5E}".replace(".", ",") for each in IDS]
    path = written(tmp_path, "tweets.csv", grailbird(ids, picture=True))
    assert [post.post_id for post in posts(read(GRAILBIRD, path))] == IDS


def v1(stored: object) -> dict[str, object]:
    """A tweet of the API 1.1 with one id."""
    user = {"id_str": "700100", "screen_name": "odile"}
    moment = "Thu Dec 08 17:30:00 +0000 2016"
    return {"id": stored, "created_at": moment, "text": "Bonjour", "user": user}


@pytest.mark.parametrize("kind", [float, int])
def test_api_v1_ids_as_numbers(tmp_path: Path, kind: type[float | int]) -> None:
    """Floats, and whole numbers that were floats, are no ids."""
    rows = [v1(kind(float(each)) if kind is float else int(by_spreadsheet(each))) for each in IDS]
    spoilt(XApiV1(), written(tmp_path, "t.jsonl", lines(*rows)))


def test_api_v1_ids_as_text_win_over_numbers(tmp_path: Path) -> None:
    """``id_str`` is whole beside a rounded ``id``."""
    rows = [{**v1(float(each)), "id_str": each} for each in IDS]
    found = posts(read(XApiV1(), written(tmp_path, "t.jsonl", lines(*rows))))
    assert [post.post_id for post in found] == IDS


def v2(stored: object, **more: object) -> dict[str, object]:
    """A flattened tweet of the API v2."""
    return {
        "id": stored, "text": "Bonjour", "author_id": "700100", "conversation_id": stored,
        "created_at": "2016-12-08T17:30:00.000Z", "public_metrics": {"like_count": 1}, **more,
    }  # fmt: skip


def test_api_v2_ids_are_set_aside_or_taken_from_the_history_of_edits(tmp_path: Path) -> None:
    """The list of a tweet's versions is text that a spreadsheet leaves alone."""
    rounded = [by_spreadsheet(each) for each in IDS]
    spoilt(XApiV2(), written(tmp_path, "a.jsonl", lines(*(v2(each) for each in rounded))))
    whole = [
        v2(one, edit_history_tweet_ids=[other]) for one, other in zip(rounded, IDS, strict=True)
    ]
    found = posts(read(XApiV2(), written(tmp_path, "b.jsonl", lines(*whole))))
    assert [post.post_id for post in found] == IDS


def snscrape(stored: object, link: str | None) -> dict[str, object]:
    """A tweet of snscrape."""
    return {
        "_type": "snscrape.modules.twitter.Tweet", "id": stored, "content": "Bonjour", "url": link,
        "date": "2016-12-08T17:30:00+00:00", "user": {"username": "odile", "id": 700100},
    }  # fmt: skip


def test_snscrape_ids_are_taken_from_the_address(tmp_path: Path) -> None:
    """Rounded numbers yield to it; without it they are set aside."""
    rounded = [int(by_spreadsheet(each)) for each in IDS]
    spoilt(Snscrape(), written(tmp_path, "a.jsonl", lines(*(snscrape(i, None) for i in rounded))))
    rows = [
        snscrape(one, f"https://twitter.com/odile/status/{other}")
        for one, other in zip(rounded, IDS, strict=True)
    ]
    found = posts(read(Snscrape(), written(tmp_path, "b.jsonl", lines(*rows))))
    assert [post.post_id for post in found] == IDS


def test_results_of_the_web_client_with_numbers_for_ids(tmp_path: Path) -> None:
    """An exporter that writes ``rest_id`` as a number has rounded it."""
    rows = [
        {"__typename": "Tweet", "rest_id": float(each),
         "legacy": {"full_text": "Bonjour", "created_at": "Thu Dec 08 17:30:00 +0000 2016",
                    "user_id_str": "700100"}}
        for each in IDS
    ]  # fmt: skip
    spoilt(XGraphql(), written(tmp_path, "t.jsonl", lines(*rows)))
