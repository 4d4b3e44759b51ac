"""snscrape and twscrape: all ages of the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.snscrape import Snscrape
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = Snscrape()
TWEET = {
    "_type": "snscrape.modules.twitter.Tweet",
    "url": "https://twitter.com/odile_fictive/status/1366659538744246273",
    "date": "2021-03-02T08:00:00+00:00",
    "rawContent": "Bonjour",
    "id": 1366659538744246273,
    "user": {"username": "odile_fictive", "id": 700100},
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_ids_beyond_floating_point_stay_exact(tmp_path: Path) -> None:
    """Numbers above 2^53 come through digit by digit."""
    (post,) = posts(read(PARSER, written(tmp_path, "t.jsonl", lines(TWEET))))
    assert post.post_id == "1366659538744246273"


def test_the_id_is_taken_from_the_address_when_missing(tmp_path: Path) -> None:
    """A record without an id still has it in its address."""
    record = {key: value for key, value in TWEET.items() if key != "id"}
    (post,) = posts(read(PARSER, written(tmp_path, "t.jsonl", lines(record))))
    assert post.post_id == "1366659538744246273"


def test_other_sites_of_the_same_tool_are_not_recognised(tmp_path: Path) -> None:
    """snscrape also scrapes other sites, whose objects are not tweets."""
    record = {**TWEET, "_type": "snscrape.modules.vkontakte.VKontaktePost"}
    assert PARSER.name not in recognised_by(written(tmp_path, "t.jsonl", lines(record)))


def test_escaped_text_is_unescaped_once(tmp_path: Path) -> None:
    """``&amp;lt;`` is what someone typed as ``&lt;``."""
    path = written(tmp_path, "t.jsonl", lines({**TWEET, "rawContent": "a &amp;lt; b"}))
    assert posts(read(PARSER, path))[0].text == "a &lt; b"
