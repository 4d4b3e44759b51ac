"""What each family does to an account, and what it leaves alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from forensics.evaluation.cases.building import CasePost, dated, make_case, with_clients
from forensics.evaluation.cases.corpus import Row
from forensics.evaluation.cases.families import FAMILIES, NEGATIVE, POSITIVE, SPAM
from forensics.evaluation.cases.negatives import is_bilingual, second_language
from forensics.features.language import identify_all
from forensics.features.style import bare_text
from tests.evaluation.corpora import tiny, written

SEEDS = range(12)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def owner(posts: int = 60, seed: int = 0) -> list[CasePost]:
    """The posts of one of the small corpus's owners, with clients."""
    return with_clients(Random(seed), dated(tiny(posts).genuine["toy__anna"]))


def made(family: str, seed: int, posts: int = 60) -> list[CasePost]:
    """What a family makes of this owner, in time order."""
    items = FAMILIES[family].maker(Random(seed), owner(posts, seed), tiny(posts))
    return sorted(items, key=lambda item: item.at)


def marks(items: list[CasePost]) -> str:
    """Whose each post is: ``o`` the owner's, ``x`` the other hand's."""
    return "".join("x" if item.other else "o" for item in items)


def own(items: list[CasePost]) -> list[CasePost]:
    """The owner's posts."""
    return [item for item in items if not item.other]


def texts(items: list[CasePost]) -> list[str]:
    """The texts of some posts."""
    return [item.row["text"] for item in items]


def gaps(items: list[CasePost]) -> list[timedelta]:
    """Time between neighbouring posts."""
    return [two.at - one.at for one, two in pairwise(items)]


def onset(items: list[CasePost]) -> int:
    """The place of the first post of the other hand."""
    return marks(items).index("x")


def languages(rows: list[Row]) -> list[str]:
    """The language told of each row."""
    return [lang for lang, _ in identify_all([bare_text(str(row["text"])) for row in rows])]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("number", range(3))
def test_every_case_is_in_order_and_knows_its_kind(family: str, number: int) -> None:
    """Positives have foreign posts and negatives none; times rise, the first post is the
    owner's."""
    case = make_case(written(), FAMILIES, family, number, 11)
    assert case.positive == (family in POSITIVE)
    times = [post.created_at for post in case.posts]
    assert times == sorted(times)
    ids = [post.post_id for post in case.posts]
    assert len(set(ids)) == len(ids)
    assert case.other_ids <= set(ids)
    assert ids[0] not in case.other_ids


def test_families_are_either_positive_or_negative() -> None:
    """No family is both, and those that advertise are positive."""
    assert not set(POSITIVE) & set(NEGATIVE)
    assert set(SPAM) <= {*POSITIVE, "real_hijack"}


@pytest.mark.parametrize("family", [name for name in FAMILIES if not FAMILIES[name].whole])
def test_an_account_of_the_fewest_posts_is_enough(family: str) -> None:
    """Each family that takes any stretch makes a case of as few posts as it says it can."""
    shortest = FAMILIES[family].shortest
    for seed in range(25):
        items = made(family, seed, shortest)
        assert items
        assert any(item.other for item in items) == (family in POSITIVE)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spam_tail_ends_the_account(seed: int) -> None:
    """All of the owner's posts, then one campaign sent with one program."""
    items = made("spam_tail", seed)
    spam = [item for item in items if item.other]
    assert marks(items) == "o" * 60 + "x" * len(spam)
    assert len({item.row["account"] for item in spam}) == 1
    assert len({item.row["source"] for item in spam}) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stray_post_stands_alone_in_the_spam(seed: int) -> None:
    """One or two of the owner's posts after the onset, and spam to the end."""
    items = made("stray", seed)
    tail = marks(items)[onset(items) :]
    assert 1 <= tail.count("o") <= 2
    assert tail.endswith("x")
    assert sorted(texts(own(items))) == sorted(texts(owner()))
    assert min(gaps(items[onset(items) :])) > timedelta()


@pytest.mark.parametrize("seed", SEEDS)
def test_who_returned_ends_the_account(seed: int) -> None:
    """One block of spam with two or more of the owner's posts behind it."""
    items = made("returned", seed)
    whose = marks(items)
    assert whose.endswith("oo")
    assert whose.count("ox") == whose.count("xo") == 1
    assert texts(own(items)) == texts(owner())


