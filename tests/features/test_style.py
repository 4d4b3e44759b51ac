"""Bare text is what the author typed."""

from __future__ import annotations

import pytest

from forensics.features.style import bare_text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("RT @paul: Bonjour #Paris ! https://t.co/x", "Bonjour Paris !"),
        ("voir HTTPS://A.example/x?y=#z puis", "voir puis"),
        ("photo pic.twitter.com/abc", "photo"),
        ("@paul @marie merci", "merci"),
        ("deux\n\nlignes\t ici", "deux lignes ici"),
        ("#été#hiver", "été hiver"),
        ("https://t.co/x", ""),
        ("", ""),
        ("C# à 5 %", "C# à 5 %"),
    ],
)
def test_links_mentions_and_signs_are_removed(text: str, bare: str) -> None:
    """Links, mentions, the mark of a repost and hashtag signs go, words stay."""
    assert bare_text(text) == bare


@pytest.mark.parametrize("text", ["Bonjour à tous", "今日は #天気 がいい", "RT @a: b https://c.d"])
def test_a_bare_text_is_its_own_bare_text(text: str) -> None:
    """Removing twice changes nothing more."""
    assert bare_text(bare_text(text)) == bare_text(text)
