"""Exports of WordPress."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from forensics.model.records import Reject
from forensics.parsers import ReadOptions
from forensics.parsers.wordpress_wxr import WordpressWxr
from tests.parsers.scraped_cases import (
    check_golden,
    input_of,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = WordpressWxr()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_parts_of_one_export_are_read_together(tmp_path: Path) -> None:
    """WordPress.com packs several files; menus and feeds beside them are left alone."""
    text = input_of(scenarios(PARSER.name)[0]).read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        packed.writestr("site/a.001.xml", text)
        packed.writestr("site/a.002.xml", text.replace(">5</wp:post_id>", ">55</wp:post_id>"))
        packed.writestr("site/list.opml", "<opml/>")
    assert recognised_by(tmp_path / "export.zip") == ["wordpress_wxr"]
    found = posts(read(PARSER, tmp_path / "export.zip"))
    assert {post.post_id for post in found} >= {"5", "55"}


def test_a_site_clock_without_zone_is_read_in_the_users(tmp_path: Path) -> None:
    """Where an export states no time in UTC."""
    path = input_of(scenarios(PARSER.name)[1])
    found = posts(read(PARSER, path, ReadOptions(source_zone="Europe/Paris")))
    assert [post.flags for post in found] == [("limited",), ("source_zone",)]
    assert found[1].created_at.hour == 10


def test_a_cut_export_keeps_what_stands_before(tmp_path: Path) -> None:
    """The entry that the end cuts is a reject."""
    text = input_of(scenarios(PARSER.name)[0]).read_text("utf-8")
    cut = written(tmp_path, "cut.xml", text[: text.index("Pour nous")])
    records = read(PARSER, cut)
    assert len(posts(records)) == 2
    assert any(isinstance(one, Reject) and "breaks off" in one.reason for one in records)


def test_an_entry_is_found_again_as_stored() -> None:
    """The bytes that the hash beside an exhibit is of; of a comment its own part."""
    path = input_of(scenarios(PARSER.name)[0])
    assert raw(PARSER, path, 3).startswith(b"<item>\n  <title>Journal")
    assert b"Avec plaisir" in raw(PARSER, path, 2)


ITEM = (
    "<item><title>{title}</title><dc:creator>odile</dc:creator><wp:post_id>7</wp:post_id>"
    "<wp:post_date_gmt>2012-04-11 11:38:08</wp:post_date_gmt><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type></item>"
)
SITE = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>{title}</title>'
    "<link>http://{host}</link><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
)


def test_other_posts_under_one_number_are_posts_of_their_own(tmp_path: Path) -> None:
    """A repeated number on other words; the same words again are the same post."""
    items = "".join(ITEM.format(title=title) for title in ("One", "Two", "One"))
    path = written(tmp_path, "a.xml", SITE.format(title="x", host="carnet.example", items=items))
    found = posts(read(PARSER, path))
    assert [(one.post_id, one.text) for one in found] == [
        ("7", "One"),
        ("7~2", "Two"),
        ("7", "One"),
    ]


def test_sites_of_two_machines_are_two(tmp_path: Path) -> None:
    """``localhost`` and such are no address: the title tells whose the posts are."""
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        for title in ("Le Carnet", "Other site"):
            for host in ("localhost/", "192.168.1.4/wp", "carnet.example"):
                text = SITE.format(title=title, host=host, items=ITEM.format(title="Hi"))
                packed.writestr(f"{title}{host.count('/')}{host[:3]}.xml", text)
    accounts = {post.account_id for post in posts(read(PARSER, tmp_path / "export.zip"))}
    assert accounts == {
        "odile@localhost/le-carnet",
        "odile@localhost/other-site",
        "odile@192.168.1.4/wp/le-carnet",
        "odile@192.168.1.4/wp/other-site",
        "odile@carnet.example",
    }
