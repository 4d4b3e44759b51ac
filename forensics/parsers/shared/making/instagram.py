"""Posts of Instagram and Threads as their web pages hold them, in both shapes that scrapers keep.

The older one is Graph's (``shortcode``, ``taken_at_timestamp``, ``edge_...``), the newer a list's
item (``code``, ``taken_at``, ``user``). Sources: https://github.com/instaloader/instaloader
(``structures.py``), https://github.com/digitalmethodsinitiative/4cat (``datasources/instagram``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import Json, JsonObject, mapping, mappings, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, PostKind, Profile
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import basename, count

_AD = "https://www.facebook.com/ads/ig_redirect"
_MENTION = re.compile(r"(?<![\w@/])@([A-Za-z0-9_](?:[\w.]{0,28}\w)?)")
_HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
# Kinds of media by Graph's names and by the list's numbers.
_KINDS = {"GraphVideo": "video", "XDTGraphVideo": "video", "2": "video"}


def mentions_in(words: str) -> tuple[str, ...]:
    """Handles in a text, without their mark; a full stop that ends a sentence is none's.

    >>> mentions_in("with @ana.b. and x@mail.example"), hashtags_in("#été2023 &#39; #1")
    (('ana.b',), ('été2023',))
    """
    return tuple(dict.fromkeys(_MENTION.findall(words))) if "@" in words else ()


def hashtags_in(words: str) -> tuple[str, ...]:
    """Hashtags in a text, without their mark."""
    return tuple(dict.fromkeys(_HASHTAG.findall(words))) if "#" in words or "＃" in words else ()


def is_ad(node: JsonObject) -> bool:
    """True for an advertisement between the posts of a page."""
    return node.get("product_type") == "ad" or str(node.get("link") or "").startswith(_AD)


def instagram_post(node: JsonObject, here: Locator, platform: str = "instagram") -> Post:
    """The post in a stored object. Raises ValueError when code, author or time is missing."""
    user = author_of(node)
    handle = text(user.get("username"))
    account_id = clean_id(user.get("pk") or user.get("id"))[0] or (handle or "").lower()
    code = text(node.get("shortcode")) or text(node.get("code"))
    post_id = code or clean_id(node.get("pk") or node.get("id"))[0].partition("_")[0]
    moment, precision, flags = LocalClock().read(_stated(node))
    words = well_formed(caption_of(node))
    info = mapping(node.get("text_post_app_info"))
    kind, answered = _kind(info)
    private: tuple[Flag, ...] = ("limited",) if user.get("is_private") is True else ()
    return Post(
        platform=platform,
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=words,
        locator=here,
        account_handle=handle,
        kind=kind,
        urls=tuple(dict.fromkeys((*urls_in(words), *_links(info)))),
        mentions=mentions_in(words),
        hashtags=hashtags_in(words),
        media=tuple(_media(node)),
        reply_to_handle=answered,
        likes=_likes(node),
        reposts=count(info.get("repost_count")),
        flags=(*flags, *private),
    )


def author_of(node: JsonObject) -> JsonObject:
    """The author's object: ``user`` in lists, ``owner`` in Graph's; the one with a name first."""
    user, owner = mapping(node.get("user")), mapping(node.get("owner"))
    return next((one for one in (user, owner) if one.get("username")), user or owner)


def instagram_profile(
    user: JsonObject, here: Locator, seen_at: datetime | None = None, after: Post | None = None
) -> Profile:
    """The profile in an author's object."""
    verified = user.get("is_verified")
    followers = mapping(user.get("edge_followed_by")).get("count", user.get("follower_count"))
    following = mapping(user.get("edge_follow")).get("count", user.get("following_count"))
    handle = text(user.get("username"))
    return Profile(
        here,
        account_id=clean_id(user.get("pk") or user.get("id"))[0] or (handle or "").lower() or None,
        handle=handle,
        display_name=_clean(user.get("full_name")),
        bio=_clean(user.get("biography")),
        website=_clean(user.get("external_url")),
        picture=_clean(user.get("profile_pic_url")),
        verified=verified if isinstance(verified, bool) else None,
        followers=count(followers),
        following=count(following),
        seen_at=seen_at,
        seen_after=after.created_at if after is not None and seen_at is None else None,
        derived=True,
    )


def caption_of(node: JsonObject) -> str:
    """The words under a post; ``""`` where there are none."""
    caption = node.get("caption")
    if isinstance(caption, str):
        return caption
    if isinstance(caption, dict):
        return text(caption.get("text")) or ""
    edges = mappings(mapping(node.get("edge_media_to_caption")).get("edges"))
    return (text(mapping(edges[0].get("node")).get("text")) or "") if edges else ""


def _stated(node: JsonObject) -> Stated:
    for name in ("taken_at_timestamp", "taken_at", "date"):
        if node.get(name):
            return stated_date(node[name])
    raise ValueError("no usable date")


def _kind(info: JsonObject) -> tuple[PostKind, str | None]:
    """Kind of a post of Threads, and whom it answers."""
    shared = mapping(info.get("share_info"))
    answered = text(mapping(info.get("reply_to_author")).get("username"))
    if shared.get("reposted_post"):
        return "repost", None
    if info.get("is_reply") is True or answered:
        return "reply", answered
    return ("quote" if shared.get("quoted_post") else "post"), None


def _links(info: JsonObject) -> list[str]:
    link = mapping(info.get("link_preview_attachment")).get("url")
    return [link] if isinstance(link, str) and link.startswith("http") else []


def _likes(node: JsonObject) -> int | None:
    for name in ("edge_media_preview_like", "edge_liked_by"):
        if (found := count(mapping(node.get(name)).get("count"))) is not None:
            return found if found >= 0 else None
    found = count(node.get("like_count"))
    # -1 where the owner hides the number.
    return found if found is None or found >= 0 else None


def _media(node: JsonObject) -> Iterator[str]:
    children = [
        mapping(edge.get("node"))
        for edge in mappings(mapping(node.get("edge_sidecar_to_children")).get("edges"))
    ]
    for one in children or list(mappings(node.get("carousel_media"))) or [node]:
        kind = _KINDS.get(str(one.get("__typename"))) or _KINDS.get(str(one.get("media_type")))
        video = kind == "video" or one.get("is_video") is True
        name = basename(_video(one) if video else "") or basename(_picture(one))
        if name:
            yield f"{'video' if video else 'photo'}:{well_formed(name)}"


def _video(node: JsonObject) -> Json:
    found = mappings(node.get("video_versions"))
    return node.get("video_url") or (found[0].get("url") if found else "")


def _picture(node: JsonObject) -> Json:
    found = mappings(mapping(node.get("image_versions2")).get("candidates"))
    return node.get("display_url") or (found[0].get("url") if found else "")


def _clean(value: Json) -> str | None:
    return well_formed(value) if isinstance(value, str) and value else None
