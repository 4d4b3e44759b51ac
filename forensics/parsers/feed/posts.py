"""Entries of blogs' and platforms' own feeds as posts."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.feeds import children, said_in
from forensics.decoding.fields import JsonObject
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import (
    Flag,
    Ignored,
    IgnoredReason,
    Locator,
    Post,
    PostKind,
    Precision,
)
from forensics.parsers.feed.sources import Source, address_of, author_in, last_part
from forensics.parsers.shared.making.blog_text import Page, page
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import basename, readable, settled_time
from forensics.platforms import issued

# Blogger names the kind of an entry by a category or, since 2024, in an element of its own.
_KIND_SCHEME = "http://schemas.google.com/g/2005#kind"
_DATES = ("published", "pubDate", "dc:date", "dcterms:created", "issued", "created")
_CHANGES = ("updated", "modified", "dcterms:modified")
_TEXTS = ("content:encoded", "content", "description", "summary")
# What differs by less was published and saved in one go.
_AT_ONCE = timedelta(seconds=60)
_CUT = re.compile(r"\[(?:…|\.\.\.)\]\s*$")
_REBLOG = re.compile(
    r"\s*<p>\s*<a\b[^>]*class=\"tumblr_blog\"[^>]*>([\w-]+)</a>:\s*</p>\s*<blockquote",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"<a\b[^<>]{0,500}class=\"[^\"<>]{0,200}\bmention\b[^<>]{0,500}>@(?:<span>)?([\w.]+)",
    re.IGNORECASE,
)
# What an entry of GNU Social, Mastodon (until 2018), Pleroma or Akkoma does; others, such as
# ``favorite`` and ``follow``, are no posts.
_VERBS: dict[str, tuple[PostKind, IgnoredReason | None]] = {
    "post": ("post", None),
    "note": ("post", None),
    "share": ("repost", None),
}
# Titles that such servers make up for entries of which nobody wrote one.
_MADE_TITLE = re.compile(
    r"New status by \S+|\S+ shared a status by \S+|\S+ repeated a notice", re.IGNORECASE
)
# What Reddit puts after a post: who posted it, where it leads, its comments.
_SUBMITTED = re.compile(r"\bsubmitted by\b")
# Spaces and line breaks, the other way round.
_SPACED = re.compile(r"(?:>/?\s{0,9}rb<|\s|;23#&)*")
_LINKED = re.compile(r"<a\s[^<>]{0,500}href=\"([^\"<>]+)\"[^<>]{0,500}>\s*\[link\]")
_HASHTAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d_]\w*)")


@dataclass(slots=True)
class Reading:
    """What holds for all entries of one feed."""

    source: Source
    clock: LocalClock
    made_up: int = 0


def record(entry: JsonObject, reading: Reading, here: Locator) -> Post | Ignored:
    """The post in an entry, or why it is none. Raises ValueError where its date is missing."""
    source = reading.source
    kind, left_out = _kind(entry, source)
    if left_out is not None:
        return Ignored(left_out, here)
    account_id, handle = _account(entry, source)
    told = _told(entry, source)
    post_id = _id(entry, source)
    moment, precision, flags = _time(entry, post_id, reading)
    if not post_id:
        post_id = made_up(here.record, account_id, moment, told.text)
        flags = (*flags, "no_ids")
        reading.made_up += 1
    found: dict[Flag, bool] = {
        # A video is ``updated`` whenever its count of views is.
        "edited": source.kind != "youtube" and _is_edited(entry, moment),
        "deleted": said_in(entry, "blogger:status") == "SOFT_TRASHED",
        "cut": bool(_CUT.search(told.text)),
    }
    markup = said_in(entry, *_TEXTS)
    return Post(
        platform=source.platform,
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=told.text,
        locator=here,
        account_handle=handle or None,
        kind=kind,
        urls=told.urls,
        mentions=tuple(dict.fromkeys(_MENTION.findall(markup))),
        hashtags=_hashtags(entry, source, told.text),
        media=told.media,
        flags=(*flags, *(flag for flag, holds in found.items() if holds)),
    )


def _kind(entry: JsonObject, source: Source) -> tuple[PostKind, IgnoredReason | None]:
    if source.kind == "reddit":
        return ("comment" if said_in(entry, "id").startswith("t1_") else "post"), None
    if verb := said_in(entry, "activity:verb").rpartition("/")[2].lower():
        return _VERBS.get(verb, ("post", "not_a_post"))
    if source.kind == "tumblr":
        return ("repost" if _REBLOG.match(said_in(entry, *_TEXTS)) else "post"), None
    what = said_in(entry, "blogger:type").lower()
    for one in children(entry, "category"):
        if one.get("@scheme") == _KIND_SCHEME:
            what = str(one.get("@term") or "").rpartition("#")[2]
    drafts = [said_in(one, "app:draft") for one in children(entry, "app:control")]
    if "yes" in drafts or said_in(entry, "blogger:status") == "DRAFT":
        return "post", "draft"
    if what == "comment":
        own = source.author and author_in(entry) == source.author
        return "comment", None if own else "other_author"
    return "post", None if what in ("", "post", "page") else "not_a_post"


def _account(entry: JsonObject, source: Source) -> tuple[str, str]:
    """Id and handle: those of the account that a feed is of, else of the entry's author.

    Authors of blogs are known by name alone, so their ids hold the site as well.
    """
    if source.account_id:
        return source.account_id, source.handle
    name = author_in(entry) or source.author
    if source.kind == "reddit":
        name = name.removeprefix("/u/")
        return name.lower(), name
    return (f"{name.lower()}@{source.host}", name) if name else (source.host, source.host)


def _id(entry: JsonObject, source: Source) -> str:
    stored = well_formed(said_in(entry, "guid", "id"))
    link = well_formed(address_of(entry))
    match source.kind:
        case "mastodon" | "bluesky":
            return last_part(stored or link) if "/" in stored else last_part(link)
        case "youtube":
            return well_formed(said_in(entry, "yt:videoId"))
        case "tumblr":
            number = re.search(r"/(?:post/)?(\d{6,20})(?:/|$)", stored or link)
            return number.group(1) if number else stored or link
        case "reddit":
            return stored.removeprefix("t3_").removeprefix("t1_")
        case "blogger":
            number = re.search(r"(?:post|page)-(\d+)$", stored)
            return number.group(1) if number else stored or link
    return stored or link


def _time(
    entry: JsonObject, post_id: str, reading: Reading
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    platform = reading.source.platform
    stated = _stated(entry)
    if issued(platform, post_id) is not None:
        return settled_time(post_id, stated, platform=platform)
    if stated is None:
        stated = stated_date(said_in(entry, *_DATES, *_CHANGES))
    return reading.clock.read(stated)


def _stated(entry: JsonObject) -> Stated | None:
    for name in (*_DATES, *_CHANGES):
        if (found := readable(said_in(entry, name))) is not None:
            return found
    return None


def _is_edited(entry: JsonObject, moment: datetime) -> bool:
    """True when an entry of Atom says that it was changed after it was published."""
    if not children(entry, "published"):
        return False
    changed = readable(said_in(entry, "updated"))
    return changed is not None and changed.moment - moment > _AT_ONCE


def _told(entry: JsonObject, source: Source) -> Page:
    """Text, links and media; of platforms whose posts have no title, without one."""
    title, markup = said_in(entry, "title"), said_in(entry, *_TEXTS)
    if source.kind == "youtube":
        group = next(iter(children(entry, "media:group")), {})
        markup = said_in(group, "media:description")
    if source.kind == "reddit":
        return _of_reddit(entry, title, markup)
    made_up_title = said_in(entry, "activity:verb") and _MADE_TITLE.fullmatch(title)
    if source.kind in ("bluesky", "mastodon") or made_up_title or _repeats(title, markup):
        title = ""
    if source.kind in ("bluesky", "youtube") or _is_plain(entry):
        text = "\n\n".join(well_formed(one) for one in (title, markup) if one)
        told = Page(text, urls_in(text))
    else:
        told = page(markup, title, social=source.kind == "mastodon")
    return told._replace(media=tuple(dict.fromkeys((*told.media, *_attached(entry)))))


def _of_reddit(entry: JsonObject, title: str, markup: str) -> Page:
    """A post by its title and text, with what it links to; a comment by its text alone, since its
    title is another's."""
    ending = _SUBMITTED.search(markup)
    before = markup[: ending.start()] if ending else markup
    spaced = _SPACED.match(before[::-1])
    own = before[: len(before) - (spaced.end() if spaced and ending else 0)]
    told = page(own, "" if said_in(entry, "id").startswith("t1_") else title)
    led = _LINKED.search(markup, ending.start()) if ending else None
    link = well_formed(html.unescape(led.group(1))) if led else ""
    here = link.rstrip("/") == address_of(entry).rstrip("/")
    return told._replace(
        urls=tuple(dict.fromkeys((*told.urls, *([link] if link and not here else []))))
    )


