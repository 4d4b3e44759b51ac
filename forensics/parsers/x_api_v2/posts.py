"""Tweet objects of the X API v2 into posts, with what the page around them includes.

The same object comes in three dresses: in a page whose ``includes`` hold users, media and
the tweets referred to; flattened, with those inlined; and as a row of dotted columns.
https://developer.x.com/en/docs/x-api/data-dictionary/object-model/tweet

Traps of the shape:

- ``text`` ends at 280 characters; what is longer stands in ``note_tweet``, with entities of its
  own. https://github.com/DocNow/twarc/pull/702
- ``text`` of a retweet is cut; the whole stands in ``includes``, if it was asked for.
  https://github.com/DocNow/twarc-csv/issues/30
- The id is that of the last version: ``edit_history_tweet_ids`` lists them all, oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forensics.decoding.fields import (
    Json,
    JsonObject,
    ShapeError,
    mapping,
    mappings,
    required,
    sequence,
)
from forensics.decoding.fields import text as text_of
from forensics.decoding.languages import current_code
from forensics.decoding.text import expand, unescape, urls_in, well_formed
from forensics.model.records import Flag, Locator, Post
from forensics.parsers.shared.making.ids import (
    EXACT,
    SPOILT,
    IdQuality,
    clean_id,
    is_number,
    made_up,
    settled_id,
)
from forensics.parsers.shared.making.scraped import (
    basename,
    count,
    kind_of,
    readable,
    repeated,
    settled_time,
)
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT, bare_body
from forensics.platforms.x import STATUS, client_label, is_cut

Tweet = JsonObject


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says beside its tweets: users, tweets and media by id, owner, capture time."""

    users: Mapping[str, Tweet] = field(default_factory=dict)
    tweets: Mapping[str, Tweet] = field(default_factory=dict)
    media: Mapping[str, Tweet] = field(default_factory=dict)
    owner: str | None = None
    retrieved_at: Json = None


def page_of(record: JsonObject) -> Page:
    """The surroundings of the tweets of a page, or of one flattened tweet."""
    # What is damaged around the tweets must not cost them.
    includes, capture = _sound(record.get("includes")), _sound(record.get("__twarc"))
    return Page(
        users=_by(includes.get("users"), "id"),
        tweets=_by(includes.get("tweets"), "id"),
        media=_by(includes.get("media"), "media_key"),
        owner=_owner(str(capture.get("url") or "")),
        retrieved_at=capture.get("retrieved_at"),
    )


def _by(items: Json, key: str) -> dict[str, Tweet]:
    listed = items if isinstance(items, list) else ()
    return {str(item[key]): item for item in listed if isinstance(item, dict) and key in item}


def _sound(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _owner(url: str) -> str | None:
    """The account whose timeline was asked for, ``.../2/users/<id>/tweets``."""
    before, _, after = url.partition("/2/users/")
    number = after.split("/")[0]
    return number if before and number.isdigit() else None


def author_of(tweet: Tweet, page: Page) -> Tweet:
    """The author's user object as far as it is held; ``{}`` when it is not."""
    inlined = tweet.get("author")
    if isinstance(inlined, dict):
        return inlined
    return page.users.get(str(tweet.get("author_id")), {})


def ids_of(tweet: Tweet) -> tuple[Json, str]:
    """The id as stored, and the one that stands last in the tweet's history of edits."""
    versions = tweet.get("edit_history_tweet_ids")
    last = versions[-1] if isinstance(versions, list | tuple) and versions else ""
    return tweet.get("id"), last if isinstance(last, str) else ""


def post_from_v2(tweet: Tweet, page: Page, locator: Locator, quality: IdQuality = EXACT) -> Post:
    """Read one tweet. Raises ValueError when it has no usable id or text.

    A rounded id (as ``quality`` tells) is replaced by a made-up one, with flag ``spoilt_id``.
    """
    stored, last = ids_of(tweet)
    post_id, spoilt = settled_id(stored, quality, last if stored else "")
    if not (spoilt or is_number(post_id)):
        raise ValueError(f"no usable id ({post_id!r})")
    if not isinstance(tweet.get("text"), str):
        raise ValueError("no text")
    author = author_of(tweet, page)
    handle = text_of(author.get("username"))
    account = tweet.get("author_id") or author.get("id") or page.owner
    moment, precision, flags = settled_time(post_id, readable(tweet.get("created_at")))
    referred = _referred(tweet, page)
    text, told = _text(tweet, referred.get("retweeted"), page)
    long = told.get("note_tweet")
    body = {**told, **long} if isinstance(long, dict) and long.get("text") else told
    metrics = mapping(tweet.get("public_metrics"))
    reply_to = referred.get("replied_to", {}).get("id")
    answered = tweet.get("in_reply_to_user_id")
    account_id = clean_id(account)[0] or (handle or UNKNOWN_ACCOUNT).lower()
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
            repost="retweeted" in referred,
            reply="replied_to" in referred or bool(answered),
            quote="quoted" in referred,
        ),
        urls=_urls(body, text),
        mentions=_entities(body, "mentions", "username"),
        hashtags=_hashtags(body, text),
        media=_media(told, page),
        client=client_label(text_of(tweet.get("source"))),
        declared_lang=current_code(text_of(tweet.get("lang")) or "") or None,
        reply_to=clean_id(reply_to)[0] or None,
        reply_to_handle=_handle_of(str(answered), tweet, page) if answered else None,
        likes=count(metrics.get("like_count")),
        reposts=count(metrics.get("retweet_count")),
        flags=flags + _noticed(tweet, text, long) + ((SPOILT,) if spoilt else ()),
    )


