"""The measures on which a split is judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.judge.contrast import contrast
from forensics.attribution.judge.learned import shipped
from forensics.attribution.judge.rule import RULES
from forensics.attribution.observe.habits import marks as marks_of
from forensics.attribution.observe.posts import observe_posts
from forensics.attribution.search.search import Search, ground, search_splits
from forensics.attribution.search.split import Split
from forensics.evaluation.train.learning import AGAINST, FOR
from tests.attribution.known import Row, after, known_timeline, owner_rows, spam_rows
from tests.posts import START, featured, series

Measured = dict[str, float]
DAY = timedelta(days=1)


def measured(frame: pd.DataFrame, other: np.ndarray, **more: Any) -> Measured:
    """Measures of the split that gives these posts to the other hand."""
    return contrast(search_splits(observe_posts(frame)), split_of(other, **more))


def split_of(other: np.ndarray, evidence: float = 1.0) -> Split:
    """A split that is sure of every post."""
    return Split("planted", np.where(other, 0.95, 0.05), evidence)


def planted(rows: list[Row], clients: bool = True) -> tuple[pd.DataFrame, Search, np.ndarray]:
    """A timeline, what a search of it found, and the posts of the other hand."""
    frame, other = known_timeline(rows, clients=clients)
    return frame, search_splits(observe_posts(frame)), frame["post_id"].isin(other).to_numpy()


@pytest.fixture(scope="module")
def tail() -> tuple[Measured, Measured]:
    """Measures of a spam tail, and of as many of the owner's last posts of a clean account."""
    owner = owner_rows(80)
    _, found, other = planted(owner + spam_rows(30, after(owner, 120)))
    clean, _ = known_timeline(owner_rows(110))
    return contrast(found, split_of(other)), measured(clean, other)


SAME = [{"text": "Voici toujours la même annonce"}] * 12
ACCOUNTS: dict[str, list[dict[str, Any]]] = {
    "one post": [{"text": "Bonjour à tous"}],
    "two posts": [{"text": "Bonjour à tous"}, {"text": "Bonsoir"}],
    "equal texts": SAME,
    "equal times": [{"text": f"Annonce {n}", "created_at": START} for n in range(12)],
    "no texts": [{"text": ""}] * 12,
    "links alone": [{"text": f"https://a.example/{n}", "urls": (f"https://a.example/{n}",)}
                    for n in range(12)],
    "clients": [{"text": f"Compte rendu {n}", "client": "Web"} for n in range(12)],
    "known to the day": [{"text": f"Compte rendu {n}", "precision": "day"} for n in range(12)],
    "reposts": [{"text": "RT @odile: Bonjour", "kind": "repost", "mentions": ("odile",)}] * 12,
    "years apart": [{"text": f"Annonce {n}", "created_at": START - 900 * DAY * (11 - n)}
                    for n in range(12)],
}  # fmt: skip
MARKS: dict[str, Callable[[int], np.ndarray]] = {
    "all": lambda n: np.ones(n, dtype=bool),
    "first": lambda n: np.arange(n) == 0,
    "last": lambda n: np.arange(n) == n - 1,
    "late half": lambda n: np.arange(n) >= n // 2,
    "every other": lambda n: np.arange(n) % 2 == 0,
}


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_measure_is_finite(account: str, marks: str) -> None:
    """Whatever the account and the split, every measure is a number."""
    frame = featured(series(ACCOUNTS[account]))
    found = measured(frame, MARKS[marks](len(frame)))
    assert not {name: value for name, value in found.items() if not np.isfinite(value)}


def test_measures_are_the_same_for_every_account() -> None:
    """No account lacks a measure or has one of its own, so that a rule can be carried over."""
    one = measured(featured(series(SAME[:1])), np.ones(1, dtype=bool))
    two = measured(featured(series(SAME)), MARKS["late half"](12))
    assert set(one) == set(two)


def test_rules_ask_for_measures_that_there_are() -> None:
    """Neither the shipped rules nor the signs they are learned with name anything else."""
    known = set(measured(featured(series(SAME)), MARKS["late half"](12)))
    for name in RULES:
        assert set(getattr(shipped().rules, name).odds.names) <= known
    assert known >= FOR | AGAINST
    assert not FOR & AGAINST


HIGHER = (
    "typical", "weakest", "clear", "agreeing", "beyond_drift", "beyond_placebo", "step",
    "step_beyond", "strange", "strange_beyond", "edge_other", "silence", "silence_unusual",
    "spam_other", "spam_mean", "spam_gain", "links_other", "links_gain", "reach_drop",
    "language_new", "client_new", "sites_new", "amount_spam", "amount_hints", "amount_links",
    "amount_adverts", "amount_lures", "amount_foreign", "amount_foreign_links",
    "llr_language", "llr_links", "llr_words", "llr_style", "llr_spam",
)  # fmt: skip


