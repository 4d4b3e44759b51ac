"""A row of a table of 4CAT as a post."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from forensics.decoding.fields import JsonObject
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.model.records import Flag, IgnoredReason, Locator, Post, PostKind, Precision
from forensics.parsers.four_cat.shapes import SHAPES, Shape
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.reddit import GONE, NOBODY, is_media, joined, medium, people_in
from forensics.parsers.shared.making.scraped import (
    bare_names,
    basename,
    count,
    listed,
    readable,
    settled_time,
)
from forensics.parsers.shared.making.tiktok import settled

_YES = frozenset(("yes", "true", "1"))
# Platforms whose ids hold the time.
_DATED = frozenset(("linkedin", "bluesky"))
_ANSWERS = frozenset(("comment", "reply"))


def cell(record: JsonObject, *names: str) -> str:
    """The first of some cells that holds something."""
    for name in names:
        words = str(record.get(name) if record.get(name) is not None else "").strip()
        if words:
            return well_formed(words)
    return ""


def passed_over(record: JsonObject, platform: str) -> IgnoredReason | None:
    """Why a row is no post of anybody's; None for a post."""
    if platform == "gab" and cell(record, "type") not in ("", "post", "status"):
        return "not_a_post"
    if platform == "reddit" and cell(record, "author").lower() in NOBODY:
        return "tombstone"
    return "promoted" if cell(record, "is_promoted").lower() in _YES else None


def post_of(record: JsonObject, platform: str, post_id: str, here: Locator) -> Post:
    """The post in a row. Raises ValueError where it has no usable date."""
    shape = SHAPES[platform]
    handle = cell(record, *shape.handle)
    account = _account(record, platform, shape) or handle.lower()
    post_id = _key(record, platform, post_id, account)
    moment, precision, flags = _time(record, platform, shape, post_id)
    said = _said(record, platform, shape)
    kind = _kind(record, platform, post_id)
    if not post_id:
        post_id, flags = made_up(here.record, account, moment, said.text), (*flags, SPOILT)
    tags = bare_names(listed(cell(record, *shape.tags)), (), "#")
    return Post(
        platform=platform,
        account_id=account,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=said.text,
        locator=here,
        account_handle=handle.rpartition("/")[2] or None,
        kind=kind,
        urls=said.urls,
        mentions=people_in(said.text) if platform == "reddit" else mentions_in(said.text),
        hashtags=tags or (() if platform == "reddit" else hashtags_in(said.text)),
        media=_media(record, platform, shape, post_id),
        declared_lang=_language(record) if platform == "bluesky" else None,
        reply_to=_answered(record, platform, shape, account) if kind in _ANSWERS else None,
        reply_to_handle=cell(record, "replied_to_user") or None,
        likes=_count(record, *shape.likes),
        reposts=_count(record, *shape.reposts),
        flags=(*flags, *_flags(record, platform)),
    )


def _account(record: JsonObject, platform: str, shape: Shape) -> str:
    stored = cell(record, *shape.account)
    if platform == "bluesky":
        return stored
    number = clean_id(stored)[0]
    if platform == "telegram" and number.isdigit():
        own = cell(record, "author_username").lower() == cell(record, "chat").lower()
        return f"{'channel' if own else 'user'}{number}"
    return number


def _key(record: JsonObject, platform: str, stored: str, account: str) -> str:
    """The id as the platform's other exports have it: of an at-address the key, of a message its
    number, after the chat where somebody else than the channel wrote it."""
    if platform == "bluesky":
        return stored.rpartition("/")[2]
    if platform != "telegram":
        return stored
    number = stored.rpartition("-")[2]
    return number if not account.startswith("user") else f"{cell(record, 'chat')}/{number}"


class _Said(NamedTuple):
    text: str
    urls: tuple[str, ...]


