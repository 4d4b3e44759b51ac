"""HTML read as text."""

from __future__ import annotations

import pytest

from forensics.decoding.markup import Written, written


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("no markup at all", "no markup at all"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br />three", "one\ntwo\nthree"),
        ("<p>R&amp;D &lt;3 &#233;t&eacute;</p>", "R&D <3 été"),
        ("  <p>\n  spaced\n out </p>\n", "spaced out"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("a<script>alert(1)</script>b<style>p{}</style>", "ab"),
        ("<p>1 &lt; 2</p>", "1 < 2"),
        ("", ""),
    ],
)
def test_reads_as_the_page_does(markup: str, text: str) -> None:
    """Paragraphs are parted, breaks kept, escapes undone, scripts passed over."""
    assert written(markup).text == text


def test_a_shortened_address_is_written_out() -> None:
    """Mastodon hides the scheme and the end of an address from the eye alone."""
    markup = (
        '<a href="https://news.example/a/very/long/path"><span class="invisible">https://</span>'
        '<span class="ellipsis">news.example/a/very</span>'
        '<span class="invisible">/long/path</span></a>'
    )
    assert written(markup).text == "https://news.example/a/very/long/path"


def test_depth_is_bounded() -> None:
    """A page made to exhaust the program's stack is read all the same."""
    assert written("<div>" * 20_000 + "deep").text == "deep"


def test_a_link_under_words_keeps_them() -> None:
    """Where it leads is told beside the text."""
    found = written('read <a href="https://shop.example/">this</a> now')
    assert found == Written("read this now", (("https://shop.example/", "this"),))
