"""Posts and comments of Reddit as its API gives them, in dumps of Pushshift and Arctic Shift too.

Reads: JSON Lines, one post or comment each, compressed or not, under any name; tables with the
same names (PRAW, pandas); listings of the API
(``{"kind": "Listing", "data": {"children": [...]}}``), with the answers within comments.
Not read, on purpose: records of ``[deleted]`` authors, who are many people under one name;
placeholders for comments that were not fetched; subreddits.
Seen in: goldens reddit_dump/*, and a third party's sample.

Traps of the format:

- The time is a whole number, a text or a fraction, in one and the same file.
- Files have no ending, or ``.zst`` with a window of 2 GiB.
  https://github.com/ArthurHeitmann/arctic_shift/blob/master/scripts/fileStreams.py
- A text that was taken down is ``[removed]``; Arctic Shift says so in ``_meta``.
- Texts are HTML-escaped, and their links are in Markdown.
- Of a post passed on, ``crosspost_parent_list`` holds the original, which is another's.
- A user name never changes and stands for the account: ``author_fullname`` is often absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, required, text
from forensics.decoding.json.jsonstream import RECORD_LIMIT, json_records
from forensics.decoding.missing import MISSING
from forensics.decoding.text import unescape, well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, PostKind, Profile, Record
from forensics.parsers.base import Clock, Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.reddit import (
    NOBODY,
    bare_id,
    is_gone,
    is_media,
    joined,
    links_in,
    medium,
    people_in,
)
from forensics.parsers.shared.making.scraped import count, readable
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import WRAPPED_LIMIT
from forensics.parsers.shared.members.sample import Sample, sample

# Within one another, deeper than any thread of the site goes.
DEEPEST = 60
_NOTHING = MISSING | {"false"}
# Fields whose mere presence says something, or that are texts and empty in many rows.
_MAY_BE_WORDS = (
    *("edited", "removed_by_category", "crosspost_parent", "is_self", "selftext", "url"),
    *("author_created_utc", "url_overridden_by_dest", "is_gallery"),
)
_THING = frozenset(("kind", "data"))


class RedditDump(ScrapedFormat):
    """Reader of posts and comments in the shape of Reddit's API."""

    name: ClassVar[str] = "reddit_dump"
    title: ClassVar[str] = said("Reddit posts and comments (Pushshift, Arctic Shift, API; JSON)")
    platform: ClassVar[str] = "reddit"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2005-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "published"

    def fits(self, sample: Sample) -> bool:
        """True when some record is a post or comment of Reddit, alone or in a listing."""
        if sample.shape == "table":
            return _is_table(set(sample.columns))
        return any(
            _is_ours(part.record) for record in sample.objects for part in self.split(record)
        )

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The stored values, listings whole: their records are taken out by ``split``."""
        seen = sample(evidence, member)
        if seen.shape == "table":
            return super().elements(evidence, member, stream, keep_raw)
        limit = WRAPPED_LIMIT if seen.partial else RECORD_LIMIT
        return json_records(stream, encoding=seen.encoding, keep_raw=keep_raw, limit=limit)

    def split(self, value: Json) -> Iterable[Part]:
        """The things of a listing, each with its kind, and answers after what they answer."""
        if not (isinstance(value, dict) and (value.keys() >= _THING or _is_wrapped(value))):
            return (Part(value),)
        return tuple(_things(value, 0))

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, or Ignored for what has no author or is neither post nor comment."""
        if around == "more" or (around is not None and around not in ("t1", "t3")):
            return [Ignored("not_a_post", here)]
        record = _unwritten(record)
        author = (text(required(record, "author")) or "").strip()
        if author.lower() in NOBODY:
            return [Ignored("tombstone", here)]
        post = _comment(record, author, here) if "body" in record else _post(record, author, here)
        run.authors.add(post.account_id)
        joined_at = readable(record.get("author_created_utc"))
        if joined_at is None:
            return [post]
        profile = Profile(here, post.account_id, author, created_at=joined_at.moment, derived=True)
        return [post, *run.profiles.changed(profile)]


def _things(value: JsonObject, depth: int) -> Iterator[Part]:
    inner = value.get("data")
    if "kind" not in value and isinstance(inner, list):  # pages of Pushshift's and Arctic's APIs
        yield from (Part(one) for one in inner)
        return
    if not isinstance(inner, dict):
        yield Part(value)
        return
    children = inner.get("children")
    if value.get("kind") != "Listing" or not isinstance(children, list):
        yield Part(inner, str(value.get("kind")))
        replies = inner.get("replies")
        if isinstance(replies, dict) and depth < DEEPEST:
            yield from _things(replies, depth + 1)
        return
    for child in children:
        if isinstance(child, dict) and depth < DEEPEST:
            yield from _things(child, depth + 1)
        else:
            yield Part(child)


