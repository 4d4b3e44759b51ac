"""Feeds: RSS and Atom, of blogs and of front ends."""

from __future__ import annotations

import html
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


LINKED = """<rss><channel><title>{title}</title><link>{link}</link>
<item><title>{said}</title><description>{said}</description>
<pubDate>Wed, 01 Feb 2023 10:00:00 GMT</pubDate><guid>{guid}</guid>
<link>https://x.com/odile_fictive/status/1620723631518646273</link></item></channel></rss>"""


def test_a_sites_link_to_a_post_of_x_is_not_that_post(tmp_path: Path) -> None:
    """What the site says of it is the site's."""
    page = LINKED.format(
        title="Carnet", link="https://carnet.example/", said="Voir", guid="https://carnet.example/1"
    )
    (post,) = posts(read(PARSER, written(tmp_path, "rss.xml", page)))
    assert (post.platform, post.account_id) == ("web", "carnet.example")


@pytest.mark.parametrize("link", ["https://x.com/odile_fictive", ""])
def test_a_feed_of_an_account_of_x_is(link: str, tmp_path: Path) -> None:
    """With addresses of X itself, as RSSHub and some instances of Nitter write."""
    said = "RT La Gazette: Le pont"
    page = LINKED.format(title="Twitter @odile_fictive", link=link, said=said, guid="1")
    (post,) = posts(read(PARSER, written(tmp_path, "rss.xml", page)))
    assert (post.platform, post.account_id, post.kind) == ("x", "odile_fictive", "repost")


ACTIVITIES = """<feed xmlns="http://www.w3.org/2005/Atom"
xmlns:activity="http://activitystrea.ms/spec/1.0/"><author><name>odile_fictive</name></author>
<link rel="alternate" href="https://toots.example/@odile_fictive"/>{}</feed>"""
ACTIVITY = """<entry><id>https://toots.example/{verb}</id><title>{title}</title>
<activity:verb>http://activitystrea.ms/schema/1.0/{verb}</activity:verb>
<published>2018-05-01T09:00:00Z</published><content type="html">{said}</content></entry>"""


def test_what_an_entry_of_a_social_server_does_is_told_by_its_verb(tmp_path: Path) -> None:
    """What was passed on is no post of the account's own, and a favourite none at all."""
    told = (
        ("post", "New status by odile_fictive", "Bonjour"),
        ("share", "odile_fictive shared a status by x@a.example", "Le pont"),
        ("favorite", "New favorite by odile_fictive", "odile_fictive favorited something"),
    )
    page = ACTIVITIES.format("".join(ACTIVITY.format(verb=v, title=t, said=s) for v, t, s in told))
    records = read(PARSER, written(tmp_path, "a.atom", page))
    assert [(post.kind, post.text) for post in posts(records)] == [
        ("post", "Bonjour"),
        ("repost", "Le pont"),
    ]
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["not_a_post"]


def test_a_channel_of_youtube_has_no_handle_and_no_edits(tmp_path: Path) -> None:
    """Its author is the name shown, and ``updated`` follows the counts of views."""
    page = (
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:yt="http://www.youtube.com/xml/schemas/2015"><author><name>Odile F</name></author>'
        "<title>Odile F</title><entry><yt:videoId>fictive0001</yt:videoId>"
        "<yt:channelId>UCfictive</yt:channelId><title>Le pont</title>"
        "<published>2024-01-01T10:00:00Z</published><updated>2024-02-01T10:00:00Z</updated>"
        "</entry></feed>"
    )
    (post,) = posts(read(PARSER, written(tmp_path, "videos.xml", page)))
    assert (post.account_id, post.account_handle, post.flags) == ("UCfictive", None, ())


REDDIT = """<feed xmlns="http://www.w3.org/2005/Atom">
<link rel="alternate" href="https://www.reddit.com/user/odile_fictive/"/>
<entry><author><name>/u/odile_fictive</name></author><id>{id}</id><title>{title}</title>
<link href="https://www.reddit.com/r/cycling/comments/1fic01/x/"/>
<updated>2024-05-01T09:00:00+00:00</updated><content type="html">{said}</content></entry></feed>"""


def test_reddits_words_around_a_post_are_not_its_authors(tmp_path: Path) -> None:
    """Who submitted it and where it leads; of a comment the title of another's post."""
    ending = (
        '<div><p>Body</p></div> &#32; submitted by &#32; <a href="https://www.reddit.com/user/o">'
        ' /u/o </a> <br/> <span><a href="https://roads.example/">[link]</a></span> &#32; '
        '<span><a href="https://www.reddit.com/r/cycling/comments/1fic01/x/">[comments]</a></span>'
    )
    page = REDDIT.format(id="t3_1fic01", title="Lanes", said=html.escape(ending))
    (post,) = posts(read(PARSER, written(tmp_path, "a.atom", page)))
    assert (post.text, post.urls) == ("Lanes\n\nBody", ("https://roads.example/",))
    title = "/u/odile_fictive on Another's title"
    page = REDDIT.format(id="t1_kfic01", title=title, said=html.escape("<p>Mine</p>"))
    (post,) = posts(read(PARSER, written(tmp_path, "b.atom", page)))
    assert (post.kind, post.text) == ("comment", "Mine")