@pytest.mark.parametrize("seed", SEEDS)
def test_interleaved_posts_are_few_and_inside(seed: int) -> None:
    """From the onset on about 5, 10 or 25 % are the owner's; spam is last."""
    items = made("interleaved", seed)
    tail = marks(items)[onset(items) :]
    count, spam = tail.count("o"), tail.count("x")
    expected = {max(1, min(30, round(spam * share / (1 - share)))) for share in (0.05, 0.1, 0.25)}
    assert count in expected
    assert tail.endswith("x")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_single_post_is_one_within_the_history(seed: int) -> None:
    """One foreign post in the later half, the owner's around it."""
    items = made("single", seed)
    whose = marks(items)
    assert whose.count("x") == 1
    assert 30 <= whose.index("x") < 60
    assert whose.endswith("o")


@pytest.mark.parametrize("seed", SEEDS)
def test_waves_keep_every_post_of_the_owner(seed: int) -> None:
    """Spam of some size to the end, none of the owner's posts lost or out of order."""
    items = made("waves", seed)
    whose = marks(items)
    assert whose.endswith("x")
    assert whose.count("x") >= 6
    assert texts(own(items)) == texts(owner())


def test_some_waves_have_the_owner_between_them() -> None:
    """Both kinds occur: waves behind one another, and with the owner's posts between."""
    runs = {marks(made("waves", seed)).count("ox") for seed in range(30)}
    assert {1, 2, 3} <= runs


@pytest.mark.parametrize("family", ["swap_same", "swap_other"])
@pytest.mark.parametrize("seed", range(8))
def test_a_swapped_hand_is_one_other_person(family: str, seed: int) -> None:
    """The tail is by one author who is not the owner, in the owner's language or in another."""
    corpus = written()
    start = dated(corpus.genuine["toy__marie"])
    items = FAMILIES[family].maker(Random(seed), start, corpus)
    assert marks(items) == "o" * len(start) + "x" * (len(items) - len(start))
    authors = {item.row["account"] for item in items if item.other}
    assert len(authors) == 1
    author = authors.pop()
    assert author != "marie"
    assert (corpus.languages[f"toy__{author}"] == "fr") == (family == "swap_same")
    assert len({item.row["source"] for item in items if item.other}) == 1


