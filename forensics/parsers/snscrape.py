"""Tweets as snscrape and twscrape write them.

Reads: JSON Lines or arrays of ``snscrape.modules.twitter.Tweet`` and ``...User`` objects,
all ages of the format (``content`` before ``rawContent``, ``outlinks`` before ``links``).
Not read, on purpose: tombstones and bare references to tweets.
Seen in: goldens snscrape/*. twscrape imitates the format and is told apart by nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from forensics.decoding.fields import (
    Json,
    JsonObject,
    mapping,
    mappings,
    sequence,
    text,
)
from forensics.decoding.text import expand, unescape, urls_in, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.scraped import (
    bare_names,
    basename,
    count,
    kind_of,
    listed,
    readable,
    repeated,
    settled_time,
)
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT
from forensics.parsers.shared.x.user import profile_of_user
from forensics.platforms.x import address_in, client_label, is_cut

PREFIX = "snscrape.modules.twitter."


class Snscrape(ScrapedFormat):
    """Reader of snscrape and twscrape output."""

    name: ClassVar[str] = "snscrape"
    title: ClassVar[str] = said("snscrape or twscrape (JSON)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    years: ClassVar[str] = "2018-2023"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "published"

    def fits(self, sample: Sample) -> bool:
        """True when some record's ``_type`` is one of snscrape's Twitter types."""
        return any(str(record.get("_type")).startswith(PREFIX) for record in sample.objects)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the address."""
        address = address_in(record.get("url"))
        return record.get("id_str") or record.get("id"), address.post_id if address else ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, Profile or Ignored per object; beside a post, its author where changed."""
        what = str(record.get("_type", "")).removeprefix(PREFIX)
        if what == "User":
            return [replace(profile_of_user(_as_user(record), here), derived=False)]
        if what in ("Tombstone", "TweetRef"):
            return [Ignored("tombstone", here)]
        stored, linked = self.ids(record)
        post = run.tell(stored, _post(record, run.id_of(stored, linked), here))
        user = record.get("user")
        if not isinstance(user, dict) or not user.get("username"):
            return [post]
        profile = profile_of_user(_as_user(user), here, post=post)
        return [post, *run.profiles.changed(profile)]


def _post(tweet: JsonObject, post_id: str, here: Locator) -> Post:
    address = address_in(tweet.get("url"))
    user = mapping(tweet.get("user"))
    handle = text(user.get("username")) or (address.handle if address else None)
    moment, precision, flags = settled_time(post_id, readable(tweet.get("date")))
    original = tweet.get("retweetedTweet")
    told = original if isinstance(original, dict) and _stored_text(original) else tweet
    words, urls = _text_of(told)
    if told is not tweet:
        words = repeated(text(mapping(told.get("user")).get("username")), words, words)
    reply_to = tweet.get("inReplyToTweetId")
    account_id = clean_id(user.get("id_str") or user.get("id"))[0]
    account_id = account_id or (handle or UNKNOWN_ACCOUNT).lower()
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(here.record, account_id, moment, words),
        created_at=moment,
        text=words,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind=kind_of(
            words,
            repost=isinstance(original, dict),
            reply=bool(reply_to),
            quote=bool(tweet.get("quotedTweet") or tweet.get("isQuoteStatus")),
        ),
        urls=urls,
        mentions=bare_names(listed(told.get("mentionedUsers")), ("username",), "@"),
        hashtags=bare_names(listed(told.get("hashtags")), ("text",), "#"),
        media=_media(told.get("media")),
        client=text(tweet.get("sourceLabel")) or client_label(text(tweet.get("source"))),
        declared_lang=text(tweet.get("lang")),
        reply_to=clean_id(reply_to)[0] or None,
        reply_to_handle=text(mapping(tweet.get("inReplyToUser")).get("username")),
        likes=count(tweet.get("likeCount")),
        reposts=count(tweet.get("retweetCount")),
        flags=_flags(flags, post_id, words),
    )


def _flags(flags: tuple[Flag, ...], post_id: str, words: str) -> tuple[Flag, ...]:
    found: dict[Flag, bool] = {"cut": is_cut(words), SPOILT: not post_id}
    return flags + tuple(flag for flag, holds in found.items() if holds)


def _stored_text(tweet: JsonObject) -> str | None:
    found = tweet.get("rawContent") or tweet.get("content") or tweet.get("renderedContent")
    return str(found) if found else None


def _text_of(tweet: JsonObject) -> tuple[str, tuple[str, ...]]:
    """The text with its links written out, and those links."""
    words = well_formed(unescape(_stored_text(tweet) or ""))
    pairs = _links(tweet)
    if not pairs:
        return words, urls_in(words)
    return expand(words, pairs), tuple(full for _, full in pairs)


def _links(tweet: JsonObject) -> list[tuple[str, str]]:
    links = tweet.get("links")
    if isinstance(links, list) and links:
        found = mappings(links)
        return [(str(one.get("tcourl") or ""), str(one["url"])) for one in found if one.get("url")]
    full, short = _split(tweet.get("outlinks")), _split(tweet.get("tcooutlinks"))
    return list(zip(short, full, strict=False)) or [("", link) for link in full]


def _split(links: Json) -> list[str]:
    """Links as a list, or in one text with blanks between them."""
    if isinstance(links, str):
        return links.split()
    return [str(link) for link in sequence(links)]


def _media(media: Json) -> tuple[str, ...]:
    if isinstance(media, dict):  # twscrape
        kinds = (("photos", "photo"), ("videos", "video"), ("animated", "animated_gif"))
        return tuple(
            f"{kind}:{basename(item.get('url') or item.get('thumbnailUrl'))}"
            for key, kind in kinds
            for item in mappings(media.get(key))
        )
    return tuple(_medium(item) for item in mappings(media))


def _medium(item: JsonObject) -> str:
    kinds = {"Photo": "photo", "Video": "video", "Gif": "animated_gif"}
    what = str(item.get("_type") or item.get("type") or "Photo").rsplit(".", 1)[-1]
    address = item.get("fullUrl") or item.get("thumbnailUrl") or item.get("previewUrl")
    return f"{kinds.get(what.capitalize(), 'photo')}:{basename(address)}"


def _as_user(user: JsonObject) -> dict[str, Json]:
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
