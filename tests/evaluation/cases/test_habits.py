"""Genuine accounts whose owner changes."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from forensics.evaluation.cases.building import CasePost, dated
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.cases.habits import has_reposts, is_long
from tests.evaluation.corpora import plain, written

SEEDS = range(24)
YEAR = timedelta(days=365)


def owner(name: str) -> list[CasePost]:
    """An owner's posts in time order."""
    return dated(written().genuine[f"toy__{name}"])


def made(family: str, seed: int, name: str = "nina") -> list[CasePost]:
    """What the family makes of the whole account, in time order."""
    items = FAMILIES[family].maker(Random(seed), owner(name), written())
    return sorted(items, key=lambda item: item.at)


def gaps(items: list[CasePost]) -> list[timedelta]:
    """Time between neighbouring posts."""
    return [two.at - one.at for one, two in pairwise(items)]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_early_change_is_the_beginning_of_the_account(seed: int) -> None:
    """The first posts of the account, 30 or more, at most one silence put in early."""
    items = made("early_change", seed, "mary")
    assert [item.row for item in items] == [item.row for item in owner("mary")[: len(items)]]
    assert len(items) >= 30
    silent = [place for place, gap in enumerate(gaps(items)) if gap > 0.3 * YEAR]
    assert len(silent) <= 1
    assert all(2 <= place < 30 for place in silent)


def test_half_of_the_beginnings_have_a_silence() -> None:
    """Both kinds occur."""
    silent = [max(gaps(made("early_change", seed, "mary"))) > 0.3 * YEAR for seed in range(40)]
    assert 10 <= sum(silent) <= 30


@pytest.mark.parametrize("seed", SEEDS)
def test_who_turned_to_reposting_only_reposts_from_then_on(seed: int) -> None:
    """All posts are the account's own, each once, and the last are reposts, eight or more."""
    items = made("turned_reposter", seed)
    ids = [item.row["id"] for item in items]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {item.row["id"] for item in owner("nina")}
    passed_on = [item.row["text"].startswith("RT @") for item in items]
    assert all(passed_on[-8:])
    assert not all(passed_on)


def test_only_accounts_with_reposts_can_turn() -> None:
    """Forty reposts are enough when there is something else as well."""
    assert has_reposts(written().genuine["toy__nina"])
    assert not has_reposts(written().genuine["toy__mary"])
    assert not has_reposts([{"text": "RT @a: b"}] * 60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_silence_is_made_by_leaving_posts_out(seed: int) -> None:
    """One gap of a year and more, posts and times as they were, eight or more on each side."""
    items = made("long_silence", seed)
    whole = owner("nina")
    assert all(item in whole for item in items)
    (place,) = [place for place, gap in enumerate(gaps(items)) if gap >= YEAR]
    assert gaps(items)[place] <= 4.1 * YEAR
    assert 8 <= place + 1 <= len(items) - 8


def test_only_long_lives_have_room_for_a_silence() -> None:
    """Half a year is too short, three years are enough; few posts are too few."""
    assert is_long(written().genuine["toy__nina"])
    assert not is_long(written().genuine["toy__mary"])
    assert not is_long(plain("x", 12))
