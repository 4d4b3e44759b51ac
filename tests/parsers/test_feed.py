"""Feeds: RSS and Atom, of blogs and of front ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.records import Ignored, Post
from forensics.parsers.feed import FeedFormat
from tests.parsers.scraped_cases import (
    check_golden,
    input_of,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = FeedFormat()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


NITTER = """<rss><channel><title>Odile / @odile_fictive</title>{}</channel></rss>"""
ITEM = (
    "<item><title>{title}</title><dc:creator>@{by}</dc:creator><description>{text}</description>"
    "<pubDate>Wed, 01 Feb 2023 10:00:00 GMT</pubDate>"
    "<link>https://nitter.example/{by}/status/1620723631518646273#m</link></item>"
)


def entry(tmp_path: Path, title: str, by: str = "odile_fictive", text: str = "") -> Post:
    """The post of a feed of one entry."""
    page = NITTER.format(ITEM.format(title=title, by=by, text=text))
    (post,) = posts(read(PARSER, written(tmp_path, "rss.xml", page)))
    return post


@pytest.mark.parametrize("by", ["odile_fictive", "gazette_fictive"])
def test_a_repost_is_told_by_the_title(tmp_path: Path, by: str) -> None:
    """Whoever is named as its creator: it is the owner's, and its time that of the original."""
    post = entry(tmp_path, "RT by @odile_fictive: Le pont", by=by)
    assert (post.kind, post.account_handle) == ("repost", "odile_fictive")
    assert "original_time" in post.flags


def test_a_text_that_speaks_of_reposts_is_none(tmp_path: Path) -> None:
    """The mark stands at the beginning alone."""
    assert entry(tmp_path, "On dit : RT by @odile_fictive: x").kind == "post"


def test_the_description_gives_line_breaks_where_it_has_the_titles_words(tmp_path: Path) -> None:
    """Another text in its place does not count."""
    assert entry(tmp_path, "Un deux", text="&lt;p&gt;Un&lt;br&gt;deux&lt;/p&gt;").text == "Un\ndeux"
    assert entry(tmp_path, "Un deux", text="&lt;p&gt;x&lt;/p&gt;").text == "Un deux"


def test_drafts_settings_and_comments_of_blogger_are_left_out(tmp_path: Path) -> None:
    """An export of Blogger mixes them with the posts."""
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="x#{}"/>'
    body = "<published>2012-01-02T03:04:05Z</published><author><name>{}</name></author>"
    draft = '<a:control xmlns:a="http://purl.org/atom/app#"><a:draft>yes</a:draft></a:control>'
    entries = [
        kind.format("post") + body.format("Odile"),
        kind.format("post") + body.format("Odile") + draft,
        kind.format("settings") + body.format("Odile"),
        kind.format("comment") + body.format("Passant"),
        kind.format("comment") + body.format("Odile"),
    ]
    page = "".join(
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{n}</id>{one}</entry>"
        for n, one in enumerate(entries)
    )
    head = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><generator>Blogger</generator>'
        '<link rel="alternate" href="https://carnet.example/"/><author><name>Odile</name></author>'
    )
    records = read(PARSER, written(tmp_path, "blog.xml", head + page + "</feed>"))
    assert [one.reason for one in records if isinstance(one, Ignored)] == [
        "draft",
        "not_a_post",
        "other_author",
    ]
    assert [(post.post_id, post.kind) for post in posts(records)] == [
        ("0", "post"),
        ("4", "comment"),
    ]


def test_an_export_of_wordpress_is_none_of_its_feeds() -> None:
    """Of which it is a kind: one reader alone recognises it."""
    path = input_of(scenarios("wordpress_wxr")[0])
    assert recognised_by(path) == ["wordpress_wxr"]
