"""Text as the owner wrote it, and text made safe to show."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.text import expand, printable, printable_json, unescape, urls_in


@given(st.text())
def test_escapes_are_undone_once(text: str) -> None:
    """What the platform escaped comes back; a text written with escapes keeps them."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert unescape(escaped) == html.unescape(escaped) == text


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("no address", ()),
        ("(http://a.example/x).", ("http://a.example/x",)),
        ("http://a.example/x…", ("http://a.example/x",)),
        ("voir « https://a.example »", ("https://a.example",)),
        ("HTTPS://A.example/é?q=1&r=2", ("HTTPS://A.example/é?q=1&r=2",)),
        ("http://a.example http://b.example", ("http://a.example", "http://b.example")),
        ("http://", ()),
    ],
)
def test_addresses_in_text(text: str, urls: tuple[str, ...]) -> None:
    """Addresses are found whole, without the punctuation after them."""
    assert urls_in(text) == urls


def test_short_link_is_replaced_wherever_it_stands() -> None:
    """Each short link gives way to its address; empty ones change nothing."""
    links = [("https://t.co/a", "http://a.example"), ("", "x"), ("https://t.co/b", "")]
    assert expand("https://t.co/a et https://t.co/b", links) == "http://a.example et https://t.co/b"


def test_short_link_that_begins_another_is_not_confused() -> None:
    """A short link whose letters begin a longer one leaves the longer alone."""
    links = [("https://t.co/ab", "http://a.example"), ("https://t.co/abc", "http://b.example")]
    assert expand("https://t.co/abc https://t.co/ab", links) == "http://b.example http://a.example"


@given(st.text())
def test_printable_text_holds_no_control(text: str) -> None:
    """Nothing that moves a cursor, hides or reverses text gets through."""
    shown = printable(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u2028\u2029")
    shown.encode()


@pytest.mark.parametrize(
    ("char", "shown"),
    [("\x07", r"\x07"), ("\u2028", r"\u2028"), ("\U000e0041", r"\U000e0041"), ("\n", " ")],
)
def test_what_is_not_shown_is_told(char: str, shown: str) -> None:
    """No character is dropped: its number stands in its place."""
    assert printable(f"a{char}b") == f"a{shown}b"


@given(st.text())
def test_printable_json_is_the_same_value(text: str) -> None:
    """Escapes of JSON alone stand for what a terminal would obey."""
    shown = printable_json(json.dumps({"a": text}, ensure_ascii=False, indent=1))
    assert json.loads(shown) == {"a": text}
    assert printable(shown) == shown.replace("\n", " ")


def test_printable_leaves_ordinary_text_alone() -> None:
    """Letters of any script and emoji are shown as they are."""
    assert printable("Été, город, 是, 🎉") == "Été, город, 是, 🎉"
