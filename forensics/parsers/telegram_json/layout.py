"""What a file of Telegram Desktop holds: one chat, or an account with all its chats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import closed

CHANNELS = frozenset(("public_channel", "private_channel"))
GROUPS = frozenset(("public_supergroup", "private_supergroup", "private_group", "public_group"))
# Conversations between people, with oneself and with programs: never told.
PRIVATE = frozenset(
    ("personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes")
)
_TYPES = CHANNELS | GROUPS | PRIVATE
Section = Literal["person", "session", "website", "picture", "chat", "other"]
_CHATS = ("chats", "left_chats")
# Sections of an account's export that are lists of dated facts, and what a record of each is.
_LISTS: dict[str, Section] = {
    "sessions": "session",
    "web_sessions": "website",
    "profile_pictures": "picture",
}
_MEDIA = re.compile(
    r"(?:^|/)(?:photos|video_files|files|stickers|voice_messages|round_video_messages|animations"
    r"|profile_pictures|stories|images|contacts)/|\.(?:jpe?g|png|webp|mp4|ogg|tgs|webm|vcard)$",
    re.IGNORECASE,
)
_VIEWER = re.compile(r"\.(?:html|css|js)$", re.IGNORECASE)
Holds = Literal["account", "open", "private"]


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat that a message stands in, and the account whose export it is, where it is one.

    ``peer`` is the id under which the chat itself writes, as channels do. ``alone`` is True where
    the chat was exported by itself.
    """

    kind: str
    number: str
    name: str | None
    owner: str | None
    alone: bool

    @property
    def peer(self) -> str:
        """As a message names the chat where it is the author."""
        return f"channel{self.number}"

    @property
    def limited(self) -> bool:
        """True where not everybody can read it."""
        return self.kind.startswith("private_")


@dataclass(frozen=True, slots=True)
class Head:
    """Of a chat's own record: the chat."""

    chat: Chat


def parts(root: Json) -> Iterator[Part]:
    """The records of a file: people and sessions, chats, and each message of each chat."""
    if not isinstance(root, dict):
        yield Part(root)
    elif _is_chat(root):
        yield from _of_chat(root, None, alone=True)
    else:
        owner = owner_of(root)
        for name, section in root.items():
            yield from section_of(name, section, owner)


def section_of(name: str, section: Json, owner: str | None) -> Iterator[Part]:
    """The records of one section of an account's export."""
    listed = section.get("list") if isinstance(section, dict) else section
    if name == "personal_information" and isinstance(section, dict):
        yield Part(section, "person")
    elif name in _CHATS and isinstance(listed, list):
        for chat in listed:
            if isinstance(chat, dict):
                yield from _of_chat(chat, owner, alone=False)
            else:
                yield Part(chat, "chat")
    elif name in _LISTS and isinstance(listed, list):
        yield from (Part(one, _LISTS[name]) for one in listed)
    elif isinstance(section, dict | list):
        yield Part({"section": name}, "other")


def _of_chat(stored: JsonObject, owner: str | None, *, alone: bool) -> Iterator[Part]:
    chat = chat_of(stored, owner, alone=alone)
    yield Part({key: stored[key] for key in ("name", "type", "id") if key in stored}, Head(chat))
    messages = stored.get("messages")
    if isinstance(messages, list):
        yield from (Part(message, chat) for message in messages)


def chat_of(stored: JsonObject, owner: str | None, *, alone: bool) -> Chat:
    """The chat that such an object describes."""
    name = stored.get("name")
    return Chat(
        kind=str(stored.get("type")),
        number=str(stored.get("id")),
        name=name if isinstance(name, str) and name else None,
        owner=owner,
        alone=alone,
    )


def owner_of(root: JsonObject) -> str | None:
    """Whose an account's export is: by its own page, else by the chat with oneself."""
    person = root.get("personal_information")
    number = person.get("user_id") if isinstance(person, dict) else None
    if _is_number(number):
        return f"user{number}"
    chats = root.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    for chat in listed if isinstance(listed, list) else ():
        if isinstance(chat, dict) and chat.get("type") == "saved_messages":
            return f"user{chat.get('id')}" if _is_number(chat.get("id")) else None
    return None


def _is_number(value: Json) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.isdigit()
    )


def _is_chat(root: JsonObject) -> bool:
    return "messages" in root and root.get("type") in _TYPES


def held(evidence: Evidence, member: str) -> Holds | None:
    """What a file holds, by its beginning; None where it is none of Telegram's. Asked once."""
    return evidence.once(member, _held)


def _held(evidence: Evidence, member: str) -> Holds | None:
    lone = len(evidence.members) == 1
    if not (lone or content_name(member).lower().endswith(".json")):
        return None
    try:
        head = evidence.head(member)
    except EvidenceError:
        return None
    text = head.decode(*text_encoding(head)).lstrip("\ufeff \t\r\n")
    root = closed(text) if text.startswith("{") else None
    if not isinstance(root, dict):
        return None
    if _is_chat(root) and "id" in root:
        return "private" if root["type"] in PRIVATE else "open"
    return "account" if _is_account(root) else None


def is_document(value: Json) -> bool:
    """True for what a file of Telegram Desktop may be: a chat or an account."""
    return isinstance(value, dict) and (_is_chat(value) or _is_account(value))


def _is_account(root: JsonObject) -> bool:
    """True for an account: its own page, chats under their list, or the list of its contacts."""
    person = root.get("personal_information")
    if isinstance(person, dict) and "user_id" in person and "first_name" in person:
        return True
    contacts = root.get("contacts")
    if isinstance(root.get("about"), str) and isinstance(contacts, dict):
        return contacts.keys() == {"about", "list"}
    chats = root.get("chats") or root.get("left_chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else None
    return isinstance(first, dict) and first.get("type") in _TYPES and "messages" in first


def reason_to_skip(member: str) -> str | None:
    """Why a member is left unopened; None when it is not one of those known for it."""
    if _MEDIA.search(member):
        return "media"
    return "not_needed" if _VIEWER.search(member) else None
