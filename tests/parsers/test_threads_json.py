"""Threads' export in JSON: goldens, what is a reply, what is others'."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.threads_json import ThreadsJson
from tests.parsers.archive_cases import written
from tests.parsers.meta_cases import (
    FOLDER,
    all_of,
    check_golden,
    claimed,
    medium,
    scenarios,
    stored,
)

READER = ThreadsJson()
KEY = "text_post_app_text_posts"


@pytest.mark.parametrize("scenario", scenarios("threads_json"), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Every record of the scenario comes out as its expected.json says."""
    check_golden(READER, scenario)


@pytest.mark.parametrize("name", ["threads_and_replies.json", "renamed.txt"])
def test_a_file_alone_is_known_by_its_key(name: str, tmp_path: Path) -> None:
    """Whatever it is called."""
    path = written(tmp_path / "a.zip", {name: stored({KEY: [{"media": [medium(1_700_000_000)]}]})})
    assert claimed(path) == ["threads_json"]


def test_a_bare_list_is_known_by_its_media(tmp_path: Path) -> None:
    """Media of Threads bear what Instagram's do not."""
    first = {**medium(1_700_000_000, "a", ""), "text_app_post": {"is_reply": False}}
    path = written(tmp_path / "a.zip", {"x.json": stored([{"media": [first]}])})
    assert claimed(path) == ["threads_json"]


@pytest.mark.parametrize(("reply", "kind"), [(True, "reply"), (False, "post"), (None, "post")])
def test_a_reply_says_so(reply: bool | None, kind: str, tmp_path: Path) -> None:
    """Only a plain yes makes one."""
    first = {**medium(1_700_000_000, "a", ""), "text_app_post": {"is_reply": reply}}
    path = written(tmp_path / "a.zip", {"x.json": stored({KEY: [{"media": [first]}]})})
    assert [post.kind for post in all_of(READER, path)[0]] == [kind]


@pytest.mark.parametrize("name", ["liked_threads.json", "saved_threads.json", "followers.json"])
def test_what_is_others_is_no_export_of_posts(name: str, tmp_path: Path) -> None:
    """Posts liked and saved, and people."""
    other = {"text_post_app_media_likes": [{"title": "a", "string_list_data": []}]}
    path = written(tmp_path / "a.zip", {f"{FOLDER}/threads/{name}": stored(other)})
    assert claimed(path) == []
