"""Which program or platform a feed is of, and whose: by its generator and its addresses.

Sources: https://github.com/zedeus/nitter (``src/views/rss.nimf``); https://docs.joinmastodon.org
(the feed of an account); https://docs.bsky.app; the feeds of Tumblr, YouTube, Reddit, Blogger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from forensics.decoding.addresses import parts_of
from forensics.decoding.feeds import Feed, children, said_in
from forensics.decoding.fields import JsonObject
from forensics.decoding.text import well_formed
from forensics.platforms.x import address_in

_NITTER_TITLE = re.compile(r"(.*?)(?<!\s)\s*/\s*@(\w{1,20})", re.DOTALL)
_NITTER_LINK = re.compile(r"https?://[^/]+/(\w{1,20})/?(?:with_replies|media)?/?$")
_MASTODON = re.compile(r"https?://([^/]+)/@([\w.]+)/?$")
_TUMBLR = re.compile(r"Tumblr \([^;]*;\s*@?([\w-]+)\)")
_OF_X = frozenset(("x.com", "twitter.com", "mobile.twitter.com"))
_BLUESKY = re.compile(r"https?://bsky\.app/profile/([^/]+)/?$")


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed is of: ``nitter``, ``mastodon``, ``bluesky``, ``tumblr``, ``youtube``,
    ``reddit``, ``blogger`` or ``web``; the account that it is of, where it is one's; and the
    host that stands for it where it is not."""

    kind: str
    platform: str
    host: str
    handle: str = ""
    account_id: str = ""
    title: str = ""
    author: str = ""


def source_of(feed: Feed, first: JsonObject, stem: str) -> Source:
    """What a feed is of, by its channel and its first entry."""
    channel = feed.channel
    title, link = well_formed(said_in(channel, "title")), address_of(channel)
    host = well_formed((parts_of(link).hostname or "") if "//" in link else "") or stem
    made_by = said_in(channel, "generator")
    author = author_in(channel)
    if _is_of_x(title, link, first):
        return _nitter(title, link, host, first)
    if made_by.startswith("Mastodon") and (met := _MASTODON.match(link)):
        account = f"{met.group(2)}@{met.group(1)}"
        return Source("mastodon", "mastodon", host, met.group(2), account.lower(), title)
    if said_in(first, "guid").startswith("at://"):
        did = said_in(first, "guid").removeprefix("at://").split("/")[0]
        named = _BLUESKY.match(link)
        handle = title.partition(" - ")[0].removeprefix("@") if title.startswith("@") else ""
        if not handle and named and not named.group(1).startswith("did:"):
            handle = named.group(1)
        return Source("bluesky", "bluesky", host, handle or did, did, title.partition(" - ")[2])
    if met := _TUMBLR.match(made_by):
        return Source("tumblr", "tumblr", host, met.group(1), met.group(1).lower(), title)
    if children(first, "yt:videoId"):
        channel_id = said_in(channel, "yt:channelId") or said_in(first, "yt:channelId")
        return Source("youtube", "youtube", host, "", channel_id, title, author)
    if host.endswith("reddit.com"):
        return Source("reddit", "reddit", host)
    if made_by == "Blogger" or children(first, "blogger:type"):
        return Source("blogger", "blogger", host, title=title, author=author)
    return Source("web", "web", host, title=title, author=author)


def _is_of_x(title: str, link: str, first: JsonObject) -> bool:
    """True for a feed of X's posts: its first entry is one, and not a link to one from a site
    of somebody else's."""
    posts = [one for one in (address_of(first), said_in(first, "guid", "id")) if address_in(one)]
    if not posts:
        return False
    near = {_host(one) for one in posts} | _OF_X
    return not _host(link) or _host(link) in near or bool(_NITTER_TITLE.fullmatch(title))


def _host(address: str) -> str:
    return (parts_of(address).hostname or "").removeprefix("www.") if "//" in address else ""


def _nitter(title: str, link: str, host: str, first: JsonObject) -> Source:
    """A feed of X's posts: one account's, or that of a search or list, which names none."""
    met = _NITTER_TITLE.fullmatch(title)
    named = _NITTER_LINK.match(link)
    handle = met.group(2) if met else named.group(1) if named else ""
    if handle.lower() in ("search", "i"):
        handle = ""
    return Source("nitter", "x", host, handle, handle.lower(), met.group(1) if met else "")


def address_of(entry: JsonObject) -> str:
    """The address of an entry or channel: RSS's ``link``, or Atom's ``alternate``."""
    found = ""
    for one in children(entry, "link"):
        words, leads = one.get(""), one.get("@href")
        if isinstance(words, str) and words.strip():
            return words.strip()
        if isinstance(leads, str) and (one.get("@rel") or "alternate") == "alternate":
            return leads.strip()
        if isinstance(leads, str):
            found = found or (leads if one.get("@rel") == "self" else "")
    return found.strip()


def author_in(entry: JsonObject) -> str:
    """The name of the author of an entry or channel, ``""`` where none is told.

    RSS has an e-mail address in its place, with a name in brackets.
    """
    for one in children(entry, "author"):
        name = said_in(one, "name") or str(one.get("") or "").strip()
        if "@" in name and "(" in name:
            name = name.partition("(")[2].rpartition(")")[0]
        if name.strip():
            return well_formed(name.strip())
    return well_formed(said_in(entry, "dc:creator"))


def last_part(address: str) -> str:
    """The last part of an address's path."""
    return unquote(parts_of(address).path.rstrip("/").rpartition("/")[2])
