"""Whose tweets these are, read off the tweets themselves.

Partial share-outs often lack the account file. Two things in the first tweets give the
owner away: the address of their own pictures, and their replies to themselves.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.json.jsonstream import json_records
from forensics.parsers.shared.x.archives import sound_id, sound_name
from forensics.platforms.x import MEDIUM


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is and when it was made, as far as the archive says."""

    account_id: str | None = None
    handle: str | None = None
    exported_at: datetime | None = None


def owner_of(tweets: Iterable[Json]) -> tuple[str | None, str | None]:
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


def tweets_in(head: bytes) -> list[Json]:
    """The whole tweets in the first bytes of a file of tweets."""
    values = (element.value for element in json_records(io.BytesIO(head)) if not element.error)
    return [value.get("tweet", value) for value in values if isinstance(value, dict)]


def _of_user(tweet: JsonObject) -> tuple[str | None, str | None]:
    user = tweet.get("user")
    if not isinstance(user, dict):
        return None, None
    number = sound_id(user.get("id_str")) or sound_id(user.get("id"))
    return number, sound_name(user.get("screen_name"))


def _links(tweet: JsonObject) -> list[str]:
    entities = tweet.get("entities")
    media = entities.get("media") if isinstance(entities, dict) else None
    if not isinstance(media, list):
        return []
    return [str(item.get("expanded_url")) for item in media if isinstance(item, dict)]


def _most(counted: Counter[str]) -> str | None:
    return counted.most_common(1)[0][0] if counted else None
