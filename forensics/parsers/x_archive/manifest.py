"""``manifest.js`` of X archives: owner, export time, and how many records each file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forensics.parsers.shared.x.account import Owner, maybe, sound_id, sound_name


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself; ``files`` are (path, number of records)."""

    owner: Owner
    display_name: str | None
    partial: bool
    files: tuple[tuple[str, int], ...]


def read_manifest(record: Mapping[str, Any]) -> Manifest:
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
    listed = (file for each in types for file in _mapping(each).get("files") or ())
    files = [
        (str(_mapping(file).get("fileName")), str(_mapping(file).get("count"))) for file in listed
    ]
    counted = tuple((name, int(count)) for name, count in files if count.isdigit())
    return Manifest(owner, sound_name(user.get("displayName")), partial, counted)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
