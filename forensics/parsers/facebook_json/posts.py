"""Posts and comments of a Facebook export, from their records (mended before)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, sequence, text
from forensics.model.records import Flag, Locator, Post, PostKind
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import basename, listed
from forensics.parsers.shared.meta.facebook_owner import Owner
from forensics.parsers.shared.meta.facebook_text import (
    hashtags_in,
    links_in,
    plain_mentions,
)
from forensics.parsers.shared.meta.records import cells, moment

_COMMENT_LABELS = re.compile(
    r"comment|opmerking|reactie|kommentar|commentaire|comentario|commento|comentário|komentarz"
    r"|yorum|komentář|bình luận|コメント|댓글|评论|留言|комментарий|коментар|komentar|تعليق",
    re.IGNORECASE,
)
_TEXT_LABELS = re.compile(
    r"text|texte|texto|testo|tekst|metin|текст|テキスト|텍스트|文字|文本|النص|post|message|nachricht"
    r"|caption|content|description",
    re.IGNORECASE,
)
Attached = tuple[list[str], list[str], list[str]]
"""Addresses, names of media, and what is written to the media."""


def post_in(record: JsonObject, here: Locator, owner: Owner, flags: tuple[Flag, ...] = ()) -> Post:
    """A post or a comment, whichever the record holds. Raises ValueError for neither."""
    data = mappings(record.get("data"))
    comments = [mapping(one["comment"]) for one in data if isinstance(one.get("comment"), dict)]
    urls, media, captions = attached(record.get("attachments"))
    media += [name for name in map(_named, listed(record.get("media"))) if name]
    said: list[str]
    if comments:
        author = comments[0].get("author")
        own = [one for one in comments if one.get("author") == author]
        said = [text(one.get("comment")) or "" for one in own]
    else:
        said = [words for one in data if (words := text(one.get("post")))]
        if not said:
            said = captions
    if not said:
        said = _labelled(record, _COMMENT_LABELS) or _labelled(record, _TEXT_LABELS)
    kind: PostKind = "comment" if comments else "post"
    return made_post(record, "\n\n".join(filter(None, said)), kind, urls, media, here, owner, flags)


def comment_in(record: JsonObject, here: Locator, owner: Owner) -> Post:
    """A comment, though nothing but its title may be left of it."""
    post = post_in(record, here, owner)
    if post.kind == "comment":
        return post
    urls, media, _ = attached(record.get("attachments"))
    said = "\n\n".join(_labelled(record, _COMMENT_LABELS))
    return made_post(record, said, "comment", urls, media, here, owner, ())


def author_of(record: JsonObject) -> str | None:
    """The name that a comment's author has in the record; None where there is none."""
    for one in mappings(record.get("data")):
        if isinstance(one.get("comment"), dict):
            return text(mapping(one["comment"]).get("author"))
    return None


def made_post(
    record: JsonObject,
    stored: str,
    kind: PostKind,
    urls: Sequence[str],
    media: Sequence[str],
    here: Locator,
    owner: Owner,
    flags: tuple[Flag, ...],
) -> Post:
    """A post of these parts; Facebook gives posts no ids."""
    said, mentioned = plain_mentions(stored)
    when = moment(_time_of(record))
    tagged = [name for tag in sequence(record.get("tags")) if (name := _tagged(tag))]
    return Post(
        platform="facebook",
        account_id=owner.account_id,
        account_handle=owner.handle,
        post_id=made_up(here.record, owner.account_id, when, said),
        created_at=when,
        text=said,
        locator=here,
        kind=kind,
        urls=links_in(said, urls),
        mentions=tuple(dict.fromkeys((*mentioned, *tagged))),
        hashtags=hashtags_in(said),
        media=tuple(dict.fromkeys(media)),
        flags=("no_ids", *flags),
    )


def _time_of(record: JsonObject) -> Json:
    for name in ("timestamp", "creation_timestamp"):
        if record.get(name):
            return record[name]
    for one in mappings(record.get("data")):
        inner = one.get("comment")
        if isinstance(inner, dict) and inner.get("timestamp"):
            return inner["timestamp"]
    raise ValueError("no time")


def _named(medium: Json) -> str:
    """The name of a picture or video that stands at the record itself."""
    return basename(text(medium.get("uri"))) if isinstance(medium, dict) else ""


def _tagged(tag: Json) -> str | None:
    return text(tag.get("name")) if isinstance(tag, dict) else text(tag)


def attached(value: Json) -> Attached:
    """What is attached to a post: links, pictures and videos, their captions; a note's words are
    the owner's too."""
    urls: list[str] = []
    media: list[str] = []
    captions: dict[str, None] = {}
    for attachment in mappings([value] if isinstance(value, dict) else value):
        for one in mappings(attachment.get("data")):
            context = mapping(one.get("external_context"))
            if address := text(context.get("url")):
                urls.append(address)
            note = mapping(one.get("note"))
            for name in ("title", "text"):
                if words := text(note.get(name)):
                    captions[words] = None
            for medium in (mapping(one.get("media")), *mappings(note.get("media"))):
                if name := basename(text(medium.get("uri"))):
                    media.append(name)
                if words := text(medium.get("description")):
                    captions[words] = None
    return urls, media, list(captions)


def _labelled(record: JsonObject, labels: re.Pattern[str]) -> list[str]:
    """The words of a post or comment whose fields are labelled in the language of the account."""
    return [cell.value for cell in cells(record) if cell.value and labels.fullmatch(cell.label)]
