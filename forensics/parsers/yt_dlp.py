"""Videos as yt-dlp and youtube-dl describe them: ``NAME.info.json``, of any site they know.

Reads: one video a file, lines of them (``--dump-json``), and lists with their entries. The site
is that of ``extractor_key``; text is title and description on sites of videos, the description
on sites of posts, where the title is made of it.
Not read, on purpose: comments stored with a video, which are other people's, and the owner's
own among them, whose times are told as "two years ago" and worked out from it; formats,
subtitles; lists without their entries.
Seen in: goldens yt_dlp/*, after the tool's documentation.

Traps of the format:

- ``timestamp`` may be missing, and then ``upload_date`` gives the day alone.
- Formats stand before the address and the site, and may be longer than what is looked at first.
- On X ``id`` is that of the video and not of the post, which stands in the address.
- What is the handle and what the number differs from site to site; on Reddit ``channel_id`` is
  no person's.
- Numbers of views and likes are those at ``epoch``, when the description was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.dates.written_dates import read_date
from forensics.decoding.fields import Json, JsonObject, required, text
from forensics.decoding.text import urls_in, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, Precision, Profile, Record
from forensics.parsers.base import Clock, Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.scraped import count, settled_time
from forensics.parsers.shared.making.tiktok import settled
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample
from forensics.platforms import UNKNOWN, addressed

_KEYS = frozenset(("extractor", "extractor_key"))
_HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")
_SITES: Mapping[str, str] = {"twitter": "x"}
# Of a site's extractors, such as ``TikTokUser`` or ``YoutubeTab``, the beginning names it.
_STARTS = (
    *("youtube", "tiktok", "twitter", "instagram", "facebook", "reddit", "tumblr", "bluesky"),
    *("mastodon", "linkedin", "pinterest", "telegram", "threads", "vk", "vimeo", "twitch"),
)
OF_POSTS = frozenset(
    (
        *("tiktok", "x", "instagram", "facebook", "threads", "bluesky", "mastodon", "linkedin"),
        *("telegram", "tumblr", "vk"),
    )
)
"""Sites on which a title is made of the beginning of a post's text."""
_LIMITED = frozenset(("private", "premium_only", "subscriber_only", "needs_auth", "unlisted"))


@dataclass(frozen=True, slots=True)
class _Names:
    """Under which names a site's uploader stands: id, handle, name shown."""

    number: tuple[str, ...] = ("channel_id", "uploader_id")
    handle: tuple[str, ...] = ("uploader_id",)
    shown: tuple[str, ...] = ("channel", "uploader")


_UPLOADER: Mapping[str, _Names] = {
    "youtube": _Names(),
    "tiktok": _Names(("uploader_id",), ("uploader",), ("channel", "creator")),
    "x": _Names(("channel_id",), ("uploader_id",), ("uploader",)),
    "instagram": _Names(("uploader_id",), ("channel",), ("uploader",)),
    "facebook": _Names(("uploader_id",), (), ("uploader",)),
    "reddit": _Names((), ("uploader",), ()),
}
_OTHER = _Names(("uploader_id", "channel_id"), (), ("uploader", "channel", "creator"))


class YtDlp(ScrapedFormat):
    """Reader of the descriptions of videos that yt-dlp writes."""

    name: ClassVar[str] = "yt_dlp"
    title: ClassVar[str] = said("yt-dlp or youtube-dl (.info.json, any site)")
    platform: ClassVar[str] = UNKNOWN
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "synthetic"

    def fits(self, sample: Sample) -> bool:
        """True when some record names its extractor and bears an id."""
        return any(_is_described(one) for one in sample.objects)

    def split(self, value: Json) -> Iterable[Part]:
        """The entries of a list that holds them, else the value itself."""
        if isinstance(value, dict) and value.get("_type") in ("playlist", "multi_video"):
            entries = value.get("entries")
            if isinstance(entries, list) and entries:
                return tuple(Part(entry) for entry in entries)
        return (Part(value),)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id alone: these files have not gone through a spreadsheet."""
        return None, ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, and its uploader where changed; Ignored for a list without its entries."""
        if record.get("_type") in ("playlist", "multi_video", "url"):
            return [Ignored("not_a_post", here)]
        site = _site(record)
        post = _post(record, site, here)
        return [post, *run.profiles.changed(_profile(record, site, post, here))]


