"""Telegram Desktop's export: whose a message is, when it was written, and what is never told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.errors import EvidenceError
from forensics.evidence import open_evidence
from forensics.model.records import AccountEvent, Ignored, Note, Profile, Record, Reject
from forensics.parsers import ReadOptions
from forensics.parsers.telegram_json import TelegramJson
from tests.parsers.archive_cases import GOLDEN, check_archive, posts, read_as, written

PARSER = TelegramJson()
SCENARIOS = sorted((GOLDEN / "telegram_json").iterdir())
MESSAGE: dict[str, Any] = {
    "id": 7,
    "type": "message",
    "date": "2024-11-14T09:12:44",
    "date_unixtime": "1731571964",
    "from": "Fictive News",
    "from_id": "channel777",
    "text": "Bonjour",
}


def chat(*messages: dict[str, Any], kind: str = "public_channel") -> dict[str, Any]:
    """A chat by itself."""
    return {"name": "Fictive News", "type": kind, "id": 777, "messages": list(messages)}


def of(tmp_path: Path, root: Any, **options: str) -> list[Record]:
    """The records of one file."""
    path = written(tmp_path / "a.zip", {"result.json": json.dumps(root)})
    return read_as(PARSER, path, ReadOptions(**options))[0]  # type: ignore[arg-type]


def account(*chats: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An account's export."""
    person = {"user_id": 100, "first_name": "Odile", "username": "@odile_fictive"}
    return {"about": "x", "personal_information": person, "chats": {"list": list(chats)}, **more}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario, ReadOptions())


@pytest.mark.parametrize("kind", ["personal_chat", "bot_chat", "saved_messages", "replies"])
def test_a_private_conversation_is_refused(kind: str, tmp_path: Path) -> None:
    """By itself it holds nothing that is read; the message says what to export instead."""
    with pytest.raises(EvidenceError, match="private conversation"):
        of(tmp_path, chat(MESSAGE, kind=kind))


def test_beside_a_channel_a_private_conversation_stays_closed(tmp_path: Path) -> None:
    """In a folder of several exports it is not opened."""
    files = {
        "ChatExport_1/result.json": json.dumps(chat(MESSAGE)),
        "ChatExport_2/result.json": json.dumps(chat(MESSAGE, kind="personal_chat")),
    }
    records, became = read_as(PARSER, written(tmp_path / "a.zip", files))
    assert len(posts(records)) == 1
    assert became["ChatExport_2/result.json"] == ("ignored", "private_messages")


@pytest.mark.parametrize("kind", ["personal_chat", "saved_messages", "a_new_kind"])
def test_in_an_account_private_messages_are_counted_and_not_told(kind: str, tmp_path: Path) -> None:
    """A kind that is not known is private."""
    records = of(tmp_path, account(chat({**MESSAGE, "from_id": "user100"}, kind=kind)))
    assert posts(records) == []
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["private_message"] * 2


def test_in_an_account_the_groups_give_the_owners_messages(tmp_path: Path) -> None:
    """Those of others are others'."""
    mine, theirs = {**MESSAGE, "from_id": "user100"}, {**MESSAGE, "from_id": "user200"}
    records = of(tmp_path, account(chat(mine, theirs, kind="public_supergroup")))
    assert [(post.account_id, post.post_id) for post in posts(records)] == [("user100", "777/7")]
    assert "other_author" in [one.reason for one in records if isinstance(one, Ignored)]


def test_without_the_owners_page_the_chat_with_oneself_tells_who_it_is(tmp_path: Path) -> None:
    """Users choose what to export."""
    saved = {"type": "saved_messages", "id": 100, "messages": []}
    group = chat({**MESSAGE, "from_id": "user100"}, kind="public_supergroup")
    records = of(tmp_path, {"about": "x", "chats": {"list": [saved, group]}})
    assert [post.account_id for post in posts(records)] == ["user100"]


def test_a_channel_is_the_author_of_its_posts(tmp_path: Path) -> None:
    """A signature under one may be any name."""
    (post,) = posts(of(tmp_path, chat({**MESSAGE, "author": "Odile"})))
    assert (post.account_id, post.post_id) == ("channel777", "7")


