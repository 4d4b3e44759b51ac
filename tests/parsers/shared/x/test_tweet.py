"""A tweet object into a Post: ids, times, texts, kinds, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forensics.model.records import Locator, Post
from forensics.parsers.shared.x.tweet import post_from_tweet, tweet_id
from tests.parsers.archive_cases import at, id_of, ruby, tweet

HERE = Locator("E1", "data/tweets.js", 0)


def post(**changes: Any) -> Post:
    """A tweet of 1 March 2024 with some of its keys changed; None removes a key."""
    made = {**tweet("2024-03-01T10:00:00", "Bonjour"), **changes}
    kept = {key: value for key, value in made.items() if value is not None}
    return post_from_tweet(kept, HERE, account_id="1000001", handle="odile_fictive")


def links(*pairs: tuple[str, str]) -> dict[str, Any]:
    """Entities with these short and full addresses."""
    return {"urls": [{"url": short, "expanded_url": full} for short, full in pairs]}


def test_reads_time_as_utc() -> None:
    """The Ruby-style date is read as aware UTC, to the second."""
    assert post().created_at == datetime(2024, 3, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("key", ["id_str", "id"])
def test_either_id_key_suffices(key: str) -> None:
    """An id is found under ``id_str`` or ``id``, and is a string."""
    assert post(**{key: None}).post_id == id_of(at("2024-03-01T10:00:00"))


def test_number_id_keeps_every_digit() -> None:
    """Whole numbers beyond 2^53 are kept exactly."""
    assert tweet_id({"id": 1763504450565046273}) == "1763504450565046273"


@pytest.mark.parametrize("value", [None, "", "abc", True, -5])
def test_refuses_what_is_no_id(value: object) -> None:
    """Missing and textual ids are refused with a plain reason."""
    with pytest.raises(ValueError, match="no usable id"):
        tweet_id({"id": value})


def test_refuses_missing_text() -> None:
    """A tweet without any text key is refused."""
    with pytest.raises(ValueError, match="no text"):
        post(full_text=None)


@pytest.mark.parametrize("stamp", [None, "Sat Mar 01 10:00:00 +0000 1997", "gestern", 0])
def test_falls_back_to_id_time(stamp: object) -> None:
    """A missing, unreadable or pre-Twitter date gives way to the id's own time, flagged."""
    found = post(created_at=stamp)
    assert found.created_at == datetime(2024, 3, 1, 10, 0, tzinfo=UTC)
    assert found.flags == ("id_time",)


def test_old_id_gives_no_time() -> None:
    """A sequential id carries no time, so without a date there is none."""
    with pytest.raises(ValueError, match="no usable time"):
        post(id_str="2144000111", created_at=None)


def test_a_date_within_a_minute_of_the_id_stands() -> None:
    """Date and id may differ by 60 s."""
    stated = datetime(2024, 3, 1, 9, 59, 1, tzinfo=UTC)
    found = post(created_at=ruby(stated))
    assert (found.created_at, found.flags) == (stated, ())


def test_the_id_wins_over_a_date_it_contradicts() -> None:
    """Beyond a minute the id dates the tweet, and the contradiction is flagged."""
    found = post(created_at=ruby(datetime(2024, 3, 1, 9, 58, 58, tzinfo=UTC)))
    assert found.created_at == datetime(2024, 3, 1, 10, 0, tzinfo=UTC)
    assert found.flags == ("id_time", "id_conflict")


def test_a_local_date_without_zone_is_no_conflict() -> None:
    """A clock some hours off in a record that names no zone is the zone, not a contradiction."""
    found = post(created_at="2024-03-01 15:30:00")
    assert found.created_at == datetime(2024, 3, 1, 10, 0, tzinfo=UTC)
    assert found.flags == ("id_time",)


def test_old_id_never_conflicts() -> None:
    """The id formula is not applied to sequential ids, whose result would be 2010-11-04."""
    found = post(id_str="2144000111", created_at="Fri Jun 12 21:14:03 +0000 2009")
    assert found.created_at == datetime(2009, 6, 12, 21, 14, 3, tzinfo=UTC)
    assert found.flags == ()