def _said(record: JsonObject, platform: str, shape: Shape) -> _Said:
    body = well_formed(str(record.get("body") or ""))
    links: tuple[str, ...] = ()
    if shape.markup:
        found = page(body, social=platform != "tumblr")
        body, links = found.text, found.urls
    elif platform == "reddit":
        body = "" if body.strip().lower() in GONE else unescape(body)
    title = unescape(cell(record, *shape.subject))
    text = joined(title, body) if shape.subject else body
    away = [
        one
        for one in listed(cell(record, *shape.links))
        if isinstance(one, str) and "://" in one and not _is_own(one, platform)
    ]
    return _Said(text, tuple(dict.fromkeys((*links, *urls_in(text), *away))))


def _is_own(address: str, platform: str) -> bool:
    """True where a post of Reddit is about nothing but itself, or its own picture."""
    return platform == "reddit" and ("reddit.com/r/" in address or is_media(address))


def _kind(record: JsonObject, platform: str, post_id: str) -> PostKind:
    if platform == "reddit":
        return "post" if post_id == cell(record, "thread_id") else "comment"
    if cell(record, "type") == "comment":
        return "comment"
    again = cell(record, "author_forwarded_from_name", "author_forwarded_from_username") or cell(
        record, "author_forwarded_from_id", "timestamp_forwarded_from"
    )
    if again or cell(record, "is_reblog").lower() in _YES:
        return "repost"
    if cell(record, "replied_to_post") or (platform == "telegram" and cell(record, "reply_to")):
        return "reply"
    return "quote" if cell(record, "quoted_post") else "post"


def _answered(record: JsonObject, platform: str, shape: Shape, account: str) -> str | None:
    parent = cell(record, *shape.parent).rstrip("/").rpartition("/")[2]
    return _key(record, platform, parent, account) if parent else None


def _time(
    record: JsonObject, platform: str, shape: Shape, post_id: str
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    if platform == "linkedin":
        return settled_time(post_id, None, platform=platform)
    stated = next((found for name in shape.time if (found := readable(cell(record, name)))), None)
    if platform == "tiktok":
        return settled(post_id, stated)
    if platform in _DATED:
        return settled_time(post_id, stated, platform=platform)
    if stated is None:
        raise ValueError("no usable date")
    return LocalClock().read(stated)


def _language(record: JsonObject) -> str | None:
    first = cell(record, "languages").partition(",")[0].strip()
    return first if first and first.upper() != "N/A" else None


def _flags(record: JsonObject, platform: str) -> tuple[Flag, ...]:
    gone = platform == "reddit" and str(record.get("body") or "").strip().lower() in GONE
    found: dict[Flag, bool] = {
        "deleted": gone,
        "edited": bool(cell(record, "timestamp_edited", "unix_timestamp_edited")),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _count(record: JsonObject, *names: str) -> int | None:
    found = count(cell(record, *names))
    return found if found is None or found >= 0 else None


def _media(record: JsonObject, platform: str, shape: Shape, post_id: str) -> tuple[str, ...]:
    if platform == "tiktok":
        return (f"video:{post_id}",)
    if platform == "telegram":
        kind = cell(record, "attachment_type")
        name = basename(cell(record, "attachment_filename")) or f"message{post_id}"
        known = kind if kind in ("photo", "video", "audio") else "file"
        return (f"{known}:{name}",) if kind in ("photo", "video", "audio", "document") else ()
    if platform == "reddit" and is_media(address := cell(record, "url")):
        return (medium(address),)
    found = [
        f"photo:{well_formed(name)}"
        for one in listed(unescape(cell(record, *shape.pictures)))
        if isinstance(one, str) and (name := _file(one, platform))
    ]
    videos = listed(cell(record, *shape.videos)) if shape.videos else []
    found += [f"video:{well_formed(basename(one))}" for one in videos if basename(one)]
    if cell(record, "type", "media_type") == "video":
        found = [one.replace("photo:", "video:", 1) for one in found]
    return tuple(dict.fromkeys(found))


def _file(address: str, platform: str) -> str:
    """How a picture is named; of Facebook, whose addresses name a page, by its number."""
    if platform == "facebook":
        return address.rpartition("fbid=")[2]
    name = basename(address)
    return name if "." in name or platform == "bluesky" else ""