def test_the_untouched_account_is_as_it_was() -> None:
    """Nothing is done to it."""
    assert made("untouched", 1) == owner(seed=1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sparse_account_is_part_of_a_long_one(seed: int) -> None:
    """Some of the posts as they were, at most half of them."""
    items, whole = made("sparse", seed, 120), owner(120, seed)
    assert 5 <= len(items) <= 60
    assert all(item in whole for item in items)


@pytest.mark.parametrize("seed", SEEDS)
def test_silences_change_nothing_but_time(seed: int) -> None:
    """One to three silences of at least half a year; texts and programs stay."""
    items = made("silences", seed)
    assert [item.row for item in items] == [item.row for item in owner(seed=seed)]
    assert 1 <= sum(gap > 180 * DAY for gap in gaps(items)) <= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pause_is_a_month_or_longer(seed: int) -> None:
    """One gap stands out; the posts missing behind it are at most half of all."""
    items, whole = made("pause_return", seed), owner(seed=seed)
    assert sum(gap > 30 * DAY for gap in gaps(items)) == 1
    assert len(items) >= 30
    assert set(texts(items)) <= set(texts(whole))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_client_is_new_and_stays(seed: int) -> None:
    """From one post on a program that the owner never used before, and no other."""
    items = made("new_client", seed)
    used = [item.row["source"] for item in items]
    before = used[: used.index(used[-1])]
    assert 1 <= len(before) < 60
    assert set(used[len(before) :]) == {used[-1]}
    assert texts(items) == texts(owner())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_handover_adds_nothing_foreign(seed: int) -> None:
    """First and last third of the account itself, the later texts at most signed."""
    items, whole = FAMILIES["staff_handover"].maker(Random(seed), owner(), tiny()), texts(owner())
    assert not any(item.other for item in items)
    assert texts(items[:20]) == whole[:20]
    for text, original in zip(texts(items[20:]), whole[40:], strict=True):
        assert text.startswith(original)
    assert len({item.row["source"] for item in items[20:]}) == 1


def test_two_languages_are_told_from_one() -> None:
    """The owner of two languages is known with both, the others with none."""
    assert second_language(written().genuine["toy__elsa"]) == ("fr", "de")
    assert not is_bilingual(written().genuine["toy__marie"])


@pytest.mark.parametrize("seed", range(6))
def test_a_change_of_language_is_for_good(seed: int) -> None:
    """All posts of the second language come last, and they alone."""
    start = dated(written().genuine["toy__elsa"])
    items = FAMILIES["language_change"].maker(Random(seed), start, written())
    told = languages([item.row for item in items])
    later = told.index("de")
    assert later >= 8
    assert len(told) - later >= 4
    assert set(told[later:]) == {"de"}
    assert items == sorted(items, key=lambda item: item.at)


@pytest.mark.parametrize("seed", range(6))
def test_a_bilingual_owner_writes_both_throughout(seed: int) -> None:
    """A quarter to a half of the posts are in the second language, mixed with the first."""
    start = dated(written().genuine["toy__elsa"])
    items = FAMILIES["bilingual"].maker(Random(seed), start, written())
    told = languages([item.row for item in items])
    assert 0.2 <= told.count("de") / len(told) <= 0.5
    assert told.index("de") < len(told) - 1 - told[::-1].index("fr")
    assert items == sorted(items, key=lambda item: item.at)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_burst_presses_posts_into_a_few_days(seed: int) -> None:
    """The owner's posts in their order, at most tagged, five or more of them in nine days or
    closer than they were."""
    items, whole = made("burst", seed), owner(seed=seed)
    for item, original in zip(items, whole, strict=True):
        assert item.row["text"].startswith(original.row["text"])
    times = [item.at for item in items]
    assert times[0] == whole[0].at
    assert min(two - one for one, two in zip(times, times[4:], strict=False)) <= 200 * HOUR
    assert sum(gaps(items), timedelta()) <= sum(gaps(whole), timedelta())


def test_bursts_are_faster_than_the_owner() -> None:
    """In most cases some posts follow one another sooner than the owner's ever did."""
    faster = [min(gaps(made("burst", seed))) < 8 * HOUR for seed in range(20)]
    assert sum(faster) >= 8


@pytest.mark.parametrize("family", ["automation", "contests"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_service_posts_beside_the_owner(family: str, seed: int) -> None:
    """All of the owner's posts stay; what is added comes in the later half, by template."""
    items, whole = made(family, seed), set(texts(owner()))
    assert whole <= set(texts(items))
    added = [place for place, item in enumerate(items) if item.row["text"] not in whole]
    assert len(added) == len(items) - 60
    assert all(place >= 30 for place in added)
    for place in added:
        assert all(url in items[place].row["text"] for url in items[place].row["urls"])


@pytest.mark.parametrize("family", ["automation", "contests"])
def test_most_accounts_get_some_posts_of_the_service(family: str) -> None:
    """The family is not empty: templates are filled in most cases."""
    assert sum(len(made(family, seed)) > 60 for seed in range(20)) >= 15


def moved_by(items: list[CasePost], whole: list[CasePost]) -> dict[str, timedelta]:
    """By how much each post was moved, by its id; posts that stayed are left out."""
    at: dict[str, datetime] = {item.row["id"]: item.at for item in whole}
    found = {item.row["id"]: item.at - at[item.row["id"]] for item in items}
    return {post: shift for post, shift in found.items() if shift}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_journey_is_ten_days_at_other_hours(seed: int) -> None:
    """Only posts of those days are moved, all by the same hours, tagged and sent by one
    program."""
    items, whole = made("travel", seed), owner(seed=seed)
    moved = moved_by(items, whole)
    assert 1 <= len(moved) <= 27
    assert len(set(moved.values())) == 1
    away = [item for item in items if item.row["id"] in moved]
    assert len({item.row["source"] for item in away}) == 1
    assert all(" #conf" in item.row["text"] for item in away)
    others = [item for item in items if item.row["id"] not in moved]
    assert all(item in whole for item in others)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rename_only_signs_posts(seed: int) -> None:
    """Times and order stay; some of the later texts end with the new name."""
    items, whole = made("rename", seed), owner(seed=seed)
    assert [item.at for item in items] == [item.at for item in whole]
    signs = {text.removeprefix(old) for text, old in zip(texts(items), texts(whole), strict=True)}
    assert len(signs - {""}) <= 1
    assert texts(items)[0] == texts(whole)[0]
