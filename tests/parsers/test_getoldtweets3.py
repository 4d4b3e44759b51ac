"""GetOldTweets3: glued links, quoted authors in ``to``, and local times."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.getoldtweets3 import GetOldTweets3, unglued
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = GetOldTweets3()
HEADER = "date,username,to,replies,retweets,favorites,text,geo,mentions,hashtags,id,permalink\n"


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_a_header_alone_is_recognised(tmp_path: Path) -> None:
    """A search that found nothing is this format with no record."""
    path = written(tmp_path, "t.csv", HEADER)
    assert recognised_by(path) == [PARSER.name]
    assert read(PARSER, path) == []


@pytest.mark.parametrize(
    ("stored", "posted"),
    [
        ("fin.https://a.example/b …", "fin. https://a.example/b"),
        ("Bonjour.pic.twitter.com/AbC", "Bonjour. pic.twitter.com/AbC"),
        ("voir https://a.example/b et…", "voir https://a.example/b et…"),
        ("sans lien …", "sans lien …"),
    ],
)
def test_links_are_set_off(stored: str, posted: str) -> None:
    """What the scraper glued to links is undone, and nothing else is touched."""
    assert unglued(stored) == posted


def test_raw_is_the_stored_row(tmp_path: Path) -> None:
    """A row is given as stored, its line breaks within quotes included."""
    first = '2019-11-28 12:29:03,o,,1,2,3,"deux\nlignes",,,,1200028829217718273,\n'
    path = written(tmp_path, "t.csv", HEADER + first + first)
    assert raw(PARSER, path, 1) == first.encode()


def test_without_a_column_of_replies_the_text_tells_them(tmp_path: Path) -> None:
    """The Java version has no ``to``; with that column an opening name proves nothing."""
    java = "username;date;retweets;favorites;text;geo;mentions;hashtags;id;permalink\n"
    row = "odile;2016-12-08 17:30;0;0;@basile merci;;@basile;;806913731589046273;"
    link = "https://twitter.com/odile/status/806913731589046273\n"
    (found,) = posts(read(PARSER, written(tmp_path, "java.csv", java + row + link)))
    assert (found.kind, found.reply_to_handle) == ("reply", "basile")
    python = "2016-12-08 17:30:00,odile,,0,0,0,@basile merci,,@basile,,806913731589046273,"
    (found,) = posts(read(PARSER, written(tmp_path, "python.csv", HEADER + python + link)))
    assert (found.kind, found.reply_to_handle) == ("post", None)
