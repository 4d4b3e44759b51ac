"""Replies, reposts, mentions and hashtags, from the record or else from the text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.posts import featured, post


def feature(name: str, **fields: Any) -> object:
    """One feature of one post."""
    return featured([post(**fields)])[name].tolist()[0]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": "@paul oui", "kind": "reply", "reply_to_handle": "paul"}, True),
        ({"text": "@paul oui"}, True),
        ({"text": "suite", "kind": "reply", "reply_to_handle": "odile_fictive"}, False),
        ({"text": "suite", "kind": "reply", "reply_to_handle": "ODILE_Fictive"}, False),
        ({"text": "oui", "kind": "reply", "reply_to_handle": None}, True),
        ({"text": "merci à @paul"}, False),
        ({"text": "Bonjour"}, False),
        ({"text": "@paul", "kind": "reply", "reply_to_handle": "x", "account_handle": None}, True),
    ],
)
def test_a_reply_answers_another_account(fields: dict[str, Any], expected: bool) -> None:
    """Answering somebody is a reply; continuing one's own thread, or naming somebody, is not."""
    assert feature("is_reply", **fields) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": "RT @paul: bonjour"}, True),
        ({"text": "bonjour", "kind": "repost"}, True),
        ({"text": "le RT @paul: bonjour"}, False),
        ({"text": "bonjour", "kind": "quote"}, False),
    ],
)
def test_a_repost_repeats_another_account(fields: dict[str, Any], expected: bool) -> None:
    """The record's kind or the old way of writing says so."""
    assert feature("is_repost", **fields) is expected


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("@paul et @marie", 2),
        ("écrire à paul@mairie.example", 0),
        ("prix @ 5 euros", 0),
        ("(@paul)", 1),
        ("@@paul", 0),
    ],
)
def test_mentions_are_counted_from_the_text_where_none_are_listed(text: str, mentions: int) -> None:
    """An e-mail address or a lone sign is no mention."""
    assert feature("n_mentions", text=text) == mentions


@pytest.mark.parametrize(
    ("text", "hashtags"), [("#budget #école2020", 2), ("le n°#3", 0), ("C# et F#", 0), ("#", 0)]
)
def test_hashtags_are_counted_from_the_text_where_none_are_listed(text: str, hashtags: int) -> None:
    """Only a sign before a word makes a hashtag."""
    assert feature("n_hashtags", text=text) == hashtags


def test_listed_entities_are_preferred() -> None:
    """What the record lists counts, whatever the text looks like."""
    assert feature("n_mentions", text="@a @b @c", mentions=("a",)) == 1
    assert feature("n_hashtags", text="#a #b", hashtags=("a",)) == 1
