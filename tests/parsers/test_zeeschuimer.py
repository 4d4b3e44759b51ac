"""Captures of Zeeschuimer, but those of X."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.zeeschuimer import Zeeschuimer
from tests.parsers.scraped_cases import check_golden, lines, recognised_by, scenarios, written

PARSER = Zeeschuimer()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_lines_of_x_stay_with_their_reader(tmp_path: Path) -> None:
    """Also where a file holds those of another platform beside them."""
    line = {"item_id": "1", "source_platform": "twitter.com", "data": {"rest_id": "1"}}
    other = {"item_id": "2", "source_platform": "tiktok.com", "data": {"id": "2"}}
    path = written(tmp_path, "z.ndjson", lines(line, other))
    assert recognised_by(path) == ["x_graphql"]


def test_comments_under_posts_of_x_are_read_as_its_posts(tmp_path: Path) -> None:
    """They are captured under a name of their own."""
    line = {"item_id": "1", "source_platform": "twitter-comments", "data": {"rest_id": "1"}}
    assert recognised_by(written(tmp_path, "z.ndjson", lines(line))) == ["x_graphql"]