def _noticed(tweet: Tweet, text: str, long: Json) -> tuple[Flag, ...]:
    found: dict[Flag, bool] = {
        "note": bool(long),
        "edited": len(sequence(tweet.get("edit_history_tweet_ids"))) > 1,
        "cut": is_cut(text),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _referred(tweet: Tweet, page: Page) -> dict[str, Tweet]:
    """The tweets referred to, by type, each as whole as it is held."""
    found: dict[str, Tweet] = {}
    for reference in mappings(tweet.get("referenced_tweets")):
        held = page.tweets.get(str(reference.get("id")), {})
        found[str(reference.get("type"))] = {**reference, **held}
    return found


def _text(tweet: Tweet, original: Tweet | None, page: Page) -> tuple[str, Tweet]:
    """The text to show, and the tweet whose entities describe it."""
    if original is None or not original.get("text"):
        text = _expanded(tweet)
        if original is not None and not text.startswith("RT @"):
            text = repeated(text_of(original.get("username")), text, text)
        return text, tweet
    name = text_of(author_of(original, page).get("username"))
    own = _words(tweet)
    if not name and own.startswith("RT @"):
        name = own[4:].split(":")[0]
    whole = _expanded(original)
    return repeated(name, whole, whole), original


def _expanded(tweet: Tweet) -> str:
    long = tweet.get("note_tweet")
    body = {**tweet, **long} if isinstance(long, dict) and long.get("text") else tweet
    pairs = [
        (str(link.get("url") or ""), str(link.get("expanded_url") or "")) for link in _links(body)
    ]
    return well_formed(
        expand(unescape(_words(body)), sorted(pairs, key=lambda pair: -len(pair[0])))
    )


def _words(tweet: Tweet) -> str:
    words = required(tweet, "text")
    if isinstance(words, str):
        return words
    raise ShapeError(words, "a text")


def _links(body: Tweet) -> Sequence[Tweet]:
    return mappings(mapping(body.get("entities")).get("urls"))


def _urls(body: Tweet, text: str) -> tuple[str, ...]:
    """Addresses behind the links, past shorteners where the API followed them."""
    links = _links(body)
    if not links:
        return urls_in(text)
    return tuple(
        str(link.get("unwound_url") or link.get("expanded_url") or link.get("url"))
        for link in links
        if not _is_media(link)
    )


def _is_media(link: Tweet) -> bool:
    address = str(link.get("expanded_url") or "")
    return "media_key" in link or bool(
        STATUS.match(address) and address.rstrip("/0123456789").endswith(("/photo", "/video"))
    )


def _entities(body: Tweet, kind: str, key: str) -> tuple[str, ...]:
    items = mappings(mapping(body.get("entities")).get(kind))
    return tuple(dict.fromkeys(str(item[key]) for item in items if item.get(key)))


def _hashtags(body: Tweet, text: str) -> tuple[str, ...]:
    """Those the API lists; those of the text where a tool kept no list of them."""
    kept = "hashtags" in mapping(body.get("entities")) or "#" not in text
    return _entities(body, "hashtags", "tag") if kept else bare_body(text).hashtags


def _media(tweet: Tweet, page: Page) -> tuple[str, ...]:
    attached = mapping(tweet.get("attachments"))
    keys = sequence(attached.get("media_keys"))
    items = mappings(attached.get("media")) or [
        page.media.get(str(key), {"media_key": key}) for key in keys
    ]
    return tuple(
        f"{item.get('type') or 'photo'}:"
        f"{basename(item.get('url') or item.get('preview_image_url')) or item.get('media_key')}"
        for item in items
    )


def _handle_of(user_id: str, tweet: Tweet, page: Page) -> str | None:
    """The handle of an account that the tweet answers."""
    inlined = tweet.get("in_reply_to_user")
    known = inlined if isinstance(inlined, dict) else page.users.get(user_id, {})
    if known.get("username"):
        return str(known["username"])
    if tweet.get("in_reply_to_username"):  # as twarc-csv has it
        return str(tweet["in_reply_to_username"])
    mentions = mappings(mapping(tweet.get("entities")).get("mentions"))
    return next((text_of(m.get("username")) for m in mentions if str(m.get("id")) == user_id), None)
