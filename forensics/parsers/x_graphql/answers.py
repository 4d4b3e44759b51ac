"""Tweets inside the answers of X's web client, and their ever-changing objects made uniform.

Fields have moved between the top level, ``legacy`` and ``core`` (2025-06, 2026-05), and
empty lists may be missing; so each is looked for in all three places, with a default.
https://github.com/digitalmethodsinitiative/4cat/issues/498
https://github.com/iSarabjitDhiman/TweeterPy/issues/97
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, sequence
from forensics.parsers.shared.making.ids import clean_id

TWEETS = ("tweet_results", "tweetResult", "tweet_result")
TIMELINE_MARKS = ("instructions", "timeline", "timeline_v2", *TWEETS)
LEGACY_FIELDS = (
    "created_at",
    "full_text",
    "lang",
    "source",
    "entities",
    "extended_entities",
    "favorite_count",
    "retweet_count",
    "in_reply_to_status_id_str",
    "in_reply_to_user_id_str",
    "in_reply_to_screen_name",
    "is_quote_status",
    "quoted_status_id_str",
    "user_id_str",
)
_ADDRESS = re.compile(r"https?://(?:twitter|x)\.com/(\w+)/status/\d+", re.IGNORECASE)
# Entries of a profile's own timeline; conversations, promoted posts and suggestions have
# other names.
_OWN_ENTRY = re.compile(r"tweet-\d+")


class Found(NamedTuple):
    """A tweet result as stored, with the entry it stands in and whether it is an advertisement."""

    result: Json
    entry: str
    promoted: bool


def tweets_in(value: Json, entry: str = "", promoted: bool = False) -> Iterator[Found]:
    """Every tweet result of an answer in document order, retweeted and quoted ones left out."""
    if isinstance(value, list):
        for item in value:
            yield from tweets_in(item, entry, promoted)
    elif isinstance(value, dict):
        entry = str(value.get("entryId") or entry)
        promoted = promoted or "promotedMetadata" in value
        for key, inner in value.items():
            if key in TWEETS and isinstance(inner, dict):
                yield Found(inner.get("result"), entry, promoted)
            elif isinstance(inner, dict | list):
                yield from tweets_in(inner, entry, promoted)


def is_answer(record: JsonObject) -> bool:
    """True for an answer of the web client: ``data`` with a timeline or tweet somewhere in it."""
    data = record.get("data")
    return isinstance(data, dict) and "text" not in data and _marked(data, 6)


def _marked(value: Json, depth: int) -> bool:
    if not isinstance(value, dict):
        return False
    if any(key in value for key in TIMELINE_MARKS):
        return True
    return depth > 0 and any(_marked(inner, depth - 1) for inner in value.values())


def is_result(record: JsonObject) -> bool:
    """True for a bare tweet result, as exporters store them one by one."""
    typed = str(record.get("__typename", "")).startswith("Tweet")
    if not (typed or "rest_id" in record or record.get("type") == "adaptive"):
        return False
    inner = record.get("tweet")
    body = inner if isinstance(inner, dict) else record
    return any(isinstance(body.get(key), dict) for key in ("legacy", "core")) or "full_text" in body


def owner_of(answer: JsonObject) -> str | None:
    """The account whose timeline an answer is, or None when it is not one account's.

    A profile's own entries are all by its owner (retweets are results of their own), so
    the owner is the author of most of them.
    """
    data = answer.get("data")
    user = data.get("user") or data.get("user_result") if isinstance(data, dict) else None
    if not isinstance(user, dict):
        return None
    named = mapping(user.get("result")).get("rest_id")
    if named:
        return str(named)
    own: Counter[str] = Counter()
    for found in tweets_in(user):
        if not found.promoted and _OWN_ENTRY.fullmatch(found.entry):
            author = author_id(unwrapped(found.result))
            if author:
                own[author] += 1
    best = own.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > own.total() else None


def unwrapped(result: Json) -> JsonObject:
    """The tweet itself, out of the wrapper of tweets with limited visibility."""
    if not isinstance(result, dict):
        return {}
    inner = result.get("tweet")
    return inner if isinstance(inner, dict) else result


def pick(result: JsonObject, name: str) -> Json:
    """A field from the top level, else ``legacy``, else ``core``; None when nowhere."""
    for place in (result, result.get("legacy"), result.get("core")):
        if isinstance(place, dict) and place.get(name) is not None:
            return place[name]
    return None


def author_id(result: JsonObject) -> str | None:
    """The id of a tweet's author."""
    number = pick(result, "user_id_str") or _user_result(result).get("rest_id")
    return clean_id(number)[0] or None