def test_a_group_by_itself_is_of_all_who_wrote(tmp_path: Path) -> None:
    """Accounts as the file names them."""
    writers = [{**MESSAGE, "from_id": name} for name in ("user1", "user2", 3)]
    found = posts(of(tmp_path, chat(*writers, kind="private_supergroup")))
    assert [post.account_id for post in found] == ["user1", "user2", "user3"]
    assert {post.flags for post in found} == {("limited",)}


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ({"text": ["a ", {"type": "bold", "text": "b"}]}, "a b"),
        ({"text": "", "text_entities": [{"type": "plain", "text": "c"}]}, "c"),
        ({"text": None}, ""),
        ({"rich_message": {"blocks": [{"type": "paragraph", "text": "d"}]}}, "d"),
        ({"poll": {"question": "e ?", "answers": [{"text": "no"}]}, "text": ""}, "e ?"),
    ],
)
def test_ways_to_write_a_text(stored: dict[str, Any], told: str, tmp_path: Path) -> None:
    """A text, a list, empty beside its entities, absent."""
    bare = {key: value for key, value in MESSAGE.items() if key != "text"}
    assert [post.text for post in posts(of(tmp_path, chat({**bare, **stored})))] == [told]


def test_the_seconds_are_used_and_not_the_clock(tmp_path: Path) -> None:
    """The clock is that of the machine which wrote the file."""
    (post,) = posts(of(tmp_path, chat(MESSAGE)))
    assert (post.created_at.isoformat(), post.flags) == ("2024-11-14T08:12:44+00:00", ())


@pytest.mark.parametrize(
    ("zone", "hour", "flag"), [(None, 9, "no_zone"), ("Europe/Paris", 8, "source_zone")]
)
def test_a_clock_alone_is_in_the_zone_that_the_user_names(
    zone: str | None, hour: int, flag: str, tmp_path: Path
) -> None:
    """Without one it is taken as it stands, and that is said."""
    old = {key: value for key, value in MESSAGE.items() if key != "date_unixtime"}
    records = of(tmp_path, chat(old), **({"source_zone": zone} if zone else {}))
    (post,) = posts(records)
    assert (post.created_at.hour, post.flags) == (hour, (flag,))
    assert flag in [one.kind for one in records if isinstance(one, Note)]


def test_an_address_belongs_to_the_last_use_of_a_session(tmp_path: Path) -> None:
    """It is not known from where the session began."""
    session = {
        "created_unixtime": "1731000000",
        "last_active_unixtime": "1731571964",
        "last_ip": "198.51.100.9",
        "application_name": "Telegram Web",
    }
    records = of(tmp_path, account(sessions={"about": "x", "list": [session]}))
    events = [one for one in records if isinstance(one, AccountEvent)]
    assert [getattr(one.detail, "ip", "") for one in events] == [None, "198.51.100.9"]
    assert [one.derived for one in events] == [False, True]


def test_a_file_that_breaks_off_keeps_what_stands_before(tmp_path: Path) -> None:
    """The cut message alone is lost, and said."""
    whole = json.dumps(chat(*({**MESSAGE, "id": number} for number in range(1, 6))))
    records, became = read_as(PARSER, written(tmp_path / "a.zip", {"r.json": whole[:-60]}))
    assert [post.post_id for post in posts(records)] == ["1", "2", "3", "4"]
    assert any(isinstance(one, Reject) for one in records)
    assert became["r.json"][0] == "failed"


def test_other_json_is_not_recognised(tmp_path: Path) -> None:
    """Messages with a name and an id are common."""
    root = {**chat(MESSAGE), "type": "room"}
    with open_evidence(written(tmp_path / "a.zip", {"a.json": json.dumps(root)})) as evidence:
        assert not PARSER.identify(evidence)


def test_a_channel_has_its_name_once(tmp_path: Path) -> None:
    """Not with every post."""
    records = of(tmp_path, chat(*({**MESSAGE, "id": number} for number in range(1, 9))))
    assert sum(isinstance(one, Profile) for one in records) <= 2


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_a_large_file_gives_the_same_record_by_record(
    scenario: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit into memory is read as it stands, with the same numbers of records."""
    monkeypatch.setattr("forensics.parsers.telegram_json.parser.HELD", 0)
    check_archive(PARSER, scenario, ReadOptions())


def test_a_large_file_that_breaks_off_keeps_what_stands_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cut message is lost, and said."""
    monkeypatch.setattr("forensics.parsers.telegram_json.parser.HELD", 0)
    whole = json.dumps(chat(*({**MESSAGE, "id": number} for number in range(1, 6))))
    records, became = read_as(PARSER, written(tmp_path / "a.zip", {"r.json": whole[:-60]}))
    assert [post.post_id for post in posts(records)] == ["1", "2", "3", "4"]
    assert any(isinstance(one, Reject) for one in records)
    assert became["r.json"][0] == "failed"


def test_what_follows_a_link_is_no_part_of_it(tmp_path: Path) -> None:
    """Pieces of a text stand against each other without a space."""
    pieces = [{"type": "link", "text": "https://a.example/x"}, {"type": "bold", "text": "now"}]
    (post,) = posts(of(tmp_path, chat({**MESSAGE, "text": pieces})))
    assert post.urls == ("https://a.example/x",)
