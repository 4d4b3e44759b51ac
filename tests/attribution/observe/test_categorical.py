"""Categorical observations and what they say of each post."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.attribution.observe import categorical
from forensics.attribution.observe.categorical import (
    MISSING,
    OWN_SHARE,
    OWNER_FIRM,
    Table,
    closed_table,
    concentration,
    open_table,
)

PLAIN, SPAM = np.array([0.9, 0.1]), np.array([0.2, 0.8])


def codes(*values: int) -> np.ndarray:
    """Codes as a table holds them."""
    return np.array(values, dtype=np.int64)


def test_an_open_table_is_counted_by_hand() -> None:
    """Two owner posts of one value and a foreign one of another, the post itself left out."""
    table = Table(codes(0, 0, 1), 2, 1.0)
    found = table.ratios(np.array([0.0, 0.0, 1.0]), advertiser=False)
    # The other hand's post: nothing else of either hand has its value, 1/3 of the account has.
    assert found[2] == pytest.approx(np.log10((1 / 3) / ((1 / 3) / (2 + 1))))
    # An owner's post: one of one owner post has it, none of one of the other hand's.
    assert found[0] == pytest.approx(np.log10(((2 / 3) / 2) / ((1 + 2 / 3) / 2)))


def test_a_closed_table_leans_on_what_is_presumed_of_advertisers() -> None:
    """With no post of the other hand it is the presumed shares that speak, by hand."""
    table = closed_table(codes(0, 0, 0, 1), PLAIN, SPAM)
    found = table.ratios(np.zeros(4), advertiser=True)
    presumed = OWN_SHARE * 0.25 + (1 - OWN_SHARE) * PLAIN[1]
    assert found[3] == pytest.approx(np.log10(SPAM[1] / (OWNER_FIRM * presumed / (3 + OWNER_FIRM))))
    assert found[0] < 0 < found[3]


def test_what_the_other_hand_posted_overrides_what_was_presumed() -> None:
    """Many posts that are not as presumed turn the ratio round."""
    shown = closed_table(codes(*[1] * 60, *[0] * 60), PLAIN, SPAM)
    share = np.r_[np.zeros(60), np.ones(60)]
    assert shown.ratios(share, advertiser=True)[-1] > 0.5
    unshown = closed_table(codes(*[1] * 60, 0), PLAIN, SPAM)
    assert unshown.ratios(np.zeros(61), advertiser=True)[-1] < 0.5


@pytest.mark.parametrize("advertiser", [False, True])
def test_missing_values_say_nothing_and_count_for_nobody(advertiser: bool) -> None:
    """A post without the observation weighs nothing, and the others as if it were not there."""
    share = np.array([0.0, 0.0, 0.3, 1.0, 1.0])
    with_gap = closed_table(codes(0, 1, MISSING, 1, 1), PLAIN, SPAM)
    without = closed_table(codes(0, 1, 1, 1), PLAIN, SPAM)
    found = with_gap.ratios(share, advertiser)
    assert found[2] == 0.0
    kept = np.array([0, 1, 3, 4])
    assert found[kept] == pytest.approx(without.ratios(share[kept], advertiser))


def test_a_table_without_any_value_is_silent() -> None:
    """Nothing held, nothing said."""
    assert not open_table([None, None]).ratios(np.array([0.0, 1.0]), advertiser=False).any()


@pytest.mark.parametrize("advertiser", [False, True])
def test_the_post_itself_is_left_out(advertiser: bool) -> None:
    """What a table says of a post is the same whichever hand the post is given to."""
    held = codes(0, 1, 1, 0, 1)
    for table in (Table(held, 2, 1.0), closed_table(held, PLAIN, SPAM)):
        for row in range(5):
            one, two = np.array([0.1, 0.2, 0.9, 0.0, 0.6]), np.array([0.1, 0.2, 0.9, 0.0, 0.6])
            one[row], two[row] = 0.0, 1.0
            first = table.ratios(one, advertiser)[row]
            assert first == pytest.approx(table.ratios(two, advertiser)[row])


def test_a_value_that_may_be_misread_says_less() -> None:
    """The surer the reading the more it says; one that is not sure at all says nothing."""
    values = ["fr"] * 20 + ["it"] * 5
    share = np.r_[np.zeros(20), np.ones(5)]
    said = [
        open_table(values, np.full(25, sure)).ratios(share, advertiser=False)[-1]
        for sure in (0.0, 0.5, 1.0)
    ]
    assert said[0] == pytest.approx(0.0)
    assert said[0] < said[1] < said[2]
    assert said[2] == pytest.approx(open_table(values).ratios(share, advertiser=False)[-1])


def test_rows_taken_keep_what_was_learned_of_the_account() -> None:
    """A part has the codes and certainty of its posts, and the account's own readiness."""
    table = open_table([*"abcdefgh", "a", "a"], np.linspace(0.1, 1.0, 10))
    part = table.take(np.array([8, 9]))
    assert part.codes.tolist() == [table.codes[0]] * 2
    assert part.sure is not None
    assert part.sure.tolist() == pytest.approx([0.9, 1.0])
    assert part.concentration == table.concentration
    assert part.size == table.size


@pytest.mark.parametrize(("kinds", "seen"), [(20, 500), (60, 400), (5, 40)])
def test_concentration_solves_its_equation(kinds: int, seen: int) -> None:
    """A process as ready for new values shows as many kinds among as many posts."""
    alpha = concentration(kinds, seen)
    assert alpha * np.log1p(seen / alpha) == pytest.approx(kinds, rel=1e-3)


def test_a_new_value_means_little_where_new_values_are_usual() -> None:
    """Concentration grows with the number of distinct values seen."""
    assert concentration(200, 300) > 20 * concentration(3, 300)
    varied = open_table([*(f"v{n}" for n in range(50)), "new"])
    steady = open_table([*["v"] * 50, "new"])
    share = np.r_[np.zeros(50), 1.0]
    assert varied.ratios(share, advertiser=False)[-1] < steady.ratios(share, advertiser=False)[-1]


@given(
    st.lists(st.tuples(st.integers(-1, 1), st.floats(0, 1)), min_size=1, max_size=12),
    st.booleans(),
)
def test_ratios_are_always_finite(posts: list[tuple[int, float]], advertiser: bool) -> None:
    """Whatever the values and the shares of the hands, every ratio is a number."""
    held, share = codes(*(code for code, _ in posts)), np.array([chance for _, chance in posts])
    for table in (Table(held, 2, concentration(2, len(held))), closed_table(held, PLAIN, SPAM)):
        assert np.isfinite(table.ratios(share, advertiser)).all()


@pytest.mark.parametrize("few", [1, 3])
def test_posts_taken_a_few_at_a_time_give_the_same(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the bit, of posts some of which show nothing."""
    drawn = np.random.default_rng(1)
    table = Table(drawn.integers(-1, 4, 20), 4, 1.0, sure=drawn.random(20))
    share = drawn.random(20)
    at_once = table.ratios(share, advertiser=False)
    monkeypatch.setattr(categorical, "AT_A_TIME", few)
    assert np.array_equal(table.ratios(share, advertiser=False), at_once)
