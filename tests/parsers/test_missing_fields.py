"""A field that a record lacks costs what it tells and not the post, but for the few named here.

Each field of each golden record that gives a post is taken out, one at a time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Post, Record
from forensics.parsers import Parser, ReadOptions
from tests.parsers.scraped_cases import lines, written
from tests.parsers.test_field_damage import (
    ARCHIVES,
    SAMPLED,
    SCRAPED,
    inputs,
    places,
    values_of,
    without,
)

NEEDED: Mapping[str, frozenset[str]] = {
    # Its wrapper, its id or time, its words unless it shows pictures.
    "x_archive": frozenset(("tweet", "created_at", "full_text", "noteTweet", "core", "text"))
    | {"createdAt", "noteTweetId"},
    "x_grailbird": frozenset(("created_at", "text", "full_text")),
    "x_api_v1": frozenset(("full_text",)),
    "x_api_v2": frozenset(("id", "text")),
    # The account; the time, or the id that has it; who may see it, which may be nobody.
    "mastodon_api": frozenset(("account", "created_at", "visibility", "content")),
    "tumblr": frozenset(("id", "blog_name", "date", "timestamp")),
    "tiktok_scrape": frozenset(("id", "author", "authorMeta", "name", "createTime")),
    "yt_dlp": frozenset(("id",)),
    # Of a message whose id was lost.
    "discord": frozenset(("Timestamp",)),
    # Meta's exports date a post by nothing else; the list that holds the post.
    "facebook_json": frozenset(("timestamp", "data", 0, "post")),
    "instagram_json": frozenset(("media", 0, "creation_timestamp", "string_map_data"))
    | {"Comment", "value", "Time", "timestamp"},
    "threads_json": frozenset(("media", 0, "creation_timestamp")),
}
"""By format the fields without which nothing says that there is a post, whose, or of when."""


def read(parser: Parser, path: Path) -> dict[tuple[str, int], list[Record]]:
    """What comes of each stored record."""
    found: dict[tuple[str, int], list[Record]] = {}
    with open_evidence(path) as evidence:
        for one in parser.parse(evidence, ReadOptions(format=parser.name)):
            found.setdefault((one.locator.member, one.locator.record), []).append(one)
    return found


def lost(
    found: Mapping[tuple[str, int], list[Record]], member: str, first: int, cut: list[Any]
) -> Iterator[Any]:
    """The fields whose lack cost the post; nothing where record and post are not one to one."""
    whole = found.get((member, first - 1), [])
    if max(record for name, record in found if name == member) != first + len(cut) - 1:
        return
    if any(isinstance(one, Post) and not one.derived for one in whole):
        for number, at in enumerate(cut, start=first):
            if not any(isinstance(one, Post) for one in found[member, number]):
                yield at[-1]


@pytest.mark.parametrize(("parser", "path"), inputs(SCRAPED))
def test_what_a_scraped_record_lacks_does_not_cost_the_post(
    parser: Parser, path: Path, tmp_path: Path
) -> None:
    """Behind sound records, by which the file is recognised."""
    sound = values_of(path)
    for value in sound:
        cut = list(places(value))
        head = [*sound * (SAMPLED // len(sound) + 1), value]
        file = written(tmp_path, "t.jsonl", lines(*head, *(without(value, at) for at in cut)))
        missed = set(lost(read(parser, file), "t.jsonl", len(head), cut))
        assert missed <= NEEDED.get(parser.name, frozenset())


@pytest.mark.parametrize(("parser", "path"), inputs(ARCHIVES))
def test_what_a_record_of_an_archive_lacks_does_not_cost_the_post(
    parser: Parser, path: Path, tmp_path: Path
) -> None:
    """One list of an archive, its neighbours as they were."""
    stored = path.read_text("utf-8")
    script = "" if stored[:1] in "[{" else f"{stored.partition('=')[0]}= "
    if not stored.removeprefix(script).lstrip().startswith("["):
        return
    scenario = next(folder for folder in path.parents if folder.parent.name == parser.name)
    shutil.copytree(scenario / "input", tmp_path / "input")
    target = tmp_path / "input" / path.relative_to(scenario / "input")
    member = str(target.relative_to(tmp_path / "input")).replace("\\", "/")
    for value in values_of(path):
        cut = list(places(value))
        rows = [value, *(without(value, at) for at in cut)]
        target.write_text(f"{script}{json.dumps(rows)}", "utf-8")
        found = read(parser, tmp_path / "input")
        if (member, 0) in found:
            missed = set(lost(found, member, 1, cut))
            assert missed <= NEEDED.get(parser.name, frozenset())
