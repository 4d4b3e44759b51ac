"""Statuses as the API of Mastodon gives them, and of servers that answer as it does.

Reads: single statuses, lists, JSON Lines and pages of them, threads, search results, and the file
of the client mastodon-archive (``{"account": ..., "statuses": [...], ...}``); statuses of
Pleroma, Akkoma, GoToSocial and glitch-soc, which have fields more.
Not read, on purpose: private messages (``direct``), favourites, bookmarks, notifications.
Tried on: a real answer (published), goldens mastodon_api/*.

Traps of the format:

- ``id`` is the capturing server's own, of statuses and of accounts: 42 is another on each. Posts
  are told by ``uri`` and accounts by name and server, so that captures of several servers never
  meet by chance, and captures and archives of one account agree.
- Only ids of Mastodon's own kind hold a time, which is that of ``uri`` as well.
- ``acct`` lacks the server for the capturing server's own people.
- What a boost repeats is in ``reblog``; its own ``content`` may be the same or empty.
- The program is in ``application``, which is absent from posts of other servers, and where the
  author has chosen not to show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, held, mapping, mappings, text
from forensics.decoding.markup import written
from forensics.messages import said
from forensics.model.note_details import Moved
from forensics.model.records import (
    Flag,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    PostKind,
    Profile,
    Record,
)
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.fediverse.statuses import (
    NAME,
    Told,
    first_link,
    full_handle,
    host_of,
    id_in,
    identity,
    medium,
    number_in,
    settled,
    told,
)
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.scraped import count, readable, repeated
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample

_OPEN = ("public", "unlisted")
_MARKS = frozenset(("visibility", "spoiler_text", "reblog", "media_attachments", "uri"))
# The lists of the client mastodon-archive that hold what others wrote to the account.
_OTHERS = frozenset(("mentions", "notifications"))


class MastodonApi(ScrapedFormat):
    """Reader of what the API of Mastodon and of servers like it answers."""

    name: ClassVar[str] = "mastodon_api"
    title: ClassVar[str] = said("Mastodon API or mastodon-archive (JSON)")
    platform: ClassVar[str] = "mastodon"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    years: ClassVar[str] = "2016-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "deleted", "edits", "capture_only")
    tried: ClassVar[Tried] = "published"

    def fits(self, sample: Sample) -> bool:
        """True when some record is a status, or a dump of an account and its statuses."""
        return any(_is_status(one) or _is_dump(one) for one in sample.objects)

    def split(self, value: Json) -> Iterable[Part]:
        """The lists of a dump, each record with the name of its list; else the value."""
        if not isinstance(value, dict) or not _is_dump(value):
            return (Part(value),)
        lists = {name: inner for name, inner in value.items() if isinstance(inner, list)}
        account = [Part(value["account"], "account")] if "account" in value else []
        return account + [Part(one, name) for name, inner in lists.items() for one in inner]

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, Profile or Ignored per object; beside a post, its author where changed."""
        if around == "account":
            return _owner(record, here)
        if around not in (None, "statuses"):
            return [Ignored("other_author" if around in _OTHERS else "not_a_post", here)]
        if "content" not in record and "acct" in record:
            return _owner(record, here)
        if "content" not in record and "type" in record:  # a notification
            return [Ignored("not_a_post", here)]
        visibility = record.get("visibility")
        if visibility == "direct":
            return [Ignored("private_message", here)]
        if not isinstance(visibility, str):
            raise ValueError("nothing says who may see it, so that it may be private")
        post = _post(record, here, visibility)
        run.authors.add(post.account_id)
        account = held(record, "account")
        shown = run.profiles.changed(_profile(account, here, post))
        return [post, *shown, *(_moved(account, here) if shown else ())]


def _is_status(record: JsonObject) -> bool:
    account = record.get("account")
    return (
        isinstance(account, dict)
        and "acct" in account
        and "created_at" in record
        and not _MARKS.isdisjoint(record)
    )


def _is_dump(value: JsonObject) -> bool:
    statuses, account = value.get("statuses"), value.get("account")
    if not isinstance(statuses, list):
        return False
    if not statuses:
        return isinstance(account, dict) and "acct" in account
    return any(isinstance(one, dict) and _is_status(one) for one in statuses)


