"""Records of Bluesky's protocol into posts and profiles, from whichever source.

A record stands at an address ``at://DID/COLLECTION/KEY``. DID is the account for good, its handle
may change. The key of a post is a TID: the moment at which the record was written, while
``createdAt`` in it is whatever the client claims (``platforms/bluesky.py``). Where they differ by
more than a minute, the key dates the post, flagged ``id_conflict``.
https://github.com/marcomaroni-github/twitter-to-bluesky/issues/104 (old tweets dated back)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from libipld import encode_cid

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, required, sequence, text
from forensics.decoding.text import well_formed
from forensics.model.records import Locator, Post, PostKind, Profile
from forensics.parsers.shared.atproto.facets import marked
from forensics.parsers.shared.making.scraped import readable, settled_time

NAME = "bluesky"
POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
PROFILE = "app.bsky.actor.profile"
# What a handle is shown as that does not lead back to its account.
_NO_HANDLE = "handle.invalid"


@dataclass(frozen=True, slots=True)
class At:
    """The address of a record: whose it is, what kind of record, under which key."""

    did: str
    collection: str
    key: str


def address_of(uri: Json) -> At | None:
    """The parts of an at-address of a record; None for anything else.

    >>> address_of("at://did:plc:fictive/app.bsky.feed.post/3k2a").collection
    'app.bsky.feed.post'
    """
    if not isinstance(uri, str) or not uri.startswith("at://"):
        return None
    parts = uri.removeprefix("at://").split("/")
    return At(*parts) if len(parts) == 3 and all(parts) else None


def handle_in(value: Json) -> str | None:
    """A handle in lower case, without ``@`` or ``at://``; None where none is valid.

    >>> handle_in("at://Odile.example"), handle_in("handle.invalid")
    ('odile.example', None)
    """
    name = text(value) or ""
    name = name.removeprefix("at://").removeprefix("@").lower()
    return name if name and name != _NO_HANDLE else None


def web_address(at: At) -> str:
    """Where the platform's site shows a post."""
    return f"https://bsky.app/profile/{at.did}/post/{at.key}"


def post_of(at: At, value: JsonObject, here: Locator, handle: str | None) -> Post:
    """A post record. Raises ValueError where it has no text, or no time of any kind."""
    said = marked({**value, "text": required(value, "text")})
    moment, precision, flags = settled_time(at.key, readable(value.get("createdAt")), platform=NAME)
    embedded = list(_embeds(mapping(value.get("embed"))))
    links = [link for one in embedded if (link := text(mapping(one.get("external")).get("uri")))]
    parent = address_of(mapping(mapping(value.get("reply")).get("parent")).get("uri"))
    langs = [one for one in sequence(value.get("langs")) if isinstance(one, str)]
    return Post(
        platform=NAME,
        account_id=at.did,
        post_id=at.key,
        created_at=moment,
        text=said.text,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind=_kind(value, embedded),
        urls=tuple(dict.fromkeys((*said.urls, *links))),
        mentions=said.mentions,
        hashtags=said.hashtags,
        media=tuple(medium for one in embedded for medium in _media(one)),
        declared_lang=langs[0] if langs else None,
        reply_to=parent.key if parent else None,
        reply_to_handle=handle if parent and parent.did == at.did else None,
        flags=flags,
    )


def repost_of(at: At, value: JsonObject, here: Locator, handle: str | None) -> Post:
    """A repost record, which holds the address of a post and none of its words: the text is where
    the platform's site shows it."""
    subject = text(mapping(value.get("subject")).get("uri"))
    if not subject:
        raise ValueError("nothing says which post was reposted")
    moment, precision, flags = settled_time(at.key, readable(value.get("createdAt")), platform=NAME)
    there = address_of(subject)
    shown = web_address(there) if there else subject
    return Post(
        platform=NAME,
        account_id=at.did,
        post_id=at.key,
        created_at=moment,
        text=shown,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind="repost",
        urls=(shown,),
        flags=flags,
    )


def profile_of(
    at: At, value: JsonObject, here: Locator, handle: str | None, seen_at: datetime | None = None
) -> Profile:
    """A profile record. Its ``createdAt`` is the record's and not the account's."""
    return Profile(
        here,
        account_id=at.did,
        handle=handle,
        display_name=_text(value.get("displayName")),
        bio=_text(value.get("description")),
        website=text(value.get("website")),
        picture=_blob(value.get("avatar")),
        seen_at=seen_at,
    )


def _text(value: Json) -> str | None:
    found = text(value)
    return well_formed(found) if found else None


def _kind(value: JsonObject, embedded: list[JsonObject]) -> PostKind:
    """A reply before a quote. Lists and feeds are embedded in the same way and are no quotes."""
    if value.get("reply"):
        return "reply"
    quoted = (address_of(mapping(one.get("record")).get("uri")) for one in embedded)
    return "quote" if any(at and at.collection == POST for at in quoted) else "post"


def _embeds(embed: JsonObject) -> Iterator[JsonObject]:
    """What is embedded; of a record with media, both."""
    inner = embed.get("record")
    if isinstance(embed.get("media"), dict) and isinstance(inner, dict) and "record" in inner:
        yield inner
        yield mapping(embed["media"])
    elif embed:
        yield embed


def _media(embed: JsonObject) -> Iterator[str]:
    for one in (*mappings(embed.get("images")), *mappings(embed.get("items"))):
        yield f"photo:{_blob(one.get('image')) or ''}"
    if embed.get("video"):
        yield f"video:{_blob(embed['video']) or ''}"


def _blob(blob: Json) -> str | None:
    """The address of a file by its content, which stands for its name."""
    if not isinstance(blob, dict):
        return None
    found = blob.get("ref") or blob.get("cid")
    if isinstance(found, dict):
        found = found.get("$link")
    if isinstance(found, bytes):
        return cid_text(found)
    return found if isinstance(found, str) else None


def cid_text(cid: bytes) -> str | None:
    """A content identifier as it is written; None for bytes that are none."""
    try:
        return encode_cid(cid)
    except ValueError:
        return None
