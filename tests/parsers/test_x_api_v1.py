"""API v1.1 captures: shapes, notices, profiles, and what must not be taken for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Ignored, Profile, Reject
from forensics.parsers.x_api_v1 import XApiV1
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

PARSER = XApiV1()


def tweet(text: str = "Bonjour", **more: Any) -> dict[str, Any]:
    """A small tweet by an invented account."""
    return {
        "created_at": "Thu May 02 10:15:30 +0000 2019",
        "id_str": "1123893768483766273",
        "full_text": text,
        "user": {"id_str": "700100", "screen_name": "odile_fictive", "name": "Odile"},
        **more,
    }


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_account_archives_are_left_to_their_own_parser(tmp_path: Path) -> None:
    """Tweets behind a JavaScript assignment are an account archive's, not a capture."""
    path = written(tmp_path, "tweet.js", f"window.YTD.tweet.part0 = {json.dumps([tweet()])}")
    assert PARSER.name not in recognised_by(path)


def test_a_file_of_notices_alone_is_recognised(tmp_path: Path) -> None:
    """A stream that caught only deletions is still a stream."""
    notice = {"delete": {"status": {"id_str": "1123893768483766273", "user_id_str": "700100"}}}
    path = written(tmp_path, "stream.jsonl", lines(notice))
    assert recognised_by(path) == [PARSER.name]
    assert [type(record) for record in read(PARSER, path)] == [Ignored]


def test_unchanged_profiles_are_given_once(tmp_path: Path) -> None:
    """A user object repeated on every tweet gives one profile, not one per tweet."""
    path = written(tmp_path, "t.jsonl", lines(tweet(), tweet(), tweet()))
    assert sum(isinstance(record, Profile) for record in read(PARSER, path)) == 1


def test_missing_user_fields_are_no_change(tmp_path: Path) -> None:
    """A capture that holds less of the profile does not count as a change of it."""
    bare = tweet(user={"id_str": "700100", "screen_name": "odile_fictive"})
    path = written(tmp_path, "t.jsonl", lines(tweet(), bare))
    assert sum(isinstance(record, Profile) for record in read(PARSER, path)) == 1


def test_a_malformed_record_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    """One record of an unexpected structure never loses the next."""
    path = written(
        tmp_path, "t.jsonl", lines(tweet(), {**tweet(), "entities": {"urls": 3}}, tweet())
    )
    records = read(PARSER, path)
    assert len(posts(records)) == 2
    assert [record.locator.record for record in records if isinstance(record, Reject)] == [1]


def test_raw_is_the_stored_line(tmp_path: Path) -> None:
    """The bytes of a line are those in the file, spaces and key order kept."""
    second = '{ "id_str": "1123893768483766274",  "full_text":"b", "created_at": "x", "user": {}}'
    path = written(tmp_path, "t.jsonl", lines(tweet()) + second + "\n")
    assert raw(PARSER, path, 1) == second.encode()


def test_raw_of_a_page_is_canonical(tmp_path: Path) -> None:
    """A tweet inside a page is given as JSON with sorted keys."""
    path = written(
        tmp_path, "s.json", json.dumps({"statuses": [tweet("é")], "search_metadata": {}})
    )
    expected = json.dumps(tweet("é"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert raw(PARSER, path, 0) == expected.encode()


def profiles(*tweets: dict[str, Any], folder: Path) -> list[Profile]:
    """The profiles of a file of these tweets."""
    found = read(PARSER, written(folder, "t.jsonl", lines(*tweets)))
    return [record for record in found if isinstance(record, Profile)]


def test_a_user_object_is_as_of_capture_not_of_posting(tmp_path: Path) -> None:
    """A rename within one file has no date: a capture is only known to follow its posts."""
    renamed = tweet(user={**tweet()["user"], "screen_name": "lola"})
    found = profiles(tweet(), renamed, folder=tmp_path)
    assert [(one.handle, one.seen_at) for one in found] == [("odile_fictive", None), ("lola", None)]
    assert all(one.seen_after is not None for one in found)


def test_a_stream_captures_as_it_is_posted(tmp_path: Path) -> None:
    """Tweets of a stream bear the time of their delivery, so their users are dated."""
    (found,) = profiles(tweet(timestamp_ms="1556792130000"), folder=tmp_path)
    assert found.seen_at is not None
    assert found.seen_after is None
