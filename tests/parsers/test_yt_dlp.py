"""Descriptions of videos by yt-dlp: sites, times, whose they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.parsers.yt_dlp import YtDlp
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = YtDlp()
VIDEO: dict[str, Any] = {
    "id": "vidFICT0001",
    "title": "How to warp a loom",
    "description": "A small loom.",
    "channel_id": "UCfictiveChannel00000001",
    "uploader_id": "@ateliers_fictifs",
    "timestamp": 1651514400,
    "webpage_url": "https://www.youtube.com/watch?v=vidFICT0001",
    "extractor": "youtube",
    "extractor_key": "Youtube",
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_title_and_description_are_the_text(tmp_path: Path) -> None:
    """On a site of videos both are the owner's words."""
    (post,) = posts(read(PARSER, written(tmp_path, "v.info.json", json.dumps(VIDEO))))
    assert (post.platform, post.text) == ("youtube", "How to warp a loom\n\nA small loom.")
    assert (post.account_id, post.account_handle) == (
        "UCfictiveChannel00000001",
        "ateliers_fictifs",
    )


def test_a_day_is_no_second(tmp_path: Path) -> None:
    """Without a time the day alone is known."""
    record = {**VIDEO, "timestamp": None, "upload_date": "20220502"}
    (post,) = posts(read(PARSER, written(tmp_path, "v.info.json", json.dumps(record))))
    assert (post.created_at.isoformat(), post.precision) == ("2022-05-02T00:00:00+00:00", "day")


def test_comments_of_a_video_are_not_told(tmp_path: Path) -> None:
    """They are other people's."""
    record = {**VIDEO, "comments": [{"id": "1", "text": "a", "timestamp": 1651514400}] * 3}
    assert len(posts(read(PARSER, written(tmp_path, "v.info.json", json.dumps(record))))) == 1


def test_a_description_of_any_size_is_one_record(tmp_path: Path) -> None:
    """Formats and comments may be long before anything else is."""
    formats = [{"format_id": str(at), "url": "https://a.example/" + "x" * 200} for at in range(999)]
    record = {"id": VIDEO["id"], "title": VIDEO["title"], "formats": formats, **VIDEO}
    path = written(tmp_path, "v.info.json", json.dumps(record))
    assert recognised_by(path) == [PARSER.name]
    assert len(posts(read(PARSER, path))) == 1


def test_other_records_are_not_recognised(tmp_path: Path) -> None:
    """An address and an id are not the tool's alone."""
    record = {key: value for key, value in VIDEO.items() if not key.startswith("extractor")}
    assert PARSER.name not in recognised_by(written(tmp_path, "t.json", lines(record)))
