"""Addresses disarmed, personal data masked, control characters made visible."""

from __future__ import annotations

import pytest

from forensics.report.phrasing.typography import (
    clean,
    defang,
    defang_text,
    isolate,
    mask,
    shorten,
)


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


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("anna@domain.example", "a***@d***.example"),
        ("203.0.113.77", "203.0.113.x"),
        ("2001:db8:85a3::7334", "2001:db8:x"),
        ("@handle", "@handle"),
        ("Twitter for iPhone", "Twitter for iPhone"),
        ("12:30:45", "12:30:45"),
    ],
)
def test_personal_data_is_masked(value: str, masked: str) -> None:
    """E-mail and network addresses are masked, other details stay."""
    assert mask(value) == masked


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
