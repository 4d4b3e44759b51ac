"""TikTok videos as hosted scrapers give them (actors of Apify and their kin).

Reads: JSON, JSON Lines and tables of ``text, createTime, createTimeISO, authorMeta, diggCount,
webVideoUrl``, with the author as an object or in columns such as ``authorMeta.name``; and the
item of TikTok's own site, ``desc, createTime, author, stats``, which some of them pass on; tables
of pyktok (``video_id, video_timestamp, author_username``); the answers of TikTok's Research API
(``create_time, username, video_description``).
Not read, on purpose: comments under videos, which are other people's; notices of an error.
Seen in: goldens tiktok_scrape/*, and a real file of 2023; pyktok and the Research API after their
code and documentation.

Traps of the format:

- ``createTime`` is in seconds and ``createTimeISO`` says the same; the id holds the second at
  which the video was made, a few seconds before.
- Addresses of pictures and videos expire, so media are named by their id.
- ``shareCount`` counts videos sent on, in messages too, and is no count of reposts.
- ``video_timestamp`` is by the clock of the computer that scraped, whose zone is not said: the id
  dates those videos.
- ``name`` is the handle and ``nickName`` what the profile shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, text
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.scraped import (
    bare_names,
    count,
    listed,
    readable,
)
from forensics.parsers.shared.making.tiktok import HASHTAG, MENTION, settled
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample
from forensics.platforms import Address
from forensics.platforms.tiktok import NAME, address_in

AUTHOR = "authorMeta"
_PYKTOK = frozenset(("video_id", "video_timestamp", "video_description", "author_username"))
_RESEARCH = frozenset(("id", "create_time", "username", "video_description"))
_LISTS = ("videos", "itemList")
# Stands in a record of which the id alone gives the time.
_BY_ID = "timeById"
_ADDRESSES = ("webVideoUrl", "videoUrl", "submittedVideoUrl", "url")


class TiktokScrape(ScrapedFormat):
    """Reader of scraped TikTok videos."""

    name: ClassVar[str] = "tiktok_scrape"
    title: ClassVar[str] = said("TikTok videos of a hosted scraper (Apify; JSON, table)")
    platform: ClassVar[str] = NAME
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2020-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for records or columns with the author, the time and the words of a video."""
        if sample.columns:
            names = {_dotted(name) for name in sample.columns}
            actor = f"{AUTHOR}.name" in names and bool({"createTime", "createTimeISO"} & names)
            return actor or names >= _PYKTOK or names >= _RESEARCH
        held = [part.record for one in sample.objects for part in self.split(one)]
        return any(_is_video(one) for one in held if isinstance(one, dict))

    def split(self, value: Json) -> Iterable[Part]:
        """The videos of an answer of TikTok's, of its site or its Research API."""
        if not isinstance(value, dict):
            return (Part(value),)
        data = value.get("data")
        inner = data if isinstance(data, dict) else value
        listed_in = next(
            (inner[name] for name in _LISTS if isinstance(inner.get(name), list)), None
        )
        if not listed_in or "id" in value:
            return (Part(value),)
        return tuple(Part(one) for one in listed_in)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the address."""
        record = _nested(record)
        address = _address(record)
        return record.get("id"), address.post_id if address else ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, and its author where changed."""
        held = _nested(record)
        if not (_is_video(held) or _is_named(held)):
            if held.get("error") or held.get("errorCode"):
                return [Ignored("unavailable", here)]
            raise ValueError("no author of a video")
        stored, linked = self.ids(held)
        author = _author(held)
        post = run.tell(stored, _post(held, author, run.id_of(stored, linked), here))
        return [post, *run.profiles.changed(_profile(author, post, here))]


def _dotted(name: str) -> str:
    return name.replace("/", ".").strip()


def _is_video(record: JsonObject) -> bool:
    held = _nested(record)
    return _is_actor(held) or _is_item(held)


def _is_actor(record: JsonObject) -> bool:
    held = record.get(AUTHOR)
    return isinstance(held, dict) and "name" in held and (_has_time(record) or _BY_ID in record)


def _is_item(record: JsonObject) -> bool:
    """True for the site's own item."""
    held = record.get("author")
    stats = record.get("stats") or record.get("statsV2")
    return (
        isinstance(held, dict) and "uniqueId" in held and isinstance(stats, dict)
        and "desc" in record and _has_time(record)
    )  # fmt: skip


def _is_named(record: JsonObject) -> bool:
    """True for what is by somebody and of some moment, whatever else it lacks."""
    by = mapping(record.get(AUTHOR)) or mapping(record.get("author"))
    known = bool(by.get("name") or by.get("uniqueId") or by.get("id"))
    return known and (_has_time(record) or bool(record.get("id")))


def _has_time(record: JsonObject) -> bool:
    return "createTime" in record or "createTimeISO" in record


