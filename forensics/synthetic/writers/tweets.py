"""Posts as the archives of 2022 and later hold them: ``{"tweet": {...}}``, scalars as strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import orjson

from forensics.synthetic.posts import Person, SyntheticPost
from forensics.synthetic.writers.entities import Json, entities, photos, stored_text

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KEY = re.compile(rb'^( *"\w+"):', re.MULTILINE)
EMPTY = re.compile(rb"\[\](,?)$", re.MULTILINE)


def ruby(moment: datetime) -> str:
    """A UTC moment as tweets spell it, whatever the locale: ``Sat Nov 09 12:14:18 +0000 2024``."""
    month = MONTHS[moment.month - 1]
    return f"{DAYS[moment.weekday()]} {month} {moment:%d %H:%M:%S} +0000 {moment.year:04d}"


def iso(moment: datetime) -> str:
    """A UTC moment as account files spell it, to the millisecond."""
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def tweet(post: SyntheticPost) -> Json:
    """One element of ``tweets.js`` or, where the post was deleted, ``deleted-tweets.js``."""
    text = stored_text(post)
    found: dict[str, Any] = entities(post, text)
    pictures = photos(post, text)
    if pictures:
        found["media"] = pictures[:1]
    body: Json = {
        "edit_info": _edit_info(post),
        "retweeted": False,
        "source": post.client.anchor,
        "entities": strings(found),
        "display_text_range": ["0", str(len(text))],
        "favorite_count": str(post.likes),
        "id_str": post.post_id,
        "truncated": False,
        "retweet_count": str(post.reposts),
        "id": post.post_id,
    }
    if post.links or pictures:
        body["possibly_sensitive"] = False
    body |= {"created_at": ruby(post.created_at), "favorited": False, "full_text": text}
    body["lang"] = post.lang
    if post.reply_person:
        body |= _reply(post, post.reply_person)
    if pictures:
        body["extended_entities"] = strings({"media": pictures})
    if post.deleted_at:
        body["deleted_at"] = ruby(post.deleted_at)
    return {"tweet": body}


def strings(value: Any) -> Any:
    """The same value with whole numbers as text, as these archives have them."""
    if isinstance(value, dict):
        return {key: strings(item) for key, item in value.items()}
    if isinstance(value, list):
        return [strings(item) for item in value]
    return value if isinstance(value, str | bool) else str(value)


def pretty(element: object) -> bytes:
    """JSON laid out as in the archives: two blanks, ``"key" : value``, ``[ ]``."""
    text = orjson.dumps(element, option=orjson.OPT_INDENT_2)
    # Only an escaped quote can precede a colon inside a string: then keys are told by line.
    in_text = b'\\": ' in text
    text = KEY.sub(rb"\1 :", text) if in_text else text.replace(b'": ', b'" : ')
    return EMPTY.sub(rb"[ ]\1", text)


def elements(items: Iterator[object]) -> Iterator[bytes]:
    """The bytes of a JSON array, one piece an element."""
    lead = b"["
    for item in items:
        yield lead + b"\n  " + pretty(item).replace(b"\n", b"\n  ")
        lead = b","
    yield b"[ ]" if lead == b"[" else b"\n]"


def _edit_info(post: SyntheticPost) -> Json:
    until = post.created_at + timedelta(hours=1)
    return {
        "initial": {
            "editTweetIds": [post.post_id],
            "editableUntil": iso(until),
            "editsRemaining": "5",
            "isEditEligible": not (post.original or post.reply_to),
        }
    }


def _reply(post: SyntheticPost, person: Person) -> Json:
    return {
        "in_reply_to_status_id_str": post.reply_to,
        "in_reply_to_status_id": post.reply_to,
        "in_reply_to_user_id": person.user_id,
        "in_reply_to_user_id_str": person.user_id,
        "in_reply_to_screen_name": person.handle,
    }
