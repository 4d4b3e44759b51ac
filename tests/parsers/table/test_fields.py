"""The generic reader: clients, addresses, counts and whole records as tools write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.scraped_cases import lines, posts, read, recognised_by, written
from tests.parsers.table.one_post import FULL, ID, PARSER, SHORT, post, table


@pytest.mark.parametrize(
    "column",
    [
        "source_name",
        "device",
        "statusSource",
        "source_label",
        "client",
        "tweet_client_name",
        "via",
        "App",
    ],
)
def test_clients_are_found(tmp_path: Path, column: str) -> None:
    """Under the names that tools give their column."""
    assert post(tmp_path, **{column: "Twitter for iPhone"}).client == "Twitter for iPhone"


@pytest.mark.parametrize(
    "source",
    [
        '<a href="http://a.example" rel="nofollow">Twitter for iPhone</a>',
        "&lt;a href=&quot;http://a.example&quot;&gt;Twitter for iPhone&lt;/a&gt;",
        "{'displayName': 'Twitter for iPhone', 'link': 'http://a.example'}",
    ],
)
def test_clients_are_read_out_of_what_surrounds_them(tmp_path: Path, source: str) -> None:
    """Anchors, escaped anchors, objects."""
    column = "generator" if source[0] == "{" else "source"
    assert post(tmp_path, **{column: source}).client == "Twitter for iPhone"


def test_metrics_in_a_column_are_read(tmp_path: Path) -> None:
    """Counts printed as an object."""
    found = post(tmp_path, public_metrics="{'retweet_count': 2, 'like_count': 5}")
    assert (found.likes, found.reposts) == (5, 2)


@pytest.mark.parametrize(
    "address",
    [f"https://nitter.net/odile/status/{ID}#m", f"https://xcancel.com/odile/status/{ID}"],
)
def test_addresses_of_front_ends_give_the_id(tmp_path: Path, address: str) -> None:
    """They show the platform's posts under the platform's paths."""
    path = written(tmp_path, "t.csv", f"link,text\n{address},Bonjour\n")
    (found,) = posts(read(PARSER, path))
    assert (found.post_id, found.account_id, found.created_at.year) == (ID, "odile", 2016)


def test_addresses_in_a_column_of_any_name_give_ids(tmp_path: Path) -> None:
    """A column that has the address of a post in every row needs no known name."""
    rows = f"https://x.com/odile/status/{ID},Bonjour,https://x.com/gazette/status/1\n"
    path = written(tmp_path, "t.csv", "where_it_stands,text,quoted_where\n" + rows)
    (found,) = posts(read(PARSER, path))
    assert (found.post_id, found.account_id) == (ID, "odile")


def test_a_table_of_people_is_no_table_of_posts(tmp_path: Path) -> None:
    """A description beside a date of creation is a person's, unless a post's address is there."""
    people = "id,screen_name,created_at,description\n7,odile,2012-01-01 10:00:00,Bonjour\n"
    assert recognised_by(written(tmp_path, "people.csv", people)) == []
    post = f"https://x.com/odile/status/{ID},2016-12-08 17:30:00,Bonjour\n"
    path = written(tmp_path, "posts.csv", "url,date_posted,description\n" + post)
    assert [found.text for found in posts(read(PARSER, path))] == ["Bonjour"]


def test_activities_of_a_stream_are_read(tmp_path: Path) -> None:
    """Objects named by their roles: actor, body, generator, verb."""
    activity = {
        "id": f"tag:search.twitter.com,2005:{ID}", "verb": "share",
        "actor": {"id": "id:twitter.com:700100200", "preferredUsername": "odile"},
        "postedTime": "2016-12-08T17:30:00.000Z", "body": f"RT @gazette: voir {SHORT[0]}",
        "generator": {"displayName": "Twitter for iPhone"}, "twitter_lang": "fr",
        "link": f"http://twitter.com/odile/statuses/{ID}",
        "twitter_entities": {"urls": [{"url": SHORT[0], "expanded_url": FULL[0]}]},
    }  # fmt: skip
    (found,) = posts(read(PARSER, written(tmp_path, "t.jsonl", lines(activity))))
    assert (found.post_id, found.account_id, found.kind) == (ID, "700100200", "repost")
    assert (found.client, found.declared_lang) == ("Twitter for iPhone", "fr")
    assert found.text == f"RT @gazette: voir {FULL[0]}"


@pytest.mark.parametrize("platform", ["Twitter", "X", "twitter.com"])
def test_the_platform_is_no_client(tmp_path: Path, platform: str) -> None:
    """Monitoring tools have a source that is the platform in every row."""
    assert post(tmp_path, Source=platform).client is None
    assert post(tmp_path, Source=platform, device="TweetDeck").client == "TweetDeck"


@pytest.mark.parametrize(
    ("likes", "reposts"),
    [
        ("Curtidas", "Compartilhamentos"),
        ("Me gusta", "Compartidos"),
        ("いいね数", "RT数"),
        ("Twitter Likes", "Twitter Retweets"),
        ("X Likes", "X Reposts"),
        ("twitter_likes", "twitter_retweets"),
    ],
)
def test_counts_of_monitoring_tools_are_found(tmp_path: Path, likes: str, reposts: str) -> None:
    """In other languages, and with the platform's name before them."""
    found = post(tmp_path, **{likes: 7, reposts: 4})
    assert (found.likes, found.reposts) == (7, 4)


