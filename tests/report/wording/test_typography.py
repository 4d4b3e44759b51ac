"""Addresses disarmed, personal data masked, control characters made visible."""

from __future__ import annotations

import pytest

from forensics.report.wording.typography import clean, defang, defang_text, isolate, shorten


@pytest.mark.parametrize(
    ("address", "disarmed"),
    [
        ("https://site.example/a.html", "hxxps://site[.]example/a.html"),
        ("http://user@evil.test:80/x", "hxxp://user@evil[.]test:80/x"),
        ("HTTPS://Site.Example", "hxxPS://Site[.]Example"),
        ("ftp://files.example/a", "ftp://files[.]example/a"),
        ("site.example", "site[.]example"),
        ("", ""),
    ],
)
def test_addresses_are_disarmed(address: str, disarmed: str) -> None:
    """A disarmed address reads well and opens nothing."""
    assert defang(address) == disarmed


@pytest.mark.parametrize(
    ("text", "disarmed"),
    [
        ("see https://a.example/b now", "see hxxps://a[.]example/b now"),
        ("go www.a.test today", "go www[.]a[.]test today"),
        ("short.test/x1", "short[.]test/x1"),
        ("No link here. None at all, 3.5 times", "No link here. None at all, 3.5 times"),
    ],
)
def test_addresses_in_text_are_disarmed(text: str, disarmed: str) -> None:
    """Addresses inside a post are disarmed and the rest of it is left alone."""
    assert defang_text(text) == disarmed


def test_control_characters_become_visible() -> None:
    """Nothing invisible is printed, and nothing is lost in silence."""
    assert clean("a\x07b\x00\x1b[31m\u202ec") == "a[U+0007]b[U+0000][U+001B][31m[U+202E]c"


def test_line_breaks_stay() -> None:
    """The lines of a post are kept."""
    assert clean("a\nb\u2028c") == "a\nb\nc"


def test_left_to_right_text_is_not_fenced() -> None:
    """Only text that runs the other way gets direction marks."""
    assert isolate("plain é") == "plain é"


def test_cut_texts_end_with_an_ellipsis() -> None:
    """A shortened text says so and ends at a word."""
    assert shorten("one two three", 9) == "one two …"