def _user_result(result: JsonObject) -> JsonObject:
    holder = pick(result, "user_results") or pick(result, "user_result")
    inner = holder.get("result") if isinstance(holder, dict) else None
    if isinstance(inner, dict):
        return inner
    user = result.get("user")
    return user if isinstance(user, dict) else {}


def classic(result: JsonObject) -> dict[str, Json]:
    """A tweet result in the shape of the API v1.1."""
    tweet = {name: value for name in LEGACY_FIELDS if (value := pick(result, name)) is not None}
    legacy = result.get("legacy")
    old = legacy if isinstance(legacy, dict) else {}
    tweet["id_str"] = result.get("rest_id") or old.get("id_str") or result.get("id_str") or ""
    note = _inner(result.get("note_tweet"), "note_tweet_results")
    if note.get("text"):
        tweet["full_text"] = note["text"]
        media = mapping(pick(result, "entities")).get("media") or []
        tweet["entities"] = {"media": media, **mapping(note.get("entity_set"))}
    user = classic_user(result)
    if user:
        tweet["user"] = user
    repeated = unwrapped(_inner({"x": pick(result, "retweeted_status_result")}, "x"))
    if repeated and pick(repeated, "full_text") is not None:
        tweet["retweeted_status"] = classic(repeated)
    return tweet


def _inner(holder: Json, key: str) -> JsonObject:
    """``holder[key].result`` where it is there."""
    found = holder.get(key) if isinstance(holder, dict) else None
    result = found.get("result") if isinstance(found, dict) else None
    return result if isinstance(result, dict) else {}


def classic_user(result: JsonObject) -> dict[str, Json]:
    """A tweet's author in the shape of the API v1.1; handle alone when no more is held."""
    user = _user_result(result)
    number = user.get("rest_id") or user.get("id_str") or pick(result, "user_id_str")
    handle = pick(user, "screen_name") or _handle_in_media(result)
    if not (number or handle):
        return {}
    counts = mapping(user.get("relationship_counts"))
    bio = mapping(user.get("profile_bio"))
    return {
        "id_str": str(number or ""),
        "screen_name": handle,
        "name": pick(user, "name"),
        "created_at": pick(user, "created_at"),
        "description": bio.get("description") or pick(user, "description"),
        "entities": bio.get("entities") or pick(user, "entities"),
        "location": _plain(pick(user, "location"), "location"),
        "url": pick(user, "url") or _plain(user.get("website"), "url"),
        "profile_image_url_https": _plain(user.get("avatar"), "image_url")
        or pick(user, "profile_image_url_https"),
        "verified": mapping(user.get("verification")).get("verified", pick(user, "verified")),
        "followers_count": counts.get("followers") or pick(user, "followers_count"),
        "friends_count": counts.get("following") or pick(user, "friends_count"),
    }


def _plain(value: Json, key: str) -> str | None:
    found = value.get(key) if isinstance(value, dict) else value
    return str(found) if found else None


def _handle_in_media(result: JsonObject) -> str | None:
    """The handle in a medium's own address; a medium taken from elsewhere names another."""
    entities = mapping(pick(result, "extended_entities") or pick(result, "entities"))
    number = str(result.get("rest_id") or "")
    for item in mappings(entities.get("media")):
        match = _ADDRESS.match(str(item.get("expanded_url") or ""))
        if match and f"/status/{number}" in match.group():
            return match.group(1)
    return None


def is_edited(result: JsonObject) -> bool:
    """True when the tweet has more than one version."""
    control = mapping(result.get("edit_control"))
    control = mapping(control.get("edit_control_initial")) or control
    return len(sequence(control.get("edit_tweet_ids"))) > 1