@pytest.mark.parametrize(
    ("number", "stamp", "precision"),
    [
        ("2144000111", "2009-06-12 00:00:00 +0000", "day"),
        ("2144000111", "2009-06-12 21:14:03 +0000", "second"),
        (id_of(at("2014-01-01T00:00:00")), "2014-01-01 00:00:00 +0000", "second"),
    ],
)
def test_midnight_of_old_ids_is_a_day(number: str, stamp: str, precision: str) -> None:
    """On request, midnight on a sequential id means that only the day is known."""
    made = tweet("2014-01-01T00:00:00", "Bonjour", id_str=number, created_at=stamp)
    assert post_from_tweet(made, HERE, midnight_is_day=True).precision == precision
    assert post_from_tweet(made, HERE).precision == "second"


def test_unescapes_once_and_before_links() -> None:
    """HTML escapes of the text are undone once; addresses put in are left as they are."""
    found = post(
        full_text="a &amp;amp; b &lt;3 https://t.co/x",
        entities=links(("https://t.co/x", "https://a.example/?p=1&copy=2&amp;=3")),
    )
    assert found.text == "a &amp; b <3 https://a.example/?p=1&copy=2&amp;=3"


def test_link_that_begins_another() -> None:
    """A short address that is the beginning of another does not spoil it."""
    found = post(
        full_text="https://t.co/ab https://t.co/abc",
        entities=links(
            ("https://t.co/ab", "https://one.example"), ("https://t.co/abc", "https://two.example")
        ),
    )
    assert found.text == "https://one.example https://two.example"
    assert found.urls == ("https://one.example", "https://two.example")


def test_written_links_of_old_tweets() -> None:
    """Tweets of before 2011 have their links in the text alone."""
    assert post(full_text="voir http://bit.example/x1.").urls == ("http://bit.example/x1",)


def test_cut_address_is_no_link() -> None:
    """An address cut off at the end of a retweet is not taken for one."""
    text = "RT @gazette_fictive: " + "le conseil de mardi " * 5 + "https://t.co/Ab…"
    assert post(full_text=text).urls == ()


def test_media_are_named_and_not_links() -> None:
    """Pictures are listed from the extended entities, and their address is not a link."""
    media = [
        {"url": "https://t.co/p", "media_url_https": "https://pbs.example/m/one.jpg"},
        {"url": "https://t.co/p", "media_url_https": "https://pbs.example/m/two.jpg"},
    ]
    found = post(
        full_text="vu https://t.co/p",
        entities={"urls": [], "media": [{**media[0], "expanded_url": "https://x.example/p/1"}]},
        extended_entities={"media": [{**media[0], "type": "photo"}, {**media[1], "type": "video"}]},
    )
    assert found.media == ("photo:one.jpg", "video:two.jpg")
    assert found.urls == ()
    assert found.text == "vu https://x.example/p/1"


def test_extended_tweet_of_streams() -> None:
    """Text and entities of a stream's long tweet come from its ``extended_tweet``."""
    found = post(
        full_text=None,
        text="Début… https://t.co/self",
        truncated=True,
        extended_tweet={
            "full_text": "Début et fin https://t.co/x",
            "entities": links(("https://t.co/x", "https://a.example")),
        },
    )
    assert found.text == "Début et fin https://a.example"
    assert found.flags == ()


def test_compatibility_shape_is_cut() -> None:
    """A truncated text without its extension is flagged, and its self-link is no link."""
    own = f"https://twitter.com/i/web/status/{id_of(at('2024-03-01T10:00:00'))}"
    found = post(
        full_text=None,
        text="Début… https://t.co/self",
        truncated=True,
        entities=links(("https://t.co/self", own)),
    )
    assert (found.flags, found.urls) == (("cut",), ())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("à suivre…", False),
        ("RT @gazette_fictive: " + "x" * 118 + "…", True),
        ("RT @gazette_fictive: " + "x" * 110 + " ...", True),
        ("RT @gazette_fictive: à suivre ...", False),
        ("y" * 260 + "… https://t.co/x", True),
        ("y" * 270, False),
    ],
)
def test_cut_texts(text: str, cut: bool) -> None:
    """Texts cut by the platform are flagged; an author's own ellipsis is not."""
    assert ("cut" in post(full_text=text).flags) is cut


