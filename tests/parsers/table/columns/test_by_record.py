"""Columns looked up record by record, in files that mix the conventions of several tools."""

from __future__ import annotations

import json
from pathlib import Path

from forensics.model.records import Reject
from forensics.parsers.table.parser import Table
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


JOINED = [
    {"id": "806913731589046273", "created_at": "2016-12-08 17:30:00", "username": "odile",
     "text": "Bonjour", "tweet_id": None, "date": None, "handle": None, "content": None},
    {"id": None, "created_at": None, "username": None, "text": None, "handle": "odile",
     "tweet_id": "806914000000000000", "date": "2016-12-08T17:31:00Z", "content": "Bonsoir"},
]  # fmt: skip


def test_tables_joined_from_two_tools_are_read_by_the_columns_that_are_filled(
    tmp_path: Path,
) -> None:
    """Each row of a joined table is read by the columns of its own tool, in JSON and CSV."""
    names = list(JOINED[0])
    table = "\n".join([",".join(names), *(",".join(r[n] or "" for n in names) for r in JOINED)])
    for path in (
        written(tmp_path, "j.json", json.dumps(JOINED * 3)),
        written(tmp_path, "j.csv", table + "\n"),
    ):
        records = read(Table(), path)
        assert not [one for one in records if isinstance(one, Reject)]
        found = {(post.account_id, post.text, post.post_id) for post in posts(records)}
        assert found == {
            ("odile", "Bonjour", "806913731589046273"),
            ("odile", "Bonsoir", "806914000000000000"),
        }


def test_columns_filled_side_by_side_do_not_stand_in_for_each_other(tmp_path: Path) -> None:
    """A row without a date is not dated by the time of its capture, which others have, too."""
    rows = [
        {**OTHERS[0], "id": "1", "created_at": "2016-12-08 17:30:00", "timestamp": "2021-01-01"},
        {**OTHERS[0], "id": "2", "created_at": None, "timestamp": "2021-01-01"},
    ]
    records = read(Table(), written(tmp_path, "c.json", json.dumps(rows)))
    assert [one.locator.record for one in records if isinstance(one, Reject)] == [1]
