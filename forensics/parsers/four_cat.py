"""Tables of 4CAT of Instagram, Threads, TikTok and LinkedIn; those of X are read as any table.

Reads: a post a row. Seen in: goldens four_cat/*. Columns after
https://github.com/digitalmethodsinitiative/4cat (``datasources/*``).

Traps:

- ``timestamp`` is written by the clock of the server, ``unix_timestamp`` is exact.
- LinkedIn's ``timestamp`` is a guess from words such as "2w": the id of the post holds its time.
- What is missing may be ``-1`` or empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Lack, Locator, Post, PostKind, Precision, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.scraped import (
    bare_names,
    basename,
    count,
    listed,
    readable,
    settled_time,
)
from forensics.parsers.shared.making.tiktok import settled
from forensics.parsers.shared.members.sample import Sample

COMMON = frozenset(("id", "thread_id", "body", "timestamp"))
MARKS = {
    "linkedin": frozenset(("timestamp_ago", "post_url")),
    "tiktok": frozenset(("tiktok_url", "author")),
    "threads": frozenset(("link_thumbnail_url", "quotes", "author")),
    "instagram": frozenset(("num_likes", "num_comments", "parent_id", "author")),
}
"""Columns that the table of a platform has beside the common ones."""
_PICTURES = {"instagram": ("media_url", "image_url", "url")}
NUMBERED = frozenset(("tiktok", "linkedin"))


class FourCat(ScrapedFormat):
    """Reader of 4CAT's tables."""

    name: ClassVar[str] = "four_cat"
    title: ClassVar[str] = said("4CAT (CSV of Instagram, Threads, TikTok, LinkedIn)")
    platform: ClassVar[str] = "instagram"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2019-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for the columns of one of the platforms."""
        return sample.shape == "table" and bool(_platform(frozenset(sample.columns)))

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the address, where ids are numbers that a spreadsheet rounds."""
        return (record.get("id"), _linked(record)) if _is_numbered(record) else (None, "")

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a row; its author where changed."""
        platform = _platform(frozenset(record))
        stored = str(record.get("id") or "").strip()
        post_id = run.id_of(stored, _linked(record)) if _is_numbered(record) else stored
        post = _post(record, platform, post_id, here)
        run.tell(stored, post)
        name = _cell(record, "author_fullname", "author_full", "author_name")
        if not name:
            return [post]
        profile = Profile(
            here,
            account_id=post.account_id,
            handle=post.account_handle,
            display_name=name,
            seen_after=post.created_at,
        )
        return [post, *run.profiles.changed(profile)]


def _platform(columns: frozenset[str]) -> str:
    if not columns >= COMMON:
        return ""
    return next((name for name, marks in MARKS.items() if columns >= marks), "")


def _is_numbered(record: JsonObject) -> bool:
    return _platform(frozenset(record)) in NUMBERED


def _linked(record: JsonObject) -> str:
    """The id at the end of a post's own address."""
    last = _cell(record, "tiktok_url", "post_url").rstrip("/").replace(":", "/").rpartition("/")[2]
    return last if last.isascii() and last.isdigit() else ""


def _cell(record: JsonObject, *names: str) -> str:
    for name in names:
        words = str(record.get(name) if record.get(name) is not None else "").strip()
        if words:
            return well_formed(words)
    return ""


def _post(record: JsonObject, platform: str, post_id: str, here: Locator) -> Post:
    handle = _cell(record, "author")
    account_id = clean_id(_cell(record, "author_id"))[0] or handle.lower()
    moment, precision, flags = _time(record, platform, post_id)
    words = well_formed(str(record.get("body") or ""))
    kind: PostKind = "comment" if _cell(record, "type") == "comment" else "post"
    if not post_id:
        post_id, flags = made_up(here.record, account_id, moment, words), (*flags, SPOILT)
    link = _cell(record, "link_url")
    parent = _cell(record, "parent_id", "thread_id")
    return Post(
        platform=platform,
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=words,
        locator=here,
        account_handle=handle.rpartition("/")[2] or None,
        kind=kind,
        urls=tuple(dict.fromkeys((*urls_in(words), *([link] if "://" in link else [])))),
        mentions=mentions_in(words),
        hashtags=bare_names(listed(record.get("hashtags")), (), "#") or hashtags_in(words),
        media=_media(record, platform, post_id),
        reply_to=(parent or None) if kind == "comment" else None,
        likes=_count(record, "num_likes", "likes", "reactions"),
        reposts=_count(record, "reposts", "shares"),
        flags=flags,
    )


def _time(
    record: JsonObject, platform: str, post_id: str
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    if platform == "linkedin":
        return settled_time(post_id, None, platform=platform)
    stated = readable(_cell(record, "unix_timestamp")) or readable(_cell(record, "timestamp"))
    if platform == "tiktok":
        return settled(post_id, stated)
    if stated is None:
        raise ValueError("no usable date")
    return stated.moment, stated.precision, ()


def _count(record: JsonObject, *names: str) -> int | None:
    found = count(_cell(record, *names))
    return found if found is None or found >= 0 else None


def _media(record: JsonObject, platform: str, post_id: str) -> tuple[str, ...]:
    if platform == "tiktok":
        return (f"video:{post_id}",)
    names = _PICTURES.get(platform, ("image_url", "image_urls"))
    found = [
        f"photo:{well_formed(name)}"
        for one in listed(unescape(_cell(record, *names)))
        if isinstance(one, str) and "." in (name := basename(one))
    ]
    videos = listed(_cell(record, "video_url")) if platform == "threads" else []
    found += [f"video:{well_formed(basename(one))}" for one in videos if basename(one)]
    if _cell(record, "type") == "video":
        found = [one.replace("photo:", "video:", 1) for one in found]
    return tuple(dict.fromkeys(found))
