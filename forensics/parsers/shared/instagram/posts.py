"""Own posts, stories, reels and comments of an export of Instagram or Threads.

A post of one picture has its words and its time at the picture alone, one of several at the top:
967 of 1,057 and 90 of 90 in a real archive. The time at the top is up to some two minutes later
than that of the first picture, and it is the post's. Neither has an id, counts or a client.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from forensics.decoding.dates.dates import stated_date
from forensics.decoding.dates.zones import sure_zone, to_utc
from forensics.decoding.fields import Json, JsonObject, mapping, mappings, required, text
from forensics.decoding.text import urls_in
from forensics.model.records import Flag, Locator, Post, PostKind, Precision
from forensics.parsers.shared.instagram.words import field_of, is_owner
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import basename
from forensics.parsers.shared.meta.records import Cell, cells, maybe_moment, moment
from forensics.platforms import address_in

HANDLE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?", re.ASCII)
_MENTION = re.compile(
    r"(?<![\w.@/])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)(?![\w@])", re.ASCII
)
_HASHTAG = re.compile(r"(?<![\w&#/])[#\uff03](\w*[^\W\d]\w*)")
_FLAGS: tuple[Flag, ...] = ("no_ids",)


@dataclass(frozen=True, slots=True)
class Whose:
    """The account whose records these are, on which platform; ``zone`` as the user names it, of
    times that state none."""

    account_id: str
    handle: str | None = None
    platform: str = "instagram"
    zone: str | None = None


def post_of(
    whose: Whose,
    created_at: datetime,
    words: str,
    here: Locator,
    *,
    flags: tuple[Flag, ...] = (),
    kind: PostKind = "post",
    media: Sequence[str] = (),
    reply_to_handle: str | None = None,
    precision: Precision = "second",
    post_id: str | None = None,
) -> Post:
    """A post of the account, its links, mentions and hashtags taken from its words."""
    return Post(
        platform=whose.platform,
        account_id=whose.account_id,
        account_handle=whose.handle,
        post_id=post_id or made_up(here.record, whose.account_id, created_at, words),
        created_at=created_at,
        precision=precision,
        text=words,
        locator=here,
        kind=kind,
        urls=urls_in(words),
        mentions=mentions_in(words),
        hashtags=tuple(dict.fromkeys(_HASHTAG.findall(words))),
        media=tuple(name for uri in media if (name := basename(uri))),
        reply_to_handle=reply_to_handle,
        flags=flags if post_id else (*flags, *_FLAGS),
    )


def mentions_in(words: str) -> tuple[str, ...]:
    """Handles that a text addresses, each once; a full stop behind one ends the sentence.

    >>> mentions_in("with @pine.marten. Mail a@b.example")
    ('pine.marten',)
    """
    return tuple(dict.fromkeys(_MENTION.findall(words)))


def from_media(
    record: JsonObject, here: Locator, whose: Whose, flags: tuple[Flag, ...]
) -> tuple[Post, ...]:
    """A post, story or reel: ``{media: [...], title?, creation_timestamp?}``, or the one medium
    itself (stories). Of a record with labels, see ``from_labels``."""
    if "label_values" in record:
        return from_labels(record, here, whose, flags)
    pieces = mappings(record["media"]) if "media" in record else (record,)
    first: JsonObject = pieces[0] if pieces else {}
    created_at = maybe_moment(record.get("creation_timestamp")) or moment(
        first.get("creation_timestamp")
    )
    words = text(record.get("title")) or text(first.get("title")) or ""
    reply = any(mapping(piece.get("text_app_post")).get("is_reply") is True for piece in pieces)
    return (
        post_of(
            whose,
            created_at,
            words,
            here,
            flags=flags,
            kind="reply" if reply else "post",
            media=[uri for piece in pieces if (uri := text(piece.get("uri")))],
        ),
    )


def from_labels(
    record: JsonObject, here: Locator, whose: Whose, flags: tuple[Flag, ...]
) -> tuple[Post, ...]:
    """A post as a list of labelled values, since 2025: ``{timestamp, media, label_values}``.

    Nothing where its labels name another account as the owner.
    """
    found = cells(record)
    author = author_of(found)
    if author and whose.handle and author.lower() != whose.handle.lower():
        return ()
    pieces = mappings(record.get("media"))
    first: JsonObject = pieces[0] if pieces else {}
    created_at = maybe_moment(record.get("timestamp")) or moment(first.get("creation_timestamp"))
    top = [cell for cell in found if not cell.group and cell.value]
    caption = next((cell.value for cell in top if field_of(cell.label) == "caption"), None)
    address = next((known for cell in top if (known := address_in(cell.href or cell.value))), None)
    post = post_of(
        whose,
        created_at,
        caption or text(first.get("title")) or "",
        here,
        flags=flags,
        media=[uri for piece in pieces if (uri := text(piece.get("uri")))],
        post_id=address.post_id if address else None,
    )
    return (post,)


def author_of(found: Sequence[Cell]) -> str | None:
    """The handle under the label of an owner, among labelled values."""
    for cell in found:
        owned = any(is_owner(name) for name in cell.group)
        if owned and cell.value and field_of(cell.label) == "username":
            return cell.value
    return None


def from_comment(record: JsonObject, here: Locator, whose: Whose) -> tuple[Post, ...]:
    """An own comment: its words, whose picture it stands under, and its time. Nothing where it
    has neither words nor a picture, as a mere "hype" of a story has not."""
    found = cells(record)
    timed = next((cell.at for cell in found if cell.at is not None), None)
    created_at = moment(timed if timed is not None else record.get("timestamp"))
    pictures = [cell.href for cell in found if not cell.label and cell.href]
    said = [cell for cell in found if cell.label and cell.value and not cell.group]
    owner = next((cell for cell in said if is_owner(cell.label)), None)
    words = [cell for cell in said if cell is not owner]
    if owner is None and len(words) > 1:
        # The words come first, the owner second, in whatever language.
        owner = words[1]
    comment = (words[0].value if words else None) or ""
    if not comment and not pictures:
        return ()
    post = post_of(
        whose,
        created_at,
        comment,
        here,
        kind="comment",
        media=pictures,
        reply_to_handle=owner.value if owner else None,
    )
    return (post,)


def from_old_media(record: JsonObject, here: Locator, whose: Whose) -> tuple[Post, ...]:
    """A picture or video of an export before 2021: ``{caption, taken_at, path, location?}``."""
    created_at, flags = old_moment(required(record, "taken_at"), whose.zone)
    words = text(record.get("caption")) or ""
    path = text(record.get("path"))
    return (post_of(whose, created_at, words, here, flags=flags, media=[path] if path else ()),)


def from_old_comment(row: Sequence[Json], here: Locator, whose: Whose) -> tuple[Post, ...]:
    """A comment of an export before 2021: time, words, and the handle it stands under."""
    if len(row) < 2:
        raise ValueError("unexpected structure (no comment with its time)")
    created_at, flags = old_moment(row[0], whose.zone)
    owner = text(row[2]) if len(row) > 2 else None
    words = text(row[1]) or ""
    return (
        post_of(whose, created_at, words, here, flags=flags, kind="comment", reply_to_handle=owner),
    )


def old_moment(value: Json, zone: str | None) -> tuple[datetime, tuple[Flag, ...]]:
    """A time of an export before 2021, ISO with offset or without: then UTC, unless the user
    names another zone. Raises ValueError for what is none."""
    stated = stated_date(value)
    if stated.zone != "none":
        return stated.moment, ()
    if zone is None:
        return stated.moment, ("format_zone",)
    return to_utc(stated.moment.replace(tzinfo=None), sure_zone(zone)).astimezone(UTC), (
        "source_zone",
    )