def _nested(record: JsonObject) -> JsonObject:
    """A row with ``authorMeta.name`` and the like as the object that it was; records of other
    tools as an actor would have them."""
    if record.keys() >= _PYKTOK:
        return _of_pyktok(record)
    if record.keys() >= _RESEARCH:
        return _of_research(record)
    names = [(name, _dotted(name).split(".")) for name in record]
    if AUTHOR in record or not any(len(parts) > 1 for _, parts in names):
        return record
    found: dict[str, Json] = {}
    for name, parts in names:
        at = found
        for part in parts[:-1]:
            inner = at.get(part)
            if not isinstance(inner, dict):
                inner = at[part] = {}
            at = inner
        at[parts[-1]] = record[name]
    return found


def _of_pyktok(record: JsonObject) -> JsonObject:
    return {
        "id": record["video_id"],
        "text": record["video_description"],
        _BY_ID: True,
        "diggCount": record.get("video_diggcount"),
        AUTHOR: {
            "name": record["author_username"],
            "nickName": record.get("author_name"),
            "verified": record.get("author_verified"),
            "fans": record.get("author_followercount"),
            "following": record.get("author_followingcount"),
        },
    }


def _of_research(record: JsonObject) -> JsonObject:
    return {
        "id": record["id"],
        "text": record["video_description"],
        "createTime": record["create_time"],
        "diggCount": record.get("like_count"),
        "hashtags": record.get("hashtag_names"),
        AUTHOR: {"name": record["username"]},
    }


def _address(record: JsonObject) -> Address | None:
    return next(filter(None, (address_in(record.get(name)) for name in _ADDRESSES)), None)


def _author(record: JsonObject) -> JsonObject:
    """The author, of the site's item under the names that actors use."""
    if AUTHOR in record:
        return mapping(record[AUTHOR])
    held, stats = mapping(record.get("author")), mapping(record.get("authorStats"))
    return {
        "id": held.get("id"),
        "name": held.get("uniqueId"),
        "nickName": held.get("nickname"),
        "signature": held.get("signature"),
        "verified": held.get("verified"),
        "avatar": held.get("avatarLarger"),
        "fans": stats.get("followerCount"),
        "following": stats.get("followingCount"),
    }


def _post(record: JsonObject, author: JsonObject, post_id: str, here: Locator) -> Post:
    stated = readable(record.get("createTimeISO")) or readable(record.get("createTime"))
    moment, precision, flags = settled(post_id, stated)
    words = well_formed(unescape(text(record.get("text")) or text(record.get("desc")) or ""))
    address, handle = _address(record), text(author.get("name"))
    handle = handle or (address.handle if address else None)
    account_id = clean_id(author.get("id"))[0] or (handle or "").lower()
    stats = mapping(record.get("stats") or record.get("statsV2"))
    found: dict[Flag, bool] = {
        SPOILT: not post_id,
        "limited": author.get("privateAccount") in (True, "true", "True"),
    }
    return Post(
        platform=NAME,
        account_id=account_id,
        post_id=post_id or made_up(here.record, account_id, moment, words),
        created_at=moment,
        text=words,
        locator=here,
        account_handle=handle,
        precision=precision,
        urls=urls_in(words),
        mentions=_mentions(record, words),
        hashtags=_hashtags(record, words),
        media=(f"{_medium(record)}:{post_id}",) if post_id else (),
        declared_lang=_language(record),
        likes=count(record.get("diggCount", stats.get("diggCount"))),
        reposts=count(record.get("repostCount", stats.get("repostCount"))),
        flags=flags + tuple(flag for flag, holds in found.items() if holds),
    )


def _medium(record: JsonObject) -> str:
    pictures = record.get("isSlideshow") in (True, "true", "True") or record.get("imagePost")
    return "photo" if pictures else "video"


def _language(record: JsonObject) -> str | None:
    found = text(record.get("textLanguage"))
    return found if found and found != "un" else None


def _mentions(record: JsonObject, words: str) -> tuple[str, ...]:
    names = [*listed(record.get("mentions")), *MENTION.findall(words)]
    return bare_names(names, ("uniqueId", "name", "nickName"), "@")


def _hashtags(record: JsonObject, words: str) -> tuple[str, ...]:
    stored = listed(record.get("hashtags"))
    named = mappings([one for one in listed(record.get("textExtra")) if isinstance(one, dict)])
    tags = [one.get("hashtagName") for one in named]
    return bare_names([*stored, *tags, *HASHTAG.findall(words)], ("name", "title"), "#")


def _profile(author: JsonObject, post: Post, here: Locator) -> Profile:
    verified = author.get("verified")
    return Profile(
        here,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=text(author.get("nickName")),
        bio=text(author.get("signature")),
        website=_website(author.get("bioLink")),
        picture=text(author.get("avatar")),
        verified=verified if isinstance(verified, bool) else None,
        followers=count(author.get("fans")),
        following=count(author.get("following")),
        derived=True,
        seen_after=post.created_at,
    )


def _website(value: Json) -> str | None:
    return text(value.get("link")) if isinstance(value, dict) else text(value)
