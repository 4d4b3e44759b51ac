"""twint: the id's time, local clocks, Python lists, and whose a retweet is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Note
from forensics.parsers.twint import Twint
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = Twint()


def row(**more: Any) -> dict[str, Any]:
    """A small record by an invented account, scraped in California."""
    return {
        "id": 1147918213313462273,
        "conversation_id": "1147918213313462273",
        "created_at": "2019-07-07 10:20:04 PDT",
        "date": "2019-07-07",
        "time": "10:20:04",
        "timezone": "PDT",
        "user_id": 700100,
        "username": "odile_fictive",
        "tweet": "Bonjour",
        "link": "https://twitter.com/odile_fictive/status/1147918213313462273",
        **more,
    }


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_the_ids_time_wins_over_the_local_clock(tmp_path: Path) -> None:
    """A time written in the scraping machine's zone is replaced by the id's."""
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", lines(row()))))
    assert post.created_at.isoformat() == "2019-07-07T17:20:04+00:00"
    assert post.flags == ()


def test_local_times_are_noted_only_where_they_count(tmp_path: Path) -> None:
    """The note about local times appears when an old id carries none, and once."""
    old = row(id=1670000000, conversation_id="1670000000", date="2009-05-01")
    assert not [
        n for n in read(PARSER, written(tmp_path, "a.json", lines(row()))) if isinstance(n, Note)
    ]
    records = read(PARSER, written(tmp_path, "b.json", lines(old, old)))
    assert [note.kind for note in records if isinstance(note, Note)] == ["local_times"]


def test_a_numeric_offset_is_applied_to_old_posts(tmp_path: Path) -> None:
    """``+0100`` beside a local time makes it UTC."""
    old = row(id=1670000000, conversation_id="1670000000", date="2009-05-01", timezone="+0100")
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", lines(old))))
    assert post.created_at.isoformat() == "2009-05-01T09:20:04+00:00"


def test_tab_separated_files_are_read(tmp_path: Path) -> None:
    """twint writes tabs on request."""
    record = {**row(), "mentions": "['gazette_fictive']"}
    text = "\t".join(record) + "\n" + "\t".join(str(value) for value in record.values()) + "\n"
    path = written(tmp_path, "t.csv", text)
    assert recognised_by(path) == [PARSER.name]
    assert posts(read(PARSER, path))[0].mentions == ("gazette_fictive",)


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("@gazette_fictive oui", "gazette_fictive"),
        ("oui, sans le nom", "gazette_fictive"),
        ("suite, avec @gazette_fictive", "odile_fictive"),
    ],
)
def test_who_is_answered(tmp_path: Path, text: str, answered: str) -> None:
    """Someone only mentioned in a thread of one's own is not the one answered."""
    people = [{"username": "odile_fictive"}, {"username": "gazette_fictive"}]
    reply = row(tweet=text, conversation_id="1", reply_to=people)
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", lines(reply))))
    assert (post.kind, post.reply_to_handle) == ("reply", answered)


def test_the_search_filter_is_not_the_client(tmp_path: Path) -> None:
    """``source`` is what was searched for, so no client is claimed."""
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", lines(row(source="Some App")))))
    assert post.client is None
