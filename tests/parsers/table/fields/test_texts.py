"""Texts without what tools set around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.scraped_cases import posts, read, written
from tests.parsers.table.one_post import ID, PARSER, post


@pytest.mark.parametrize(
    ("mark", "answered"),
    [
        ("Replying to \n@basile\n", "basile"),
        ("Replying to @basile and @gazette\n", "basile"),
        ("Replying to @basile @gazette and 3 others ", "basile"),
        ("En réponse à @basile et @gazette ", "basile"),
        ("Antwort an @basile\n", "basile"),
        ("Respondiendo a @basile\n", "basile"),
    ],
)
def test_the_pages_mark_of_a_reply_is_no_text(tmp_path: Path, mark: str, answered: str) -> None:
    """What the web page sets before a reply says whom it answers."""
    found = post(tmp_path, text=f"{mark}Oui, à demain")
    assert (found.kind, found.text, found.reply_to_handle) == ("reply", "Oui, à demain", answered)


def test_the_words_of_a_reply_may_stand_in_another_column(tmp_path: Path) -> None:
    """When the text is the mark alone, the words are beside it."""
    found = post(tmp_path, text="Replying to \n@basile", Embedded_text="Oui, à demain")
    assert (found.kind, found.text) == ("reply", "Oui, à demain")


def test_encoded_text_is_decoded(tmp_path: Path) -> None:
    """Text that Python printed as bytes."""
    found = post(tmp_path, text=r"b'@basile d\xc3\xa9j\xc3\xa0 #v\xc3\xa9lo'")
    assert (found.text, found.hashtags, found.kind) == ("@basile déjà #vélo", ("vélo",), "reply")


def test_a_hit_sentence_is_the_text(tmp_path: Path) -> None:
    """Meltwater has the post's words under that name alone."""
    path = written(
        tmp_path,
        "t.csv",
        "Date,Headline,Hit Sentence,Source,Twitter Screen Name,Twitter Id\n"
        f"08-Dec-2016 05:30PM,,Bonjour,Twitter,@odile,{ID}\n",
    )
    (found,) = posts(read(PARSER, path))
    assert (found.text, found.account_handle, found.post_id) == ("Bonjour", "odile", ID)


def test_texts_of_reposts_are_made_whole_from_the_source_tweet(tmp_path: Path) -> None:
    """academictwitteR cuts them in text, and says what kind a post is beside their source."""
    whole = ("Ce soir concert au kiosque " * 6).strip()
    cut = f"RT @basile: {whole[:128]}…"
    found = post(tmp_path, text=cut, sourcetweet_text=whole, sourcetweet_type="retweeted")
    assert (found.text, found.kind) == (f"RT @basile: {whole}", "repost")
