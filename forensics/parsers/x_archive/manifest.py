"""``manifest.js`` of X archives: owner, export time, and how many records each file holds."""

from __future__ import annotations

from dataclasses import dataclass

from forensics.decoding.fields import Json, JsonObject
from forensics.parsers.shared.x.archives import maybe, sound_id, sound_name
from forensics.parsers.shared.x.owner import Owner


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself; ``files`` are (path, number of records)."""

    owner: Owner
    display_name: str | None
    partial: bool
    files: tuple[tuple[str, int], ...]


def read_manifest(record: JsonObject) -> Manifest:
    """Read the manifest object; parts that are missing or odd are left empty."""
    user = _mapping(record.get("userInfo"))
    info = _mapping(record.get("archiveInfo"))
    owner = Owner(
        sound_id(user.get("accountId")),
        sound_name(user.get("userName")),
        maybe(info.get("generationDate")),
    )
    # Its name was isArchivePartial once.
    partial = info.get("isPartialArchive", info.get("isArchivePartial")) is True
    types = _mapping(record.get("dataTypes")).values()
    listed = (file for each in types for file in _list(_mapping(each).get("files")))
    files = [
        (str(_mapping(file).get("fileName")), str(_mapping(file).get("count"))) for file in listed
    ]
    counted = tuple((name, int(count)) for name, count in files if count.isdecimal())
    return Manifest(owner, sound_name(user.get("displayName")), partial, counted)


def _mapping(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
