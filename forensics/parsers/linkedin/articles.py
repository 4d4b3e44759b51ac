"""Articles of LinkedIn's complete export: a page (HTML) each, ``Articles/<when>-<title>.html``.

A page is a heading that links to the article, a line of when it was begun and one of when it was
published (``<p class="published">Published on 2026-02-24 00:09``), and the text. A draft has no
second line, or an empty one.
Source of the shape: one page that its author published, and a program that reads such pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from forensics.decoding.dates.dates import stated_date
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import JsonObject
from forensics.model.records import Flag, Ignored, Locator, Post
from forensics.parsers.linkedin.posts import Owner
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.members.pages import MARKUP, whole_page

LARGEST = 1 << 24
_LINE = re.compile(r"<p\s+class=[\"'](created|published)[\"']\s*>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_ADDRESS = re.compile(r"https?://(?:[a-z]{2,3}\.)?linkedin\.com/pulse/([^\s\"'?#/<>]+)")
# The clock of a line, whatever the words before it.
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")


def is_article(head: bytes) -> bool:
    """True for a page with the two lines of an article, or the first of a draft."""
    text = as_utf8(head).decode("utf-8", "replace")
    return any(met[1] == "created" or _ADDRESS.search(text) for met in _LINE.finditer(text))


def article_elements(stream: BinaryIO, keep_raw: bool = False) -> Iterator[Element]:
    """The page, as one value."""
    return whole_page(stream, LARGEST, keep_raw=keep_raw)


def article(record: JsonObject, here: Locator, owner: Owner) -> Post | Ignored:
    """The post that a page is. Raises ValueError where its time cannot be read."""
    markup = str(record.get(MARKUP) or "")
    lines = {met[1]: met for met in _LINE.finditer(markup)}
    clock = _CLOCK.search(lines["published"][2]) if "published" in lines else None
    if clock is None:
        if "published" in lines and lines["published"][2].strip():
            raise ValueError("no usable date")
        return Ignored("draft", here)
    stated = stated_date(clock[0])
    heading = _HEADING.search(markup)
    title = heading[1] if heading else ""
    body = markup[max(met.end() for met in lines.values()) :]
    told = page(body, title)
    address = _ADDRESS.search(html.unescape(title))
    no_id: tuple[Flag, ...] = () if address else ("no_ids",)
    return Post(
        platform="linkedin",
        account_id=owner.account,
        post_id=(
            address[1] if address else made_up(here.record, owner.account, stated.moment, told.text)
        ),
        created_at=stated.moment,
        text=told.text,
        locator=here,
        precision=stated.precision,
        urls=told.urls,
        media=page(markup).media,
        flags=("format_zone", *no_id),
    )
