"""Exports of a WordPress site (WXR: RSS with WordPress's own names), versions 1.0 to 1.2.

Reads: published and private posts and pages, each under its author's login; what is in the bin;
comments that a registered author of the site wrote; the authors and their e-mail addresses.
Not read, on purpose: drafts, attachments, menus and other inner records, comments by others.
Seen in: goldens wordpress_wxr/*, and the sample exports of WordPress's importer.

Traps (https://github.com/WordPress/wordpress-importer, its sample exports):

- One file holds posts of several authors; ``dc:creator`` is the login, not the shown name.
- ``wp:post_date`` is the site's local time; ``wp:post_date_gmt`` is used. A draft has
  ``0000-00-00 00:00:00`` there, and a ``pubDate`` of the year -1.
- Posts of the older editor (until 2018) part paragraphs by empty lines, without any mark.
- WordPress numbers each post once; a file that was put together by hand may repeat a number on
  other posts, and each is one of its own (a sample export of the Pelican project has two such).
- Of a site on one's own machine the address says nothing (``localhost``): its title tells it from
  others there.
- The number of the namespace counts versions, so names are told by their beginning.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.addresses import parts_of
from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.element import Element
from forensics.decoding.feeds import Feed, children, said_in
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.text import well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import Export
from forensics.model.records import (
    WHOLE,
    Flag,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    Profile,
    Record,
)
from forensics.parsers.base import Giving, Holding, Parser, ReadOptions, Tried
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import readable
from forensics.parsers.shared.members.feeds import entries, feeds
from forensics.parsers.shared.members.parts import Part, whole

KEPT = frozenset(("post", "page"))
DRAFTS = frozenset(("draft", "auto-draft", "pending", "future", "inherit"))
# What a comment is that another site's machine left.
_LOCAL = (".local", ".localhost", ".test", ".invalid", ".localdomain", ".internal", ".lan")
MACHINES = frozenset(("pingback", "trackback"))


@dataclass(frozen=True, slots=True)
class _Site:
    """The site that an export is of, and its authors' logins by their numbers."""

    host: str
    address: str = ""
    authors: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    """What the posts of each number say: one text, but in files put together by hand."""

    def account(self, login: str) -> str:
        return f"{login.lower()}@{self.host}"

    def number(self, stored: str, text: str) -> str:
        """A post's number; of the second that bears it and says something else ``7~2``."""
        texts = self.said.setdefault(stored, [])
        if text not in texts:
            texts.append(text)
        place = texts.index(text) + 1
        return stored if place == 1 else f"{stored}~{place}"


class WordpressWxr(Parser):
    """Reader of WordPress exports."""

    name: ClassVar[str] = "wordpress_wxr"
    title: ClassVar[str] = said("WordPress export (WXR)")
    platform: ClassVar[str] = "wordpress"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2009-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "edits")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some member is a feed that declares WordPress's names."""
        return any(feed.wordpress for _, feed in feeds(evidence))

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The items of an export."""
        return entries(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """An item, and each comment in it."""
        if not isinstance(value, dict):
            return whole(value)
        return [Part(value), *(Part(one, value) for one in children(value, "wp:comment"))]

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the authors, then one Post, Ignored or Reject for each item and comment."""
        clock = LocalClock(options.source_zone)
        for member, feed in feeds(evidence):
            if not feed.wordpress:
                continue
            here = Locator(evidence.item, member, WHOLE)
            site = _site(feed, evidence.stem)
            yield from _beside(feed, site, here)
            yield from self.read(evidence, member, partial(_record, site, clock))
            yield from clock.notes(here)


def _site(feed: Feed, stem: str) -> _Site:
    address = said_in(feed.channel, "wp:base_blog_url", "link")
    parts = parts_of(address)
    host = well_formed(parts.netloc.lower()) if "//" in address else ""
    if host and _is_of_one_machine(host):
        title = "-".join(re.findall(r"\w+", said_in(feed.channel, "title").lower()))
        host = "/".join(filter(None, (host, well_formed(parts.path).strip("/"), title)))
    authors = {
        said_in(one, "wp:author_id"): said_in(one, "wp:author_login")
        for one in children(feed.channel, "wp:author")
    }
    known = {number: login for number, login in authors.items() if number and login}
    return _Site(host or stem, address, known)