def _post(status: JsonObject, here: Locator, visibility: str) -> Post:
    account = held(status, "account")
    handle = _handle(account)
    uri = text(status.get("uri"))
    account_id = _identity(account, uri)
    number = number_in(uri)
    moment, precision, doubts = settled(number, status.get("created_at"))
    inner = status.get("reblog")
    boosted = inner if isinstance(inner, dict) else None
    shown = boosted or status
    saying = _told(shown)
    flags: dict[Flag, bool] = {
        "edited": bool(status.get("edited_at")),
        "limited": visibility not in _OPEN,
    }
    return Post(
        platform=NAME,
        account_id=account_id,
        post_id=_id(status, boosted, uri),
        created_at=moment,
        text=_repeated(boosted, saying.text) if boosted else saying.text,
        locator=here,
        account_handle=handle,
        precision=precision,
        kind=_kind(status, boosted),
        urls=saying.urls,
        mentions=tuple(filter(None, map(_handle, mappings(shown.get("mentions"))))),
        hashtags=tuple(
            filter(None, (text(one.get("name")) for one in mappings(shown.get("tags"))))
        ),
        media=tuple(map(_medium, mappings(shown.get("media_attachments")))),
        client=text(mapping(status.get("application")).get("name")),
        declared_lang=text(shown.get("language")),
        reply_to=clean_id(status.get("in_reply_to_id"))[0] or None,
        reply_to_handle=_answered(status, account, handle),
        likes=count(shown.get("favourites_count")),
        reposts=count(shown.get("reblogs_count")),
        flags=(*doubts, *(flag for flag, holds in flags.items() if holds)),
    )


def _told(status: JsonObject) -> Told:
    options = mappings(mapping(status.get("poll")).get("options"))
    titles = [title for one in options if (title := text(one.get("title")))]
    markup = text(status.get("content")) or text(status.get("text")) or ""
    return told(markup, text(status.get("spoiler_text")) or "", titles)


def _repeated(boosted: JsonObject, words: str) -> str:
    """The words boosted and whose they are; the post's address where it has no words."""
    words = words or text(boosted.get("url")) or text(boosted.get("uri")) or ""
    return repeated(_handle(mapping(boosted.get("account"))), words, words)


def _kind(status: JsonObject, boosted: JsonObject | None) -> PostKind:
    if boosted is not None:
        return "repost"
    if status.get("in_reply_to_id"):
        return "reply"
    return "quote" if status.get("quote") or status.get("quote_id") else "post"


def _handle(account: JsonObject) -> str | None:
    name = text(account.get("acct")) or text(account.get("username"))
    return full_handle(name, host_of(text(account.get("url"))))


def _identity(account: JsonObject, uri: str | None = None) -> str:
    """What stands for the account on whichever server it was captured; ``uri`` is of a status of
    its own. Where nothing shows its server, its name with its number there."""
    name = text(account.get("username")) or text(account.get("acct")) or ""
    host = host_of(text(account.get("url"))) or host_of(text(account.get("uri"))) or host_of(uri)
    bare = "#".join(filter(None, (name.lower(), clean_id(account.get("id"))[0])))
    return identity(name, host) or bare


def _id(status: JsonObject, boosted: JsonObject | None, uri: str | None) -> str:
    """The status's id, the same on all servers; that of its own where another's is stated, as
    Pleroma states for a boost the address of what was boosted."""
    if not uri or (boosted is not None and uri == text(boosted.get("uri"))):
        return clean_id(status.get("id"))[0]
    return id_in(uri)


def _medium(one: JsonObject) -> str:
    address = one.get("url") or one.get("remote_url") or one.get("preview_url")
    return medium(text(one.get("type")) or "", address)


def _answered(status: JsonObject, account: JsonObject, handle: str | None) -> str | None:
    """Whom a status answers: its author, or one of those it mentions."""
    number = clean_id(status.get("in_reply_to_account_id"))[0]
    if not number or number == clean_id(account.get("id"))[0]:
        return handle if number else None
    named = mappings(status.get("mentions"))
    return next((_handle(one) for one in named if clean_id(one.get("id"))[0] == number), None)


def _owner(account: JsonObject, here: Locator) -> list[Record]:
    return [_profile(account, here), *_moved(account, here)]


def _moved(account: JsonObject, here: Locator) -> Iterator[Note]:
    """That the account sends its followers to another one, where it does."""
    moved = account.get("moved")
    handle = _handle(moved) if isinstance(moved, dict) else None
    if handle:
        whose = _identity(account) or None
        yield Note("moved_to", here, Moved(handle), derived=True, account_id=whose)


def _profile(account: JsonObject, here: Locator, post: Post | None = None) -> Profile:
    created = readable(account.get("created_at"))
    fields = [
        value
        for one in mappings(account.get("fields"))
        if isinstance(value := one.get("value"), str)
    ]
    return Profile(
        here,
        account_id=(post.account_id if post else _identity(account)) or None,
        handle=_handle(account),
        display_name=text(account.get("display_name")),
        bio=written(text(account.get("note")) or "").text or None,
        website=first_link(fields),
        picture=text(account.get("avatar")),
        created_at=created.moment if created else None,
        followers=count(account.get("followers_count")),
        following=count(account.get("following_count")),
        derived=post is not None,
        seen_after=post.created_at if post is not None else None,
    )
