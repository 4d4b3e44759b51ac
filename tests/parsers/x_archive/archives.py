"""Small archives for the tests of the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from forensics.model.details import named
from forensics.model.records import Note, Record
from forensics.parsers.x_archive.parser import XArchive
from tests.parsers.archive_cases import (
    GOLDEN,
    at,
    read,
    ruby,
    script,
    written,
)

READER = XArchive()
SCENARIOS = sorted((GOLDEN / "x_archive").iterdir())
FULL = GOLDEN / "x_archive" / "2024" / "input"
ACCOUNT = script(
    "account",
    [{"account": {"username": "odile_fictive", "accountId": "1000001", "createdAt": "0"}}],
)


def tweets(*rows: dict[str, Any], part: int = 0) -> str:
    """A ``tweets.js`` of these tweets."""
    return script("tweets", [{"tweet": row} for row in rows], part)


def note(moment: str, text: str, number: str = "1763500000000000777") -> dict[str, Any]:
    """An element of ``note-tweet.js``."""
    core = {"text": text, "urls": [], "mentions": [], "hashtags": [], "cashtags": []}
    return {"noteTweet": {"noteTweetId": number, "createdAt": f"{moment}.000Z", "core": core}}


def notes_of(records: list[Record], kind: str) -> list[dict[str, str]]:
    """Details of the notes of one kind."""
    found = [each for each in records if isinstance(each, Note) and each.kind == kind]
    return [named(each.detail) for each in found]


def archive(tmp_path: Path, files: dict[str, str]) -> list[Record]:
    """The records of a zip of these members under ``data/``, with an account file."""
    inside = {f"data/{name}": content for name, content in files.items()}
    inside.setdefault("data/account.js", ACCOUNT)
    return read(READER, written(tmp_path / "archive.zip", inside))


def header(number: str, deleted: str) -> dict[str, Any]:
    """An element of ``deleted-tweet-headers.js``."""
    stamps = {"created_at": ruby(at("2024-03-01T10:00:00")), "deleted_at": ruby(at(deleted))}
    return {"tweet": {"tweet_id": number, "user_id": "1000001", **stamps}}
