"""Activities of an outbox into posts: what was written, what was boosted, who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forensics.decoding.fields import Json, JsonObject, mapping, sequence, text
from forensics.model.records import Flag, Ignored, Locator, Post, PostKind, Record
from forensics.parsers.shared.fediverse.statuses import (
    NAME,
    full_handle,
    host_of,
    id_in,
    medium,
    number_in,
    settled,
    told,
)
from forensics.parsers.shared.making.scraped import count

_PUBLIC = frozenset(("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"))
# Of these the name is a title that the text does not repeat.
_TITLED = frozenset(("Article", "Page", "Event", "Video", "Audio"))
_QUOTES = ("quote", "quoteUri", "quoteUrl", "_misskey_quote")
OPEN, FOLLOWERS, DIRECT = range(3)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is: the address of the account, that of its followers, its handle."""

    actor: str = ""
    followers: str = ""
    handle: str | None = None


def activity(item: JsonObject, here: Locator, owner: Owner) -> Record:
    """The post that an activity is, or why it is none.

    Raises ValueError for one that cannot be used; where nothing says who may see it, it could be
    a private message.
    """
    what = text(item.get("type"))
    if what is None:
        raise ValueError("no type of activity")
    if what not in ("Create", "Announce"):
        return Ignored("not_a_post", here)
    actor = text(item.get("actor")) or owner.actor
    if owner.actor and actor != owner.actor:
        return Ignored("other_author", here)
    seen_by = _audience(item, actor, owner)
    if seen_by == DIRECT:
        return Ignored("private_message", here)
    flags: tuple[Flag, ...] = ("limited",) if seen_by == FOLLOWERS else ()
    handle = owner.handle or _handle(actor)
    if what == "Announce":
        return _boost(item, here, actor, handle, flags)
    return _post(item, here, actor, handle, flags)


def account_of(actor: str, handle: str | None) -> str:
    """What stands for an account: its handle, which never changes, else its address."""
    return handle.lower() if handle else actor


def _handle(actor: str) -> str | None:
    """The handle in an address such as ``https://a.example/users/bo``; a number is none."""
    parts = actor.rstrip("/").rsplit("/", 2)
    if len(parts) < 3 or parts[1] != "users" or parts[2].isdigit():
        return None
    return full_handle(parts[2], host_of(actor))


def _audience(item: JsonObject, actor: str, owner: Owner) -> int:
    """Who may see it, by the narrower of what the activity and the post in it say."""
    inner = item.get("object")
    told_by = [one for one in (item, inner) if isinstance(one, dict) and _addresses(one)]
    if not told_by:
        raise ValueError("nothing says who may see it, so that it may be private")
    followers = {f"{actor}/followers", owner.followers} - {""}
    return max(_reach(one, followers) for one in told_by)


def _addresses(one: JsonObject) -> bool:
    return "to" in one or "cc" in one


def _reach(one: JsonObject, followers: set[str]) -> int:
    named = {*_listed(one.get("to")), *_listed(one.get("cc"))}
    if named & _PUBLIC:
        return OPEN
    return FOLLOWERS if named & followers else DIRECT


def _listed(value: Json) -> list[str]:
    """Addresses, of which a lone one may stand without a list."""
    found = [value] if isinstance(value, str) else sequence(value)
    return [one for one in found if isinstance(one, str)]


def _boost(
    item: JsonObject, here: Locator, actor: str, handle: str | None, flags: tuple[Flag, ...]
) -> Post:
    """A post passed on. The archive has its address alone, but of the owner's own posts for
    followers, which it repeats as a whole."""
    inner = item.get("object")
    own = inner if isinstance(inner, dict) else {}
    address = text(own.get("id")) if own else text(inner)
    if not address:
        raise ValueError("nothing says which post was boosted")
    said = told(_content(own), text(own.get("summary")) or "")
    stored = text(item.get("id"))
    moment, precision, doubts = settled(number_in(stored), item.get("published"))
    return Post(
        platform=NAME,
        account_id=account_of(actor, handle),
        post_id=id_in(stored),
        created_at=moment,
        text=said.text or address,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind="repost",
        urls=said.urls,
        flags=(*doubts, *flags),
    )


