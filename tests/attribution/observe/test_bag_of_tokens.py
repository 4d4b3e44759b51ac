"""Bags of tokens, and whose words they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.attribution.observe import bag_of_tokens
from forensics.attribution.observe.bag_of_tokens import Bag, packed
from forensics.attribution.observe.hashing import hashed

BITS = 12
OWNER, OTHER = ["mairie", "conseil", "quartier", "école"], ["casino", "bonus", "gratis", "klick"]


def bag(*posts: list[str], smoothing: float = 10.0) -> Bag:
    """The bag of these posts."""
    return packed(*hashed(posts, BITS), 1 << BITS, smoothing)


def two_hands(*posts: list[str]) -> tuple[Bag, np.ndarray]:
    """Twenty posts of either hand with words of its own, then these, given to neither."""
    made = bag(*[OWNER] * 20, *[OTHER] * 20, *posts)
    return made, np.r_[np.zeros(20), np.ones(20), np.full(len(posts), 0.5)]


def test_a_token_counts_once_a_post() -> None:
    """Repetition inside a post adds nothing; the order of tokens does not matter."""
    one, two = bag(["a", "b", "a"]), bag(["b", "a"])
    assert one.ids.tolist() == two.ids.tolist()
    assert one.lengths.tolist() == [2]


@pytest.mark.parametrize("words", [3, 3000])
def test_ids_run_without_gaps(words: int) -> None:
    """However many tokens, each number up to the last is used; there are as many as lengths say."""
    made = bag([f"word{n}" for n in range(words)], [], ["\ud83d", "😀"])
    assert set(made.ids) == set(range(made.ids.max() + 1))
    assert made.ids.max() < made.size == 1 << BITS
    assert made.lengths[1:].tolist() == [0, 2]
    assert made.lengths.sum() == len(made.ids)
    assert made.lengths[1] == 0


def test_words_point_to_the_hand_that_uses_them() -> None:
    """A post of one hand's words speaks for it, one of both hands' for neither."""
    made, share = two_hands(OWNER, OTHER, [*OWNER, *OTHER])
    owner, other, both = made.ratios(share)[-3:]
    assert owner < -0.5
    assert other > 0.5
    assert abs(both) < 0.1


def test_a_post_without_tokens_says_nothing() -> None:
    """Empty posts weigh nothing among others and by themselves."""
    made, share = two_hands([])
    assert made.ratios(share)[-1] == 0.0
    assert bag([], []).ratios(np.array([0.0, 1.0])).tolist() == [0.0, 0.0]
    assert bag().ratios(np.zeros(0)).shape == (0,)


def test_a_word_that_stands_nowhere_else_is_not_its_own_proof() -> None:
    """A post given to the other hand whose words nobody repeats leans only a little."""
    made = bag(*[OWNER] * 20, *[OTHER] * 20, ["solitaire", "unique"])
    alone = made.ratios(np.r_[np.zeros(20), np.ones(21)])[-1]
    assert abs(alone) < 0.2 * made.ratios(np.r_[np.zeros(20), np.ones(21)])[20]


def test_four_words_say_twice_as_much_as_one() -> None:
    """The words of a post are not independent: their sum is divided by its root."""
    made, share = two_hands(OTHER, OTHER[:1])
    four, one = made.ratios(share)[-2:]
    assert four == pytest.approx(2 * one, rel=0.1)


def test_a_hand_that_keeps_bringing_up_new_words_is_expected_to() -> None:
    """A word seen nowhere else speaks for the hand with the richer vocabulary."""
    rich = [[f"mot{n}", f"terme{n}"] for n in range(40)]
    made = bag(*rich, *[["tirage", "loto"]] * 40, ["inconnu", "inouï"])
    share = np.r_[np.zeros(40), np.ones(40), 0.5]
    assert made.ratios(share)[-1] < -0.05


def test_rows_taken_keep_their_tokens() -> None:
    """A part holds the tokens of its posts in its own order of posts."""
    made = bag(["a"], ["b", "c"], [], ["d"], ["c", "d"])
    part = made.take(np.array([1, 3, 4]))
    assert part.lengths.tolist() == [2, 1, 2]
    first, second, third = map(set, np.split(part.ids, np.cumsum(part.lengths)[:-1]))
    assert not first & second
    assert second < third
    assert len(first & third) == 1
    assert part.smoothing == made.smoothing


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abcdef"), max_size=5), st.floats(0, 1)),
        min_size=1,
        max_size=10,
    )
)
def test_ratios_are_always_finite(posts: list[tuple[list[str], float]]) -> None:
    """Whatever the tokens and the shares of the hands, every ratio is a number."""
    made = bag(*(tokens for tokens, _ in posts))
    assert np.isfinite(made.ratios(np.array([share for _, share in posts]))).all()


POSTS = st.lists(
    st.tuples(st.lists(st.sampled_from("abcdef"), max_size=5), st.floats(0, 1)),
    min_size=1,
    max_size=10,
)


@given(POSTS, st.integers(1, 4))
def test_tokens_taken_a_few_at_a_time_give_the_same(
    posts: list[tuple[list[str], float]], few: int
) -> None:
    """To the bit: what bounds memory changes no ratio."""
    tokens, shares = [one for one, _ in posts], np.array([share for _, share in posts])
    at_once = bag(*tokens).ratios(shares)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bag_of_tokens, "TOLD", few)
        assert bag(*tokens).ratios(shares).tolist() == at_once.tolist()


@given(POSTS, st.integers(0, 9), st.integers(0, 9))
def test_posts_looked_at_alone_have_the_ratios_they_have_among_all(
    posts: list[tuple[list[str], float]], first: int, size: int
) -> None:
    """To the bit, were just these the other hand's."""
    made, rows = bag(*(one for one, _ in posts)), np.arange(len(posts))[first : first + size]
    mask = np.isin(np.arange(len(posts)), rows).astype(float)
    assert made.alone(rows).tolist() == made.ratios(mask)[rows].tolist()