def _is_wrapped(value: JsonObject) -> bool:
    inner = value.get("data")
    return isinstance(inner, list) and bool(inner) and all(map(_is_ours, inner[:3]))


def _is_ours(record: Json) -> bool:
    if not isinstance(record, dict) or "author" not in record or "created_utc" not in record:
        return False
    if "body" in record:
        return "link_id" in record or "parent_id" in record
    return "title" in record and ("subreddit" in record or "permalink" in record)


def _is_table(columns: set[str]) -> bool:
    """True for posts or comments that a program wrote as a table, by the API's own names."""
    if not columns >= {"author", "created_utc"}:
        return False
    comment = "body" in columns and "title" not in columns
    return columns >= {"title", "selftext"} or (
        comment and not columns.isdisjoint(("link_id", "parent_id"))
    )


def _unwritten(record: JsonObject) -> JsonObject:
    """A record without what a table has in words for nothing: ``False``, ``nan``."""
    empty = {
        name
        for name in _MAY_BE_WORDS
        if isinstance(value := record.get(name), str) and value.strip().lower() in _NOTHING
    }
    kept = {name: value for name, value in record.items() if name not in empty}
    if str(kept.get("is_self")).lower() == "true":
        kept["is_self"] = True
    return kept


def _comment(record: JsonObject, author: str, here: Locator) -> Post:
    body = unescape(text(record.get("body")) or "")
    words = "" if is_gone(body) else body.strip()
    answered = bare_id(record.get("parent_id")) or bare_id(record.get("link_id"))
    return _made(record, author, here, "comment", words, body, links_in(words), (), answered)


def _post(record: JsonObject, author: str, here: Locator) -> Post:
    title = unescape(text(required(record, "title")) or "")
    body = unescape(text(record.get("selftext")) or "")
    words = joined(title, "" if is_gone(body) else body)
    links, media = links_in(words), _media(record)
    address = unescape(text(record.get("url_overridden_by_dest") or record.get("url")) or "")
    if _leads_away(record, address):
        if is_media(address):
            media = media or (medium(address),)
        elif address not in links:
            links = (*links, address)
    return _made(record, author, here, _kind(record, title), words, body, links, media, "")


def _made(
    record: JsonObject,
    author: str,
    here: Locator,
    kind: PostKind,
    words: str,
    body: str,
    links: tuple[str, ...],
    media: tuple[str, ...],
    answered: str,
) -> Post:
    moment, precision = parse_date(required(record, "created_utc"))
    return Post(
        platform="reddit",
        account_id=author.lower(),
        post_id=bare_id(record.get("id") or record.get("name")),
        created_at=moment,
        text=well_formed(words),
        locator=here,
        account_handle=author,
        precision=precision,
        kind=kind,
        urls=links,
        mentions=people_in(words),
        media=media,
        reply_to=answered or None,
        likes=count(record.get("ups", record.get("score"))),
        flags=_flags(record, body),
    )


def _kind(record: JsonObject, title: str) -> PostKind:
    """A crosspost repeats another post; under a title of its own it comments on it."""
    if not record.get("crosspost_parent"):
        return "post"
    listed = record.get("crosspost_parent_list")
    first = listed[0] if isinstance(listed, list) and listed else None
    stored = first.get("title") if isinstance(first, dict) else None
    if isinstance(stored, str) and unescape(stored).strip() != title.strip():
        return "quote"
    return "repost"


def _leads_away(record: JsonObject, address: str) -> bool:
    """True where a post is about an address other than its own."""
    if "://" not in address or record.get("is_self") is True:
        return False
    own = str(record.get("permalink") or "").rstrip("/")
    return not (own and address.rstrip("/").endswith(own[own.find("/r/") :]))


def _media(record: JsonObject) -> tuple[str, ...]:
    """Pictures of a gallery, by their ids."""
    gallery = record.get("gallery_data")
    items = gallery.get("items") if isinstance(gallery, dict) else None
    if not isinstance(items, list):
        return ()
    found = (item.get("media_id") for item in items if isinstance(item, dict))
    return tuple(f"photo:{one}" for one in found if isinstance(one, str) and one)


def _flags(record: JsonObject, body: str) -> tuple[Flag, ...]:
    meta = record.get("_meta")
    told = meta if isinstance(meta, dict) else {}
    gone = is_gone(body) or record.get("removed_by_category") or told.get("was_deleted_later")
    edited = record.get("edited") or told.get("is_edited")
    found: dict[Flag, bool] = {"deleted": bool(gone), "edited": bool(edited)}
    return tuple(flag for flag, holds in found.items() if holds)