def _post(
    item: JsonObject, here: Locator, actor: str, handle: str | None, flags: tuple[Flag, ...]
) -> Post:
    note = item.get("object")
    if not isinstance(note, dict):
        raise ValueError("the post itself is not in the record")
    stored = text(note.get("id")) or text(item.get("id"))
    published = note.get("published") or item.get("published")
    moment, precision, doubts = settled(number_in(stored), published)
    tags = _objects(note.get("tag"))
    title = text(note.get("name")) if note.get("type") in _TITLED else None
    said = told(
        _content(note),
        "\n\n".join(filter(None, (text(note.get("summary")), title))),
        _options(note),
    )
    answered = text(note.get("inReplyTo"))
    if note.get("updated") and note["updated"] != note.get("published"):
        flags = ("edited", *flags)
    return Post(
        platform=NAME,
        account_id=account_of(actor, handle),
        post_id=id_in(stored),
        created_at=moment,
        text=said.text,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind=_kind(note, answered),
        urls=said.urls,
        mentions=_named(tags, "Mention", "@"),
        hashtags=_named(tags, "Hashtag", "#"),
        media=_media(note),
        client=text(mapping(note.get("generator")).get("name")),
        declared_lang=_language(note),
        reply_to=id_in(answered) or None,
        reply_to_handle=_answered(answered, tags, actor, handle),
        likes=_total(note.get("likes")),
        reposts=_total(note.get("shares")),
        flags=(*doubts, *flags),
    )


def _content(note: JsonObject) -> str:
    """The text, which one in several languages may hold in their map alone."""
    return text(note.get("content")) or next(
        (one for one in mapping(note.get("contentMap")).values() if isinstance(one, str)), ""
    )


def _options(note: JsonObject) -> list[str]:
    options = _objects(note.get("oneOf")) or _objects(note.get("anyOf"))
    return [name for one in options if (name := text(one.get("name")))]


def _kind(note: JsonObject, answered: str | None) -> PostKind:
    if answered:
        return "reply"
    return "quote" if any(note.get(name) for name in _QUOTES) else "post"


def _objects(value: Json) -> list[JsonObject]:
    """The objects of a list, of which a lone one may stand without it. Pleroma has bare words
    among its tags besides."""
    listed = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
    return [one for one in listed if isinstance(one, dict)]


def _address(attachment: JsonObject) -> Json:
    """Where a file lies; Pleroma lists links to it."""
    address = attachment.get("url")
    links = _objects(address)
    return links[0].get("href") if links else address


def _named(tags: Iterable[JsonObject], what: str, mark: str) -> tuple[str, ...]:
    names = (text(tag.get("name")) for tag in tags if tag.get("type") == what)
    return tuple(dict.fromkeys(name.lstrip(mark) for name in names if name))


def _media(note: JsonObject) -> tuple[str, ...]:
    found = []
    for one in _objects(note.get("attachment")):
        address = _address(one)
        if isinstance(address, str) and one.get("type") != "Link":
            kind = text(one.get("mediaType")) or text(one.get("type")) or ""
            found.append(medium(kind, address))
    return tuple(found)


def _language(note: JsonObject) -> str | None:
    """The language whose text is the post's; of a map without it, the only one."""
    languages = mapping(note.get("contentMap"))
    same = [name for name, one in languages.items() if one == note.get("content")]
    return (same or [*languages])[0] if len(languages) == 1 or same else None


def _answered(
    answered: str | None, tags: Iterable[JsonObject], actor: str, handle: str | None
) -> str | None:
    """Whom a post answers: the owner, or the one mentioned whose address its address goes on."""
    if not answered:
        return None
    if answered.startswith(f"{actor}/"):
        return handle
    for tag in tags:
        address = text(tag.get("href"))
        if tag.get("type") == "Mention" and address and answered.startswith(f"{address}/"):
            return (text(tag.get("name")) or "").lstrip("@") or None
    return None


def _total(collection: Json) -> int | None:
    return count(collection.get("totalItems")) if isinstance(collection, dict) else None
