"""What posts are about: themes by strong or paired terms, words that mark a hand."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.features.vocabulary import score
from forensics.figures.themes import distinctive, function_words, speaks_of, themes, words_of


def posts(*texts: str, tags: tuple[str, ...] = ()) -> pd.DataFrame:
    """Posts of these texts, each with the same hashtags, scored as posts of a timeline are."""
    scores = [score(text) for text in texts]
    return pd.DataFrame({"bare_text": texts, "hashtags": [tags] * len(texts), "spam_words": scores})


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Lose weight fast with this diet pill", "health"),
        ("Work from home and make money", "money"),
        ("Réunion publique à 18 h", None),
    ],
)
def test_strong_terms_tell_the_theme(text: str, theme: str | None) -> None:
    """Advertising is named by its theme, ordinary text by none."""
    found = speaks_of(text)
    assert (theme in found) if theme else found == {}


def test_lone_weak_term_tells_nothing() -> None:
    """One ordinary word that spam uses too makes no theme; two of a theme do."""
    assert speaks_of("the contest was fair") == {}
    assert "prizes" in speaks_of("the contest has a prize")


def test_themes_count_posts_not_terms() -> None:
    """A post with two terms of a theme counts once, and the theme of most posts comes first."""
    found = themes(posts("lose weight diet pill", "diet pill", "work from home make money"))
    assert [(theme.key, theme.posts) for theme in found][:1] == [("health", 2)]


def test_marking_words_are_those_of_one_hand() -> None:
    """A word both hands use as often does not mark either; one the owner lacks does."""
    other = posts(*["casino meeting tonight"] * 10)
    owner = posts(*["meeting council budget"] * 10)
    assert [one.word for one in distinctive(other, owner)] == ["casino", "tonight"]


def test_word_of_every_post_has_a_finite_mark() -> None:
    """A word in every post of both hands gives no division by nothing, and no mark."""
    same = posts(*["council"] * 10)
    assert distinctive(same, same) == []


def test_rare_words_mark_nothing() -> None:
    """A word of two posts is too rare to speak of."""
    other = posts("casino", "casino", *["hello friend"] * 8)
    assert "casino" not in {one.word for one in distinctive(other, posts(*["budget"] * 10))}


def test_hashtags_stand_with_their_sign() -> None:
    """A hashtag is told from the word."""
    other = posts(*["look here friend"] * 5, tags=("Promo",))
    assert "#promo" in {one.word for one in distinctive(other, posts(*["budget"] * 10))}


def test_grammar_is_left_out() -> None:
    """Articles, pronouns and the like are no words of a subject."""
    assert words_of("The council and its budget, avec les élus") == {"council", "budget", "élus"}
    assert "the" in function_words()
