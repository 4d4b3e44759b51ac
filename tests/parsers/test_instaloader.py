"""Files of instaloader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.parsers import ReadOptions
from forensics.parsers.instaloader import Instaloader
from tests.parsers.scraped_cases import check_golden, posts, scenarios, written

PARSER = Instaloader()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_comments_beside_posts_are_left_closed(tmp_path: Path) -> None:
    """They are other people's; each post has a file of its own."""
    node = {"node": {"shortcode": "A", "taken_at_timestamp": 1699900000, "owner": {"id": "7"}}}
    mark = {"instaloader": {"version": "4", "node_type": "Post"}}
    written(tmp_path, "2023_UTC.json", json.dumps({**node, **mark}))
    written(
        tmp_path, "2023_UTC_comments.json", json.dumps([{"id": 1, "text": "x", "created_at": 1}])
    )
    with open_evidence(tmp_path) as evidence:
        found = posts(list(PARSER.parse(evidence, ReadOptions())))
        assert [post.post_id for post in found] == ["A"]
        assert evidence.member("2023_UTC_comments.json").reason == "not_needed"