def _is_of_one_machine(host: str) -> bool:
    """True for an address that every machine has, or every network."""
    name = host.rsplit("@", 1)[-1].rsplit(":", 1)[0].strip("[]")
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name or name.endswith(_LOCAL)


def _beside(feed: Feed, site: _Site, here: Locator) -> Iterator[Record]:
    """When the export was made, and the authors that it lists."""
    exported = readable(said_in(feed.channel, "pubDate"))
    at = exported.moment if exported is not None and exported.zone == "stated" else None
    lang = said_in(feed.channel, "language") or None
    if at or lang:
        yield Note("generated_at", here, Export(at, lang), derived=True)
    for one in children(feed.channel, "wp:author"):
        login = well_formed(said_in(one, "wp:author_login"))
        if login:
            yield Profile(
                here,
                account_id=site.account(login),
                handle=login,
                display_name=well_formed(said_in(one, "wp:author_display_name")) or None,
                email=well_formed(said_in(one, "wp:author_email")) or None,
                website=well_formed(site.address) or None,
                seen_at=at,
                derived=True,
            )


def _record(
    site: _Site, clock: LocalClock, item: JsonObject, around: object, here: Locator
) -> Iterable[Record]:
    if isinstance(around, dict):
        return [_comment(site, clock, item, around, here)]
    kind, status = said_in(item, "wp:post_type"), said_in(item, "wp:status")
    if kind and kind not in KEPT:
        return [Ignored("not_a_post", here)]
    if status in DRAFTS:
        return [Ignored("draft", here)]
    login = well_formed(said_in(item, "dc:creator"))
    if not login:
        raise ValueError("no author")
    moment, precision, flags = clock.read(_moment(item, "wp:post_date"))
    told = page(said_in(item, "content:encoded"), said_in(item, "title"), paragraphs=True)
    named = [*_terms(item, "post_tag"), *_terms(item, "tag")]
    found: dict[Flag, bool] = {
        "deleted": status == "trash",
        "limited": status == "private" or bool(said_in(item, "wp:post_password")),
    }
    return [
        Post(
            platform="wordpress",
            account_id=site.account(login),
            post_id=site.number(
                well_formed(said_in(item, "wp:post_id", "guid", "link")), told.text
            ),
            created_at=moment,
            precision=precision,
            text=told.text,
            locator=here,
            account_handle=login,
            urls=told.urls,
            hashtags=tuple(dict.fromkeys(named)),
            media=told.media,
            flags=(*flags, *(flag for flag, holds in found.items() if holds)),
        )
    ]


def _comment(
    site: _Site, clock: LocalClock, comment: JsonObject, item: JsonObject, here: Locator
) -> Record:
    """A comment by a registered author of the site; anybody else's is passed over."""
    login = site.authors.get(said_in(comment, "wp:comment_user_id"))
    if login is None or said_in(comment, "wp:comment_type") in MACHINES:
        return Ignored("other_author", here)
    moment, precision, flags = clock.read(_moment(comment, "wp:comment_date"))
    told = page(said_in(comment, "wp:comment_content"), paragraphs=True)
    gone: tuple[Flag, ...] = (
        ("deleted",) if said_in(comment, "wp:comment_approved") == "trash" else ()
    )
    return Post(
        platform="wordpress",
        account_id=site.account(well_formed(login)),
        post_id=f"comment-{well_formed(said_in(comment, 'wp:comment_id'))}",
        created_at=moment,
        precision=precision,
        text=told.text,
        locator=here,
        account_handle=well_formed(login),
        kind="comment",
        urls=told.urls,
        media=told.media,
        reply_to=well_formed(said_in(item, "wp:post_id")) or None,
        flags=(*flags, *gone),
    )


def _moment(record: JsonObject, name: str) -> Stated:
    """The time in UTC where it is there, else that of the feed, else the site's own clock.

    Raises ValueError when none of them can be read.
    """
    stated = readable(said_in(record, f"{name}_gmt"))
    if stated is not None:
        # WordPress writes it without saying so.
        return stated._replace(zone="stated")
    stated = readable(said_in(record, "pubDate"))
    return stated if stated is not None else stated_date(said_in(record, name))


def _terms(item: JsonObject, domain: str) -> list[str]:
    return [
        well_formed(word.strip())
        for one in children(item, "category")
        if one.get("@domain") == domain and isinstance(word := one.get(""), str) and word.strip()
    ]
