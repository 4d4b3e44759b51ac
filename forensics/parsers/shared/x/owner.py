"""Whose tweets these are, read off the tweets themselves.

Partial share-outs often lack the account file. Two things in the first tweets give the
owner away: the address of their own pictures, and their replies to themselves.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from forensics.decoding.json.jsonstream import json_records
from forensics.evidence import Evidence
from forensics.parsers.shared.x.account import Owner, sound_id, sound_name
from forensics.parsers.shared.x.layout import folder_of, head_of, stem_of
from forensics.platforms.x import MEDIUM

PROBE = 1 << 20
# Rows of these carry the owner's id; followers and the like carry other people's.
NAMING = (
    "ip-audit",
    "screen-name-change",
    "email-address-change",
    "account-timezone",
    "account-creation-ip",
    "verified",
    "tweet-headers",
    "deleted-tweet-headers",
)
_ACCOUNT_ID = re.compile(rb'"(?:accountId|user_id)"\s*:\s*"(\d+)"')


def owner_of(tweets: Iterable[Mapping[str, Any]]) -> tuple[str | None, str | None]:
    """Account id and handle of the author of most of the tweets; None where nothing tells."""
    kept = [tweet for tweet in tweets if isinstance(tweet, dict)]
    own = {str(tweet.get("id_str") or tweet.get("id")) for tweet in kept}
    ids: Counter[str] = Counter()
    handles: Counter[str] = Counter()
    for tweet in kept:
        number, handle = _of_user(tweet)
        if str(tweet.get("in_reply_to_status_id_str")) in own:
            number = number or sound_id(tweet.get("in_reply_to_user_id_str"))
            handle = handle or sound_name(tweet.get("in_reply_to_screen_name"))
        handle = handle or handle_in_links(_links(tweet), own)
        ids.update([number] if number else [])
        handles.update([handle] if handle else [])
    return _most(ids), _most(handles)


def handle_in_links(links: Iterable[str], own: Iterable[str]) -> str | None:
    """The handle in the address of a picture or video that belongs to one of ``own`` ids."""
    for link in links:
        match = MEDIUM.match(link)
        if match and match.group(2) in own:
            return match.group(1)
    return None


def tweets_in(head: bytes) -> list[Any]:
    """The whole tweets in the first bytes of a file of tweets."""
    values = (element.value for element in json_records(io.BytesIO(head)) if not element.error)
    return [value.get("tweet", value) for value in values if isinstance(value, dict)]


def find_owner(evidence: Evidence, folder: str, tweets: Iterable[str], known: Owner) -> Owner:
    """Complete the owner from other account files, then from the members of ``tweets``."""
    number, handle = known.account_id, known.handle
    for member in [] if number else evidence.members:
        if folder_of(member) == folder and stem_of(member) in NAMING:
            match = _ACCOUNT_ID.search(head_of(evidence, member))
            number = number or (match.group(1).decode() if match else None)
    if not (number and handle):
        heads = (head_of(evidence, member, PROBE) for member in tweets)
        shown = owner_of(tweet for head in heads for tweet in tweets_in(head))
        number, handle = number or shown[0], handle or shown[1]
    return replace(known, account_id=number, handle=handle)


def _of_user(tweet: Mapping[str, Any]) -> tuple[str | None, str | None]:
    user = tweet.get("user")
    if not isinstance(user, dict):
        return None, None
    number = sound_id(user.get("id_str")) or sound_id(user.get("id"))
    return number, sound_name(user.get("screen_name"))


def _links(tweet: Mapping[str, Any]) -> list[str]:
    entities = tweet.get("entities")
    media = entities.get("media") if isinstance(entities, dict) else None
    if not isinstance(media, list):
        return []
    return [str(item.get("expanded_url")) for item in media if isinstance(item, dict)]


def _most(counted: Counter[str]) -> str | None:
    return counted.most_common(1)[0][0] if counted else None