@pytest.mark.parametrize("name", HIGHER)
def test_a_planted_tail_is_higher_than_a_clean_one(
    tail: tuple[Measured, Measured], name: str
) -> None:
    """What speaks for another hand is higher over the spam than over the owner's own end."""
    spam, clean = tail
    assert spam[name] > clean[name]


@pytest.mark.parametrize("name", ["overlap", "owner_typical", "reach_other"])
def test_a_planted_tail_is_lower_than_a_clean_one(
    tail: tuple[Measured, Measured], name: str
) -> None:
    """What speaks for the owner is lower over the spam than over the owner's own end."""
    spam, clean = tail
    assert spam[name] < clean[name]


def test_the_shape_of_a_split_is_counted() -> None:
    """Sizes, runs, density and the silence before the onset, worked out by hand."""
    texts = [{"text": f"Compte rendu numéro {n}", "created_at": START + n * DAY} for n in range(10)]
    late = [{**row, "created_at": START + (109 + n) * DAY} for n, row in enumerate(texts)]
    frame = featured(series([*texts, *late]))
    other = np.zeros(20, dtype=bool)
    other[[10, 11, 13, 14, 19]] = True
    found = measured(frame, other, evidence=15.0)
    assert found["log_other"] == pytest.approx(np.log10(5))
    assert found["log_owner"] == pytest.approx(np.log10(15))
    assert found["runs"] == pytest.approx(np.log10(3))
    assert found["runs_per_post"] == pytest.approx(0.6)
    assert found["dense"] == pytest.approx(0.5)
    assert found["silence"] == pytest.approx(np.log10(101))
    assert found["silence_unusual"] == pytest.approx(np.log10(100.01 / 1.01))
    assert found["evidence_per_post"] == pytest.approx(3.0)


def test_more_of_the_same_is_a_greater_amount() -> None:
    """Ten advertising posts are more evidence than two, though the share is the same."""
    owner = owner_rows(60)
    amounts = []
    for size in (2, 10):
        _, found, other = planted(owner + spam_rows(size, after(owner, 30)))
        amounts.append(contrast(found, split_of(other))["amount_links"])
    assert 0 < amounts[0] < amounts[1]


def test_what_the_owner_does_more_counts_against() -> None:
    """Amounts are signed: an owner who links and another hand that does not is below 0."""
    linked = {"text": "Lisez ceci https://a.example/x", "urls": ("https://a.example/x",)}
    frame = featured(series([linked] * 10 + [{"text": "Bonjour à tous et toutes"}] * 10))
    found = measured(frame, MARKS["late half"](20))
    assert found["amount_links"] < 0
    assert found["links_gain"] == pytest.approx(-1.0)


def test_links_that_answer_somebody_are_not_pushed() -> None:
    """Spam posts a link at nobody in particular: what names accounts is no advertisement."""

    def pushed(text: str, **more: Any) -> Measured:
        link = {"text": f"{text} https://a.example/x", "urls": ("https://a.example/x",), **more}
        frame = featured(series([{"text": "Bonjour à tous et toutes"}] * 10 + [link] * 10))
        frame = frame.assign(spam_words=[0.0] * 10 + [2.0] * 10)
        return measured(frame, MARKS["late half"](20))

    alone, named = pushed("Regardez ceci"), pushed("@odile regardez ceci", mentions=("odile",))
    for name in ("amount_adverts", "amount_lures"):
        assert alone[name] > 1.0
        assert named[name] < 0.5
    assert named["amount_links"] > 1.0


def test_values_the_owner_never_used_are_new() -> None:
    """Clients, sites and names count as new by the share of the other hand's."""

    def row(client: str, site: str, name: str) -> dict[str, Any]:
        url = f"https://{site}/x"
        return {"text": f"Voyez {name} {url}", "urls": (url,), "client": client}

    owner = [row("Web", "owner.example", "@odile")] * 8
    theirs = [row("Web", "owner.example", "@odile")] * 1 + [row("App", "spam.example", "@lola")] * 3
    found = measured(featured(series(owner + theirs)), np.arange(12) >= 8)
    assert found["client_new"] == pytest.approx(0.75)
    assert found["sites_new"] == pytest.approx(0.75)
    assert found["circle_new"] == pytest.approx(0.75)


