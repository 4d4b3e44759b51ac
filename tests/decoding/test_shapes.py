"""Columns looked up record by record, in files that mix the conventions of several tools."""

from __future__ import annotations

import json
from pathlib import Path

from forensics.parsers.table import Table
from forensics.records import Reject
from tests.parsers.scraped_cases import posts, read, written

FIRST = {"id": "806913731589046273", "created_at": "2016-12-08 17:30:00", "username": "odile"}
OTHERS = [
    {**FIRST, "text": "Bonjour"},
    {"tweet_id": "806914000000000000", "date": "2016-12-08T17:31:00Z",
     "handle": "odile", "content": "Bonsoir"},
    {"tweetId": "806915000000000000", "createdAt": "2016-12-08T17:35:00Z",
     "author": {"userName": "odile"}, "fullText": "Merci"},
]  # fmt: skip


def test_records_of_several_conventions_all_become_posts(tmp_path: Path) -> None:
    """Records that name their fields otherwise than the first ones are read, not rejected."""
    rows = [OTHERS[0]] * 60 + OTHERS[1:]
    text = "\n".join(json.dumps({**row, "n": n}) for n, row in enumerate(rows))
    records = read(Table(), written(tmp_path, "mixed.jsonl", text))
    assert not [one for one in records if isinstance(one, Reject)]
    assert [post.text for post in posts(records)][-3:] == ["Bonjour", "Bonsoir", "Merci"]


def test_records_of_several_conventions_have_one_author(tmp_path: Path) -> None:
    """The author is looked up by each record's own names, so one account stays one."""
    text = "\n".join(json.dumps(row) for row in OTHERS)
    records = read(Table(), written(tmp_path, "mixed.jsonl", text))
    assert {post.account_id for post in posts(records)} == {"odile"}


def test_a_null_is_an_answer(tmp_path: Path) -> None:
    """A field that a record states as null is not looked for under another name."""
    rows = [OTHERS[0], {**OTHERS[0], "text": None, "title": "not the text"}]
    records = read(Table(), written(tmp_path, "n.jsonl", "\n".join(map(json.dumps, rows))))
    assert [post.text for post in posts(records)] == ["Bonjour", ""]
