"""Pages of Bluesky's API: feeds, threads, records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from forensics.model.records import Ignored, Note, Profile, Reject
from forensics.parsers.bluesky_api import BlueskyApi
from tests.parsers.car_cases import DID
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = BlueskyApi()
AUTHOR = {"did": DID, "handle": "odile.example"}
RECORD = {
    "$type": "app.bsky.feed.post",
    "text": "Bonjour",
    "createdAt": "2024-02-01T08:00:00.123Z",
}
STORED: dict[str, Any] = {
    "uri": f"at://{DID}/app.bsky.feed.post/3kkdpkx7s2222",
    "cid": "b",
    "value": RECORD,
}
VIEW: dict[str, Any] = {"uri": STORED["uri"], "cid": "b", "author": AUTHOR, "record": RECORD}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


@pytest.mark.parametrize(
    "value",
    [
        STORED,
        [STORED, STORED],
        VIEW,
        {"feed": [{"post": VIEW}], "cursor": "x"},
        [{"post": VIEW}],
        {"posts": [VIEW]},
        {"thread": {"post": VIEW, "replies": []}},
        {"records": [STORED]},
        {"made": "2024", "who": {"DID": DID, "Handle": "odile.example"}, "postRecords": [STORED]},
        {"data": {"records": [STORED]}},
    ],
)
def test_a_post_is_read_whatever_is_around_it(value: Any, tmp_path: Path) -> None:
    """Records and views, alone, in lists, in pages, in what a tool put around them."""
    path = written(tmp_path, "t.json", json.dumps(value))
    assert recognised_by(path) == [PARSER.name]
    found = posts(read(PARSER, path))
    assert {(post.text, post.account_id) for post in found} == {("Bonjour", DID)}


def test_a_handle_beside_the_records_is_taken(tmp_path: Path) -> None:
    """Records are without it, and a tool may name it once for the page."""
    value = {"meta": {"DID": DID, "Handle": "Odile.example"}, "records": [STORED]}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", json.dumps(value))))
    assert post.account_handle == "odile.example"


def test_a_pinned_post_is_no_repost(tmp_path: Path) -> None:
    """It is the author's own, once more."""
    item = {"post": VIEW, "reason": {"$type": "app.bsky.feed.defs#reasonPin"}}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", json.dumps({"feed": [item]}))))
    assert (post.kind, post.account_id) == ("post", DID)


def test_a_repost_is_of_whom_the_reason_names(tmp_path: Path) -> None:
    """The author shown is the original's, and so is the time of the record."""
    by = {"did": "did:plc:other", "handle": "other.example"}
    reason = {
        "$type": "app.bsky.feed.defs#reasonRepost",
        "by": by,
        "indexedAt": "2024-03-01T00:00:00Z",
    }
    path = written(tmp_path, "t.json", json.dumps({"feed": [{"post": VIEW, "reason": reason}]}))
    found = read(PARSER, path)
    (post,) = posts(found)
    assert (post.kind, post.account_id, post.created_at.month) == ("repost", "did:plc:other", 3)
    assert post.text == "RT @odile.example: Bonjour"
    assert "no_ids" in post.flags
    assert any(isinstance(one, Note) and one.kind == "no_ids" for one in found)


def test_what_cannot_be_used_is_counted(tmp_path: Path) -> None:
    """Among posts, likes are left out, the unavailable told, an error's answer rejected."""
    gone = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": STORED["uri"], "notFound": True}
    like = {**STORED, "uri": f"at://{DID}/app.bsky.feed.like/3kkdpkx7s2222", "value": {}}
    path = written(
        tmp_path,
        "t.jsonl",
        lines({"records": [STORED, like, 7]}, {"feed": [{"post": VIEW}, {"post": gone}]}, {"e": 1}),
    )
    found = [one for one in read(PARSER, path) if isinstance(one, Ignored | Reject)]
    assert [getattr(one, "reason", "") for one in found[:1]] == ["not_a_post"]
    assert [type(one) for one in found] == [Ignored, Reject, Ignored, Reject]


def test_a_record_of_a_page_can_be_quoted(tmp_path: Path) -> None:
    """Its number is that among the records of the member."""
    path = written(tmp_path, "t.json", json.dumps({"records": [STORED, {**STORED, "cid": "c"}]}))
    assert json.loads(raw(PARSER, path, 1)) == {**STORED, "cid": "c"}


@pytest.mark.parametrize(
    "facets",
    [
        [{"index": {"byteStart": 5, "byteEnd": 900}, "features": []}],
        [{"index": {"byteStart": -1, "byteEnd": 2}, "features": [{"$type": "x#tag", "tag": "t"}]}],
        [{"index": None, "features": None}],
    ],
)
def test_marks_outside_of_the_text_mark_nothing(facets: Any, tmp_path: Path) -> None:
    """A facet is a claim about bytes, and may be wrong."""
    stored = {**STORED, "value": {**RECORD, "facets": facets}}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", json.dumps(stored))))
    assert (post.text, post.hashtags) == ("Bonjour", ())


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    """Lists within lists beyond reason cost their record."""
    deep = {"records": [STORED], "x": json.loads("[" * 900 + "]" * 900)}
    assert len(posts(read(PARSER, written(tmp_path, "t.json", json.dumps(deep))))) == 1


