"""The file for Timesketch: read by its own import client, and by the rules that it documents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from forensics.case import Case
from forensics.interchange import timesketch, write_form
from tests.hostile.cases import poisoned_case
from tests.report.cases import model_case, tiny_case

Lines = list[dict[str, Any]]


def lines_of(case: Case, lang: str = "en") -> Lines:
    """The objects of the file."""
    return [json.loads(line) for line in timesketch.FORM.chunks(case, lang)]


class Server:
    """Stands for sketch, connection and answer of a Timesketch server; keeps what is sent."""

    id, api_root, status_code = 1, "http://timesketch.invalid/api", 200

    def __init__(self) -> None:
        self.sent: Lines = []
        self.api = self.session = self

    def post(self, _address: str, *, files: dict[str, Any], **_: object) -> Server:
        self.sent += map(json.loads, files["events"][1].split("\n"))
        return self

    def json(self) -> dict[str, Any]:
        return {"objects": [{"id": 1, "searchindex": {"index_name": "x"}}], "meta": {}}


@pytest.mark.usefixtures("socket_disabled")
@pytest.mark.parametrize("factory", [model_case, poisoned_case])
def test_the_import_client_sends_every_line(factory: Any, tmp_path: Path) -> None:
    """The official client takes the file as it is, and sends no line less or otherwise."""
    importer = pytest.importorskip("timesketch_import_client.importer")
    path, server = tmp_path / "case.timesketch.jsonl", Server()
    write_form(timesketch.FORM, factory(), path)
    with importer.ImportStreamer() as streamer:
        streamer.set_sketch(server)
        streamer.add_file(str(path))
    kept = lines_of(factory())
    assert [line["message"] for line in server.sent] == [line["message"] for line in kept]
    assert [line["timestamp_desc"] for line in server.sent] == [
        line["timestamp_desc"] for line in kept
    ]
    sent = pd.to_datetime([line["datetime"] for line in server.sent], utc=True, format="ISO8601")
    assert sent.to_list() == [pd.Timestamp(line["datetime"]) for line in kept]


def test_every_line_has_what_timesketch_asks_for() -> None:
    """The three fields, as texts that say something; microseconds agree with the moment."""
    for line in lines_of(model_case()):
        assert line["message"]
        assert line["timestamp_desc"]
        moment = datetime.fromisoformat(line["datetime"])
        assert moment.utcoffset() == timedelta(0)
        assert "." in line["datetime"]
        since = moment - datetime.fromisoformat("1970-01-01T00:00:00+00:00")
        assert since // timedelta(microseconds=1) == line["timestamp"]
        assert all(isinstance(tag, str) for tag in line["tag"])


def test_posts_events_and_landmarks_are_there_in_order_of_time() -> None:
    """As many lines of each kind as the case has."""
    case = model_case()
    lines = lines_of(case)
    kinds = pd.Series([line["data_type"] for line in lines]).value_counts().to_dict()
    assert kinds == {
        "forensics:post": len(case.timeline),
        "forensics:account_event": len(case.account_events),
        "forensics:landmark": len(case.verdict.landmarks),
    }
    assert [line["timestamp"] for line in lines] == sorted(line["timestamp"] for line in lines)


def test_texts_are_as_posted() -> None:
    """Whatever they hold; a post without words says so, as an empty message would be refused."""
    case = poisoned_case()
    told = [one["message"] for one in lines_of(case) if one["data_type"] == "forensics:post"]
    assert told == [text or "(no text)" for text in case.timeline["text"]]


def test_what_is_not_known_of_a_time_is_said() -> None:
    """Timesketch has no times without zone and no days: the description tells."""
    case = tiny_case()
    posts = [one for one in lines_of(case) if one["data_type"] == "forensics:post"]
    assert {one["timestamp_desc"] for one in posts} == {"Post published (day only)"}
    frame = model_case().timeline
    flags = pd.Series([("no_zone",)] * len(frame), dtype="object")
    loose = replace(model_case(), timeline=frame.assign(flags=flags, precision="second"))
    posts = [one for one in lines_of(loose) if one["data_type"] == "forensics:post"]
    assert {one["timestamp_desc"] for one in posts} == {"Post published (zone unknown)"}


def test_messages_are_in_the_language_asked_for() -> None:
    """Those of events and landmarks; names of fields and descriptions stay."""
    marks = [one for one in lines_of(model_case(), "fr") if one["data_type"].endswith("landmark")]
    assert {one["timestamp_desc"] for one in marks} == {"Landmark, inferred"}
    assert "Premier message" in " ".join(one["message"] for one in marks)