def _is_described(record: JsonObject) -> bool:
    """True for a description, be it cut within its formats, which stand before its address."""
    if not record.keys() >= {"id", "title"}:
        return False
    if record.keys() >= _KEYS:
        return "webpage_url" in record
    formats = record.get("formats")
    first = formats[0] if isinstance(formats, list) and formats else None
    return isinstance(first, dict) and "format_id" in first


def _site(record: JsonObject) -> str:
    named = record.get("extractor_key") or str(required(record, "extractor")).partition(":")[0]
    key = str(named).lower()
    start = next((one for one in _STARTS if key.startswith(one)), key)
    return _SITES.get(start, start) or UNKNOWN


def _first(record: JsonObject, names: Iterable[str]) -> str | None:
    """The first of some fields that says something, a number as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if found := text(value):
            return found
    return None


def _post(record: JsonObject, site: str, here: Locator) -> Post:
    names = _UPLOADER.get(site, _OTHER)
    handle = (_first(record, names.handle) or "").lstrip("@") or None
    post_id = _id(record, site)
    moment, precision, flags = _moment(record, site, post_id)
    words = _words(record, site)
    hashtags = tuple(dict.fromkeys(_HASHTAG.findall(words)))
    return Post(
        platform=site,
        account_id=_account(record, names, handle),
        post_id=post_id,
        created_at=moment,
        text=words,
        locator=here,
        account_handle=handle,
        precision=precision,
        urls=urls_in(words),
        hashtags=hashtags,
        media=(f"video:{_first(record, ('id',)) or post_id}",),
        declared_lang=text(record.get("language")),
        likes=count(record.get("like_count")),
        reposts=count(record.get("repost_count")),
        flags=(*flags, "limited") if _is_limited(record) else flags,
    )


def _is_limited(record: JsonObject) -> bool:
    stored = record.get("availability")
    return isinstance(stored, str) and stored in _LIMITED


def _account(record: JsonObject, names: _Names, handle: str | None) -> str:
    number = _first(record, names.number)
    if number and not number.startswith("@"):
        return number
    shown = _first(record, (*names.shown, "uploader", "channel"))
    return (handle or shown or "").lower()


def _id(record: JsonObject, site: str) -> str:
    found = addressed(record.get("webpage_url"))
    if site == "x" and found is not None and found[0].name == "x":
        return found[1].post_id
    return _first(record, ("id", "display_id")) or ""


def _moment(
    record: JsonObject, site: str, post_id: str
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    stated = _stated(record)
    if site == "tiktok":
        return settled(post_id, stated)
    return settled_time(post_id, stated, platform=site)


def _stated(record: JsonObject) -> Stated | None:
    for name in ("timestamp", "release_timestamp"):
        value = record.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            try:
                return stated_date(value)
            except ValueError:
                continue
    day = record.get("upload_date") or record.get("release_date")
    try:
        return read_date(str(day)) if day else None
    except ValueError:
        return None


def _words(record: JsonObject, site: str) -> str:
    title = well_formed(text(record.get("title")) or text(record.get("fulltitle")) or "").strip()
    more = well_formed(text(record.get("description")) or "").strip()
    if site in OF_POSTS:
        return more or title
    if not more or more.startswith(title.rstrip("…").removesuffix("...")):
        return more or title
    return f"{title}\n\n{more}"


def _profile(record: JsonObject, site: str, post: Post, here: Locator) -> Profile:
    names = _UPLOADER.get(site, _OTHER)
    verified = record.get("channel_is_verified")
    return Profile(
        here,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=_first(record, names.shown),
        seen_at=_captured(record),
        verified=verified if isinstance(verified, bool) else None,
        followers=count(record.get("channel_follower_count")),
        derived=True,
        seen_after=post.created_at,
    )


def _captured(record: JsonObject) -> datetime | None:
    value = record.get("epoch")
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    try:
        return stated_date(value).moment
    except ValueError:
        return None