def event(operation: str, **more: Any) -> dict[str, Any]:
    """An event of Jetstream about a post."""
    commit = {"operation": operation, "collection": RECORD["$type"], "rkey": "3kkdpkx7s2222"}
    return {"did": DID, "time_us": 1, "kind": "commit", "commit": {**commit, **more}}


def test_events_of_jetstream_are_records(tmp_path: Path) -> None:
    """What was created is told, with the handle in force; what was deleted has no words left."""
    named = {"did": DID, "kind": "identity", "identity": {"did": DID, "handle": "odile.example"}}
    found = lines(event("create", record=RECORD), event("delete"), named)
    path = written(tmp_path, "events.jsonl", found)
    assert recognised_by(path) == ["bluesky_api"]
    records = read(PARSER, path)
    assert [(post.post_id, post.text) for post in posts(records)] == [("3kkdpkx7s2222", "Bonjour")]
    assert [one.handle for one in records if isinstance(one, Profile)] == ["odile.example"]
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["not_a_post"]


def test_names_of_the_sdk_for_python_are_those_of_the_protocol(tmp_path: Path) -> None:
    """It gives dictionaries with underscores in them, under which nothing may be lost."""
    parent = {"uri": f"at://{DID}/app.bsky.feed.post/3kkdpkx7s2223", "cid": "b"}
    view = {
        "uri": STORED["uri"],
        "author": {"did": DID, "handle": "odile.example", "py_type": "x#profileViewBasic"},
        "record": {
            "text": "Bonjour",
            "created_at": RECORD["createdAt"],
            "reply": {"parent": parent, "root": parent},
            "py_type": RECORD["$type"],
        },
        "like_count": 3,
        "py_type": "app.bsky.feed.defs#postView",
    }
    path = written(tmp_path, "a.json", json.dumps([view]))
    assert recognised_by(path) == ["bluesky_api"]
    (post,) = posts(read(PARSER, path))
    assert (post.account_id, post.kind, post.likes) == (DID, "reply", 3)


POSTED = {"$type": "app.bsky.feed.post", "text": "Bonjour", "createdAt": "2024-12-30T18:40:40Z"}
LIKED = {"$type": "app.bsky.feed.like", "createdAt": "2024-12-30T18:41:00Z", "subject": {}}
NAMED = {"$type": "app.bsky.actor.profile", "displayName": "Odile Fictive"}


@pytest.mark.parametrize("folder", ["did_plc_fictiveodile", "odile", "did:plc:fictiveodile", ""])
def test_a_repository_unpacked_into_files(folder: str, tmp_path: Path) -> None:
    """``goat`` and ``gosky`` write a file a record: its name is the key, and the commit or the
    folder names the account."""
    top = f"x/{folder}/" if folder else ""
    files = {
        f"{top}app.bsky.feed.post/3lek6n5oqe22a.json": POSTED,
        f"{top}app.bsky.feed.like/3lek6n5oqe22b.json": LIKED,
        f"{top}app.bsky.actor.profile/self.json": NAMED,
    }
    if not folder.startswith("did"):
        files[f"{top}_commit.json"] = {"did": "did:plc:fictiveodile", "version": 3, "rev": "3l"}
    with ZipFile(tmp_path / "a.zip", "w") as packed:
        for name, value in files.items():
            packed.writestr(name, json.dumps(value, indent=2))
    assert recognised_by(tmp_path / "a.zip") == ["bluesky_api"]
    records = read(PARSER, tmp_path / "a.zip")
    (post,) = posts(records)
    assert (post.account_id, post.post_id) == ("did:plc:fictiveodile", "3lek6n5oqe22a")
    assert post.created_at.minute == 40
    assert [type(one).__name__ for one in records].count("Ignored") == 1
    assert [one.account_id for one in records if isinstance(one, Profile)] == [post.account_id]


def test_a_record_of_nobody_is_a_reject(tmp_path: Path) -> None:
    """Where no folder and no commit says whose it is, it is put down to nobody."""
    with ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("x/app.bsky.feed.post/3lek6n5oqe22a.json", json.dumps(POSTED))
    (record,) = read(PARSER, tmp_path / "a.zip")
    assert isinstance(record, Reject)
    assert "account" in record.reason


def test_bare_records_elsewhere_are_left_to_tables(tmp_path: Path) -> None:
    """Lines of them, say: nothing there says which record it is."""
    assert recognised_by(written(tmp_path, "a.jsonl", lines(POSTED, POSTED))) == ["table"]
