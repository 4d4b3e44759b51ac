"""Posts of Tumblr's API."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.parsers.tumblr import Tumblr
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = Tumblr()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


@pytest.mark.parametrize("wrap", ["response", "posts", "tagged"])
def test_pages_as_the_api_answers_are_read(wrap: str, tmp_path: Path) -> None:
    """With what it says of the answer and of the blog around the posts."""
    post = {
        "type": "text",
        "blog_name": "odile-fictive",
        "id_string": "700000000000000001",
        "post_url": "https://odile-fictive.tumblr.com/post/700000000000000001",
        "timestamp": 1672567200,
        "body": "<p>Bonjour</p>",
    }
    around = {"posts": [post], "blog": {"name": "odile-fictive"}}
    whole = {
        "response": {"meta": {"status": 200}, "response": around},
        "posts": around,
        "tagged": {"meta": {"status": 200}, "response": [post]},
    }
    path = written(tmp_path, "page.json", json.dumps(whole[wrap]))
    assert recognised_by(path) == ["tumblr"]
    assert [one.text for one in posts(read(PARSER, path))] == ["Bonjour"]
