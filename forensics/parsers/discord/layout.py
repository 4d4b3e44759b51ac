"""Where in a data package what lies: folders are capitalised since 2025, and some localised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import orjson

from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name

# A folder for each channel, named by its number; before December 2021 without the letter.
_CHANNEL = re.compile(r"(?:^|/)c?(\d{15,20})/channel\.json$", re.IGNORECASE)
_MESSAGES = re.compile(r"(?:^|/)(?:c?(\d{15,20})/)messages\.(?:csv|json)$", re.IGNORECASE)
_EVENTS = re.compile(r"(?:^|/)events-[\w-]+\.json$", re.IGNORECASE)
_USER = re.compile(r"(?:^|/)user\.json$", re.IGNORECASE)
_INDEX = re.compile(r"(?:^|/)index\.json$", re.IGNORECASE)
_VIEWER = re.compile(r"(?:^|/)(?:readme\.txt$|guild\.json$|audit-log\.json$)", re.IGNORECASE)
_MEDIA = re.compile(r"\.(?:png|jpe?g|gif|webp|apng)$", re.IGNORECASE)
# https://discord.com/developers/docs/resources/channel#channel-object-channel-types: what is open
# to a server, or to those of it whom the server lets in. Private threads are not.
_OF_SERVER = frozenset((0, 2, 5, 10, 11, 13, 14, 15, 16))
_NAMED = frozenset(
    (
        *("GUILD_TEXT", "GUILD_VOICE", "GUILD_ANNOUNCEMENT", "GUILD_NEWS", "GUILD_STAGE_VOICE"),
        *("ANNOUNCEMENT_THREAD", "PUBLIC_THREAD", "NEWS_THREAD", "GUILD_NEWS_THREAD"),
        *("GUILD_PUBLIC_THREAD", "GUILD_FORUM", "GUILD_MEDIA", "GUILD_DIRECTORY"),
    )
)
Kind = Literal["user", "events", "channel", "server_messages", "private_messages", "index"]


@dataclass(frozen=True, slots=True)
class Place:
    """A file, what it is, and the number of the channel that it is of."""

    member: str
    kind: Kind
    channel: str = ""


def places(evidence: Evidence) -> list[Place]:
    """The files of a package that are known, in stored order."""
    servers = {
        (_folder(member), match[1])
        for member in evidence.members
        if (match := _CHANNEL.search(member)) and is_of_server(_object(evidence, member))
    }
    found = []
    for member in evidence.members:
        name = content_name(member)
        if match := _CHANNEL.search(name):
            found.append(Place(member, "channel", match[1]))
        elif match := _MESSAGES.search(name):
            number = match[1]
            kind: Kind = (
                "server_messages" if (_folder(member), number) in servers else "private_messages"
            )
            found.append(Place(member, kind, number))
        elif _EVENTS.search(name):
            found.append(Place(member, "events"))
        elif _USER.search(name) and is_user(_object(evidence, member)):
            found.append(Place(member, "user"))
        elif _INDEX.search(name):
            found.append(Place(member, "index"))
    return found


def is_package(evidence: Evidence) -> bool:
    """True when a channel has its folder, or an account's page is that of a user of Discord."""
    for member in evidence.members:
        name = content_name(member)
        if _CHANNEL.search(name) or _MESSAGES.search(name):
            return True
        if _USER.search(name) and is_user(_object(evidence, member)):
            return True
    return False


def is_user(record: JsonObject | None) -> bool:
    """True for the page of an account: a number of Discord's, and what only it keeps."""
    if record is None or "username" not in record:
        return False
    return str(record.get("id")).isdigit() and not {"discriminator", "global_name"}.isdisjoint(
        record
    )


def is_of_server(channel: JsonObject | None) -> bool:
    """True for a channel of a server that its members read; anything unclear is private."""
    if channel is None or "recipients" in channel:
        return False
    kind = channel.get("type")
    if isinstance(kind, str) and kind.isdigit():
        kind = int(kind)
    if isinstance(kind, str):
        return kind.upper() in _NAMED
    return isinstance(kind, int) and not isinstance(kind, bool) and kind in _OF_SERVER


def reason_to_skip(member: str) -> str | None:
    """Why a member is left unopened; None when it is not one of those known for it."""
    if _MEDIA.search(member):
        return "media"
    return "not_needed" if _VIEWER.search(member) else None


def _folder(member: str) -> str:
    return member[: member.rfind("/") + 1]


def _object(evidence: Evidence, member: str) -> JsonObject | None:
    return evidence.once(member, _looked_into)


def _looked_into(evidence: Evidence, member: str) -> JsonObject | None:
    """The small object that a file holds; of a longer one, its first fields."""
    try:
        value: Json = orjson.loads(as_utf8(evidence.head(member, 1 << 22)))
    except (EvidenceError, orjson.JSONDecodeError):
        return None
    return value if isinstance(value, dict) else None
