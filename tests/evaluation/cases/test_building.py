"""Cases made from known accounts."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from forensics.evaluation.cases.building import (
    HARD_NEGATIVE,
    HARD_SPLICED,
    ONCE,
    CasePost,
    Family,
    KnownCase,
    assemble,
    bare_link,
    build,
    dated,
    listed,
    log_uniform,
    make_case,
    only_once,
    stretch,
    with_clients,
)
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.cases.positives import spam_tail
from forensics.platforms.x import snowflake_time
from tests.evaluation.corpora import START, plain, row, tiny

TAIL = {"spam_tail": Family(spam_tail)}


def case(number: int = 0, seed: int = 1) -> KnownCase:
    """A spam tail of the small corpus."""
    return make_case(tiny(), TAIL, "spam_tail", number, seed)


CASES = range(12)


def test_the_same_arguments_give_the_same_case() -> None:
    """Nothing but family, number and seed decides."""
    assert case(3, 5) == case(3, 5)


def test_another_number_or_seed_gives_another_case() -> None:
    """Neither is ignored."""
    assert (
        len({tuple(post.text for post in case(*of).posts) for of in ((3, 5), (4, 5), (3, 6))}) == 3
    )


@pytest.mark.parametrize("number", CASES)
def test_ids_agree_with_times_and_are_unique(number: int) -> None:
    """Every id is made from the time of its post, the spliced ones' too."""
    posts = case(number).posts
    assert len({post.post_id for post in posts}) == len(posts)
    for post in posts:
        told = snowflake_time(post.post_id)
        assert told is not None
        assert abs(told - post.created_at) < timedelta(milliseconds=2)


def test_ids_from_before_the_scheme_are_unique_and_in_order() -> None:
    """Posts of 2008 have short ids that rise."""
    items = [
        CasePost(START.replace(year=2008) + timedelta(hours=n), row("anna", n)) for n in range(9)
    ]
    posts = assemble(Random(1), "any", "any", items).posts
    ids = [int(post.post_id) for post in posts]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("number", CASES)
def test_the_truth_is_about_the_posts_that_were_spliced_in(number: int) -> None:
    """Exactly the campaign's posts are the other hand's."""
    made = case(number)
    foreign = {post.post_id for post in made.posts if post.text.startswith(("pills", "cards"))}
    assert made.other_ids == foreign
    assert made.positive
    assert 0 < len(foreign) < len(made.posts)


@pytest.mark.parametrize("number", CASES)
def test_nothing_of_the_origin_survives(number: int) -> None:
    """No id, account or record number tells where a post came from; times are in order."""
    made = case(number)
    original = {
        one["id"] for rows in [*tiny().genuine.values(), *tiny().campaigns.values()] for one in rows
    }
    assert not {post.post_id for post in made.posts} & original
    assert {(post.account_id, post.account_handle) for post in made.posts} == {("case", "case")}
    assert [post.locator.record for post in made.posts] == list(range(len(made.posts)))
    assert [post.created_at for post in made.posts] == sorted(
        post.created_at for post in made.posts
    )


def test_clients_are_held_for_all_posts_or_for_none() -> None:
    """About half of the cases name the clients, of either hand; the others of neither."""
    seen = set()
    for number in range(20):
        named = {post.client is not None for post in case(number).posts}
        assert len(named) == 1
        seen |= named
    assert seen == {True, False}


def test_links_are_expanded_in_all_posts_or_in_none() -> None:
    """About half of the cases hold short links, and then no address is left in text or list."""
    seen = set()
    for number in range(20):
        posts = case(number).posts
        short = {url.startswith("https://t.co/") for post in posts for url in post.urls}
        assert len(short) == 1
        assert all(url in post.text for post in posts for url in post.urls)
        if short == {True}:
            assert not any(".example" in post.text for post in posts)
        seen |= short
    assert seen == {True, False}


def test_kinds_are_read_off_the_text() -> None:
    """Reposts and replies are known by how they begin."""
    texts = ("RT @odile: salut", "@odile salut", "salut @odile")
    items = [
        CasePost(START + timedelta(hours=n), row("anna", n, text)) for n, text in enumerate(texts)
    ]
    posts = assemble(Random(1), "any", "any", items).posts
    assert [post.kind for post in posts] == ["repost", "reply", "post"]


def test_a_day_without_its_hour_stays_one() -> None:
    """Precision is kept where the source has it."""
    items = [CasePost(START, row("anna", 0, precision="day")), CasePost(START, row("anna", 1))]
    assert [post.precision for post in assemble(Random(1), "any", "any", items).posts] == [
        "day",
        "second",
    ]


def test_a_stretch_is_a_run_of_the_accounts_posts() -> None:
    """Consecutive posts, at least as many as asked for, and not always the same."""
    rows = plain("anna", 200)
    sizes = set()
    for seed in range(30):
        items = stretch(Random(seed), rows, 12)
        first = int(items[0].row["id"].split("-")[1])
        assert [item.row for item in items] == rows[first : first + len(items)]
        assert 12 <= len(items) <= 200
        sizes.add(len(items))
    assert len(sizes) > 10
    assert min(sizes) < 30 < 100 < max(sizes)


def test_rows_are_dated_in_order() -> None:
    """Posts are sorted by time, and the owner's until somebody says otherwise."""
    items = dated(list(reversed(plain("anna", 5))))
    assert [item.row["id"] for item in items] == [f"anna-{n}" for n in range(5)]
    assert not any(item.other for item in items)