def test_hands_that_name_nobody_leave_novelty_open() -> None:
    """Without sites or names of the other hand there is nothing new and nothing known."""
    found = measured(featured(series(SAME)), MARKS["late half"](12))
    assert (found["sites_new"], found["circle_new"], found["client_new"]) == (0.5, 0.5, 0.0)


def test_short_links_that_hide_their_site_are_no_new_site() -> None:
    """An unresolved short link says nothing of the site it leads to."""
    short = {"text": "Voyez https://t.co/abc", "urls": ("https://t.co/abc",)}
    frame = featured(series([{"text": "Bonjour à tous"}] * 6 + [short] * 6))
    assert measured(frame, MARKS["late half"](12))["sites_new"] == 0.5


def test_the_strangest_post_alone_stands_out() -> None:
    """A lone advertisement looks stranger than the strangest of the owner's posts."""
    owner = owner_rows(80)
    spam = spam_rows(1, after(owner[:50], 0.01), campaign="ru")
    _, found, other = planted(owner + spam)
    lone = contrast(found, split_of(other))
    assert lone["strange_most"] > 0
    assert lone["log_other"] == 0.0
    ordinary = contrast(found, split_of(np.arange(81) == 20))
    assert ordinary["strange_most"] < 0
    assert ordinary["strange"] < lone["strange"]
    assert ordinary["typical"] < lone["typical"]


def test_posts_beside_the_owners_own_keep_him_company() -> None:
    """A share button's posts stand within minutes of his, another hand's at any time."""
    own: list[dict[str, Any]] = [
        {"text": f"Bonsoir à tous, {n}", "created_at": START + n * DAY} for n in range(20)
    ]
    beside = [
        {**row, "text": f"Score {n} !", "created_at": row["created_at"] + timedelta(minutes=5)}
        for n, row in enumerate(own)
    ]
    apart = [{**row, "created_at": row["created_at"] + timedelta(hours=9)} for row in beside]
    for added, near in ((beside, True), (apart, False)):
        frame = featured(series([*own, *added]))
        other = frame["text"].str.startswith("Score").to_numpy()
        assert (measured(frame, other)["company"] > 0.9) is near


def test_a_second_language_of_the_owner_is_known() -> None:
    """What another hand writes in it is less strange than a language never used before."""
    french = [{"text": "Je vous retrouve demain au marché de la place avec toute l'équipe"}] * 12
    english = [{"text": "We will meet tomorrow at the market with the whole campaign team"}] * 6
    both = featured(series([*english[:4], *french, *english]))
    one = featured(series([*french, *english]))
    late_both, late_one = np.arange(len(both)) >= 16, np.arange(len(one)) >= 12
    assert measured(both, late_both)["second_tongue"] > 0.4
    assert measured(one, late_one)["second_tongue"] == 0.0


def with_facts(frame: pd.DataFrame, other: np.ndarray, **facts: Any) -> Measured:
    """Measures of a split of posts of which some facts are put in by hand."""
    found = ground(observe_posts(frame))
    return contrast(replace(found, facts=replace(found.facts, **facts)), split_of(other))


def plain(posts: int) -> pd.DataFrame:
    """Posts that differ in their number alone."""
    return featured(series([{"text": f"Compte rendu numéro {n} du conseil"} for n in range(posts)]))


def test_company_is_counted_beyond_chance() -> None:
    """Beside an owner of no hours, a button's posts are beyond it; the same time every day is
    shared by all who post then."""
    random = np.random.default_rng(5)
    frame, other = plain(80), np.arange(80) >= 40
    hours = {"own": np.sort(random.uniform(0, 40 * 86400.0, 40)), "daily": np.arange(40) * 86400.0}
    shown = {
        name: with_facts(frame, other, times=np.r_[times, times + 300.0])
        for name, times in hours.items()
    }
    assert shown["own"]["company"] == shown["daily"]["company"] == 1.0
    assert shown["own"]["company_beyond"] > 0.8
    assert shown["daily"]["company_beyond"] < 0.1


def test_bursts_are_more_of_the_one_hand_than_of_the_other() -> None:
    """By the share of posts less than a minute after the one before."""
    gaps = np.r_[np.nan, np.full(8, 3600.0), np.full(6, 20.0), np.full(5, 3600.0)]
    found = with_facts(plain(20), np.arange(20) >= 10, gaps=gaps)
    assert found["bursts_other"] == pytest.approx(0.5)
    assert found["bursts_gain"] == pytest.approx(0.4)


