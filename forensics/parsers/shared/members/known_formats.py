"""Objects of the formats that have readers of their own, which know their wrappers better.

Such an object is left as it is: taken apart here, its records would be lost to their reader.
"""

from __future__ import annotations

from forensics.decoding.fields import Json, JsonObject
from forensics.parsers.shared.columns.json_tables import LOOKED_AT

# So deep an answer of the web client may lie in what is around it.
DEPTH = 5
# Keys as they are written.
_KEYS = {
    "known": "rest_id legacy __typename _type nav_index item_id twe_private_fields "
    "__import_meta instaloader "
    "source_platform instructions tweet_results search_metadata extended_tweet "
    "orderedItems $type py_type",
    "v2": "author_id edit_history_tweet_ids public_metrics referenced_tweets conversation_id "
    "includes meta __twarc errors",
    "v2_bare": "id text created_at lang source entities attachments geo author_id",
}
_SETS = {name: frozenset(keys.split()) for name, keys in _KEYS.items()}
KNOWN, V2, V2_BARE = _SETS["known"], _SETS["v2"], _SETS["v2_bare"]


def is_known(value: JsonObject) -> bool:
    """True for what a reader of its own takes apart: pages of API v2, the web client's answers."""
    if is_marked(value):
        return True
    data = value.get("data")
    if not V2.isdisjoint(value) and (data is None or isinstance(data, dict | list)):
        return True
    if isinstance(data, dict):
        return is_marked(data) or is_v2(data) or _has_answer(data)
    return isinstance(data, list) and any(is_v2(item) for item in data[:LOOKED_AT])


def is_marked(value: JsonObject) -> bool:
    """True for an object with a key of a format that has a reader of its own, or a page of the
    API 1.1, whose statuses have their user within, or of Mastodon's, which have their account."""
    if not KNOWN.isdisjoint(value):
        return True
    statuses = value.get("statuses")
    if not isinstance(statuses, list):
        return False
    return not statuses or any(
        isinstance(one, dict) and ("user" in one or isinstance(one.get("account"), dict))
        for one in statuses
    )


def is_v2(item: Json) -> bool:
    """True for a tweet of the API v2."""
    if not isinstance(item, dict) or "id" not in item or "text" not in item:
        return False
    return not V2.isdisjoint(item) or item.keys() <= V2_BARE


def _has_answer(data: JsonObject, depth: int = DEPTH) -> bool:
    """True when an answer of the web client stands somewhere within."""
    if is_marked(data):
        return True
    return depth > 0 and any(
        _has_answer(inner, depth - 1) for inner in data.values() if isinstance(inner, dict)
    )
