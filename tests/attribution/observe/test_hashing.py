"""Tokens of posts as hashes."""

from __future__ import annotations

from zlib import crc32

import pytest

from forensics.attribution.observe import hashing
from forensics.attribution.observe.hashing import hashed, hashed_pairs


def test_each_token_counts_once_a_post_in_the_order_of_hashes() -> None:
    """Cut to the bits asked for."""
    found = hashed([["b", "a", "b"], [], ["a"]], 12)
    a, b = (crc32(one) % 4096 for one in (b"a", b"b"))
    assert found.ids.tolist() == [*sorted([a, b]), a]
    assert found.lengths.tolist() == [2, 0, 1]


def test_pairs_are_hashed_as_if_they_were_put_together() -> None:
    """Words between the two marks, and every two neighbours, the marks among them."""
    found = hashed_pairs([["^", "x", "é", "$"]], 15)
    tokens = ("x", "é", "^ x", "x é", "é $")
    assert found.ids.tolist() == sorted(crc32(one.encode()) % 2**15 for one in tokens)


def test_no_pair_reaches_over_to_the_next_post() -> None:
    """The end of one post is no neighbour of the beginning of the next."""
    found = hashed_pairs([["^", "x", "$"], ["^", "x", "$"]], 15)
    assert found.ids[:3].tolist() == found.ids[3:].tolist()
    assert found.lengths.tolist() == [3, 3]


def test_posts_hashed_a_few_at_a_time_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What bounds memory changes no hash."""
    posts = [["^", *"abca"[:n], "$"] for n in (3, 0, 4, 1, 2)]
    at_once = [one.tolist() for one in (*hashed(posts, 15), *hashed_pairs(posts, 15))]
    monkeypatch.setattr(hashing, "AT_A_TIME", 2)
    assert [one.tolist() for one in (*hashed(posts, 15), *hashed_pairs(posts, 15))] == at_once


def test_no_posts_have_no_hashes() -> None:
    """Nor lengths."""
    assert [len(one) for one in (*hashed([], 15), *hashed_pairs([], 15))] == [0, 0, 0, 0]
