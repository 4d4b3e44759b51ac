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
