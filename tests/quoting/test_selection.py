"""Which posts are quoted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forensics.case import Case
from forensics.quoting.selection import last_owner_before, select, spread
from tests.report.cases import FACTORIES, clean_case, large_case, model_case


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda f: f.__name__)
def test_no_post_is_quoted_twice(factory: Callable[[], Case]) -> None:
    """Each post has one exhibit number."""
    rows = select(factory()).rows
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda f: f.__name__)
def test_every_landmark_post_is_quoted(factory: Callable[[], Case]) -> None:
    """A landmark that rests on a post shows it."""
    case = factory()
    marked = {mark.row for mark in case.verdict.landmarks if mark.row is not None}
    assert marked <= set(select(case).landmarks)


def test_window_shows_both_its_ends() -> None:
    """The last owner post before the onset is quoted beside the onset."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    assert last_owner_before(case, onset.row) in select(case).landmarks


def test_stray_owner_post_is_quoted() -> None:
    """The lone genuine post inside the spam is always shown."""
    case = model_case()
    genuine = case.verdict.landmark("last_genuine")
    assert genuine is not None
    assert genuine.row in select(case).rows


def test_sample_holds_only_other_hand_posts() -> None:
    """The sample of the other hand's posts holds no post of another label."""
    case = model_case()
    assert set(case.timeline["label"].iloc[list(select(case).other)]) == {"other"}


def test_no_other_hand_sample_without_a_second_hand() -> None:
    """A quiet account quotes no post as another hand's."""
    assert select(clean_case()).other == ()


def test_large_accounts_quote_few_posts() -> None:
    """The number of exhibits does not grow with the account."""
    assert len(select(large_case(20_000)).rows) < 60


def test_choice_is_stable() -> None:
    """The same case gives the same exhibits."""
    assert select(model_case()) == select(model_case())


def test_spread_keeps_both_ends() -> None:
    """An even sample holds the first and the last row."""
    rows = spread(range(100, 200), 5)
    assert (rows[0], rows[-1], len(rows)) == (100, 199, 5)
