"""Repositories as ``goat repo unpack`` and ``gosky car unpack`` write them: a file for each record.

``DID/COLLECTION/KEY.json`` and ``DID/_commit.json``; the uppermost folder may have been renamed.
Source: https://github.com/bluesky-social/indigo (``cmd/goat/repo.go``, ``cmd/gosky/car.go``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject, text
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.parsers.shared.members.sample import closed

_COLLECTION = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-zA-Z0-9-]+){2,}")
# A colon is no letter of a file's name everywhere: it may be written as another sign.
_DID = re.compile(r"did[:_%\-](?:3A)?(plc|web)[:_%\-](?:3A)?([A-Za-z0-9._-]+)")
_COMMIT = "_commit.json"


def is_bare(record: JsonObject) -> bool:
    """True for a record of the protocol as it is stored, without its address."""
    kind = record.get("$type")
    if not isinstance(kind, str) or not kind.startswith("app.bsky.") or "#" in kind:
        return False
    return "uri" not in record and ("createdAt" in record or kind == "app.bsky.actor.profile")


def in_collection(member: str) -> bool:
    """True for a file in a folder that is named as a collection is."""
    return _COLLECTION.fullmatch(PurePosixPath(content_name(member)).parent.name) is not None


def repositories_of(evidence: Evidence) -> dict[str, str]:
    """The accounts of unpacked repositories by the folders that hold them, each with a slash."""
    found: dict[str, str] = {}
    for member in evidence.members:
        name = content_name(member)
        if not name.endswith(_COMMIT):
            continue
        evidence.ignore(member, "not_needed")
        did = _owner(evidence, member)
        if did is not None:
            found[name[: -len(_COMMIT)]] = did
    return found


def _owner(evidence: Evidence, member: str) -> str | None:
    try:
        value: Json = closed(as_utf8(evidence.head(member)).decode("utf-8", "replace"))
    except EvidenceError:
        return None
    did = text(value.get("did")) if isinstance(value, dict) else None
    return did if did and did.startswith("did:") else None


def address_in_folders(repositories: Mapping[str, str], member: str) -> str:
    """The address of a record by where its file lies.

    Raises ValueError where nothing names the account.

    >>> address_in_folders({}, "did:plc:abc/app.bsky.feed.post/3kxyz.json")
    'at://did:plc:abc/app.bsky.feed.post/3kxyz'
    """
    path = PurePosixPath(content_name(member))
    collection, key = path.parent.name, path.stem
    folder = member[: member.rfind(f"{collection}/")]
    did = repositories.get(folder) or _named(folder)
    if did is None:
        raise ValueError("a record of which neither a commit nor a folder names the account")
    return f"at://{did}/{collection}/{key}"


def _named(folder: str) -> str | None:
    found = _DID.search(folder)
    return f"did:{found[1]}:{found[2]}" if found else None
