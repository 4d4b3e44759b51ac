"""Documents that break or that a bracket ends too early: all that follows is read or told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from forensics.parsers.telegram_json import TelegramJson
from tests.mutants.outcome import Outcome, outcome_of
from tests.parsers.archive_cases import GOLDEN, posts, read_as, rejects, written

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
MEMBER = "archive-20230415093012-0a1b2c3d4e5f60718293a4b5c6d7e8f9/outbox.json"
# Every reader of files that are one document around their records.
DOCUMENTS = {
    "telegram_json": ("telegram_json/channel/input/result.json", ""),
    "tiktok_json": ("tiktok_json/2026/user_data_tiktok.json", ""),
    "mastodon_archive": ("mastodon_archive/2023/input", MEMBER),
    "bluesky_api": ("bluesky_api/feed/feed.json", ""),
    "x_graphql": ("x_graphql/user_timeline/UserTweets.json", ""),
    "reddit_dump": ("reddit_dump/thread/thread.json", ""),
    "x_api_v2": ("x_api_v2/pages/pages.jsonl", ""),
    "mastodon_api": ("mastodon_api/statuses/toots.json", ""),
}
PLACES = 8
POSTS = 40


def ends(text: str) -> list[tuple[int, str]]:
    """Places behind values of a document, each with the brackets that would end it there."""
    found, around = [], []
    for token in TOKEN.finditer(text):
        mark = token.group()
        if mark in ("{", "["):
            around.append("}" if mark == "{" else "]")
        elif mark in ("}", "]"):
            around.pop()
            if around:
                found.append((token.end(), "".join(reversed(around))))
    return found[:: max(1, len(found) // PLACES)]


def copied(name: str, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of a golden: what is read, and the file in it that is the document."""
    path, member = DOCUMENTS[name]
    source, copy = GOLDEN / path, tmp_path / "in" / Path(path).name
    if member:
        shutil.copytree(source, copy)
        return copy, copy / member
    copy.parent.mkdir()
    shutil.copy(source, copy)
    return copy, copy


def untold(sound: Outcome, damaged: Outcome) -> int:
    """How many more posts are missing than are told."""
    return len(sound.posts.keys() - damaged.posts.keys()) - damaged.told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_follows_an_early_end_is_read_or_told(name: str, tmp_path: Path) -> None:
    """Brackets that close all that is open, put in at several places."""
    item, file = copied(name, tmp_path)
    text, sound = file.read_text("utf-8"), outcome_of(item)
    places = ends(text)
    assert sound.posts
    assert len(places) >= PLACES
    for at, closing in places:
        file.write_text(text[:at] + closing + text[at:], "utf-8")
        damaged = outcome_of(item)
        assert damaged.format == name, at
        assert untold(sound, damaged) <= 0 or damaged.failed, at
        assert len(damaged.posts) >= len(sound.posts) - 2, at


def bluesky_page() -> dict[str, Any]:
    """A page of records, as the API lists them, beside what is known of the account."""
    did = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
    kept = "app.bsky.feed.post"
    return {
        "account": {"DID": did, "Handle": "odile.example"},
        "records": [
            {
                "uri": f"at://{did}/{kept}/3k{number:011d}",
                "cid": f"bafy{number}",
                "value": {
                    "$type": kept,
                    "text": f"Bonjour {number}",
                    "createdAt": f"2023-05-01T09:00:{number:02d}.000Z",
                    "facets": [{"index": {"byteStart": 0}, "features": [{"tag": "velo"}]}],
                },
            }
            for number in range(POSTS)
        ],
        "cursor": "x",
    }


def telegram_channel() -> dict[str, Any]:
    """A channel whose posts hold lists of their own."""
    return {
        "name": "Fictive News",
        "type": "public_channel",
        "id": 777,
        "messages": [
            {
                "id": number,
                "type": "message",
                "date": f"2024-11-14T09:12:{number:02d}",
                "date_unixtime": str(1731571900 + number),
                "from": "Fictive News",
                "from_id": "channel777",
                "text": ["See ", {"type": "bold", "text": f"this {number}"}],
                "text_entities": [{"type": "bold", "text": f"this {number}"}],
            }
            for number in range(1, POSTS + 1)
        ],
    }


@pytest.mark.parametrize("page", [bluesky_page, telegram_channel])
@pytest.mark.parametrize("length", [3, 60])
def test_bytes_left_out_of_a_document_cost_the_records_they_touch(
    page: Any, length: int, tmp_path: Path
) -> None:
    """Wherever they stood: what follows is read, and what is not read is told."""
    path = tmp_path / "page.json"
    text = json.dumps(page(), indent=1)
    path.write_text(text, "utf-8")
    sound = outcome_of(path)
    assert len(sound.posts) == POSTS
    for at in range(len(text) // 6, len(text) - 600, len(text) // 11):
        path.write_text(text[:at] + text[at + length :], "utf-8")
        damaged = outcome_of(path)
        assert len(damaged.posts) >= POSTS - 3, at
        assert untold(sound, damaged) <= 1, at


def test_what_cannot_be_joined_is_told_by_its_bytes(tmp_path: Path) -> None:
    """Behind the break stands no whole record any more."""
    text = json.dumps(bluesky_page(), indent=1)
    half = text.index('"cid": "bafy20"')
    broken = text[:half] + text[half:].replace('"uri": "', '"uri" "')
    path = tmp_path / "page.json"
    path.write_text(broken, "utf-8")
    damaged = outcome_of(path)
    assert len(damaged.posts) == POSTS // 2 + 1
    assert damaged.failed
    assert POSTS / 4 < damaged.told < POSTS


def test_a_record_behind_a_document_is_told_and_not_passed_over(tmp_path: Path) -> None:
    """Nothing behind the end is taken for a section that is left out."""
    root = telegram_channel()
    first, *others = root["messages"]
    stored = [json.dumps({**root, "messages": [first]}), json.dumps({"id": 2, "list": others})]
    path = written(tmp_path / "a.zip", {"result.json": "\n".join(stored)})
    records, became = read_as(TelegramJson(), path)
    assert [post.post_id for post in posts(records)] == ["1"]
    assert sum(one.about for one in rejects(records)) > POSTS / 2
    assert became["result.json"][0] == "failed"


def test_what_follows_the_end_of_a_streamed_document_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files too large to be held as a whole."""
    monkeypatch.setattr("forensics.parsers.telegram_json.parser.HELD", 0)
    text = json.dumps(telegram_channel())
    at = text.index(', {"id": 9')
    path = written(tmp_path / "a.zip", {"result.json": text[:at] + "]}" + text[at:]})
    records, became = read_as(TelegramJson(), path)
    assert len(posts(records)) == 8
    assert rejects(records)
    assert became["result.json"][0] == "failed"
