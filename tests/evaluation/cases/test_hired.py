"""Reposts for hire and keyword reposts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from forensics.evaluation.cases.building import CasePost, dated
from forensics.evaluation.cases.corpus import Row, person
from forensics.evaluation.cases.hired import (
    LONGEST,
    hired_rows,
    in_bursts,
    in_pairs,
    keyword_reposts,
    keyword_rows,
    paid_reposts,
)
from forensics.evaluation.cases.keywords import SOUGHT, search_words
from tests.evaluation.corpora import START, plain, tiny, written

SEEDS = range(12)
Pace = Callable[[Random, list[Row], datetime], list[CasePost]]
MINUTE = timedelta(minutes=1)


def owner() -> list[CasePost]:
    """The posts of one of the small corpus's owners."""
    return dated(written().genuine["toy__mary"])


def reposts(seed: int, size: int = 80) -> list[Row]:
    """Reposts for hire on that account."""
    return hired_rows(Random(seed), owner(), written(), size)


@pytest.mark.parametrize("seed", SEEDS)
def test_reposts_for_hire_are_of_others_and_cut_as_x_did(seed: int) -> None:
    """Each is a repost of at most 140 signs, none of the owner's own posts, links whole."""
    for one in reposts(seed):
        assert one["text"].startswith("RT @")
        assert len(one["text"]) <= LONGEST
        assert person(str(one["account"])) != "mary"
        assert all(url in one["text"] for url in one["urls"])


def test_long_posts_are_cut_in_reposts() -> None:
    """A post that is too long is cut with a mark at 140 signs, and its link lost."""
    corpus = tiny()
    corpus.campaigns.clear()
    said = "a long story " * 20 + "https://s.example/1"
    for name in [*corpus.genuine, *corpus.others]:
        rows = corpus.genuine.get(name) or corpus.others[name]
        rows[:] = [{**one, "text": said, "urls": ["https://s.example/1"]} for one in rows]
    for one in hired_rows(Random(1), dated(corpus.genuine["toy__anna"]), corpus, 20):
        assert 130 <= len(one["text"]) <= 140
        assert one["text"].endswith((" ...", "\u2026"))
        assert one["urls"] == []


def test_reposts_for_hire_have_many_customers_and_languages() -> None:
    """No account and no language of the corpus fills the reposts."""
    accounts = [str(one["account"]) for one in reposts(1, 300)]
    assert {"paul", "john"} & set(accounts)
    assert max(map(accounts.count, set(accounts))) < 150
    assert len({one["text"].split(":")[0] for one in reposts(1, 300)}) > 60


@pytest.mark.parametrize("seed", SEEDS)
def test_reposts_for_hire_come_in_bursts_at_the_same_hours(seed: int) -> None:
    """At most four bursts a day, each at its hour, seconds between the posts of one."""
    items = in_bursts(Random(seed), plain("x", 300), START)
    assert [item.row for item in items] == plain("x", 300)
    gaps = [two.at - one.at for one, two in pairwise(items)]
    assert min(gaps) > timedelta()
    bursts = [items[0], *(two for gap, two in zip(gaps, items[1:], strict=True) if gap > MINUTE)]
    days = [item.at.date() for item in bursts]
    assert max(map(days.count, days)) <= 5
    assert len({item.at.hour for item in bursts}) <= 8
    assert len({item.at.hour for item in bursts}) < len(bursts)
    assert all(item.other for item in items)


@pytest.mark.parametrize("seed", SEEDS)
def test_keyword_posts_come_in_pairs_and_then_rest(seed: int) -> None:
    """At most four within a minute or so, hours between."""
    items = in_pairs(Random(seed), plain("x", 60), START)
    gaps = [two.at - one.at for one, two in pairwise(items)]
    assert all(gap < MINUTE or gap > timedelta(hours=3) for gap in gaps)
    assert 14 <= sum(gap > MINUTE for gap in gaps) <= 59


@pytest.mark.parametrize("seed", SEEDS)
def test_keyword_posts_are_a_few_lower_case_words_and_a_link(seed: int) -> None:
    """A repost's head or nothing, two words or more in small letters, and one link."""
    heads = set()
    for one in keyword_rows(Random(seed), owner(), written(), 60):
        (url,) = one["urls"]
        words = one["text"].replace(url, "")
        heads.add(words.startswith("RT @"))
        words = words.split(": ", 1)[-1].strip(" :")
        assert words == words.lower()
        assert 2 <= len(words.split()) <= 9
    assert heads == {True, False}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("sent", [in_bursts, in_pairs])
def test_many_posts_are_sent_within_two_years(sent: Pace, seed: int) -> None:
    """However many posts there are, the spell is no longer for it."""
    items = sent(Random(seed), plain("x", 1500), START)
    assert items[-1].at - items[0].at < timedelta(days=800)


@pytest.mark.parametrize("language", SOUGHT)
def test_search_words_are_of_the_language_asked_for(language: str) -> None:
    """Without campaigns all words are of the list, and they differ."""
    corpus = tiny()
    corpus.campaigns.clear()
    sought, where = SOUGHT[language]
    said = {search_words(Random(seed), corpus, language) for seed in range(60)}
    assert len(said) > 30
    assert all(words.startswith(sought) and words.endswith(where) for words in said)


def test_search_words_are_drawn_from_campaigns_too() -> None:
    """Some are words of a campaign, without its link."""
    said = [search_words(Random(seed), tiny(), "en") for seed in range(60)]
    own = [words for words in said if "offer" in words]
    assert 15 <= len(own) <= 45
    assert not any("http" in words or "example" in words for words in own)


def test_some_owners_go_on_among_the_reposts() -> None:
    """In about a third of the cases posts of the owner's stand after the onset; none is lost."""
    among = 0
    for seed in range(60):
        items = sorted(paid_reposts(Random(seed), owner(), written()), key=lambda one: one.at)
        mine = [item.row["id"] for item in items if not item.other]
        assert mine == [item.row["id"] for item in owner()]
        onset = [item.other for item in items].index(True)
        kept = sum(not item.other for item in items[onset:])
        assert kept <= 0.3 * len(items[onset:]) or kept <= 2
        among += kept > 0
    assert 8 <= among <= 30


@pytest.mark.parametrize("seed", SEEDS)
def test_keyword_reposts_end_the_account(seed: int) -> None:
    """The owner's posts, then 2 to 60 of the other hand's."""
    items = keyword_reposts(Random(seed), owner(), written())
    assert [item.other for item in items[: len(owner())]] == [False] * len(owner())
    assert 2 <= len(items) - len(owner()) <= 60
    assert all(item.other for item in items[len(owner()) :])
