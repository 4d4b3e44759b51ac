"""Hashed character trigrams."""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.attribution.observe.character_ngrams import PER_POST, SIZE, hash_grams


def test_a_post_has_the_same_trigrams_wherever_it_stands() -> None:
    """Neighbouring texts do not leak into a post's trigrams."""
    alone = hash_grams(pd.Series(["bonjour à tous"], dtype=object))
    among = hash_grams(
        pd.Series(["xyz", "bonjour à tous", "abc", "bonjour à tous", "jour"], dtype=object)
    )
    assert among.lengths[1] == alone.lengths[0]
    posts = [set(ids) for ids in np.split(among.ids, np.cumsum(among.lengths)[:-1])]
    assert posts[1] == posts[3]


def test_each_trigram_counts_once_a_post() -> None:
    """Repetition inside one post adds nothing."""
    grams = hash_grams(pd.Series(["la la la la la la"], dtype=object))
    assert len(grams.ids) == len(set(grams.ids))


def test_long_posts_are_sampled_and_ids_stay_in_range() -> None:
    """No post has more than the stated number of trigrams."""
    long = "".join(chr(97 + (i * i) % 26) + chr(97 + i % 25) for i in range(3000))
    grams = hash_grams(pd.Series([long, "ok"], dtype=object))
    assert grams.lengths[0] <= PER_POST
    assert grams.ids.min() >= 0
    assert grams.ids.max() < SIZE


def test_texts_beyond_the_basic_plane_and_empty_ones() -> None:
    """Emoji, lone surrogates and empty texts are hashed without error."""
    grams = hash_grams(pd.Series(["", "\U0001f600\U0001f600", "a\ud83d"], dtype=object))
    assert len(grams.lengths) == 3
    assert grams.lengths.sum() == len(grams.ids)


def test_no_posts_no_trigrams() -> None:
    """An empty timeline is hashed to nothing."""
    assert len(hash_grams(pd.Series([], dtype=object)).ids) == 0
