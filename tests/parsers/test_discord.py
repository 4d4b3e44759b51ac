"""Discord's data package: read when asked for, messages in servers alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.errors import UsageError
from forensics.evidence import open_evidence
from forensics.model.records import AccountEvent, Ignored, Record
from forensics.parsers import ReadOptions
from forensics.parsers.discord import Discord
from forensics.platforms.discord import EPOCH_MS
from tests.parsers.archive_cases import GOLDEN, at, check_archive, posts, read_as, rejects, written

PARSER = Discord()
SCENARIOS = sorted((GOLDEN / "discord").iterdir())
CHANNEL = "1100000000000000002"
USER = json.dumps({"id": "900000000000000007", "username": "odile", "global_name": None})


def number(moment: str) -> int:
    """The id that a message of that moment bears."""
    return (int(at(moment).timestamp() * 1000) - EPOCH_MS) << 22


MESSAGE: dict[str, Any] = {
    "ID": number("2024-05-01T10:00:00"),
    "Timestamp": "2024-05-01 10:00:00",
    "Contents": "Bonjour",
    "Attachments": "",
}


def package(channel: Any, *messages: Any, folder: str = "messages/c") -> dict[str, str | bytes]:
    """The files of a package with one channel."""
    at_channel = f"{folder}{CHANNEL}"
    return {
        "account/user.json": USER,
        f"{at_channel}/channel.json": json.dumps(channel),
        f"{at_channel}/messages.json": json.dumps(messages),
    }


def of(tmp_path: Path, files: dict[str, str | bytes]) -> list[Record]:
    """The records of a package of these files."""
    return read_as(PARSER, written(tmp_path / "package.zip", files))[0]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario)


def test_nothing_is_read_unasked() -> None:
    """The message says what to type."""
    with (
        open_evidence(SCENARIOS[0] / "input") as evidence,
        pytest.raises(UsageError, match="--format discord"),
    ):
        list(PARSER.parse(evidence, ReadOptions()))


@pytest.mark.parametrize("kind", [0, "0", 2, 5, 11, "GUILD_TEXT", "PUBLIC_THREAD"])
def test_a_channel_of_a_server_is_read(kind: Any, tmp_path: Path) -> None:
    """Its type is a number or a word."""
    assert len(posts(of(tmp_path, package({"type": kind}, MESSAGE)))) == 1


@pytest.mark.parametrize(
    "channel",
    [
        {"type": 1},
        {"type": 3},
        {"type": "DM"},
        {"type": "GROUP_DM"},
        {"type": "PRIVATE_THREAD"},
        {"type": 12},
        {"type": 0, "recipients": ["1", "2"]},
        {"type": "A_NEW_ONE"},
        {"name": "general"},
        [],
    ],
)
def test_all_else_is_private_and_stays_closed(channel: Any, tmp_path: Path) -> None:
    """What is unclear counts as private."""
    path = written(tmp_path / "package.zip", package(channel, MESSAGE))
    records, became = read_as(PARSER, path)
    assert posts(records) == []
    assert became[f"messages/c{CHANNEL}/messages.json"] == ("ignored", "private_messages")


def test_messages_whose_channel_is_missing_stay_closed(tmp_path: Path) -> None:
    """Nothing says whom they were for."""
    files = package({"type": 0}, MESSAGE)
    del files[f"messages/c{CHANNEL}/channel.json"]
    assert posts(of(tmp_path, files)) == []


@pytest.mark.parametrize("folder", ["messages/c", "Messages/c", "messages/", "x/y/Messages/c"])
def test_folders_of_all_ages(folder: str, tmp_path: Path) -> None:
    """Capitalised or not, with and without the letter."""
    assert len(posts(of(tmp_path, package({"type": 0}, MESSAGE, folder=folder)))) == 1


def test_an_id_beyond_floating_point_stays_exact(tmp_path: Path) -> None:
    """It is a JSON number."""
    exact = MESSAGE["ID"] + 1
    (post,) = posts(of(tmp_path, package({"type": 0}, {**MESSAGE, "ID": exact})))
    assert post.post_id == str(exact)


def test_a_message_without_time_has_that_of_its_id(tmp_path: Path) -> None:
    """It is not lost."""
    (post,) = posts(of(tmp_path, package({"type": 0}, {**MESSAGE, "Timestamp": ""})))
    assert post.created_at == at("2024-05-01T10:00:00")
    assert "id_time" in post.flags


def test_a_message_without_id_keeps_its_time(tmp_path: Path) -> None:
    """It is given an id, and flagged."""
    (post,) = posts(of(tmp_path, package({"type": 0}, {**MESSAGE, "ID": None})))
    assert (post.created_at, "no_ids" in post.flags) == (at("2024-05-01T10:00:00"), True)


def test_broken_activity_is_said_and_the_rest_read(tmp_path: Path) -> None:
    """One bad file does not end the run."""
    files = package({"type": 0}, MESSAGE)
    files["activity/reporting/events-2024-00000-of-00001.json"] = "{not json at all\n"
    records = of(tmp_path, files)
    assert len(posts(records)) == 1
    assert "nothing in the file can be decoded" in rejects(records)[0].reason


def test_a_login_is_told_once(tmp_path: Path) -> None:
    """The same event stands in several folders; what was clicked is none."""
    login = {
        "event_type": "login_successful",
        "event_id": "1",
        "timestamp": '"2024-05-01T10:00:00Z"',
    }
    clicked = {**login, "event_type": "app_opened", "event_id": "2"}
    files = package({"type": 0}, MESSAGE)
    for folder in ("analytics", "reporting"):
        events = "".join(json.dumps(one) + "\n" for one in (login, clicked))
        files[f"activity/{folder}/events-2024-00000-of-00001.json"] = events
    records = of(tmp_path, files)
    logins = [one for one in records if isinstance(one, AccountEvent) and one.kind == "login"]
    assert [one.occurred_at for one in logins] == [at("2024-05-01T10:00:00")]
    assert sorted(one.reason for one in records if isinstance(one, Ignored)) == [
        "not_a_post",
        "not_a_post",
        "repeated",
    ]
