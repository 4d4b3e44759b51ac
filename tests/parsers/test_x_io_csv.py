"""X's disclosures of information operations."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.records import Post
from forensics.parsers.x_io_csv import XIoCsv
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = XIoCsv()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


HEADER = "tweetid,userid,user_screen_name,account_creation_date,tweet_text,tweet_time,is_retweet"
POST_ID = "605318003684278273"  # issued at 10:20:33


def post(tmp_path: Path, when: str, repost: str = "false") -> Post:
    """The post of a table of one row."""
    row = f"{POST_ID},700100,odile_fictive,2012-03-01,Bonjour,{when},{repost}"
    path = written(tmp_path, "t.csv", f"{HEADER}\n{row}\n")
    assert recognised_by(path) == ["x_io_csv"]
    (found,) = posts(read(PARSER, path))
    return found


def test_the_id_gives_the_seconds_within_the_stated_minute(tmp_path: Path) -> None:
    """And nothing more than the seconds."""
    found = post(tmp_path, "2015-06-01 10:20")
    assert (found.created_at.second, found.precision, found.flags) == (33, "second", ("id_time",))


@pytest.mark.parametrize("when", ["2015-06-01 10:21", "2015-06-01 10:19", "2014-01-01 10:20"])
def test_a_stated_minute_that_the_id_contradicts_is_kept(tmp_path: Path, when: str) -> None:
    """With a flag that says so."""
    found = post(tmp_path, when)
    assert f"{found.created_at:%Y-%m-%d %H:%M}" == when
    assert (found.precision, found.flags) == ("minute", ("id_differs",))


@pytest.mark.parametrize(
    ("said", "kind"), [("True", "repost"), ("true", "repost"), ("False", "post")]
)
def test_reposts_are_told_in_either_spelling(tmp_path: Path, said: str, kind: str) -> None:
    """As the published tables write it, and as the mirror does."""
    assert post(tmp_path, "2015-06-01 10:20", said).kind == kind
