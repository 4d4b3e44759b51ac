"""Feeds cut into entries: marks within quoted text, breaks, damage and hostile documents."""

from __future__ import annotations

import io
import time

import pytest

from forensics.decoding import feeds
from forensics.decoding.element import CUT_RECORD, MISSING_END, Element
from forensics.decoding.feeds import feed_entries, feed_of, said_in

HEAD = "<rss version='2.0'><channel><title>T</title>"
END = "</channel></rss>"


def read(text: str, *, longest: int = feeds.LONGEST, keep_raw: bool = False) -> list[Element]:
    """The entries of a feed given as text."""
    data = text.encode()
    feed = feed_of(data)
    assert feed is not None
    return list(feed_entries(io.BytesIO(data), feed, longest=longest, keep_raw=keep_raw))


def titles(text: str) -> list[str]:
    """Titles of the sound entries."""
    return [said_in(one.value, "title") for one in read(text) if one.error is None]


def item(title: str) -> str:
    """An entry with a title."""
    return f"<item><title>{title}</title></item>"


def test_marks_within_quoted_text_and_comments_are_no_entries() -> None:
    """A post may be about feeds, and a template may have an entry commented out."""
    quoted = "<![CDATA[<item> and </item>]]>"
    assert titles(HEAD + "<!-- <item> -->" + item(quoted) + item("b") + END) == [
        "<item> and </item>",
        "b",
    ]


@pytest.mark.parametrize("size", [1, 7, 64])
def test_the_size_of_what_is_read_at_once_changes_nothing(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marks may lie across the border of two pieces."""
    text = HEAD + item("<![CDATA[a ]] > </item>]]>") + "<!-- x -->" + item("é") + END
    whole = [one.value for one in read(text)]
    monkeypatch.setattr(feeds, "CHUNK", size)
    assert [one.value for one in read(text)] == whole
    assert len(whole) == 2


def test_an_entry_that_is_no_xml_costs_itself_alone() -> None:
    """The entries around it are read, and its number is its own."""
    found = read(HEAD + item("a") + "<item><title>b</item>" + item("c") + END)
    assert [one.error is None for one in found] == [True, False, True]
    assert found[2].index == 2


def test_an_entry_without_an_end_does_not_swallow_the_next() -> None:
    """The next entry's mark ends it."""
    assert titles(HEAD + "<item><title>a</title>" + item("b") + END) == ["b"]


def test_ampersands_and_names_of_html_are_made_good() -> None:
    """Many feeds are no XML by a hair."""
    assert titles(HEAD + item("AT&T &nbsp;&eacute;t&#233; &amp;lt; &foo; &#8; \x08") + END) == [
        "AT&T \xa0été &lt; &foo;"
    ]


def test_names_that_a_feed_forgot_to_declare_are_known() -> None:
    """``dc:creator`` without the declaration of ``dc``."""
    (one,) = read(HEAD + "<item><dc:creator>Odile</dc:creator><x:y>z</x:y></item>" + END)
    assert said_in(one.value, "dc:creator") == "Odile"


def test_a_document_type_is_never_parsed() -> None:
    """No entity of it expands, be it nested or of a file."""
    bombs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///x">]>'
    assert titles(bombs + HEAD + item("&b; &c;") + END) == ["&b; &c;"]


def test_a_file_that_breaks_off_is_told() -> None:
    """Within an entry, and between two."""
    within = read(HEAD + item("a") + "<item><title>b")
    assert (within[-1].error, within[-1].cut) == (CUT_RECORD, True)
    between = read(HEAD + item("a"))
    assert (between[-1].error, between[-1].cut) == (MISSING_END, True)


def test_an_entry_beyond_all_measure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as too long, and the next is read."""
    monkeypatch.setattr(feeds, "CHUNK", 100)
    found = read(HEAD + item("x" * 5_000) + item("b") + END, longest=1_000)
    assert [one.error is None for one in found] == [False, True]
    assert "too long" in str(found[0].error)


def test_the_bytes_of_an_entry_are_those_stored() -> None:
    """As they stand in the feed, for the hash beside an exhibit."""
    (one,) = read(HEAD + item("AT&T") + END, keep_raw=True)
    assert one.raw == item("AT&T")


def test_encodings_are_those_declared_or_marked() -> None:
    """Latin-1 by the declaration, UTF-16 by its mark."""
    text = HEAD + item("été") + END
    declared = f"<?xml version='1.0' encoding='ISO-8859-1'?>{text}".encode("latin-1")
    for data in (declared, text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()):
        feed = feed_of(data)
        assert feed is not None
        (one,) = feed_entries(io.BytesIO(data), feed)
        assert said_in(one.value, "title") == "été"


def test_other_xml_and_pages_are_no_feeds() -> None:
    """Told by the outermost element alone."""
    for text in ("<html><rss>", "<opml><body/></opml>", "<rssx>", "text <rss>", ""):
        assert feed_of(text.encode()) is None


def test_an_entry_nested_too_deep_costs_itself() -> None:
    """Elements within one another by the thousand are a broken entry; the next is read."""
    deep = "<item>" + "<a>" * 50_000 + "</a>" * 50_000 + "</item>"
    found = read(HEAD + item("a") + deep + item("b") + END)
    assert [one.error is None for one in found] == [True, False, True]
    assert "200 elements in one another" in str(found[1].error)


def test_a_channel_nested_too_deep_tells_nothing_of_itself() -> None:
    """Its entries are read all the same."""
    deep = "<a>" * 9_000 + "</a>" * 9_000
    assert titles(HEAD + deep + item("a") + END) == ["a"]


def test_quoted_text_that_never_ends_takes_no_time_of_its_square() -> None:
    """In an entry that has to be mended, many beginnings stand in a comment."""
    comment = "<!--" + "<![CDATA[" * 100_000 + "-->"
    begun = time.process_time()
    found = read(HEAD + f"<item>{comment}<title>a & b</title></item>" + END)
    assert time.process_time() - begun < 5
    assert said_in(found[0].value, "title") == "a & b"
