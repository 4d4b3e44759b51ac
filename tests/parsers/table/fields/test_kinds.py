"""Replies, reposts and languages as tools tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.scraped_cases import posts, read, written
from tests.parsers.table.one_post import ANSWERED, ID, PARSER, post


@pytest.mark.parametrize(
    ("fields", "reply_to", "handle"),
    [
        ({"in_reply_to": ANSWERED}, ANSWERED, None),
        ({"in_reply_to": "basile"}, None, "basile"),
        ({"reply": ANSWERED}, ANSWERED, None),
        ({"inReplyTo": "https://x.com/basile/status/" + ANSWERED}, ANSWERED, None),
        ({"to_tweetid": ANSWERED, "to_username": "basile"}, ANSWERED, "basile"),
        ({"in_reply_to_status_id": "8.069e+17"}, None, None),
        ({"inReplyToUser": "User(username='basile', id=7)"}, None, "basile"),
        ({"inReplyToUser": "https://twitter.com/basile"}, None, "basile"),
        ({"replying-to": "['@basile', '@gazette']"}, None, "basile"),
        (
            {"referenced_tweets": "[{'type': 'replied_to', 'id': '806900000000000001'}]"},
            ANSWERED, None,
        ),
    ],
)  # fmt: skip
def test_replies_are_told(
    tmp_path: Path, fields: dict[str, str], reply_to: str | None, handle: str | None
) -> None:
    """By ids, addresses, names, users, or references; also by an id that is spoilt."""
    found = post(tmp_path, text="oui", **fields)
    assert (found.kind, found.reply_to, found.reply_to_handle) == ("reply", reply_to, handle)


@pytest.mark.parametrize("column", ["reply", "retweet", "replies", "retweets"])
def test_counts_make_no_reply_and_no_repost(tmp_path: Path, column: str) -> None:
    """One reply received is no reply sent."""
    assert post(tmp_path, **{column: "1"}).kind == "post"


@pytest.mark.parametrize(
    "fields",
    [
        {"is_retweet": "TRUE", "retweet_screen_name": "gazette"},
        {"retweeted_status_id": ANSWERED, "retweeted_user": "gazette"},
        {"type": "retweet", "retweeted_username": "gazette"},
        {"isRetweet": "true", "retweetedTweet_author": "", "retweeted_screen_name": "@gazette"},
    ],
)
def test_reposts_get_their_mark_back(tmp_path: Path, fields: dict[str, str]) -> None:
    """Where a column tells a repost and another whose post it is."""
    found = post(tmp_path, text="Grand marché", **fields)
    assert (found.kind, found.text) == ("repost", "RT @gazette: Grand marché")


def test_a_repost_of_an_unknown_author_keeps_its_text(tmp_path: Path) -> None:
    """No name is made up."""
    found = post(tmp_path, text="Grand marché", is_retweet="True")
    assert (found.kind, found.text) == ("repost", "Grand marché")


@pytest.mark.parametrize(
    ("language", "code"),
    [("Français", "fr"), ("Anglais", "en"), ("Deutsch", "de"), ("inglés", "en"), ("Arabic", "ar"),
     ("русский", "ru"), ("日本語", "ja"), ("fr", "fr"), ("iw", "he"), ("pt-BR", "pt-BR"),
     ("not given", None)],
)  # fmt: skip
def test_names_of_languages_become_codes(tmp_path: Path, language: str, code: str | None) -> None:
    """In whichever of the larger languages they are told."""
    assert post(tmp_path, language=language).declared_lang == code


def test_a_handle_answered_is_found_among_missing_ones(tmp_path: Path) -> None:
    """R writes NA where nobody is answered, in most rows."""
    path = written(
        tmp_path,
        "t.csv",
        "id_str,created_at,full_text,screen_name,in_reply_to_status_id_str,"
        "in_reply_to_screen_name\n"
        f"{ID},2016-12-08 17:30:00,Merci,odile,NA,basile\n"
        "806913731589046274,2016-12-08 17:30:00,Bonjour,odile,NA,NA\n"
        "806913731589046275,2016-12-08 17:30:00,Salut,odile,NA,NA\n",
    )
    found = posts(read(PARSER, path))
    assert [(one.kind, one.reply_to_handle) for one in found] == [
        ("reply", "basile"),
        ("post", None),
        ("post", None),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("replying_to_tweet", "https://twitter.com/basile/status/806900000000000001"),
     ("tweet_in_reply_to_user_id", "7"), ("referenceauthor", "basile")],
)  # fmt: skip
def test_replies_are_found_under_the_names_of_more_tools(
    tmp_path: Path, column: str, value: str
) -> None:
    """An Apify actor, Power Automate, SAS."""
    assert post(tmp_path, **{column: value}).kind == "reply"
