"""Entries of Nitter's feeds as posts of X."""

from __future__ import annotations

import re
from urllib.parse import unquote

from forensics.decoding.dates.dates import Stated
from forensics.decoding.feeds import said_in
from forensics.decoding.fields import JsonObject
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, PostKind
from forensics.parsers.feed.sources import Source, address_of, author_in
from forensics.parsers.shared.making.blog_text import Page, page
from forensics.parsers.shared.making.scraped import readable, repeated, settled_time
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT, bare_body
from forensics.platforms.x import address_in

_REPOST = re.compile(r"RT by @(\w{1,20}): ?")
# Of RSSHub: the name shown in the place of the handle.
_NAMED_REPOST = re.compile(r"RT [^:\n]{1,60}: ?")
_REPLY = re.compile(r"R to @(\w{1,20}): ?")
_ADDRESSED = re.compile(r"@(\w{1,20})\b")
# What stands in place of a text that is empty.
_NO_TEXT = frozenset(("Image", "Video", "Gif"))
_HOST = re.compile(r"https?://([^/\s]+)/")


def nitter_post(entry: JsonObject, source: Source, here: Locator) -> Post:
    """The post in an entry. Raises ValueError when it has no id or no date."""
    stored, link = said_in(entry, "guid", "id"), address_of(entry)
    address = address_in(link) or address_in(stored)
    post_id = address.post_id if address else stored
    if not (post_id.isascii() and post_id.isdigit()):
        raise ValueError(f"no usable id ({post_id!r:.40})")
    title = said_in(entry, "title").removeprefix("Pinned: ")
    creator = author_in(entry).removeprefix("@")
    named = (address.handle if address else None) or creator
    repost, reply = _REPOST.match(title), _REPLY.match(title)
    named_repost = None if repost else _NAMED_REPOST.match(title)
    mark = repost or reply
    title = title[mark.end() :] if mark else title
    owner = (repost.group(1) if repost else "") or (source.handle if repost else "")
    owner = owner or named or source.handle
    told = _told(title, said_in(entry, "description", "content"), link)
    original = named if repost and named.lower() != owner.lower() else None
    moment, precision, flags = settled_time(post_id, _stated(entry))
    text = repeated(original, told.text, told.text) if repost else told.text
    addressed = None if repost else _ADDRESSED.match(text)
    answered = reply.group(1) if reply else addressed.group(1) if addressed else None
    kind: PostKind = "repost" if repost or named_repost else "reply" if answered else "post"
    body = bare_body(text)
    odd: tuple[Flag, ...] = ("original_time",) if repost else ()
    return Post(
        platform="x",
        account_id=(owner or UNKNOWN_ACCOUNT).lower(),
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=text,
        locator=here,
        account_handle=owner or None,
        kind=kind,
        urls=told.urls,
        mentions=body.mentions,
        hashtags=body.hashtags,
        media=told.media,
        reply_to_handle=answered,
        flags=(*flags, *odd),
    )


def _stated(entry: JsonObject) -> Stated | None:
    return readable(said_in(entry, "pubDate", "published", "dc:date", "updated"))


def _told(title: str, markup: str, link: str) -> Page:
    """The words of a post: as the description has them, where it has the title's words; its
    links without those to the front end itself, which are mentions, hashtags and quotations."""
    # The text is the description's first paragraph; pictures and what is quoted follow it.
    first = markup.partition("</p>")[0]
    full, whole = page(first), page(markup)
    text = well_formed(title.strip())
    if _bare(full.text) == _bare(text):
        text = full.text
    elif text in _NO_TEXT and not full.text:
        text = ""
    own = _HOST.match(link)
    host = own.group(1).lower() if own else ""
    found = dict.fromkeys((*full.urls, *urls_in(text)))
    urls = tuple(one for one in found if f"//{host}/" not in one.lower() or not host)
    # The front end hands pictures on under addresses of its own, the true ones within.
    media = tuple(dict.fromkeys(unquote(one).replace(":media/", ":") for one in whole.media))
    return Page(text, urls, media)


def _bare(text: str) -> str:
    """A text without spaces and links, of which the title shows only the beginning."""
    words = (word for word in text.split() if "/" not in word and "…" not in word)
    return "".join(words)
