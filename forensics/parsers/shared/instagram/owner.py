"""Whose an export is: by its profile, by the name that the platform gave the download, or by the
name of the file that was handed over."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable

from forensics.decoding.fields import JsonObject
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.shared.instagram.posts import HANDLE
from forensics.parsers.shared.instagram.words import field_of
from forensics.parsers.shared.meta.records import cells, mended_record, unwrapped

# ``instagram-odile.m-2025-08-24-AbCdEfGh``, and until 2021 ``odile.m_20210405_part_1``.
_NEW = re.compile(r"(?:^|/)instagram-([a-z0-9_.]{1,30})-(?:19|20)\d\d-\d\d-\d\d(?=[-./_]|$)", re.I)
_OLD = re.compile(r"(?:^|/)([a-z0-9_.]{1,30})_20(?:1[89]|2[01])\d{4}(?=[-./_ ]|$)", re.I)
_TOP = re.compile(
    r"(?:^|(?<=/))(?:your_instagram_activity|content|comments|threads|media|stories|reels"
    r"|personal_information|account_information|login_and_account_creation"
    r"|security_and_login_information|device_information|connections|followers_and_following"
    r"|likes|saved|messages|apps_and_websites[^/]*|logged_information)/",
    re.IGNORECASE,
)
_HEAD = 1 << 16


def root_of(member: str) -> str:
    """The folder of the export that a member is of, with its slash; '' at the top.

    >>> root_of("mine/instagram-odile.m-2025-08-24-AbCdEfGh/personal_information/a/b.json")
    'mine/instagram-odile.m-2025-08-24-AbCdEfGh/'
    """
    found = _TOP.search(member)
    return member[: found.start()] if found else member[: member.rfind("/") + 1]


def named_in(path: str) -> str | None:
    """The handle in the name of a download, as the platform names it."""
    found = _NEW.search(path) or _OLD.search(path)
    return found.group(1).lower() if found else None


def handle_of(record: JsonObject) -> str | None:
    """The handle that a record of the profile states, in whatever language of those known."""
    username = record.get("username")
    if isinstance(username, str) and HANDLE.fullmatch(username):
        return username
    for cell in cells(record):
        if cell.value and field_of(cell.label) == "username" and HANDLE.fullmatch(cell.value):
            return cell.value
    return None


def owners(
    evidence: Evidence,
    profiles: Iterable[str],
    members: Iterable[str],
    within: Callable[[Evidence, str], str | None],
) -> dict[str, str]:
    """The handle of each export's owner, by its folder, as far as it can be told; ``within`` finds
    it in a profile."""
    found: dict[str, str] = {}
    for member in profiles:
        if handle := within(evidence, member):
            found.setdefault(root_of(member), handle)
    for member in members:
        root = root_of(member)
        if root not in found and (named := named_in(root)):
            found[root] = named
    if not found and (named := named_in(evidence.name)):
        found[""] = named
    return found


def owner_for(known: dict[str, str], root: str) -> str | None:
    """The owner of the export in a folder: its own, else the only one there is, as of an export
    that came in several pieces."""
    names = {name.lower(): name for name in known.values()}
    return known.get(root) or (next(iter(names.values())) if len(names) == 1 else None)


def handle_in(evidence: Evidence, member: str) -> str | None:
    """The handle that a profile in JSON states."""
    try:
        head = evidence.head(member, _HEAD)
    except EvidenceError:
        return None
    for element in json_records(io.BytesIO(head)):
        if element.error is None:
            for part in unwrapped(element.value):
                if isinstance(part.record, dict):
                    return handle_of(mended_record(part.record))
        return None
    return None
