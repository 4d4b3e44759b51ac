"""A tweet object of the API 1.1 family into a Post.

One shape, four homes: Grailbird month files, X account archives, API v1.1 captures, and
the ``legacy`` part of the web client's GraphQL answers. They differ in which keys they
have and in whether numbers are strings, so every key is optional here but id, text and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from forensics.decoding.dates.dates import Stated, ruby_date, stated_date
from forensics.decoding.languages import current_code
from forensics.decoding.text import expand, unescape, urls_in, well_formed
from forensics.model.records import Locator, Post, PostKind
from forensics.parsers.shared.making.ids import (
    EXACT,
    LONGEST,
    SPOILT,
    IdQuality,
    clean_id,
    made_up,
    settled_id,
)
from forensics.parsers.shared.making.scraped import agrees, bounded, doubts
from forensics.platforms.x import (
    CUT_POST,
    CUT_RETWEET,
    EPOCH_MS,
    FIRST_SNOWFLAKE,
    FIRST_TWEET,
    QUOTED,
    client_label,
    retweet_of,
    snowflake_time,
)

UNKNOWN_ACCOUNT = "unknown"
EARLIEST = FIRST_TWEET.timestamp()
LAST_PLAUSIBLE = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
TOLERANCE = 60.0

_ID = re.compile(r"\d{1,20}")
_MENTION = re.compile(r"(?<![\w@/])@(\w{1,20})")
_HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
_LINK_TAIL = re.compile(r"\s*https?://t\.co/\w*$")
_CUT_LINK = re.compile(r"https?:/?/?[^\s…]*…$")
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
    tweet: Mapping[str, Any],
    locator: Locator,
    *,
    account_id: str | None = None,
    handle: str | None = None,
    flags: tuple[str, ...] = (),
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

    Raises ValueError with a plain reason when there is no usable id, text or time.
    """
    try:
        return _read(tweet, locator, account_id, handle, flags, midnight_is_day, quality)
    except (AttributeError, KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"unexpected structure ({error})") from error


def _read(
    tweet: Mapping[str, Any],
    locator: Locator,
    account_id: str | None,
    handle: str | None,
    flags: tuple[str, ...],
    midnight_is_day: bool,
    quality: IdQuality,
) -> Post:
    get = tweet.get
    post_id = tweet_id(tweet, quality)
    created_at, noticed = _time_of(get("created_at"), post_id)
    body = _body_of(tweet, post_id)
    user = get("user")
    if user and not (account_id and handle):
        account_id, handle = _author(user, account_id, handle)
    if body.cut:
        noticed = (*noticed, "cut")
    account_id = account_id or (handle or UNKNOWN_ACCOUNT).lower()
    if not post_id:
        noticed = (*noticed, SPOILT)
    reply_to, reply_handle, is_reply = _reply_of(tweet)
    return Post(
        "x",
        account_id,
        post_id or made_up(locator.record, account_id, created_at, body.text),
        created_at,
        body.text,
        locator,
        handle,
        "day" if midnight_is_day and _dated_only(post_id, created_at) else "second",
        _kind_of(tweet, body, is_reply),
        body.urls,
        body.mentions,
        body.hashtags,
        body.media,
        _client(get("source")),
        _language(get("lang")),
        reply_to,
        reply_handle,
        _count(get("favorite_count")),
        _count(get("retweet_count")),
        flags + noticed if noticed else flags,
    )


def tweet_id(tweet: Mapping[str, Any], quality: IdQuality = EXACT) -> str:
    """The tweet's id as a string of digits, ``""`` when it was spoilt.

    Raises ValueError when there is none.
    """
    value = stored_id(tweet)
    linked = tweet.get("linked_id") or ""
    if not linked and not quality.spoilt and isinstance(value, str) and _is_plain_id(value):
        return value
    post_id, spoilt = settled_id(value, quality, linked)
    if spoilt or (_ID.fullmatch(post_id) and int(post_id) > 0):
        return post_id
    raise ValueError("no usable id" if value is None else f"no usable id ({value!r})")


def _is_plain_id(text: str) -> bool:
    return len(text) <= LONGEST and text.isascii() and text.isdigit() and int(text) > 0


def stored_id(tweet: Mapping[str, Any]) -> Any:
    """The id as the source gives it."""
    return tweet.get("id_str") or tweet.get("id")


def _time_of(value: Any, post_id: str) -> tuple[datetime, tuple[str, ...]]:
    number = int(post_id or 0)
    issued = ((number >> 22) + EPOCH_MS) / 1000 if number >= FIRST_SNOWFLAKE else None
    stated = _stated_time(value)
    conflict = False
    if stated is not None:
        stamp = stated.moment.timestamp()
        if EARLIEST <= stamp < LAST_PLAUSIBLE:
            if issued is None:
                return stated.moment, doubts(stated)
            if -TOLERANCE <= issued - stamp <= TOLERANCE:
                return stated.moment, ()
            local = stated.zone != "stated"
            moment = snowflake_time(post_id)
            conflict = moment is not None and not agrees(moment, stated, local=local)
    moment = snowflake_time(post_id)
    if moment is None:
        raise ValueError("no usable time" if value is None else f"no usable time ({value!r})")
    return moment, ("id_time", "id_conflict") if conflict else ("id_time",)


def _stated_time(value: Any) -> Stated | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) == 30 and value[19:26] == " +0000 ":
            return Stated(ruby_date(value), "second")
        return stated_date(value)
    except (ValueError, TypeError, IndexError):
        return None


def _dated_only(post_id: str, moment: datetime) -> bool:
    old = bool(post_id) and int(post_id) < FIRST_SNOWFLAKE
    return old and not (moment.hour or moment.minute or moment.second)