@pytest.mark.parametrize("other", [False, True])
def test_a_few_cases_are_evenly_spaced(other: bool) -> None:
    """About one in sixteen, of either kind, order kept, as far apart as a queue sends them."""
    items = [
        CasePost(START + timedelta(minutes=n * n), row("anna", n), other and n > 5)
        for n in range(9)
    ]
    made = [assemble(Random(seed), "any", "any", items).posts for seed in range(400)]
    assert {tuple(post.text for post in posts) for posts in made} == {
        tuple(item.row["text"] for item in items)
    }
    apart = [{two.created_at - one.created_at for one, two in pairwise(posts)} for posts in made]
    even = [gaps.pop() for gaps in apart if len(gaps) == 1]
    assert set(even) == {timedelta(minutes=minutes) for minutes in (1, 60, 360, 1440)}
    assert 10 <= len(even) <= 42


def test_a_family_that_no_account_fits_is_left_out() -> None:
    """A small fold may hold no such account; the other families are made all the same."""
    families = {**TAIL, "nobody": Family(spam_tail, lambda rows: False)}
    once = [(family, 0) for family in ONCE]
    assert listed(tiny(), families, 1) == [("spam_tail", 0), *once]


def test_clients_are_drawn_only_where_the_source_names_none() -> None:
    """A source's own clients stay; without any every post gets one of a few."""
    own = dated([row("anna", n, source="Web" if n else None) for n in range(5)])
    assert with_clients(Random(1), own) == own
    drawn = [with_clients(Random(seed), dated(plain("anna", 60))) for seed in range(10)]
    for items in drawn:
        assert all(item.row["source"] for item in items)
        assert len({item.row["source"] for item in items}) <= 9
    assert len({items[0].row["source"] for items in drawn}) > 2


def test_the_corpus_is_left_as_it_was() -> None:
    """Making cases changes no row."""
    corpus, untouched = tiny(), tiny()
    for name in ("spam_tail", "stray", "burst", "travel", "automation", "rename"):
        make_case(corpus, FAMILIES, name, 1, 1)
    assert corpus == untouched


def test_only_fitting_accounts_serve() -> None:
    """An account that is too short for the family, or does not fit it, is never taken."""
    corpus = tiny()
    corpus.genuine["toy__short"] = plain("short", 10)
    fitting = {"long": Family(spam_tail, shortest=11), "anna": Family(
        spam_tail, lambda rows: rows[0]["account"] == "anna")}  # fmt: skip
    for number in range(20):
        assert "short" not in make_case(corpus, fitting, "long", number, 1).name
        assert make_case(corpus, fitting, "anna", number, 1).name.endswith("anna")


def test_a_whole_account_is_given_where_the_family_wants_it() -> None:
    """Families that look for rare posts get all of them."""
    whole = {"whole": Family(lambda random, items, corpus: items, whole=True)}
    assert {len(make_case(tiny(), whole, "whole", n, 1).posts) for n in range(5)} == {60}


def test_rare_languages_come_up_more_often_than_their_share() -> None:
    """One account in another language among sixteen is drawn more than one time in sixteen."""
    corpus = tiny()
    for number in range(13):
        corpus.genuine[f"toy__more{number}"] = plain(f"more{number}", 20)
        corpus.languages[f"toy__more{number}"] = "en"
    corpus.genuine["toy__rara"] = plain("rara", 20)
    corpus.languages["toy__rara"] = "fi"
    names = [make_case(corpus, TAIL, "spam_tail", number, 1).name for number in range(200)]
    assert 200 / 16 * 1.5 < sum(name.endswith("rara") for name in names) < 100


def test_labelled_accounts_keep_their_labels_and_come_once() -> None:
    """Posts in order with their own ids, foreign and uncertain as labelled."""
    made = list(build(tiny(), TAIL, 2, 1))
    assert [one.family for one in made] == ["spam_tail", "spam_tail", *ONCE]
    real = made[2]
    assert [post.post_id for post in real.posts] == ["victim-0", "victim-1", "victim-2"]
    assert real.other_ids == {"victim-2"}
    assert real.uncertain_ids == {"victim-1"}


def test_ready_made_cases_are_told_apart_by_their_truth() -> None:
    """A case with another hand's posts is spliced, one without is an odd genuine account."""
    odd, glued = list(build(tiny(), {}, 0, 1))[1:]
    assert (odd.family, odd.name, odd.positive) == (HARD_NEGATIVE, "hard_negative-0-odd", False)
    assert (glued.family, glued.name) == (HARD_SPLICED, "hard_spliced-0-glued")
    assert glued.other_ids == {"glued-4"}


def test_every_case_is_listed_once() -> None:
    """Family by family, and the labelled accounts at the end."""
    once = [(family, 0) for family in ONCE]
    assert listed(tiny(), TAIL, 2) == [("spam_tail", 0), ("spam_tail", 1), *once]


@pytest.mark.parametrize("family", ONCE)
def test_labelled_accounts_can_be_had_by_family(family: str) -> None:
    """Only the accounts of the families wanted stay, and all else of the corpus."""
    kept = only_once(tiny(), ["spam_tail", family])
    assert listed(kept, {}, 0) == [(family, 0)]
    assert kept.genuine == tiny().genuine


def test_short_links_are_of_their_time() -> None:
    """Without https in 2014, with it in 2016."""
    assert bare_link(Random(1), START).startswith("http://t.co/")
    assert bare_link(Random(1), START.replace(year=2016)).startswith("https://t.co/")


def test_draws_by_logarithm_stay_within_their_bounds() -> None:
    """Half of the draws lie below the geometric mean."""
    drawn = [log_uniform(Random(seed), 1.0, 100.0) for seed in range(400)]
    assert min(drawn) >= 1.0
    assert max(drawn) <= 100.0
    assert 0.4 < sum(draw < 10.0 for draw in drawn) / 400 < 0.6
