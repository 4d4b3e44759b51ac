"""What Zeeschuimer captured of each platform, as posts with their authors.

Source of the shapes: https://github.com/digitalmethodsinitiative/4cat (``datasources/*``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from forensics.decoding.addresses import parts_of
from forensics.decoding.fields import Json, JsonObject, held, mapping, mappings, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Ignored, Post, PostKind
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.instagram import (
    author_of,
    hashtags_in,
    instagram_post,
    instagram_profile,
    is_ad,
)
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import settled_time
from forensics.parsers.zeeschuimer.comments import comment
from forensics.parsers.zeeschuimer.fediverse import gab, truth
from forensics.parsers.zeeschuimer.taken import Found, Taken, person_of, stated
from forensics.parsers.zeeschuimer.tiktok import tiktok_post

_ACTIVITY = re.compile(r"urn:li:(?:activity|ugcPost|share):(\d+)")
_TIME_SHOWN = "CometFeedStoryMinimizedTimestampStrategy"


def _instagram(data: JsonObject, taken: Taken) -> Found:
    return _of_meta(data, taken, "instagram")


def _threads(data: JsonObject, taken: Taken) -> Found:
    return _of_meta(data, taken, "threads")


def _of_meta(data: JsonObject, taken: Taken, platform: str) -> Found:
    if is_ad(data):
        return Ignored("promoted", taken.here)
    post = instagram_post(data, taken.here, platform)
    user = author_of(data)
    if not user.get("full_name"):
        return post, None
    return post, instagram_profile(user, taken.here, taken.seen_at, post)


def _tiktok(data: JsonObject, taken: Taken) -> Found:
    return tiktok_post(data, taken.here, taken.seen_at)


def _tiktok_comment(data: JsonObject, taken: Taken) -> Found:
    return comment(data, taken, "tiktok")


def _instagram_comment(data: JsonObject, taken: Taken) -> Found:
    return comment(data, taken, "instagram")


def _linkedin(data: JsonObject, taken: Taken) -> Found:
    """A post in LinkedIn's own form ("Voyager"), dated by its id."""
    actor = held(data, "actor")
    shown = mapping(actor.get("subDescription")).get("text")
    if isinstance(shown, str) and shown.strip() and not any(map(str.isdigit, shown)):
        return Ignored("promoted", taken.here)  # no age, in whatever language
    named = mapping(data.get("updateMetadata")).get("urn") or data.get("preDashEntityUrn")
    found = _ACTIVITY.search(str(named or data.get("entityUrn") or ""))
    post_id = found.group(1) if found else ""
    moment, precision, flags = settled_time(post_id, None, platform="linkedin")
    path = _path(mapping(actor.get("navigationContext")).get("actionTarget"))
    words = well_formed(
        text(mapping(mapping(data.get("commentary")).get("text")).get("text")) or ""
    )
    again = data.get("resharedUpdate") or data.get("*resharedUpdate")
    kind: PostKind = "post" if not again else "quote" if words else "repost"
    link = _link(mapping(data.get("content")))
    post = Post(
        platform="linkedin",
        account_id=path.lower(),
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=words,
        locator=taken.here,
        account_handle=path.rpartition("/")[2] or None,
        kind=kind,
        urls=tuple(dict.fromkeys((*urls_in(words), *([link] if link else [])))),
        hashtags=hashtags_in(words),
        flags=flags,
    )
    return post, person_of(post, taken, text(mapping(actor.get("name")).get("text")))


def _path(address: Json) -> str:
    """The path of a person's or company's address: ``in/odile-fictive``."""
    parts = unquote(parts_of(str(address or "")).path).strip("/").split("/")
    return well_formed("/".join(parts[:2]))


def _link(content: JsonObject) -> str | None:
    for one in (content, mapping(content.get("articleComponent"))):
        target = mapping(one.get("navigationContext")).get("actionTarget")
        if isinstance(target, str) and target.startswith("http"):
            return target
    return None


