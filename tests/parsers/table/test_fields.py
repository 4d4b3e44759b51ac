"""The generic reader: clients, lists, links, replies, reposts and texts as tools write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from forensics.model.records import Post
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import lines, posts, read, recognised_by, written

PARSER = Table()
ID = "806913731589046273"
SHORT = ("https://t.co/Aaaa000001", "https://t.co/Bbbb000002")
FULL = ("https://odile.example/a?b=1,2&c=3", "https://basile.example/z")
TEXT = f"Deux liens {SHORT[0]} {SHORT[1]}"
WRITTEN_OUT = f"Deux liens {FULL[0]} {FULL[1]}"


def post(tmp_path: Path, **fields: object) -> Post:
    """The post of a table's one row; ``__`` in a name stands for a slash."""
    row = {"tweet_id": ID, "date": "2016-12-08 17:30:00", "user": "odile", "text": "Bonjour"}
    row |= {name.replace("__", "/"): str(value) for name, value in fields.items()}
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(row))
    writer.writeheader()
    writer.writerow(row)
    (found,) = posts(read(PARSER, written(tmp_path, "t.csv", stream.getvalue())))
    return found


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


@pytest.mark.parametrize(
    "tags",
    ["vélo|Brumeville", "vélo Brumeville", "vélo, Brumeville", "#vélo #Brumeville",
     "['vélo', 'Brumeville']", '["vélo", "Brumeville"]', "[vélo, Brumeville]",
     "[{'text': 'vélo', 'indices': [0, 5]}, {'text': 'Brumeville'}]", "vélo;Brumeville"],
)  # fmt: skip
def test_lists_are_taken_apart(tmp_path: Path, tags: str) -> None:
    """However their items are set off."""
    assert post(tmp_path, hashtags=tags).hashtags == ("vélo", "Brumeville")


@pytest.mark.parametrize("column", ["mentions", "mentioned_names", "mentionedUsers"])
def test_mentions_are_read(tmp_path: Path, column: str) -> None:
    """As names, or as users."""
    users = "[User(username='basile', id=7), User(username='gazette', id=8)]"
    names = users if column == "mentionedUsers" else "basile|gazette"
    assert post(tmp_path, **{column: names}).mentions == ("basile", "gazette")


ENTITY = "{{'url': '{0}', 'expanded_url': '{1}'}}"
ENTITIES = ", ".join(ENTITY.format(*pair) for pair in zip(SHORT, FULL, strict=True))


@pytest.mark.parametrize(
    "fields",
    [
        {"entities": f"{{'urls': [{ENTITIES}], 'hashtags': []}}"},
        {"entities_str": f"{{'urls': [{ENTITIES}]}}".replace("'", '"')},
        {"urls": f"[{ENTITIES}]"},
        {"urls_t.co": " ".join(SHORT), "urls_expanded_url": " ".join(FULL)},
        {"tcooutlinks": str(list(SHORT)), "outlinks": str(list(FULL))},
        {"links": "|".join(FULL)},
        {"URLs in Tweet": " ".join(FULL)},
        {"Resolved URLs": "|".join(FULL)},
        {"urls": ", ".join(FULL)},
        {"url1": SHORT[0], "url1_expanded": FULL[0], "url2": SHORT[1], "url2_expanded": FULL[1]},
        {
            "entities__urls__0__expanded_url": FULL[0], "entities__urls__0__url": SHORT[0],
            "entities__urls__1__expanded_url": FULL[1], "entities__urls__1__url": SHORT[1],
        },
    ],
)  # fmt: skip
def test_links_are_written_out(tmp_path: Path, fields: dict[str, str]) -> None:
    """Wherever a row keeps the full addresses of its short links."""
    found = post(tmp_path, text=TEXT, **fields)
    assert (found.text, found.urls) == (WRITTEN_OUT, FULL)


def test_links_that_do_not_pair_leave_the_text_alone(tmp_path: Path) -> None:
    """One address for two short links is not set for either."""
    found = post(tmp_path, text=TEXT, links=FULL[0])
    assert (found.text, found.urls) == (TEXT, (FULL[0],))


