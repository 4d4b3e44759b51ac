"""HTML whose elements stand deep within one another."""

from __future__ import annotations

import time

import pytest

from forensics.decoding.markup import written
from forensics.decoding.nested_markup import DEEPEST, TooDeep, parsed

DEEP = {
    "begun": "<div>" * 60_000,
    "begun and ended": "<div>" * 60_000 + "</div>" * 60_000,
    "of several kinds": "<div class='a'><b><i>" * 20_000,
    "tables": "<table><tr><td>" * 20_000,
    "links": "<a href='http://a.example'>" * 60_000,
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_would_stall_is_not_parsed(kind: str) -> None:
    """It takes no time to see."""
    begun = time.process_time()
    with pytest.raises(TooDeep, match="2,000 elements"):
        parsed(f"<html><body>{DEEP[kind]}")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * (DEEPEST - 1) + "</div>" * (DEEPEST - 1),
        "<div>a</div>" * 50_000,
        "<p>a" * 50_000,
        "<br><img src=a><li>b" * 20_000,
        "a < b " * 20_000,
    ],
)
def test_what_pages_hold_is_parsed(markup: str) -> None:
    """Many elements beside one another, with ends left out or not, are no depth."""
    assert parsed(f"<html><body>{markup}").body is not None


def test_the_words_of_a_text_nested_too_deep_are_told() -> None:
    """They are given without any mark-up, for what it means cannot be known."""
    assert written("Hello" + DEEP["begun"] + "world").text == "Hello world"
