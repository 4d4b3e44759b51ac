"""Tumblr's own export of a blog."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers import ReadOptions
from forensics.parsers.tumblr_html import TumblrHtml
from tests.parsers.archive_cases import GOLDEN, check_archive, posts, read_as, written

PARSER = TumblrHtml()
SCENARIOS = sorted(path for path in (GOLDEN / PARSER.name).iterdir())
PAGE = '<html><body>{text}<div id="footer"><span id="timestamp"> {when} </span></div></body></html>'


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario)


def test_a_lone_page_is_read_in_the_users_zone(tmp_path: Path) -> None:
    """Whatever its name; one that is no number gets an id made up."""
    path = tmp_path / "saved.html"
    path.write_text(PAGE.format(text="<p>Bonjour</p>", when="June 27th, 2013 10:55pm"))
    records, _ = read_as(PARSER, path, ReadOptions(source_zone="Asia/Tokyo"))
    (post,) = posts(records)
    assert (post.created_at.hour, post.flags) == (13, ("source_zone", "no_ids"))


def test_pages_of_others_are_none(tmp_path: Path) -> None:
    """A page with such a footer and no time in it is no post."""
    page = PAGE.format(text="<p>x</p>", when="soon")
    path = written(tmp_path / "a.zip", {"posts/html/1.html": page})
    records, use = read_as(PARSER, path)
    assert not records
    assert use["posts/html/1.html"] == ("unknown", None)
