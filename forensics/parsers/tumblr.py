"""Posts of Tumblr's API as backup programs keep them (tumblr-backup, tumblr-utils, pytumblr).

Reads: a post an object, a file each or many in one, in the old form (``body``, ``caption``) and the
new (``content`` blocks); what a blog passed on as reposts; private posts.
Not read, on purpose: drafts, queued posts, answers' questions. The archive that Tumblr itself makes
of an account (``payload-0.json``) holds no posts, and its pages of posts are not known well enough.
Seen in: goldens tumblr/*. Fields after https://www.tumblr.com/docs/en/api/v2#posts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.dates.dates import Stated
from forensics.decoding.fields import Json, JsonObject, mapping, mappings, text
from forensics.decoding.text import urls_in, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Ignored, Lack, Locator, Post, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat
from forensics.parsers.shared.making.blog_text import Page, page
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.scraped import bare_names, basename, listed, readable
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample

MARKS = frozenset(("blog_name", "post_url", "type"))
UNPUBLISHED = frozenset(("draft", "queued", "queue"))
_TEXTS = ("body", "caption", "text", "answer", "description")
_KINDS = {"image": "photo", "video": "video", "audio": "audio"}


class Tumblr(ScrapedFormat):
    """Reader of Tumblr's posts."""

    name: ClassVar[str] = "tumblr"
    title: ClassVar[str] = said("Tumblr (API, backup programs; JSON)")
    platform: ClassVar[str] = "tumblr"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for posts as the API calls their fields."""
        return not sample.script and any(
            isinstance(part.record, dict) and _is_ours(part.record)
            for record in sample.objects
            for part in self.split(record)
        )

    def split(self, value: Json) -> Iterable[Part]:
        """The posts of a page as the API answers; else the value."""
        inner = mapping(value).get("response") if isinstance(value, dict) else None
        for one in (inner, value):
            posts = one.get("posts") if isinstance(one, dict) else one
            if isinstance(posts, list) and any(isinstance(x, dict) and _is_ours(x) for x in posts):
                return [Part(post) for post in posts]
        return (Part(value),)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post or Ignored per object; its blog where changed."""
        if text(record.get("state")) in UNPUBLISHED:
            return [Ignored("draft", here)]
        post = _post(record, here)
        run.tell(post.post_id, post)
        title = text(mapping(record.get("blog")).get("title"))
        if not title:
            return [post]
        profile = Profile(
            here,
            account_id=post.account_id,
            handle=post.account_handle,
            display_name=well_formed(title),
            bio=page(text(mapping(record.get("blog")).get("description")) or "").text or None,
            seen_after=post.created_at,
        )
        return [post, *run.profiles.changed(profile)]


def _is_ours(record: JsonObject) -> bool:
    return record.keys() >= MARKS and "category" not in record


def _post(record: JsonObject, here: Locator) -> Post:
    handle = text(record.get("blog_name")) or text(mapping(record.get("blog")).get("name"))
    stated = _stated(record)
    told = _told(record)
    again = any(
        record.get(name)
        for name in ("reblogged_from_id", "reblogged_from_name", "parent_post_url", "reblogged")
    )
    private: tuple[Flag, ...] = ("limited",) if record.get("state") == "private" else ()
    return Post(
        platform="tumblr",
        account_id=(handle or "").lower(),
        post_id=text(record.get("id_string")) or clean_id(record.get("id"))[0],
        created_at=stated.moment,
        precision=stated.precision,
        text=told.text,
        locator=here,
        account_handle=handle,
        kind="repost" if again else "post",
        urls=told.urls,
        hashtags=bare_names(listed(record.get("tags")), (), "#"),
        media=told.media,
        flags=private,
    )


def _stated(record: JsonObject) -> Stated:
    """``timestamp`` in seconds, else ``date``, which says ``GMT``."""
    stated = readable(record.get("timestamp")) or readable(record.get("date"))
    if stated is None:
        raise ValueError("no usable date")
    return stated._replace(zone="stated")


def _told(record: JsonObject) -> Page:
    """Text, links and media of a post; of a repost with what is passed on, as it is shown."""
    blocks = [*mappings(record.get("content"))]
    for one in mappings(record.get("trail")) if blocks or "content" in record else ():
        blocks = [*mappings(one.get("content")), *blocks]
    if blocks:
        return _of_blocks(blocks)
    title = text(record.get("title")) or ""
    found = page(next((words for name in _TEXTS if (words := _words(record, name))), ""), title)
    link = text(record.get("url")) or text(record.get("link_url")) or ""
    media = [
        f"photo:{well_formed(basename(mapping(one.get('original_size')).get('url')))}"
        for one in mappings(record.get("photos"))
        if mapping(one.get("original_size")).get("url")
    ]
    if name := basename(text(record.get("video_url")) or text(record.get("audio_url")) or ""):
        media.append(f"{'video' if record.get('video_url') else 'audio'}:{well_formed(name)}")
    urls = (*found.urls, *([link] if link.startswith("http") else []))
    return Page(
        found.text, tuple(dict.fromkeys(urls)), tuple(dict.fromkeys((*found.media, *media)))
    )


def _words(record: JsonObject, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _of_blocks(blocks: list[JsonObject]) -> Page:
    """The text of a post in blocks: each a paragraph, with its links beside it."""
    words, urls, media = [], [], []
    for block in blocks:
        kind = block.get("type")
        if kind == "text":
            words.append(well_formed(text(block.get("text")) or ""))
            inner = (one.get("url") for one in mappings(block.get("formatting")))
            urls += [one for one in inner if isinstance(one, str)]
        elif kind == "link":
            urls.append(text(block.get("url")) or "")
        elif kind in ("image", "video", "audio"):
            found = block.get("media")
            first = found[0] if isinstance(found, list) and found else found
            address = first.get("url") if isinstance(first, dict) else block.get("url")
            if name := basename(address):
                media.append(f"{_KINDS[str(kind)]}:{well_formed(name)}")
    told = "\n\n".join(one for one in words if one)
    links = dict.fromkeys((*urls_in(told), *(one for one in urls if one.startswith("http"))))
    return Page(told, tuple(links), tuple(dict.fromkeys(media)))