@pytest.mark.parametrize(
    ("mark", "answered"),
    [
        ("Replying to \n@basile\n", "basile"),
        ("Replying to @basile and @gazette\n", "basile"),
        ("Replying to @basile @gazette and 3 others ", "basile"),
        ("En réponse à @basile et @gazette ", "basile"),
        ("Antwort an @basile\n", "basile"),
        ("Respondiendo a @basile\n", "basile"),
    ],
)
def test_the_pages_mark_of_a_reply_is_no_text(tmp_path: Path, mark: str, answered: str) -> None:
    """What the web page sets before a reply says whom it answers."""
    found = post(tmp_path, text=f"{mark}Oui, à demain")
    assert (found.kind, found.text, found.reply_to_handle) == ("reply", "Oui, à demain", answered)


def test_the_words_of_a_reply_may_stand_in_another_column(tmp_path: Path) -> None:
    """When the text is the mark alone, the words are beside it."""
    found = post(tmp_path, text="Replying to \n@basile", Embedded_text="Oui, à demain")
    assert (found.kind, found.text) == ("reply", "Oui, à demain")


ANSWERED = "806900000000000001"


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


def test_metrics_in_a_column_are_read(tmp_path: Path) -> None:
    """Counts printed as an object."""
    found = post(tmp_path, public_metrics="{'retweet_count': 2, 'like_count': 5}")
    assert (found.likes, found.reposts) == (5, 2)


def test_encoded_text_is_decoded(tmp_path: Path) -> None:
    """Text that Python printed as bytes."""
    found = post(tmp_path, text=r"b'@basile d\xc3\xa9j\xc3\xa0 #v\xc3\xa9lo'")
    assert (found.text, found.hashtags, found.kind) == ("@basile déjà #vélo", ("vélo",), "reply")


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


def test_a_hit_sentence_is_the_text(tmp_path: Path) -> None:
    """Meltwater has the post's words under that name alone."""
    path = written(
        tmp_path,
        "t.csv",
        "Date,Headline,Hit Sentence,Source,Twitter Screen Name,Twitter Id\n"
        f"08-Dec-2016 05:30PM,,Bonjour,Twitter,@odile,{ID}\n",
    )
    (found,) = posts(read(PARSER, path))
    assert (found.text, found.account_handle, found.post_id) == ("Bonjour", "odile", ID)


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


def table(tmp_path: Path, *rows: dict[str, object]) -> list[Post]:
    """The posts of a table of such rows."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return posts(read(PARSER, written(tmp_path, "t.csv", stream.getvalue())))


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


def test_texts_of_reposts_are_made_whole_from_the_source_tweet(tmp_path: Path) -> None:
    """academictwitteR cuts them in text, and says what kind a post is beside their source."""
    whole = ("Ce soir concert au kiosque " * 6).strip()
    cut = f"RT @basile: {whole[:128]}…"
    found = post(tmp_path, text=cut, sourcetweet_text=whole, sourcetweet_type="retweeted")
    assert (found.text, found.kind) == (f"RT @basile: {whole}", "repost")


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


def test_languages_and_clients_are_found_under_the_names_of_more_tools(tmp_path: Path) -> None:
    """Power Automate, SAS, Meltwater."""
    assert post(tmp_path, TweetLanguageCode="fr").declared_lang == "fr"
    assert post(tmp_path, deviceinfo="Twitter for iPhone").client == "Twitter for iPhone"
    assert post(tmp_path, **{"Twitter Client": "Twitter for iPhone"}).client == "Twitter for iPhone"


def test_links_of_numbered_steps_are_found(tmp_path: Path) -> None:
    """tco1_step1 and tco2_step1 are the first steps of two links."""
    found = post(tmp_path, text=TEXT, tco1_step1=FULL[0], tco2_step1=FULL[1])
    assert (found.text, found.urls) == (WRITTEN_OUT, FULL)


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
