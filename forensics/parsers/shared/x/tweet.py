"""A tweet object of the API 1.1 family into a Post.

One shape, four homes: Grailbird month files, X account archives, API v1.1 captures, and
the ``legacy`` part of the web client's GraphQL answers. They differ in which keys they
have and in whether numbers are strings, so every key is optional here but id, text and time.
https://developer.x.com/en/docs/x-api/v1/data-dictionary/object-model/tweet

Traps of the shape:

- An id is read as text, ``id_str`` before ``id``: ids have more bits than JavaScript's numbers
  keep, so whatever passed through a browser or a spreadsheet has ``id`` rounded.
- ``text`` is cut at 140 characters once texts may be longer; ``full_text`` (tweet_mode=extended)
  or ``extended_tweet.full_text`` (streams) hold the whole.
- ``text`` of a retweet is cut even in extended mode; the original's stands in
  ``retweeted_status``.
- ``entities.media`` lists the first picture alone, ``extended_entities.media`` all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from forensics.decoding.fields import (
    Json,
    JsonObject,
    mapping,
    mappings,
    text,
)
from forensics.decoding.languages import current_code
from forensics.decoding.text import expand, unescape, urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, PostKind
from forensics.parsers.shared.making.ids import (
    EXACT,
    LONGEST,
    SPOILT,
    IdQuality,
    clean_id,
    made_up,
    settled_id,
)
from forensics.parsers.shared.making.scraped import bounded
from forensics.parsers.shared.x.tweet_time import time_of
from forensics.platforms.x import (
    CUT_POST,
    CUT_RETWEET,
    FIRST_SNOWFLAKE,
    QUOTED,
    client_label,
    retweet_of,
)

UNKNOWN_ACCOUNT = "unknown"
SHORT = 19
"""A count of fewer digits is one that a column can hold."""

_ID = re.compile(r"\d{1,20}")
_MENTION = re.compile(r"(?<![\w@/])@(\w{1,20})")
_HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
_LINK_TAIL = re.compile(r"\s*https?://t\.co/\w*$")
_CUT_LINK = re.compile(r"https?:/?/?[^\s…]*…$")
# Whole accounts know a handful of clients, and every tweet names one. A pure function.
_client = lru_cache(maxsize=4096)(client_label)


class Body(NamedTuple):
    """What a tweet says: its text with links written out, and what its entities list."""

    text: str
    urls: tuple[str, ...]
    mentions: tuple[str, ...]
    hashtags: tuple[str, ...]
    media: tuple[str, ...]
    cut: bool


def post_from_tweet(
    tweet: JsonObject,
    locator: Locator,
    *,
    account_id: str | None = None,
    handle: str | None = None,
    flags: tuple[Flag, ...] = (),
    midnight_is_day: bool = False,
    quality: IdQuality = EXACT,
) -> Post:
    """Read one tweet object.

    ``account_id`` and ``handle`` default to those of the tweet's own ``user``.
    ``midnight_is_day`` gives tweets with an old sequential id and the time 00:00:00 day
    precision, as Grailbird archives made from 2014 on need it. Time is ``created_at``;
    the id's own time stands in where that is missing or impossible (flag ``id_time``).
    ``quality`` says how ids of this source were rounded; such an id is replaced by a made-up
    one (flag ``spoilt_id``), unless ``linked_id`` of the tweet holds the whole one.

    Raises ValueError with a plain reason when there is no usable id, text or time, or when a
    field holds something of another kind.
    """
    get = tweet.get
    post_id = tweet_id(tweet, quality)
    created_at, noticed = time_of(get("created_at"), post_id)
    body = _body_of(tweet, post_id)
    if not (account_id and handle):
        account_id, handle = _author(mapping(get("user")), account_id, handle)
    if body.cut:
        noticed = (*noticed, "cut")
    account_id = account_id or (handle or UNKNOWN_ACCOUNT).lower()
    if not post_id:
        noticed = (*noticed, SPOILT)
    reply_to, reply_handle, is_reply = _reply_of(tweet)
    source, language = get("source"), get("lang")
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(locator.record, account_id, created_at, body.text),
        created_at=created_at,
        text=body.text,
        locator=locator,
        account_handle=handle,
        precision="day" if midnight_is_day and _dated_only(post_id, created_at) else "second",
        kind=_kind_of(tweet, body, is_reply),
        urls=body.urls,
        mentions=body.mentions,
        hashtags=body.hashtags,
        media=body.media,
        client=_client(source if isinstance(source, str) else text(source)),
        declared_lang=_language(language) if language is not None else None,
        reply_to=reply_to,
        reply_to_handle=reply_handle,
        likes=_count(get("favorite_count")),
        reposts=_count(get("retweet_count")),
        flags=flags + noticed if noticed else flags,
    )


def tweet_id(tweet: JsonObject, quality: IdQuality = EXACT) -> str:
    """The tweet's id as a string of digits, ``""`` when it was spoilt.

    Raises ValueError when there is none.
    """
    value = stored_id(tweet)
    linked = text(tweet.get("linked_id")) or "" if "linked_id" in tweet else ""
    exact = quality is EXACT or not quality.spoilt
    if exact and not linked and isinstance(value, str) and _is_plain_id(value):
        return value
    post_id, spoilt = settled_id(value, quality, linked)
    if spoilt or (_ID.fullmatch(post_id) and int(post_id) > 0):
        return post_id
    raise ValueError("no usable id" if value is None else f"no usable id ({value!r})")


def _is_plain_id(text: str) -> bool:
    if len(text) > LONGEST or not (text.isascii() and text.isdigit()):
        return False
    return text[0] != "0" or int(text) > 0


def stored_id(tweet: JsonObject) -> Json:
    """The id as the source gives it."""
    return tweet.get("id_str") or tweet.get("id")


def _dated_only(post_id: str, moment: datetime) -> bool:
    old = bool(post_id) and int(post_id) < FIRST_SNOWFLAKE
    return old and not (moment.hour or moment.minute or moment.second)


def _author(
    user: JsonObject, account_id: str | None, handle: str | None
) -> tuple[str | None, str | None]:
    number = user.get("id_str") or user.get("id")
    return account_id or clean_id(number)[0] or None, handle or text(user.get("screen_name"))


def _body_of(tweet: JsonObject, post_id: str) -> Body:
    own = _own_body(tweet, post_id)
    if own is None:
        raise ValueError("no text")
    original = tweet.get("retweeted_status")
    if not isinstance(original, dict):
        return own
    name = text(mapping(original.get("user")).get("screen_name")) or retweet_of(own.text)
    full = _own_body(original, str(original.get("id_str") or original.get("id") or ""))
    if full is None:
        return own
    if not name:
        return full
    mentions = dict.fromkeys((name, *own.mentions, *full.mentions))
    return full._replace(text=f"RT @{name}: {full.text}", mentions=tuple(mentions))


def _own_body(tweet: JsonObject, post_id: str) -> Body | None:
    """What the tweet itself says, a retweeted one left aside; None without a text."""
    get = tweet.get
    longer = mapping(get("extended_tweet")) or tweet if "extended_tweet" in tweet else tweet
    stored = longer.get("full_text")
    whole = stored is not None
    if stored is None:
        stored = get("text")
    if stored is None and _shows_media(longer):
        stored = ""
    if not isinstance(stored, str):
        return None
    words = well_formed(unescape(stored))
    entities = longer.get("entities")
    cut = _is_cut(words, not whole and bool(get("truncated")))
    if not isinstance(entities, dict):
        return bare_body(words, cut)
    return _with_entities(words, entities, longer.get("extended_entities"), cut, post_id)


def _shows_media(tweet: JsonObject) -> bool:
    """True where pictures make a tweet of what has no text."""
    held = (mapping(tweet.get(name)).get("media") for name in ("extended_entities", "entities"))
    return any(held)


def bare_body(words: str, cut: bool = False) -> Body:
    """What can be read off a text that comes without entities."""
    mentions = tuple(_MENTION.findall(words)) if "@" in words else ()
    return Body(words, _written_links(words), mentions, _hashtags(words), (), cut)


def _hashtags(words: str) -> tuple[str, ...]:
    return tuple(_HASHTAG.findall(words)) if "#" in words or "＃" in words else ()


def _with_entities(
    words: str, entities: JsonObject, extended: Json, cut: bool, post_id: str
) -> Body:
    get = entities.get
    links, shown = mappings(get("urls")), mappings(get("media")) if "media" in entities else ()
    whole = mappings(extended.get("media")) if isinstance(extended, dict) else ()
    media = whole or shown
    urls: tuple[str, ...] = ()
    if links:
        words, urls = _linked(words, links, post_id)
    elif "://" in words:
        short = [(link, " ") for item in media if (link := text(item.get("url")))]
        urls = _written_links(expand(words, short))
    for item in shown:
        link = text(item.get("url"))
        if link and link in words:
            words = words.replace(link, text(item.get("expanded_url")) or link)
    return Body(
        words,
        urls,
        _told(get("user_mentions"), "screen_name"),
        _told(get("hashtags"), "text"),
        tuple([_medium(item) for item in media]) if media else (),
        cut,
    )


def _told(listed: Json, name: str) -> tuple[str, ...]:
    """What the objects of a list hold under a name, where it is a text."""
    if not listed:
        return ()
    return tuple([told for one in mappings(listed) if (told := text(one.get(name)))])


def _linked(words: str, links: Sequence[JsonObject], post_id: str) -> tuple[str, tuple[str, ...]]:
    own = f"/i/web/status/{post_id}"
    if len(links) == 1:
        short, full = text(links[0].get("url")), text(links[0].get("expanded_url"))
        full = full or short
        if short and full:
            words = words.replace(short, full)
        return words, (full,) if full and not full.endswith(own) else ()
    pairs, loose = [], []
    for link in links:
        short, full = text(link.get("url")), text(link.get("expanded_url"))
        if short:
            pairs.append((short, full or short))
        elif full:  # of which nothing says where it stands in the text
            loose.append(full)
    if len(pairs) == 1:
        words = words.replace(*pairs[0])
    else:
        words = expand(words, sorted(pairs, key=_longest_first))
    found = [*(full for _, full in pairs), *loose]
    # A cut tweet ends in a link to itself, which its author never wrote.
    return words, tuple([full for full in found if not full.endswith(own)])


def _longest_first(pair: tuple[str, str]) -> int:
    # A t.co address can be the beginning of another one.
    return -len(pair[0])


def _written_links(words: str) -> tuple[str, ...]:
    if words.endswith("…"):
        words = _CUT_LINK.sub("", words)
    return urls_in(words)


def _medium(item: JsonObject) -> str:
    address = text(item.get("media_url_https")) or text(item.get("media_url"))
    name = address.rsplit("/", 1)[-1] if address else item.get("expanded_url") or ""
    return f"{item.get('type') or 'photo'}:{name}"


def _is_cut(words: str, truncated: bool) -> bool:
    if truncated:
        return True
    if words.endswith(" ...") and words.startswith("RT @"):  # as retweets were cut until 2013
        return len(words) >= CUT_RETWEET
    if "…" not in words:
        return False
    body = _LINK_TAIL.sub("", words)
    if not body.endswith("…"):
        return False
    return len(body) >= (CUT_RETWEET if body.startswith("RT @") else CUT_POST)


def _kind_of(tweet: JsonObject, body: Body, is_reply: bool) -> PostKind:
    if body.text.startswith("RT @") or "retweeted_status" in tweet:
        return "repost"
    if is_reply:
        return "reply"
    if tweet.get("is_quote_status") or "quoted_status_id_str" in tweet:
        return "quote"
    for url in body.urls:
        if "/status" in url and QUOTED.match(url):
            return "quote"
    return "post"


def _reply_of(tweet: JsonObject) -> tuple[str | None, str | None, bool]:
    get = tweet.get
    post = get("in_reply_to_status_id_str") or get("in_reply_to_status_id")
    person = get("in_reply_to_user_id_str") or get("in_reply_to_user_id")
    name = text(get("in_reply_to_screen_name"))
    if not (post or person or name):
        return None, None, False
    if not name and person:
        entities = mapping(get("entities"))
        name = _mentioned(str(person), mappings(entities.get("user_mentions")))
    # A spoilt id still says that it is a reply.
    return clean_id(post)[0] or None, name, True


def _mentioned(person: str, mentions: Iterable[JsonObject]) -> str | None:
    """Old replies can lack the handle; the mention with the same id has it."""
    named = (m for m in mentions if str(m.get("id_str") or m.get("id")) == person)
    return next((text(m.get("screen_name")) for m in named), None)


def _language(value: Json) -> str | None:
    code = text(value)
    return current_code(code) if code else None


def _count(value: Json) -> int | None:
    """Archives since 2018 write counts as texts."""
    if isinstance(value, str) and value.isdecimal() and len(value) < SHORT:
        return int(value)
    if not isinstance(value, (str, int, float)) or value == "":
        return None
    try:
        return bounded(int(value))
    except (ValueError, OverflowError):  # words, NaN, infinity
        return None