def _repeats(title: str, markup: str) -> bool:
    """True for a title that is the beginning of the text, as Tumblr and others make one up."""
    words = "".join(page("", title).text.rstrip("…").removesuffix("...").split())
    return bool(words) and "".join(page(markup).text.split()).startswith(words)


def _is_plain(entry: JsonObject) -> bool:
    """True for a text that Atom says is none of HTML."""
    kinds = [one.get("@type") for name in _TEXTS for one in children(entry, name)]
    return bool(kinds) and kinds[0] in ("text", "text/plain")


def _attached(entry: JsonObject) -> list[str]:
    """Files of a podcast or a picture, by kind and name."""
    found = []
    links = [one for one in children(entry, "link") if one.get("@rel") == "enclosure"]
    for one in (*children(entry, "enclosure"), *children(entry, "media:content"), *links):
        name = well_formed(basename(one.get("@url") or one.get("@href")))
        kind = str(one.get("@type") or one.get("@medium") or "").partition("/")[0]
        kind = {"image": "photo"}.get(kind, kind)
        if name and kind in ("photo", "video", "audio"):
            found.append(f"{kind}:{name}")
    return found


def _hashtags(entry: JsonObject, source: Source, text: str) -> tuple[str, ...]:
    """Tumblr's and Mastodon's categories are the tags of a post, a blog's are its subjects."""
    named = [
        str(one.get("") or one.get("@term") or "").strip().removeprefix("#")
        for one in children(entry, "category")
        if source.kind in ("tumblr", "mastodon")
    ]
    found = dict.fromkeys(well_formed(one) for one in (*named, *_HASHTAG.findall(text)) if one)
    return tuple(found)
