"""The words, links and pictures of a post that is written as a page (HTML)."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from forensics.decoding.markup import written
from forensics.decoding.text import urls_in, well_formed
from forensics.parsers.shared.making.scraped import basename

# WordPress writes a mark before each block since version 5; posts without any are of its older
# editor, in which an empty line parts paragraphs and a line end is one
# (https://developer.wordpress.org/reference/functions/wpautop/).
_BLOCK = "<!-- wp:"
_AFTER = re.compile(
    r"(</?(?:p|div|ul|ol|li|table|t[rdh]|h[1-6]|blockquote|pre|hr)\b[^>]*>)\s*\n\s*", re.I
)
_BEFORE = re.compile(
    r"\s*\n\s*(</?(?:p|div|ul|ol|li|table|t[rdh]|h[1-6]|blockquote|pre|hr)\b)", re.I
)
_TAG = re.compile(
    r"<(img|video|audio|source|iframe)\b[^>]*?\ssrc\s*=\s*[\"']([^\"'>]+)", re.IGNORECASE
)
_KINDS = {"img": "photo", "video": "video", "source": "video", "audio": "audio"}


class Page(NamedTuple):
    """The text of a post, the web addresses in it, and its media as they are named here."""

    text: str
    urls: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


def page(markup: str, title: str = "", *, paragraphs: bool = False, social: bool = False) -> Page:
    """What a post says: its title, an empty line, its text.

    With ``paragraphs`` the ends of lines count, as in WordPress's older editor. In ``social``
    texts links under ``@name`` and ``#tag`` lead to people and tags, and are no links of the post.

    >>> page("<p>One</p><p>Two <a href='https://a.example/x'>there</a></p>", "Title")
    Page(text='Title\\n\\nOne\\n\\nTwo there', urls=('https://a.example/x',), media=())
    """
    if paragraphs and _BLOCK not in markup:
        lines = _BEFORE.sub(r"\1", _AFTER.sub(r"\1", markup.replace("\r\n", "\n")))
        markup = lines.replace("\n", "<br>")
    found = written(markup)
    heading = well_formed(written(title).text) if title else ""
    body = well_formed(found.text)
    text = "\n\n".join(one for one in (heading, body) if one)
    links = [
        address
        for address, words in found.links
        if address.startswith(("http://", "https://"))
        and not (social and words.startswith(("@", "#")))
    ]
    urls = dict.fromkeys(well_formed(one.strip()) for one in (*links, *urls_in(text)))
    media: dict[str, None] = {}
    for kind, address in _TAG.findall(markup):
        name = basename(html.unescape(address))
        if kind.lower() in _KINDS and name:
            media[f"{_KINDS[kind.lower()]}:{well_formed(name)}"] = None
    return Page(text, tuple(urls), tuple(media))
