"""Posts as plain dicts: the library face of the generator."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forensics.platforms.x import snowflake_time
from forensics.synthetic import CAMPAIGNS, LANGUAGES, owner_posts, spam_posts
from forensics.synthetic.composer import shingles

START = datetime(2019, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_owner_posts_come_as_asked(lang: str) -> None:
    """As many posts as asked for, from the start on, in order, with the scraped keys."""
    posts = owner_posts(lang, 120, START, 4)
    ids = [int(post["id"]) for post in posts]
    assert len(posts) == 120
    assert ids == sorted(set(ids))
    assert posts[0]["created_at"] >= "2019-03-04T00:00:00Z"
    assert list(posts[0]) == ["account", "id", "created_at", "text", "lang", "source", "urls"]


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_spam_always_links_to_reserved_domains(campaign: str) -> None:
    """Every spam post carries one link, under a reserved name."""
    for post in spam_posts(campaign, 60, START, 4):
        assert len(post["urls"]) == 1
        assert post["urls"][0].split("/")[2].endswith((".example", ".test"))


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_a_campaign_has_many_texts_and_repeats_itself(campaign: str) -> None:
    """Hundreds of posts differ in wording but come in families."""
    posts = spam_posts(campaign, 300, START, 4)
    texts = {post["text"].replace(link(post), "") for post in posts}
    assert len(texts) > 100
    assert all(link(post).startswith("https://t.co/") for post in posts)
    assert max(len(post["text"]) for post in posts) <= 140


def test_links_stand_first_alone_or_inside() -> None:
    """The adult campaigns put their link wherever such posts have it."""
    places = Counter(place(post) for post in spam_posts("adult_en", 300, START, 4))
    assert set(places) == {"last", "first", "inside", "alone"}
    assert places["last"] > 100


def link(post: dict[str, Any]) -> str:
    """The short link in a post's text."""
    words: list[str] = post["text"].split()
    return next(word for word in words if word.startswith("https://"))


def place(post: dict[str, Any]) -> str:
    """Where in the text the link stands."""
    text, short = post["text"], link(post)
    if text == short:
        return "alone"
    if text.startswith(short):
        return "first"
    return "last" if text.endswith(short) else "inside"


def test_the_same_seed_gives_the_same_posts() -> None:
    """Posts depend on the arguments alone, and on the seed among them."""
    assert owner_posts("fr", 50, START, 1) == owner_posts("fr", 50, START, 1)
    assert owner_posts("fr", 50, START, 1) != owner_posts("fr", 50, START, 2)


def test_ids_carry_their_times() -> None:
    """The id of a post says its time."""
    for post in owner_posts("en", 80, START, 3):
        moment = snowflake_time(post["id"])
        assert moment is not None
        assert f"{moment:%Y-%m-%dT%H:%M:%SZ}" == post["created_at"]


def test_owners_sleep_and_spammers_do_not() -> None:
    """Local hours 2 to 5 hold none of an owner's posts, but some of a campaign's."""
    zone = ZoneInfo("Europe/Paris")

    def at_night(posts: list[dict[str, str]]) -> int:
        hours = (datetime.fromisoformat(post["created_at"]).astimezone(zone).hour for post in posts)
        return sum(2 <= hour < 5 for hour in hours)

    assert at_night(owner_posts("fr", 300, START, 5)) == 0
    assert at_night(spam_posts("dating", 300, START, 5)) > 15


def test_owner_texts_seldom_repeat_themselves() -> None:
    """Of the four-word sequences of 500 French posts at least four in five occur once."""
    counts: Counter[tuple[str, ...]] = Counter()
    for post in owner_posts("fr", 500, START, 6):
        counts.update(shingles(post["text"].split(" https://")[0]))
    assert sum(count == 1 for count in counts.values()) / len(counts) > 0.8


def test_spam_comes_in_near_duplicates() -> None:
    """A campaign repeats itself: most four-word sequences of 300 posts come back."""
    counts: Counter[tuple[str, ...]] = Counter()
    for post in spam_posts("diet", 300, START, 6):
        counts.update(shingles(post["text"].split(" https://")[0]))
    assert sum(count > 1 for count in counts.values()) / len(counts) > 0.5