def _facebook(data: JsonObject, taken: Taken) -> Found:
    """A post in the form of Facebook's own pages ("Comet")."""
    sections = held(data, "comet_sections")
    story = mapping(mapping(sections.get("content")).get("story"))
    around = mapping(mapping(sections.get("context_layout")).get("story"))
    times = [
        mapping(one.get("story"))
        for one in mappings(mapping(around.get("comet_sections")).get("metadata"))
        if one.get("__typename") == _TIME_SHOWN
    ]
    actors = mappings(story.get("actors"))
    actor: JsonObject = actors[0] if actors else {}
    moment, precision, flags = LocalClock().read(
        stated(times[0].get("creation_time") if times else None)
    )
    words = well_formed(text(mapping(story.get("message")).get("text")) or "")
    address = str(actor.get("url") or "").rstrip("/")
    handle = parts_of(address).path.strip("/").rpartition("/")[2]
    handle = "" if handle in ("profile.php", "") else handle
    post = Post(
        platform="facebook",
        account_id=clean_id(actor.get("id"))[0] or handle.lower(),
        post_id=clean_id(story.get("post_id"))[0],
        created_at=moment,
        precision=precision,
        text=words,
        locator=taken.here,
        account_handle=handle or None,
        kind="repost" if story.get("attached_story") and not words else "post",
        urls=urls_in(words),
        hashtags=hashtags_in(words),
        media=tuple(
            f"photo:{number}"
            for one in mappings(story.get("attachments"))
            if mapping(one.get("target")).get("__typename") == "Photo"
            and (number := clean_id(mapping(one.get("target")).get("id"))[0])
        ),
        flags=flags,
    )
    return post, person_of(post, taken, text(actor.get("name")))


def _pinterest(data: JsonObject, taken: Taken) -> Found:
    """A pin of the person who pinned it; a pin without a time is rejected."""
    pinner = mapping(data.get("pinner"))
    handle = text(pinner.get("username"))
    moment, precision, flags = LocalClock().read(
        stated(data.get("created_at") or data.get("createdAt"))
    )
    title, words = text(data.get("title")) or "", text(data.get("description")) or ""
    told = "\n\n".join(well_formed(one.strip()) for one in (title, words) if one.strip())
    link = text(data.get("link"))
    images = mapping(mapping(data.get("images")).get("orig")) or mapping(data.get("imageSpec_orig"))
    picture = str(images.get("url") or "").rpartition("/")[2]
    again = data.get("is_repin") or data.get("isRepin")
    post = Post(
        platform="pinterest",
        account_id=clean_id(pinner.get("id") or pinner.get("entityId"))[0]
        or (handle or "").lower(),
        post_id=clean_id(data.get("entityId") or data.get("id"))[0],
        created_at=moment,
        precision=precision,
        text=told,
        locator=taken.here,
        account_handle=handle,
        kind="repost" if again is True else "post",
        urls=tuple(dict.fromkeys((*urls_in(told), *([link] if link else [])))),
        hashtags=hashtags_in(told),
        media=(f"photo:{well_formed(picture)}",) if picture else (),
        flags=flags,
    )
    name = text(pinner.get("full_name")) or text(pinner.get("fullName"))
    return post, person_of(post, taken, name)


READERS: Mapping[str, Callable[[JsonObject, Taken], Found]] = {
    "instagram.com": _instagram,
    "threads.net": _threads,
    "threads.com": _threads,
    "tiktok.com": _tiktok,
    "tiktok-comments.com": _tiktok_comment,
    "tiktok-comments": _tiktok_comment,
    "instagram-comments": _instagram_comment,
    "linkedin.com": _linkedin,
    "truthsocial.com": truth,
    "gab.com": gab,
    "facebook.com": _facebook,
    "pinterest.com": _pinterest,
}
"""By the platform, or the part of one, that a line names."""
UNREAD: Mapping[str, str] = {
    "9gag.com": "9GAG",
    "imgur.com": "Imgur",
    "douyin.com": "Douyin",
    "xiaohongshu.com": "RedNote (Xiaohongshu)",
    "rednote.com": "RedNote (Xiaohongshu)",
    "bilibili.com": "Bilibili",
    "parler.com": "Parler",
}
"""Other platforms that it captures, by their names."""