def test_a_name_made_of_plain_words_is_understood(tmp_path: Path) -> None:
    """Of a sheet kept by hand, with the hour in a column of its own."""
    row = {"Date": "25/12/2016", "Heure": "17 h 30", "Compte": "@odile"}
    (found,) = table(tmp_path, {**row, "Contenu du tweet": "Bonjour à tous"})
    assert (found.text, f"{found.created_at:%d %H:%M}") == ("Bonjour à tous", "25 17:30")


def test_what_a_user_has_liked_is_no_count_of_the_post(tmp_path: Path) -> None:
    """The API's favourites_count, which some tables set beside the user's other counts."""
    user = {"followers_count": 120, "statuses_count": 900}
    assert post(tmp_path, favourites_count=55, **user).likes is None
    assert post(tmp_path, favourites_count=55).likes == 55


def test_the_input_of_a_log_is_no_client(tmp_path: Path) -> None:
    """Splunk's source stands beside its sourcetype."""
    assert post(tmp_path, source="tcp:5514", sourcetype="tweets").client is None


def test_languages_and_clients_are_found_under_the_names_of_more_tools(tmp_path: Path) -> None:
    """Power Automate, SAS, Meltwater."""
    assert post(tmp_path, TweetLanguageCode="fr").declared_lang == "fr"
    assert post(tmp_path, deviceinfo="Twitter for iPhone").client == "Twitter for iPhone"
    assert post(tmp_path, **{"Twitter Client": "Twitter for iPhone"}).client == "Twitter for iPhone"


def test_records_of_a_scraper_with_the_names_of_the_api_are_read_as_it_writes(
    tmp_path: Path,
) -> None:
    """They have no entities: links, replies and reposts stand in fields of their own."""
    record = {
        "id": ID, "created_at": "2016-12-08T17:30:00.000Z", "full_text": "@basile Oui",
        "user": {"id_str": "7", "screen_name": "odile"}, "user_mentions": [], "is_retweet": False,
        "replying_to_tweet": "https://twitter.com/basile/status/806900000000000001",
    }  # fmt: skip
    path = written(tmp_path, "t.json", lines(record))
    assert recognised_by(path) == ["table"]
    (found,) = posts(read(PARSER, path))
    assert (found.kind, found.reply_to) == ("reply", "806900000000000001")
    assert (found.account_id, found.account_handle) == ("7", "odile")


def test_what_a_database_writes_for_nothing_is_nothing(tmp_path: Path) -> None:
    """MySQL and PostgreSQL write a backslash and an N."""
    row = {"tweet_id": ID, "date": "2016-12-08 17:30:00", "user": "odile", "text": "Bonjour"}
    nothing = {"in_reply_to_status_id": "\\N", "lang": "\\N", "urls": "\\N"}
    answer = {"in_reply_to_status_id": "806900000000000001", "lang": "fr", "urls": "\\N"}
    first, second = table(tmp_path, row | nothing, row | {"tweet_id": ID[:-1] + "5"} | answer)
    assert (first.kind, first.declared_lang, first.urls) == ("post", None, ())
    assert (second.kind, second.reply_to) == ("reply", "806900000000000001")


def test_a_handle_in_brackets_behind_a_name_is_the_handle(tmp_path: Path) -> None:
    """As pages and some tools show people."""
    assert post(tmp_path, user="Odile B. (@odile)").account_handle == "odile"
