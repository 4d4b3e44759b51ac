"""Which files of an item are a Facebook export's, and what each holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import orjson

from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.shared.members.sample import closed
from forensics.parsers.shared.meta.facebook_files import (
    Kind,
    is_private,
    kind_by_key,
    kind_by_name,
    reason_to_skip,
)
from forensics.parsers.shared.meta.records import unwrapped

LOOKED_AT = 30
_LABELLED = frozenset(("label_values", "string_map_data", "string_list_data"))


class Head(NamedTuple):
    """The key around the first records of a file ('' where there is none), and those records."""

    key: str
    records: tuple[JsonObject, ...]
    empty: bool = False


NOTHING = Head("", ())


def head_of(evidence: Evidence, member: str) -> Head:
    """What the first bytes of a JSON file show; nothing for any other."""
    return evidence.once(member, _head)


def _head(evidence: Evidence, member: str) -> Head:
    try:
        start = evidence.head(member)
    except EvidenceError:
        return NOTHING
    text = start.decode(*text_encoding(start)).removeprefix("\ufeff").lstrip()
    if text[:1] not in ("{", "["):
        return NOTHING
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        value = closed(text)
    listed = value if isinstance(value, list) else [value]
    parts = [part for one in listed[:LOOKED_AT] for part in unwrapped(one)][:LOOKED_AT]
    records = tuple(part.record for part in parts if isinstance(part.record, dict))
    key = next((str(part.around) for part in parts if part.around), "")
    if not key and isinstance(value, dict) and len(value) == 1:
        key = next(iter(value))
    return Head(key, records, empty=isinstance(value, list | dict) and not parts)


def kind_of(evidence: Evidence, member: str) -> Kind | None:
    """What a file is to this format; None where it is not read."""
    lone = len(evidence.members) == 1
    if not (lone or member.lower().endswith(".json")) or is_private(member):
        return None
    named = kind_by_name(member)
    if named is None and not lone and reason_to_skip(member):
        return None
    head = head_of(evidence, member)
    keyed = kind_by_key(head.key) if head.key else None
    if keyed is not None and (head.empty or _fits(keyed, head)):
        return named if named in ("archived", "trash") else keyed
    if named is not None and (head.empty or _fits(named, head)) and not _is_foreign(head):
        return named
    if named is None and not head.key and (lone or not head.empty):
        return next((one for one in ("posts", "comments") if _fits(one, head, sure=True)), None)
    return None


def _is_foreign(head: Head) -> bool:
    """True for labels under a key that is none of Facebook's: Instagram has files of one name."""
    return bool(head.key) and kind_by_key(head.key) is None and _any(head, _is_labelled)


def is_sign(evidence: Evidence, member: str) -> bool:
    """True for a file that only a Facebook export has."""
    kind = kind_of(evidence, member)
    return kind not in (None, "timezone") and not head_of(evidence, member).empty


def _fits(kind: Kind, head: Head, *, sure: bool = False) -> bool:
    if kind == "timezone":
        return True
    if not sure and kind not in ("profile", "posts") and _any(head, _is_labelled):
        return True
    return _any(head, SURE[kind] if sure else SHAPES[kind])


def _any(head: Head, fits: Callable[[JsonObject], bool]) -> bool:
    return any(fits(record) for record in head.records)


def _is_labelled(record: JsonObject) -> bool:
    return not _LABELLED.isdisjoint(record)


def _is_post(record: JsonObject) -> bool:
    return _is_number(record.get("timestamp")) and (
        isinstance(record.get("data"), list)
        or isinstance(record.get("attachments"), list)
        or isinstance(record.get("title"), str)
    )


def _has_text(record: JsonObject) -> bool:
    """True for a post by what it holds, whatever the file is called."""
    return _is_post(record) and (
        any("post" in one or "update_timestamp" in one for one in _objects(record.get("data")))
        or any(isinstance(one.get("data"), list) for one in _objects(record.get("attachments")))
    )


def _is_comment(record: JsonObject) -> bool:
    return _is_number(record.get("timestamp")) and any(
        isinstance(one.get("comment"), dict) for one in _objects(record.get("data"))
    )


def _may_be_comment(record: JsonObject) -> bool:
    return _is_comment(record) or (
        _is_number(record.get("timestamp")) and isinstance(record.get("title"), str)
    )


def _has(*names: str) -> Callable[[JsonObject], bool]:
    return lambda record: all(name in record for name in names)


def _is_app(record: JsonObject) -> bool:
    return "name" in record and not {"added_timestamp", "removed_timestamp"}.isdisjoint(record)


def _is_profile(record: JsonObject) -> bool:
    return isinstance(record.get("name"), dict | str) and not {
        "emails",
        "registration_timestamp",
        "profile_uri",
        "username",
        "phone_numbers",
    }.isdisjoint(record)


SHAPES: dict[Kind, Callable[[JsonObject], bool]] = {
    "posts": _is_post,
    "archived": _is_post,
    "trash": _is_post,
    "others": _is_post,
    "comments": _may_be_comment,
    "activity": _has("action", "timestamp"),
    "accesses": _has("action", "timestamp"),
    "addresses": _has("ip", "timestamp"),
    "sessions": _has("created_timestamp"),
    "admin": _has("event"),
    "status": _has("status", "timestamp"),
    "apps": _is_app,
    "profile": _is_profile,
    "updates": _has("timestamp", "title"),
}

SURE: dict[Kind, Callable[[JsonObject], bool]] = {"posts": _has_text, "comments": _is_comment}
"""By these a file of any name is known."""


def _objects(value: Json) -> list[JsonObject]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