def test_reposts_in_many_languages_are_a_mixture() -> None:
    """As if of four languages beside an owner's one; of the owner's own it is none."""
    other = np.arange(24) >= 12
    mixed, one = np.r_[np.zeros(12), np.arange(12) % 4].astype(int), np.zeros(24, dtype=int)
    found = with_facts(plain(24), other, lang=mixed, reposts=other, replies=~other)
    assert found["tongues_gain"] == pytest.approx(np.log(4.0))
    assert with_facts(plain(24), other, lang=one)["tongues_gain"] == pytest.approx(0.0)
    assert (found["reposts_gain"], found["replies_drop"]) == (1.0, 1.0)
    assert found["amount_reposts"] > 1.0


def test_posts_without_a_language_are_of_no_mixture() -> None:
    """Nor do they have a second one; beside others they do not count."""
    other = np.arange(24) >= 12
    found = with_facts(plain(24), other, lang=np.full(24, -1))
    assert [found[name] for name in ("tongues", "tongues_gain", "second_tongue")] == [0.0] * 3
    some = with_facts(plain(24), other, lang=np.where(np.arange(24) % 3 == 0, -1, 0))
    assert some["tongues"] == pytest.approx(0.0)


def test_scores_of_advertising_are_set_against_the_owners() -> None:
    """Means, medians and extremes, worked out by hand."""
    lure = np.r_[np.full(9, -2.0), 1.0, 3.0, 3.0, 3.0, 3.0, 5.0]
    found = with_facts(plain(15), np.arange(15) >= 10, lure=lure)
    assert found["lure"] == pytest.approx(3.4)
    assert found["lure_owner"] == pytest.approx(-1.7)
    assert found["lure_gain"] == pytest.approx(5.1)
    assert found["lure_most"] == pytest.approx(4.0)
    assert found["lure_weakest"] == pytest.approx(3.0)
    assert found["lure_beyond"] == pytest.approx(3.0 - 0.73)
    assert found["amount_campaign"] > 1.0


def test_the_owners_posts_around_the_other_hand_are_counted() -> None:
    """Before, after, and between, in logarithms and by the post."""
    other = np.zeros(30, dtype=bool)
    other[[9, 12, 15, 20]] = True
    found = with_facts(plain(30), other)
    assert found["before"] == pytest.approx(1.0)
    assert found["after"] == pytest.approx(1.0)
    assert found["between"] == pytest.approx(2.0)


def test_habits_change_with_the_hand_and_not_within_one() -> None:
    """At the onset they differ more than anywhere else, and not where nobody took over."""
    ours = [f"Réunion du comité {n} – c’était « très » utile…" for n in range(80)]
    theirs = [f"omg lol {n}!! check this out u guys :) #win" for n in range(20)]
    other = np.arange(80) >= 60
    for late, changes in ((theirs, True), (ours, False)):
        found = with_facts(plain(80), other, marks=marks_of(ours[:60] + late[-20:]))
        assert (found["habit_beyond"] > 1.0) is changes
    fickle = marks_of([*ours[:20], *(theirs * 2)[:20], *ours[:20], *theirs])
    found = with_facts(plain(80), other, marks=fickle)
    assert found["habit"] > 1.0
    assert found["habit_beyond"] == pytest.approx(0.0, abs=0.5)
    few = with_facts(plain(80), np.arange(80) >= 76, marks=marks_of(ours[:60] + theirs))
    assert (few["habit"], few["habit_beyond"], few["habit_usual"]) == (0.0, 0.0, 0.0)


def test_an_owner_of_few_posts_stands_out_among_the_others() -> None:
    """Beside stretches of the other hand's; of a clean account the first posts do not."""
    owner = owner_rows(8)
    _, found, other = planted(owner + spam_rows(70, after(owner, 60)))
    clean, _ = known_timeline(owner_rows(78))
    thin, usual = contrast(found, split_of(other)), measured(clean, np.arange(78) >= 8)
    assert thin["early_beyond"] > 0 > usual["early_beyond"]
    assert thin["early"] > usual["early"]
    most = found.placebo.beside(~other).most
    assert thin["early_beyond"] == pytest.approx(thin["early"] - most)
    assert abs(most) > 0.01


def test_every_channel_is_set_beside_its_own_drift(tail: tuple[Measured, Measured]) -> None:
    """What the channel shows less the most that it shows elsewhere."""
    _, found, other = planted(owner_rows(60) + spam_rows(20, after(owner_rows(60), 9)))
    shown = contrast(found, split_of(other))
    for name in found.channels.weights:
        most = found.placebo.beside(other, name).most
        assert shown[f"beyond_{name}"] == pytest.approx(shown[f"llr_{name}"] - most)
    spam, clean = tail
    assert spam["beyond_spam"] > clean["beyond_spam"]
