"""What each file of a Mastodon archive is, by what it holds, and which are left unopened.

Names are the last sign, since people rename and pack again: an outbox is a collection of
activities with an actor each, likes and bookmarks are collections of addresses.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.model.note_details import Export
from forensics.parsers.shared.members.sample import closed

Kind = Literal["outbox", "actor", "others", "none"]
_COLLECTIONS = ("OrderedCollection", "OrderedCollectionPage", "Collection", "CollectionPage")
_OWNERS = ("Person", "Service", "Application", "Group", "Organization")
_MEDIA = re.compile(
    r"(?:^|/)(?:media_attachments/|(?:avatar|header)\.\w+$)"
    r"|\.(?:png|jpe?g|gif|webp|avif|heic|mp4|webm|mov|mp3|ogg|oga|m4a|wav|flac)$",
    re.IGNORECASE,
)
# What the settings page exports besides, and other servers' archives hold.
_SKIPPED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:^|/)(?:followers|following(?:_accounts)?|blocked_accounts|muted_accounts|lists)"
            r"\.(?:csv|json)$",
            re.IGNORECASE,
        ),
        "contacts",
    ),
    (re.compile(r"(?:^|/)(?:blocked_domains|bookmarks|likes)\.(?:csv|json)$", re.I), "not_needed"),
    (_MEDIA, "media"),
)
# ``archive-20230415093012-0a1b2c….zip``: the time in UTC, set by the server.
_NAMED = re.compile(r"(?:^|/)archive-(\d{8})(\d{6})-[0-9a-f]{8,}", re.IGNORECASE)


def kind_of(evidence: Evidence, member: str) -> Kind:
    """What a member is; ``others`` for a collection of other people's posts."""
    return evidence.once(member, _kind)


def _kind(evidence: Evidence, member: str) -> Kind:
    suffix = PurePosixPath(content_name(member)).suffix.lower()
    if len(evidence.members) > 1 and suffix not in (".json", ".txt", ""):
        return "none"
    try:
        head = as_utf8(evidence.head(member))
    except EvidenceError:
        return "none"
    text = head.decode("utf-8", "replace").lstrip()
    value = closed(text) if text[:1] == "{" else None
    return _kind_of_value(value, member) if isinstance(value, dict) else "none"


def _kind_of_value(value: JsonObject, member: str) -> Kind:
    if "preferredUsername" in value and value.get("type") in _OWNERS:
        return "actor" if "inbox" in value or "outbox" in value else "none"
    listed = value.get("orderedItems")
    if not isinstance(listed, list) or value.get("type", "OrderedCollection") not in _COLLECTIONS:
        return "none"
    if not listed:
        names = (str(value.get("id") or ""), member.lower())
        return "outbox" if any(_is_named(name, "outbox") for name in names) else "others"
    return "outbox" if any(map(_is_activity, listed)) else "others"


def _is_named(address: str, name: str) -> bool:
    return address.rsplit("/", 1)[-1].partition("?")[0].removesuffix(".json") == name


def _is_activity(item: Json) -> bool:
    return isinstance(item, dict) and "actor" in item and "type" in item


def reason_to_skip(member: str) -> str | None:
    """Why a member is left unopened; None where nothing says it."""
    return next((why for pattern, why in _SKIPPED if pattern.search(member)), None)


def folder_of(member: str) -> str:
    """The folder a member lies in, with its slash; '' at the root."""
    return member[: member.rfind("/") + 1]


def made_at(*names: str) -> Export | None:
    """When an archive was made, by the first of the names that says it."""
    for name in names:
        if match := _NAMED.search(name):
            day, clock = match.groups()
            try:
                return Export(parse_date(f"{day}T{clock}Z")[0])
            except ValueError:
                continue
    return None
