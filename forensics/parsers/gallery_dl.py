"""What gallery-dl writes beside the media it fetches, of X, Instagram and Tumblr.

Reads: a JSON file for each medium, ``info.json``, and lists of messages (``-j``); each post once,
with the names of its media.
Not read, on purpose: metadata of other sites; whole directories of which nothing is a post.
Seen in: goldens gallery_dl/*. Shapes after https://github.com/mikf/gallery-dl.

Traps:

- A post has a file for each of its pictures: all but the first are left out as repeated.
- X: of a retweet ``author`` is the author of the original and ``user`` the account fetched,
  ``tweet_id`` its own id and ``retweet_id`` the original's. ``quote_id`` is not what a post
  quotes but what it is quoted by. Posts without media are mostly missing.
- ``date`` has no zone and is UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.dates import Stated
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject, mapping, text
from forensics.decoding.json.jsonstream import json_records
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.scraped import (
    bare_names,
    count,
    kind_of,
    listed,
    readable,
    repeated,
    settled_time,
)
from forensics.parsers.shared.members.parts import Part, whole
from forensics.parsers.shared.members.sample import Sample

KEYS = {
    "twitter": frozenset(("tweet_id", "content")),
    "instagram": frozenset(("post_shortcode", "username")),
    "tumblr": frozenset(("blog_name", "id")),
}
_MESSAGES = re.compile(rb"\s*\[\s*\[\s*-?\d+\s*,")


class GalleryDl(ScrapedFormat):
    """Reader of gallery-dl's metadata."""

    name: ClassVar[str] = "gallery_dl"
    title: ClassVar[str] = said("gallery-dl (JSON metadata)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for metadata of a site that is known here."""
        return not sample.script and any(_site(record) for record in sample.objects)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """Messages of a list as they stand; what is in any other file, out of its wrappers."""
        if _MESSAGES.match(as_utf8(evidence.head(member))):
            return json_records(stream, keep_raw=keep_raw)
        return super().elements(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The metadata in a message, ``[2, {...}]`` or ``[3, "address", {...}]``."""
        if isinstance(value, list) and value and isinstance(value[-1], dict):
            return (Part(value[-1]),)
        return whole(value)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id of a post of X; others' are no numbers of so many digits."""
        return record.get("tweet_id"), ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a post, Ignored for each further medium of it; its author where changed."""
        site = _site(record)
        if not site:
            raise ValueError("metadata of no post, or of a site that is not read")
        post, profile = _READERS[site](record, here, run)
        seen = f"post {post.account_id} {post.post_id}"
        if seen in run.seen:
            return [Ignored("repeated", here)]
        run.seen.add(seen)
        run.tell(record.get("tweet_id") or post.post_id, post)
        return [post, *(run.profiles.changed(profile) if profile else ())]


def _site(record: JsonObject) -> str:
    """The site that metadata is of; ``""`` for one not known, and for anything else."""
    name = str(record.get("category") or "")
    return name if name in KEYS and record.keys() >= KEYS[name] else ""


def _x(record: JsonObject, here: Locator, run: Run) -> tuple[Post, Profile | None]:
    post_id = run.id_of(record["tweet_id"])
    author, user = mapping(record.get("author")), mapping(record.get("user"))
    repost = bool(_number(record.get("retweet_id")))
    owner = (user or author) if repost else (author or user)
    handle = text(owner.get("name"))
    words = well_formed(unescape(text(record.get("content")) or ""))
    moment, precision, flags = settled_time(post_id, _utc(record.get("date")))
    account_id = clean_id(owner.get("id"))[0] or (handle or "").lower()
    reply_to = _number(record.get("reply_id"))
    answered = bare_names(listed(record.get("reply_to")), ("name",), "@")
    odd: tuple[Flag, ...] = () if post_id else (SPOILT,)
    post = Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(here.record, account_id, moment, words),
        created_at=moment,
        precision=precision,
        text=repeated(text(author.get("name")), words, words) if repost else words,
        locator=here,
        account_handle=handle,
        kind=kind_of(words, repost=repost, reply=bool(reply_to or answered)),
        urls=urls_in(words),
        mentions=bare_names(listed(record.get("mentions")), ("name",), "@"),
        hashtags=bare_names(listed(record.get("hashtags")), ("text",), "#"),
        media=_media(record),
        client=text(record.get("source")),
        declared_lang=text(record.get("lang")),
        reply_to=reply_to or None,
        reply_to_handle=answered[0] if answered and not repost else None,
        likes=count(record.get("favorite_count")),
        reposts=count(record.get("retweet_count")),
        flags=(*flags, *odd),
    )
    return post, _x_profile(owner, post)


def _x_profile(owner: JsonObject, post: Post) -> Profile | None:
    nick = text(owner.get("nick"))
    if not nick:
        return None
    made = readable(owner.get("date"))
    verified = owner.get("verified")
    return Profile(
        post.locator,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=well_formed(nick),
        bio=_clean(owner.get("description")),
        location=_clean(owner.get("location")),
        website=_clean(owner.get("url")),
        picture=_clean(owner.get("profile_image")),
        created_at=made.moment if made else None,
        verified=verified if isinstance(verified, bool) else None,
        followers=count(owner.get("followers_count")),
        following=count(owner.get("friends_count")),
        seen_after=post.created_at,
        derived=True,
    )


def _instagram(record: JsonObject, here: Locator, run: Run) -> tuple[Post, Profile | None]:
    handle = text(record.get("username"))
    stated = _utc(record.get("post_date") or record.get("date"))
    if stated is None:
        raise ValueError("no usable date")
    words = well_formed(text(record.get("description")) or "")
    post = Post(
        platform="instagram",
        account_id=clean_id(record.get("owner_id"))[0] or (handle or "").lower(),
        post_id=text(record.get("post_shortcode")) or "",
        created_at=stated.moment,
        precision=stated.precision,
        text=words,
        locator=here,
        account_handle=handle,
        urls=urls_in(words),
        mentions=mentions_in(words),
        hashtags=hashtags_in(words),
        media=_media(record),
        likes=count(record.get("likes")),
    )
    return post, _named(post, record.get("fullname"))


def _tumblr(record: JsonObject, here: Locator, run: Run) -> tuple[Post, Profile | None]:
    handle = text(record.get("blog_name"))
    stated = readable(record.get("timestamp")) or _utc(record.get("date"))
    if stated is None:
        raise ValueError("no usable date")
    again = bool(record.get("reblogged_from_id") or record.get("reblogged"))
    told = page(
        text(record.get("body")) or text(record.get("caption")) or "",
        text(record.get("title")) or "",
    )
    post = Post(
        platform="tumblr",
        account_id=(handle or "").lower(),
        post_id=clean_id(record.get("id"))[0],
        created_at=stated.moment,
        precision=stated.precision,
        text=told.text,
        locator=here,
        account_handle=handle,
        kind="repost" if again else "post",
        urls=told.urls,
        hashtags=bare_names(listed(record.get("tags")), (), "#"),
        media=_media(record),
    )
    return post, _named(post, mapping(record.get("blog")).get("title"))


def _named(post: Post, name: Json) -> Profile | None:
    if not isinstance(name, str) or not name:
        return None
    return Profile(
        post.locator,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=well_formed(name),
        seen_after=post.created_at,
        derived=True,
    )


def _number(value: Json) -> str:
    """An id; ``""`` for 0, which stands for none."""
    number = clean_id(value)[0]
    return number if number.strip("0") else ""


def _utc(value: Json) -> Stated | None:
    """A time that is UTC without saying so."""
    found = readable(value)
    return found._replace(zone="stated") if found is not None and found.zone == "none" else found


def _media(record: JsonObject) -> tuple[str, ...]:
    """The medium that the file stands beside."""
    name, ending = record.get("filename"), str(record.get("extension") or "")
    if not isinstance(name, str) or not name or not ending:
        return ()
    kind = "video" if ending in ("mp4", "webm", "mov", "m3u8") else "photo"
    return (f"{kind}:{well_formed(name)}.{well_formed(ending)}",)


def _clean(value: Json) -> str | None:
    return well_formed(value) if isinstance(value, str) and value else None


_READERS = {"twitter": _x, "instagram": _instagram, "tumblr": _tumblr}
