"""Private messages and mail are told by their columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.errors import UnknownColumns
from forensics.parsers import ReadOptions
from forensics.parsers.shared.columns.correspondence import private_columns
from forensics.reading.items import read_items

MESSAGES = "sender,recipient,created_at,text\nodile,basile,2020-01-02 10:00:00 +0000,Salut\n"
POSTS = "author,created_at,text\nodile,2020-01-02 10:00:00 +0000,Salut\n"


@pytest.mark.parametrize(
    "names",
    [
        ("sender_id", "recipient_id", "text"),
        ("Expéditeur", "Destinataire", "Date", "Message"),
        ("Absender", "Empfänger", "Datum", "Nachricht"),
        ("From", "To", "Date", "Subject", "Body"),
        ("De", "Para", "Fecha", "Asunto", "Texto"),
        ("dm_conversation_id", "sender_id", "created_at", "text"),
        ("Отправитель", "Получатель", "Дата", "Текст"),
    ],
)
def test_columns_of_messages_are_known(names: tuple[str, ...]) -> None:
    """A recipient, or a subject beside an addressee."""
    assert private_columns([(name,) for name in names])


@pytest.mark.parametrize(
    "names",
    [
        ("date", "username", "to", "replies", "text"),
        ("Subject", "Date", "Author", "Body"),
        ("in_reply_to", "reply_to_username", "text"),
        ("from_user", "to_user", "text"),
        ("sender", "conversation_id", "text"),
    ],
)
def test_columns_of_posts_are_not(names: tuple[str, ...]) -> None:
    """Whom a post answers is told under ``to``; a forum's post has a subject."""
    assert private_columns([(name,) for name in names]) == ()


def test_private_messages_are_not_read(tmp_path: Path) -> None:
    """The message names the column that shows what they are, and what to do."""
    path = tmp_path / "m.csv"
    path.write_text(MESSAGES, encoding="utf-8")
    with pytest.raises(UnknownColumns, match=r"private messages or mail \(columns recipient\)"):
        read_items([path])


def test_private_messages_beside_posts_are_left_alone(tmp_path: Path) -> None:
    """Of a folder the posts are read."""
    (tmp_path / "m.csv").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "p.csv").write_text(POSTS, encoding="utf-8")
    read = read_items([tmp_path])
    assert read.timeline["member"].tolist() == ["p.csv"]


def test_the_user_may_say_that_they_are_posts(tmp_path: Path) -> None:
    """Columns named on the command line are read."""
    path = tmp_path / "m.csv"
    path.write_text(MESSAGES, encoding="utf-8")
    columns = {"created_at": "created_at", "text": "text", "author": "sender"}
    assert len(read_items([path], ReadOptions(columns)).timeline) == 1


@pytest.mark.parametrize(
    "columns",
    [
        "username created_at conversation_type thread_parent_message_id message",
        "sender_name timestamp_ms content",
        "ID Timestamp Contents Attachments",
    ],
)
def test_files_of_messages_are_known_by_their_columns(columns: str) -> None:
    """Those that name no recipient; one of these columns alone shows nothing."""
    paths = [(name,) for name in columns.split()]
    assert private_columns(paths)
    assert not private_columns(paths[1:2])
