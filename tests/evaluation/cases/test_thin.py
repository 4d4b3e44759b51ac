"""Thin owners, brief spells, and owners who return otherwise."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from forensics.evaluation.cases.building import CasePost, dated, with_clients
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.cases.thin import campaign_rows
from forensics.features.language import identify_all
from tests.evaluation.corpora import tiny, written

SEEDS = range(24)
DAY = timedelta(days=1)


def made(family: str, seed: int, name: str = "mary") -> list[CasePost]:
    """What the family makes of the whole account, in time order."""
    owner = with_clients(Random(seed), dated(written().genuine[f"toy__{name}"]))
    items = FAMILIES[family].maker(Random(seed), owner, written())
    return sorted(items, key=lambda item: item.at)


def marks(items: list[CasePost]) -> str:
    """Whose each post is: ``o`` the owner's, ``x`` the other hand's."""
    return "".join("x" if item.other else "o" for item in items)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thin_owner_has_few_posts_before_many(seed: int) -> None:
    """3 to 20 posts of the owner, then only the other hand's, within a few years."""
    items = made("thin_owner", seed)
    whose = marks(items)
    own = whose.count("o")
    assert 3 <= own <= 20
    assert whose == "o" * own + "x" * (len(whose) - own)
    assert 10 <= whose.count("x") <= 1500
    assert items[own].at - items[own - 1].at >= timedelta(hours=1)


def test_thin_owners_meet_every_kind_of_other_hand() -> None:
    """Campaigns, reposts for hire, keyword reposts, and another author."""
    campaigns = {str(rows[0]["account"]) for rows in written().campaigns.values()}
    kinds = set()
    for seed in range(40):
        foreign = [item.row for item in made("thin_owner", seed) if item.other]
        accounts = {str(row["account"]) for row in foreign}
        passed_on = all(row["text"].startswith("RT @") for row in foreign)
        if passed_on:
            kinds.add("hired")
        elif accounts == {"mary"}:
            kinds.add("keywords")
        else:
            kinds.add("campaign" if accounts & campaigns else "author")
    assert kinds == {"campaign", "hired", "keywords", "author"}


def test_some_thin_owners_are_spread_over_months() -> None:
    """Some keep neighbouring posts of the account, others a few of many."""
    numbers = [
        [int(item.row["id"].split("-")[1]) for item in made("thin_owner", seed) if not item.other]
        for seed in range(40)
    ]
    spread = [own[-1] - own[0] > len(own) for own in numbers]
    assert 8 <= sum(spread) <= 32


def test_a_long_campaign_goes_on_with_another() -> None:
    """There are as many posts as asked for, though no campaign has so many."""
    rows = campaign_rows(Random(1), tiny(), dated(tiny().genuine["toy__anna"]), 300)
    assert len(rows) == 300
    assert {str(row["account"]) for row in rows} <= {"pills", "cards"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_brief_spell_is_one_to_seven_posts_in_a_whole_history(seed: int) -> None:
    """None of the owner's posts is lost or out of order."""
    items = made("brief_spell", seed)
    assert 1 <= marks(items).count("x") <= 7
    mine = [item.row["id"] for item in items if not item.other]
    assert mine == [f"mary-{number}" for number in range(210)]


def test_brief_spells_follow_a_silence_or_none_and_some_are_outlasted() -> None:
    """Half come after a silence, and in about 60 % of the cases the owner goes on."""
    silent, outlasted = 0, 0
    for seed in range(80):
        items = made("brief_spell", seed)
        onset = marks(items).index("x")
        silent += items[onset].at - items[onset - 1].at > 1.01 * DAY
        outlasted += marks(items).endswith("o")
    assert 20 <= silent <= 60
    assert 36 <= outlasted <= 60


@pytest.mark.parametrize("seed", SEEDS)
def test_an_owner_returns_otherwise_after_some_foreign_posts(seed: int) -> None:
    """Owner, 2 to 60 foreign posts, and the owner again with a program not used before."""
    items = made("returned_otherwise", seed)
    whose = marks(items)
    assert (whose.count("ox"), whose.count("xo")) == (1, 1)
    assert 2 <= whose.count("x") <= 60
    before, after = items[: whose.index("x")], items[whose.rindex("x") + 1 :]
    assert len(before) >= 8
    assert len(after) >= 3
    clients = {item.row["source"] for item in after}
    assert len(clients) == 1
    assert not clients & {item.row["source"] for item in before}


@pytest.mark.parametrize("seed", range(6))
def test_who_writes_two_languages_returns_in_the_second(seed: int) -> None:
    """The posts after the foreign ones are in the language written less."""
    items = made("returned_otherwise", seed, "elsa")
    back = items[marks(items).rindex("x") + 1 :]
    assert {lang for lang, _ in identify_all([item.row["text"] for item in back])} == {"de"}