def test_retweet_takes_the_whole_original() -> None:
    """With the original at hand a retweet has its full text, behind the usual sign."""
    original = tweet(
        "2024-02-28T10:00:00",
        "Un texte entier https://t.co/x",
        entities=links(("https://t.co/x", "https://a.example")),
        user={"screen_name": "gazette_fictive"},
    )
    found = post(full_text="RT @gazette_fictive: Un texte en…", retweeted_status=original)
    assert found.text == "RT @gazette_fictive: Un texte entier https://a.example"
    assert (found.kind, found.urls) == ("repost", ("https://a.example",))
    assert found.mentions == ("gazette_fictive",)
    assert found.created_at == at("2024-03-01T10:00:00")


STATUS = "https://twitter.com/gazette_fictive/status/1763000000000000001"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "post"),
        ({"full_text": "RT @x: oui"}, "repost"),
        ({"in_reply_to_status_id_str": "5"}, "reply"),
        ({"in_reply_to_user_id": 7}, "reply"),
        ({"is_quote_status": True}, "quote"),
        ({"is_quote_status": False}, "post"),
        ({"quoted_status_id_str": "5"}, "quote"),
        ({"full_text": "t", "entities": links(("t", STATUS))}, "quote"),
        ({"full_text": "t", "entities": links(("t", STATUS + "?s=20"))}, "quote"),
        ({"full_text": "t", "entities": links(("t", STATUS + "/photo/1"))}, "post"),
        ({"full_text": "t", "entities": links(("t", "https://x.com/a/status/1"))}, "quote"),
        ({"full_text": "t", "entities": links(("t", "https://a.example/b/status/1"))}, "post"),
    ],
)
def test_kinds(changes: dict[str, Any], kind: str) -> None:
    """Reposts, replies and quotes are told apart by what each source leaves of them."""
    assert post(**changes).kind == kind


def test_reply_handle_from_mentions() -> None:
    """An old reply without handle takes it from the mention with the same id."""
    found = post(
        in_reply_to_user_id_str="1000002",
        entities={"user_mentions": [{"screen_name": "maire_fictif", "id_str": "1000002"}]},
    )
    assert (found.reply_to_handle, found.mentions) == ("maire_fictif", ("maire_fictif",))


@pytest.mark.parametrize(("count", "number"), [("12", 12), (3, 3), (None, None), ("1.2K", None)])
def test_counts(count: object, number: int | None) -> None:
    """Counts come as strings or numbers; what is neither is left out."""
    assert post(favorite_count=count).likes == number


def test_client_and_language() -> None:
    """The client's label stands without its anchor, old language codes in today's form."""
    found = post(lang="iw")
    assert (found.client, found.declared_lang) == ("Twitter Web App", "he")


def test_author_of_the_tweet_itself() -> None:
    """Without an account given, the tweet's own user is its author."""
    made = tweet("2024-03-01T10:00:00", "a", user={"id": 5, "screen_name": "Odile_Fictive"})
    found = post_from_tweet(made, HERE)
    assert (found.account_id, found.account_handle) == ("5", "Odile_Fictive")


def test_handle_stands_in_for_the_id() -> None:
    """With a handle alone, the account is the handle in lower case."""
    made = tweet("2024-03-01T10:00:00", "a", user={"screen_name": "Odile_Fictive"})
    assert post_from_tweet(made, HERE).account_id == "odile_fictive"


def test_half_surrogates_become_encodable() -> None:
    """A text cut inside an emoji can be encoded afterwards."""
    assert post(full_text="a \ud83d").text == "a \ufffd"


def test_entities_as_list() -> None:
    """Entities of another shape count as none; mentions and tags are read off the text."""
    found = post(full_text="@maire_fictif voir #Budget2024 &#x2F;", entities=[])
    assert (found.mentions, found.hashtags) == (("maire_fictif",), ("Budget2024",))


def test_odd_structure_is_a_plain_refusal() -> None:
    """A structure nobody expects is refused as a value error, never another exception."""
    with pytest.raises(ValueError, match="unexpected structure"):
        post(entities={"urls": ["not an object"]})


@pytest.mark.parametrize("value", ["9" * 30, -(2**70), float("inf"), "many", [3], {"a": 1}])
def test_a_count_beyond_any_column_is_none(value: object) -> None:
    """A wrong count costs the count, not the tweet."""
    assert post(favorite_count=value).likes is None
