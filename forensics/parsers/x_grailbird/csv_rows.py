"""Rows of a Grailbird archive's ``tweets.csv`` in the shape of tweet objects.

Two headers exist (2012-13 and later); rows are read by column name. A row names neither its
author nor its mentions, and gives the links' full addresses in one field, in the order of
the short links in the text, pictures last; early files leave that field out when it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from forensics.decoding.text import unescape
from forensics.parsers.shared.making.ids import may_be
from forensics.parsers.shared.x.tweet import bare_body
from forensics.platforms.x import STATUS

REQUIRED = frozenset(
    ("tweet_id", "in_reply_to_status_id", "timestamp", "source", "text", "expanded_urls")
)
_SHORT = re.compile(r"https?://t\.co/\w+")
_COMMA = re.compile(r",(?=https?://)")
_FIRST_MENTION = re.compile(r"\s*@(\w{1,20})")


def is_header(columns: Sequence[str]) -> bool:
    """True for the columns of a Grailbird ``tweets.csv`` of either age."""
    return set(columns) >= REQUIRED


def tweet_of_row(row: Mapping[str, str]) -> dict[str, Any]:
    """A row as a tweet object without ``user``; raises KeyError on a foreign header."""
    text = row["text"]
    own = _own_id(row["tweet_id"], row["expanded_urls"])
    links, media = _links(text, row["expanded_urls"], own or row["tweet_id"])
    written = bare_body(unescape(text))
    tweet: dict[str, Any] = {
        "id_str": row["tweet_id"],
        "linked_id": own,
        "created_at": row["timestamp"],
        "text": text,
        "source": row["source"],
        "in_reply_to_status_id_str": row["in_reply_to_status_id"],
        "in_reply_to_user_id_str": row.get("in_reply_to_user_id"),
        "entities": {
            "urls": links,
            "media": media,
            "user_mentions": [{"screen_name": name} for name in written.mentions],
            "hashtags": [{"text": tag} for tag in written.hashtags],
        },
    }
    first = _FIRST_MENTION.match(text)
    if first and row.get("in_reply_to_user_id"):
        tweet["in_reply_to_screen_name"] = first.group(1)
    if row.get("retweeted_status_id"):
        tweet["retweeted_status"] = None
    return tweet


def _own_id(stored: str, addresses: str) -> str:
    """The whole id of a post with pictures, whose addresses contain it."""
    found = (match.group(2) for match in STATUS.finditer(addresses or ""))
    return next((number for number in found if may_be(stored, number)), "")


def _links(text: str, field: str, post_id: str) -> tuple[list[Any], list[Any]]:
    """Links and media; short links are matched only where their number fits."""
    full = list(dict.fromkeys(_COMMA.split(field))) if field else []
    short = list(dict.fromkeys(_SHORT.findall(text)))
    if len(short) != len(full):
        short = full
    own = f"/status/{post_id}/"
    pairs = [{"url": a, "expanded_url": b} for a, b in zip(short, full, strict=True)]
    links = [pair for pair in pairs if own not in pair["expanded_url"]]
    media = [{**pair, "type": "photo"} for pair in pairs if own in pair["expanded_url"]]
    return links, media
