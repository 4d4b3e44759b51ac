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

from forensics.decoding.text import expand, unescape, urls_in, well_formed
from forensics.evidence import Evidence
from forensics.model.records import Ignored, Locator, Post, Profile, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import (
    SPOILT,
    IdQuality,
    IdTally,
    clean_id,
    is_number,
    made_up,
    settled_id,
)
from forensics.parsers.shared.making.scraped import (
    ProfileLog,
    bare_names,
    basename,
    count,
    kind_of,
    readable,
    repeated,
    settled_time,
)
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT
from forensics.parsers.shared.x.user import profile_of_user
from forensics.platforms.x import address_in, client_label, is_cut

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
        profiles = ProfileLog()
        for member, sample in samples(evidence):
            if _fits(sample):
                maker = _Maker(profiles, quality_of(evidence, member, sample, _ids))
                yield from read_member(evidence, member, self.name, maker.make)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))

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
    """Makes records, remembering each account's last profile, and counting spoilt ids."""

    def __init__(self, profiles: ProfileLog, quality: IdQuality) -> None:
        self._profiles = profiles
        self._quality = quality
        self.tally = IdTally()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        record = part.record
        what = str(record.get("_type", "")).removeprefix(PREFIX)
        if what == "User":
            return [replace(profile_of_user(_as_user(record), locator), derived=False)]
        if what in ("Tombstone", "TweetRef"):
            return [Ignored("tombstone", locator)]
        post = self._post(record, locator)
        user = record.get("user")
        if not isinstance(user, dict) or not user.get("username"):
            return [post]
        profile: Profile = profile_of_user(_as_user(user), locator, post=post)
        return [post, *self._profiles.changed(profile)]

    def _post(self, tweet: Mapping[str, Any], locator: Locator) -> Post:
        stored, linked = _ids(tweet)
        post_id, spoilt = settled_id(stored, self._quality, linked)
        if not (spoilt or is_number(post_id)):
            raise ValueError("no usable id")
        post = _post(tweet, post_id, locator)
        self.tally.add(stored, post)
        return post


def _ids(tweet: Mapping[str, Any]) -> tuple[Any, str]:
    address = address_in(tweet.get("url"))
    return tweet.get("id_str") or tweet.get("id"), address.post_id if address else ""


def _post(tweet: Mapping[str, Any], post_id: str, locator: Locator) -> Post:
    address = address_in(tweet.get("url"))
    user = tweet.get("user") or {}
    handle = user.get("username") or (address.handle if address else None)
    moment, precision, flags = settled_time(post_id, readable(tweet.get("date")))
    original = tweet.get("retweetedTweet")
    told = original if isinstance(original, dict) and _stored_text(original) else tweet
    text, urls = _text_of(told)
    if told is not tweet:
        text = repeated((told.get("user") or {}).get("username"), text, text)
    reply_to = tweet.get("inReplyToTweetId")
    account_id = clean_id(user.get("id_str") or user.get("id"))[0]
    account_id = account_id or (handle or UNKNOWN_ACCOUNT).lower()
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(locator.record, account_id, moment, text),
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
        reply_to=clean_id(reply_to)[0] or None,
        reply_to_handle=(tweet.get("inReplyToUser") or {}).get("username"),
        likes=count(tweet.get("likeCount")),
        reposts=count(tweet.get("retweetCount")),
        flags=_flags(flags, post_id, text),
    )


def _flags(flags: tuple[str, ...], post_id: str, text: str) -> tuple[str, ...]:
    found = (("cut", is_cut(text)), (SPOILT, not post_id))
    return flags + tuple(flag for flag, holds in found if holds)


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
