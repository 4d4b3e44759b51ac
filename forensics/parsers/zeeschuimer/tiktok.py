"""Videos of TikTok as its web pages hold them.

Source of the shape: https://github.com/digitalmethodsinitiative/4cat (``datasources/tiktok``).
"""

from __future__ import annotations

from datetime import datetime

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, Profile
from forensics.parsers.shared.making.ids import IdQuality, settled_id
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.scraped import bare_names, count, readable
from forensics.parsers.shared.making.tiktok import settled

_COUNTS = ("stats", "statsV2")


def tiktok_post(
    item: JsonObject, here: Locator, seen_at: datetime | None = None
) -> tuple[Post, Profile | None]:
    """The video in an object, and its author. Raises ValueError when it has no date."""
    post_id = settled_id(item.get("id"), IdQuality(), "")[0]
    author = _author(item)
    handle = text(author.get("uniqueId"))
    account_id = text(author.get("id")) or (handle or "").lower()
    stated = readable(item.get("createTime"))
    moment, precision, flags = settled(post_id, stated)
    words = well_formed(text(item.get("desc")) or "")
    extra = mappings(item.get("textExtra"))
    tags = bare_names([one.get("hashtagName") for one in extra], (), "#")
    private: tuple[Flag, ...] = ("limited",) if item.get("privateItem") is True else ()
    post = Post(
        platform="tiktok",
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=words,
        locator=here,
        account_handle=handle,
        urls=urls_in(words),
        mentions=bare_names([one.get("userUniqueId") for one in extra], (), "@")
        or mentions_in(words),
        hashtags=tags or hashtags_in(words),
        media=_media(item, post_id),
        declared_lang=_language(item.get("textLanguage")),
        likes=_count(item, "diggCount"),
        reposts=_count(item, "shareCount"),
        flags=(*flags, *private),
    )
    return post, _profile(author, post, here, seen_at)


def _author(item: JsonObject) -> JsonObject:
    """The author's object; of the older pages, put together from fields beside each other."""
    found = item.get("author")
    if isinstance(found, str):
        return {"uniqueId": found, "nickname": item.get("nickname"), "id": item.get("authorId")}
    return mapping(found)


def _count(item: JsonObject, name: str) -> int | None:
    for place in _COUNTS:
        if isinstance(item.get(place), dict):
            return count(mapping(item[place]).get(name))
    return count(item.get(name))


def _media(item: JsonObject, post_id: str) -> tuple[str, ...]:
    """A video by its own id, since its addresses expire; the pictures of a slideshow likewise."""
    pictures = mappings(mapping(item.get("imagePost")).get("images"))
    if pictures:
        return tuple(f"photo:{post_id}-{number}" for number in range(1, len(pictures) + 1))
    return (f"video:{post_id}",)


def _language(value: Json) -> str | None:
    return value if isinstance(value, str) and value not in ("", "un", "und") else None


def _profile(
    author: JsonObject, post: Post, here: Locator, seen_at: datetime | None
) -> Profile | None:
    name = text(author.get("nickname"))
    if not name and not post.account_handle:
        return None
    verified = author.get("verified")
    return Profile(
        here,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=well_formed(name) if name else None,
        bio=well_formed(text(author.get("signature")) or "") or None,
        website=_site(author.get("bioLink")),
        picture=text(author.get("avatarLarger")),
        verified=verified if isinstance(verified, bool) else None,
        seen_at=seen_at,
        seen_after=None if seen_at else post.created_at,
        derived=True,
    )


def _site(value: Json) -> str | None:
    found = value.get("link") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found else None
