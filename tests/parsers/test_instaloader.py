"""Files of instaloader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.parsers import ReadOptions
from forensics.parsers.instaloader import Instaloader
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

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


@pytest.mark.parametrize("around", ["GraphImages", "edges"])
def test_posts_in_a_page_of_graphs_are_read(around: str, tmp_path: Path) -> None:
    """As the site answers, and as instagram-scraper keeps them."""
    node = {"shortcode": "A", "taken_at_timestamp": 1699900000, "owner": {"id": "7"}}
    page = {"GraphImages": [node, {**node, "shortcode": "B"}]}
    if around == "edges":
        edges = [{"node": one} for one in page["GraphImages"]]
        page = {"data": {"user": {"edge_owner_to_timeline_media": {"edges": edges}}}}
    path = written(tmp_path, "page.json", json.dumps(page))
    assert recognised_by(path) == ["instaloader"]
    assert [post.post_id for post in posts(read(PARSER, path))] == ["A", "B"]
