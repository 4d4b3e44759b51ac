"""Tweets as snscrape and twscrape write them.

Reads: JSON Lines or arrays of ``snscrape.modules.twitter.Tweet`` and ``...User`` objects,
all ages of the format (``content`` before ``rawContent``, ``outlinks`` before ``links``).
Not read, on purpose: tombstones and bare references to tweets.
Seen in: goldens snscrape/*. twscrape imitates the format and is told apart by nothing here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from forensics.decoding.members import Part, read_member, stored_bytes, stored_several
from forensics.decoding.sample import Sample, samples
from forensics.decoding.scraped import (
    STATUS,
    ProfileLog,
    bare_names,
    basename,
    count,
    is_cut,
    kind_of,
    readable,
    repeated,
    settled_time,
)
from forensics.decoding.text import client_label, expand, unescape, urls_in, well_formed
from forensics.decoding.tweet import UNKNOWN_ACCOUNT
from forensics.decoding.x_user import profile_of_user
from forensics.evidence import Evidence
from forensics.parsing import ReadOptions
from forensics.records import Ignored, Locator, Post, Profile, Record

PREFIX = "snscrape.modules.twitter."


class Snscrape:
    """Reader of snscrape and twscrape output."""

    name: ClassVar[str] = "snscrape"
    title: ClassVar[str] = "snscrape or twscrape (JSON)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact", "client", "lang")
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some record's ``_type`` is one of snscrape's Twitter types."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post, Profile, Ignored or Reject per stored object."""
        maker = _Maker()
        for member, sample in samples(evidence):
            if _fits(sample):
                yield from read_member(evidence, member, self.name, maker.make)

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored object."""
        return stored_bytes(evidence, locator)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records)


def _fits(sample: Sample) -> bool:
    return any(str(record.get("_type")).startswith(PREFIX) for record in sample.objects)


class _Maker:
    """Makes records, remembering each account's last profile."""

    def __init__(self) -> None:
        self._profiles = ProfileLog()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        record = part.record
        what = str(record.get("_type", "")).removeprefix(PREFIX)
        if what == "User":
            return [replace(profile_of_user(_as_user(record), locator), derived=False)]
        if what in ("Tombstone", "TweetRef"):
            return [Ignored("tombstone", locator)]
        post = _post(record, locator)
        user = record.get("user")
        if not isinstance(user, dict) or not user.get("username"):
            return [post]
        profile: Profile = profile_of_user(_as_user(user), locator, post=post)
        return [post, *self._profiles.changed(profile)]


def _post(tweet: Mapping[str, Any], locator: Locator) -> Post:
    address = STATUS.search(str(tweet.get("url") or ""))
    post_id = str(tweet.get("id_str") or tweet.get("id") or (address.group(2) if address else ""))
    if not post_id.isdigit():
        raise ValueError("no usable id")
    user = tweet.get("user") or {}
    handle = user.get("username") or (address.group(1) if address else None)
    moment, precision, flags = settled_time(post_id, readable(tweet.get("date")))
    original = tweet.get("retweetedTweet")
    told = original if isinstance(original, dict) and _stored_text(original) else tweet
    text, urls = _text_of(told)
    if told is not tweet:
        text = repeated((told.get("user") or {}).get("username"), text, text)
    reply_to = tweet.get("inReplyToTweetId")
    return Post(
        platform="x",
        account_id=str(user.get("id_str") or user.get("id") or (handle or UNKNOWN_ACCOUNT).lower()),
        post_id=post_id,
        created_at=moment,
        text=text,
        locator=locator,
        account_handle=handle,
        precision=precision,
        kind=kind_of(
            text,
            repost=isinstance(original, dict),
            reply=bool(reply_to),
            quote=bool(tweet.get("quotedTweet") or tweet.get("isQuoteStatus")),
        ),
        urls=urls,
        mentions=bare_names(told.get("mentionedUsers") or (), ("username",), "@"),
        hashtags=bare_names(told.get("hashtags") or (), ("text",), "#"),
        media=_media(told.get("media")),
        client=tweet.get("sourceLabel") or client_label(tweet.get("source")),
        declared_lang=tweet.get("lang") or None,
        reply_to=str(reply_to) if reply_to else None,
        reply_to_handle=(tweet.get("inReplyToUser") or {}).get("username"),
        likes=count(tweet.get("likeCount")),
        reposts=count(tweet.get("retweetCount")),
        flags=(*flags, "cut") if is_cut(text) else flags,
    )


def _stored_text(tweet: Mapping[str, Any]) -> str | None:
    text = tweet.get("rawContent") or tweet.get("content") or tweet.get("renderedContent")
    return str(text) if text else None


def _text_of(tweet: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text with its links written out, and those links."""
    text = well_formed(unescape(_stored_text(tweet) or ""))
    pairs = _links(tweet)
    if not pairs:
        return text, urls_in(text)
    return expand(text, pairs), tuple(full for _, full in pairs)


def _links(tweet: Mapping[str, Any]) -> list[tuple[str, str]]:
    links = tweet.get("links")
    if isinstance(links, list) and links:
        return [(str(link.get("tcourl") or ""), str(link["url"])) for link in links]
    full, short = tweet.get("outlinks") or (), tweet.get("tcooutlinks") or ()
    if isinstance(full, str):
        full, short = full.split(), str(short or "").split()
    return list(zip(short, full, strict=False)) or [("", str(link)) for link in full]


def _media(media: Any) -> tuple[str, ...]:
    if isinstance(media, dict):  # twscrape
        kinds = (("photos", "photo"), ("videos", "video"), ("animated", "animated_gif"))
        return tuple(
            f"{kind}:{basename(item.get('url') or item.get('thumbnailUrl'))}"
            for key, kind in kinds
            for item in media.get(key) or ()
        )
    return tuple(_medium(item) for item in media or ())


def _medium(item: Mapping[str, Any]) -> str:
    kinds = {"Photo": "photo", "Video": "video", "Gif": "animated_gif"}
    what = str(item.get("_type") or item.get("type") or "Photo").rsplit(".", 1)[-1]
    address = item.get("fullUrl") or item.get("thumbnailUrl") or item.get("previewUrl")
    return f"{kinds.get(what.capitalize(), 'photo')}:{basename(address)}"


def _as_user(user: Mapping[str, Any]) -> dict[str, Any]:
    """A user of this format in the shape of the API v1.1."""
    link = user.get("link")
    return {
        "id_str": str(user.get("id_str") or user.get("id") or ""),
        "screen_name": user.get("username"),
        "name": user.get("displayname"),
        "description": user.get("rawDescription") or user.get("description"),
        "location": user.get("location"),
        "url": link.get("url") if isinstance(link, dict) else user.get("linkUrl"),
        "profile_image_url_https": user.get("profileImageUrl"),
        "created_at": user.get("created"),
        "verified": user.get("verified"),
        "followers_count": user.get("followersCount"),
        "friends_count": user.get("friendsCount"),
    }