def _author(
    user: Mapping[str, Any], account_id: str | None, handle: str | None
) -> tuple[str | None, str | None]:
    number = user.get("id_str") or user.get("id")
    return account_id or clean_id(number)[0] or None, handle or user.get("screen_name")


def _body_of(tweet: Mapping[str, Any], post_id: str) -> Body:
    own = _own_body(tweet, post_id)
    original = tweet.get("retweeted_status")
    if not isinstance(original, dict):
        return own
    name = (original.get("user") or {}).get("screen_name") or retweet_of(own.text)
    try:
        full = _own_body(original, str(original.get("id_str") or original.get("id") or ""))
    except ValueError:
        return own
    if not name:
        return full
    mentions = dict.fromkeys((name, *own.mentions, *full.mentions))
    return full._replace(text=f"RT @{name}: {full.text}", mentions=tuple(mentions))


def _own_body(tweet: Mapping[str, Any], post_id: str) -> Body:
    get = tweet.get
    longer = get("extended_tweet") or tweet
    stored = longer.get("full_text")
    whole = stored is not None
    if stored is None:
        stored = get("text")
    if not isinstance(stored, str):
        raise ValueError("no text")
    text = well_formed(unescape(stored))
    entities = longer.get("entities")
    cut = _is_cut(text, not whole and bool(get("truncated")))
    if not isinstance(entities, dict):
        return bare_body(text, cut)
    return _with_entities(text, entities, longer.get("extended_entities"), cut, post_id)


def bare_body(text: str, cut: bool = False) -> Body:
    """What can be read off a text that comes without entities."""
    mentions = tuple(_MENTION.findall(text)) if "@" in text else ()
    return Body(text, _written_links(text), mentions, _hashtags(text), (), cut)


def _hashtags(text: str) -> tuple[str, ...]:
    return tuple(_HASHTAG.findall(text)) if "#" in text or "＃" in text else ()


def _with_entities(
    text: str, entities: Mapping[str, Any], extended: Any, cut: bool, post_id: str
) -> Body:
    get = entities.get
    links, shown, named, tags = get("urls"), get("media"), get("user_mentions"), get("hashtags")
    media = (extended.get("media") if isinstance(extended, dict) else None) or shown
    urls: tuple[str, ...] = ()
    if links:
        text, urls = _linked(text, links, post_id)
    elif "://" in text:
        urls = _written_links(expand(text, [(item.get("url"), " ") for item in media or ()]))
    for item in shown or ():
        short = item.get("url")
        if short and short in text:
            text = text.replace(short, item.get("expanded_url") or short)
    return Body(
        text,
        urls,
        tuple([name for item in named if (name := item.get("screen_name"))]) if named else (),
        tuple([item["text"] for item in tags]) if tags else (),
        tuple([_medium(item) for item in media]) if media else (),
        cut,
    )


def _linked(text: str, links: list[Any], post_id: str) -> tuple[str, tuple[str, ...]]:
    if len(links) == 1:
        short = links[0]["url"]
        full = links[0].get("expanded_url") or short
        pairs = [(short, full)]
        text = text.replace(short, full)
    else:
        pairs = [(link["url"], link.get("expanded_url") or link["url"]) for link in links]
        text = expand(text, sorted(pairs, key=_longest_first))
    # A cut tweet ends in a link to itself, which its author never wrote.
    return text, tuple([full for _, full in pairs if not full.endswith(f"/i/web/status/{post_id}")])


def _longest_first(pair: tuple[str, str]) -> int:
    # A t.co address can be the beginning of another one.
    return -len(pair[0])


def _written_links(text: str) -> tuple[str, ...]:
    if text.endswith("…"):
        text = _CUT_LINK.sub("", text)
    return urls_in(text)


def _medium(item: Mapping[str, Any]) -> str:
    address = item.get("media_url_https") or item.get("media_url")
    name = address.rsplit("/", 1)[-1] if address else item.get("expanded_url") or ""
    return f"{item.get('type') or 'photo'}:{name}"


def _is_cut(text: str, truncated: bool) -> bool:
    if truncated:
        return True
    if text.endswith(" ...") and text.startswith("RT @"):  # as retweets were cut until 2013
        return len(text) >= CUT_RETWEET
    if "…" not in text:
        return False
    body = _LINK_TAIL.sub("", text)
    if not body.endswith("…"):
        return False
    return len(body) >= (CUT_RETWEET if body.startswith("RT @") else CUT_POST)


def _kind_of(tweet: Mapping[str, Any], body: Body, is_reply: bool) -> PostKind:
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


def _reply_of(tweet: Mapping[str, Any]) -> tuple[str | None, str | None, bool]:
    get = tweet.get
    post = get("in_reply_to_status_id_str") or get("in_reply_to_status_id")
    person = get("in_reply_to_user_id_str") or get("in_reply_to_user_id")
    name = get("in_reply_to_screen_name")
    if not (post or person or name):
        return None, None, False
    if not name and person:
        name = _mentioned(str(person), (get("entities") or {}).get("user_mentions") or ())
    # A spoilt id still says that it is a reply.
    return clean_id(post)[0] or None, name or None, True


def _mentioned(person: str, mentions: Iterable[Mapping[str, Any]]) -> str | None:
    """Old replies can lack the handle; the mention with the same id has it."""
    named = (m for m in mentions if str(m.get("id_str") or m.get("id")) == person)
    return next((m.get("screen_name") for m in named), None)


def _language(code: Any) -> str | None:
    return current_code(code) if code else None


def _count(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if value == "0" or value == 0:
        return 0
    try:
        return bounded(int(value))
    except (ValueError, TypeError, OverflowError):
        return None
