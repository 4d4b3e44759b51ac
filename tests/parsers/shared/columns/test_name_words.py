"""What names of columns say that are no known names as a whole."""

from __future__ import annotations

import pytest

from forensics.parsers.shared.columns.name_words import field_by_words


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "text") for name in ("Contenu du tweet", "Post Message", "Body of post")),
        *((name, "created_at") for name in ("Date of tweet", "Post Date/Time", "Date du post")),
        *((name, "post_id") for name in ("ID of tweet", "Identifiant du tweet")),
        *((name, "link") for name in ("URL of tweet", "Link to post", "Adresse du tweet")),
        *((name, "likes") for name in ("Number of likes of the post", "Tweet likes total")),
        *((name, "reposts") for name in ("Total retweets of tweet",)),
    ],
)
def test_words_about_a_post_say_the_field(name: str, field: str) -> None:
    """A word that says what it is, and words that say no more than of what."""
    assert field_by_words(name) == field


@pytest.mark.parametrize(
    "name",
    ["Message type", "User date", "Retweeted text", "Date collected", "Text count", "Tweet count",
     "Original text", "Total likes", "Profile URL of user", "Message ID", "post", "", "日付",
     "Quoted tweet id", "Reply to tweet id"],
)  # fmt: skip
def test_any_other_word_says_nothing(name: str) -> None:
    """So that what is another's, a count or a kind is not taken for the post's."""
    assert field_by_words(name) is None
