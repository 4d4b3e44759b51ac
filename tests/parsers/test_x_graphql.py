"""Answers of the web client: whose timeline it is, drift of the objects, what is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Ignored, Reject
from forensics.parsers.x_graphql.parser import XGraphql
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = XGraphql()


def result(number: int, author: str = "700100", **more: Any) -> dict[str, Any]:
    """A small tweet result of an invented account."""
    user = {"rest_id": author, "core": {"screen_name": f"fictif_{author}", "name": "Fictif"}}
    return {
        "__typename": "Tweet",
        "rest_id": str(number),
        "core": {"user_results": {"result": user}},
        "legacy": {
            "created_at": "Thu May 02 08:00:00 +0000 2024",
            "full_text": "Bonjour",
            "user_id_str": author,
        },
        **more,
    }


def timeline(*results: dict[str, Any], path: tuple[str, ...] = ("user", "result")) -> str:
    """An answer holding these results as entries of their own."""
    entries = [
        {
            "entryId": f"tweet-{item['rest_id']}",
            "content": {"itemContent": {"tweet_results": {"result": item}}},
        }
        for item in results
    ]
    answer: dict[str, Any] = {"timeline": {"instructions": [{"entries": entries}]}}
    for key in reversed(path):
        answer = {key: answer}
    return json.dumps({"data": answer})


FIRST = 1785942299243446273


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_others_in_a_profile_timeline_are_ignored(tmp_path: Path) -> None:
    """In a profile's timeline the posts of other authors are left out, and counted."""
    mine = [result(FIRST + n) for n in range(3)]
    path = written(tmp_path, "t.json", timeline(*mine, result(FIRST + 9, "700200")))
    records = read(PARSER, path)
    assert {post.account_id for post in posts(records)} == {"700100"}
    assert [r.reason for r in records if isinstance(r, Ignored)] == ["other_author"]


def test_a_timeline_without_a_main_author_keeps_all(tmp_path: Path) -> None:
    """Where no author has most entries (a list of likes), nobody is taken for the owner."""
    mixed = [result(FIRST + n, str(700100 + n)) for n in range(4)]
    assert len(posts(read(PARSER, written(tmp_path, "t.json", timeline(*mixed))))) == 4


def test_search_results_keep_all_authors(tmp_path: Path) -> None:
    """Search results belong to no one account."""
    found = timeline(
        result(FIRST), result(FIRST + 1), result(FIRST + 2, "700200"), path=("search_by_raw_query",)
    )
    assert len(posts(read(PARSER, written(tmp_path, "s.json", found)))) == 3


def test_a_long_answer_is_recognised_by_its_beginning(tmp_path: Path) -> None:
    """An answer longer than the bytes looked at is recognised and read."""
    many = [result(FIRST + n, filler="x" * 500) for n in range(200)]
    path = written(tmp_path, "t.json", timeline(*many))
    assert path.stat().st_size > 1 << 16
    assert recognised_by(path) == [PARSER.name]
    assert len(posts(read(PARSER, path))) == 200


def test_a_truncated_answer_is_read_up_to_the_break(tmp_path: Path) -> None:
    """An answer cut off by a failed download is recognised; the result it ends in is rejected."""
    whole = json.dumps(json.loads(timeline(*[result(FIRST + n) for n in range(9)])), indent=1)
    path = written(tmp_path, "t.json", whole[:-400])
    assert recognised_by(path) == [PARSER.name]
    records = read(PARSER, path)
    assert len(posts(records)) == 8
    assert [one.locator.record for one in records if isinstance(one, Reject)] == [8]


def test_answers_of_other_sites_are_not_recognised(tmp_path: Path) -> None:
    """Zeeschuimer lines of another platform are left to their own reader."""
    line = {"item_id": "1", "source_platform": "instagram.com", "data": {"code": "x"}}
    assert recognised_by(written(tmp_path, "z.ndjson", json.dumps(line))) == ["zeeschuimer"]


def test_raw_is_the_canonical_result(tmp_path: Path) -> None:
    """A result in an answer is given as JSON with sorted keys."""
    path = written(tmp_path, "t.json", timeline(result(FIRST)))
    text = json.dumps(result(FIRST), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert raw(PARSER, path, 0) == text.encode()
