"""Meta's HTML pages as records: one block, one record.

Class names are made by a machine and differ by generation: ``_a6-g`` (block), ``_a6-h`` (title),
``_a6-p`` (content), ``_a72d`` and ``_a6-o`` (time) since about 2021; ``_2lej``, ``_2lel``,
``_2let``, ``_2lem`` before. ``_2pin`` is a piece of content in both. Blocks stand within blocks:
each tells its own content alone, and one that is only a heading for others tells its title.
https://github.com/timelinize/timelinize/issues/154 (HTML given to a reader of JSON)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from selectolax.lexbor import LexborNode

from forensics.decoding.element import MISSING_END, Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.markup import written_in
from forensics.decoding.nested_markup import TooDeep, parsed
from forensics.evidence import Evidence
from forensics.parsers.shared.members.pages import bounded

BLOCKS = "._a6-g, ._2lej"
TITLES = "._a6-h, ._2lek, h2"
TIMES = "._a72d, ._a6-o, ._2lem, footer"
CONTENTS = "._a6-p, ._2let"
LABELS = "._a6_q, ._a6-q"
VALUES = "._a6_r, ._a6-r"
PIECES = "._2pin"
ASIDE = "span._a6_m"
LARGEST = 64 << 20
"""The largest page that is read, in bytes: a page takes some fifteen times its size in memory,
and Meta begins a new one after a few megabytes."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_MARKS = (b"_a6-g", b"_2lej")


def is_meta_page(head: bytes) -> bool:
    """True when the first bytes of a page show blocks of Meta's."""
    start = head.lstrip()[:1]
    return start == b"<" and any(mark in head for mark in _MARKS)


def meta_blocks(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The blocks of a page: an ``Elements`` (``members/reading.py``), each value as ``blocks``
    gives it. A page larger than ``LARGEST`` is one element with an error."""
    page = bounded(stream, LARGEST)
    if isinstance(page, Element):
        yield page
        return
    try:
        found = list(_blocks(as_utf8(page), keep_raw))
    except TooDeep as error:
        yield Element(0, None, str(error), cut=True)
        return
    at = -1
    for at, (value, raw) in enumerate(found):
        yield Element(at, value, None, raw)
    if is_cut(page):
        yield Element(at + 1, None, MISSING_END, cut=True)


def is_cut(page: bytes) -> bool:
    """True when a page that begins as a whole one does not end so."""
    begins = b"<html" in page[:4_096].lower()
    return begins and b"</html" not in page[-4_096:].lower()


def blocks(page: bytes | str) -> list[dict[str, object]]:
    """What each block of a page says, in the order of the page:

    - ``title``: its heading, ``caption`` of an Instagram post;
    - ``texts``: its pieces of content (``_2pin``), else its content as one, without tables;
    - ``captions``: what stands in a piece with a picture or video;
    - ``rows``: pairs of label and value, of tables and of labelled lines;
    - ``when``: its time as written; ``address``: where that leads;
    - ``links``: pairs of address and words; ``media``: paths of pictures and videos.

    None of a page that is nested too deep to be parsed.
    """
    try:
        return [value for value, _ in _blocks(page, keep_raw=False)]
    except TooDeep:
        return []


def _blocks(page: bytes | str, keep_raw: bool) -> Iterator[tuple[dict[str, object], str | None]]:
    tree = parsed(page)
    found: list[tuple[dict[str, object], str | None]] = []
    # Inner ones first, and out of the tree with them, so that the outer tell their own.
    for node in reversed(tree.css(BLOCKS)):
        raw = node.html if keep_raw else None
        found.append((_told(node), raw))
        node.decompose()
    return reversed(found)


def _told(block: LexborNode) -> dict[str, object]:
    title = block.css_first(TITLES)
    heading = _text(title)
    if title is not None:
        title.decompose()
    when, address = _time(block)
    media = list(_media(block))
    rows = list(_rows(block))
    pieces = [node for node in block.css(PIECES) if not _within(node, block)]
    if not pieces:
        pieces = block.css(CONTENTS)[:1]
    told = [(written_in(piece), any(_media(piece))) for piece in pieces]
    links = [list(link) for one, _ in told for link in one.links if _SCHEME.match(link[0])]
    return {
        "title": heading,
        "texts": [one.text for one, pictured in told if one.text and not pictured],
        "captions": [one.text for one, pictured in told if one.text and pictured],
        "rows": rows,
        "when": when,
        "address": address,
        "links": links,
        "media": media,
    }


def _time(block: LexborNode) -> tuple[str, str]:
    """The time of a block and the address it stands under; taken out of the tree."""
    when = address = ""
    for node in block.css(TIMES):
        when = when or _text(node)
        link = node if node.tag == "a" else node.css_first("a[href]") or _linked(node)
        if link is not None:
            address = address or link.attributes.get("href") or ""
    for node in reversed(block.css(TIMES)):
        node.decompose()
    return when, address


def _linked(node: LexborNode) -> LexborNode | None:
    parent = node.parent
    return parent if parent is not None and parent.tag == "a" else None


def _rows(block: LexborNode) -> Iterator[list[str]]:
    """Labels and values; taken out of the tree, so that they are no text."""
    for mark in block.css(ASIDE):
        line = mark.parent
        if line is not None and line.tag != "section":
            label = _text(mark)
            whole = _text(line)
            yield [label.rstrip(" :\uff1a"), whole.removeprefix(label).strip()]
            line.decompose()
    paired: set[int] = set()
    for node in block.css(LABELS):
        if node.mem_id in paired:
            continue
        cell = _next(node)
        answer = cell.css_first(LABELS) if cell is not None else None
        if answer is not None and node.tag == "div":
            paired.add(answer.mem_id)
            yield [_text(node), _text(answer)]
            continue
        if cell is not None and _has_class(cell, VALUES):
            yield [_text(node), _text(cell)]
            continue
        inner = node.css_first("div")
        if inner is not None:
            value = _text(inner)
            yield [_text(node).removesuffix(value).strip(), value]
        elif cell is not None:
            yield [_text(node), _text(cell)]
    for table in reversed(block.css("table")):
        if table.css_first(LABELS) is not None:
            table.decompose()
    for node in reversed(block.css(LABELS)):
        node.decompose()


def _media(block: LexborNode) -> Iterator[str]:
    """Paths of pictures and videos within the export; icons lie elsewhere."""
    seen: set[str] = set()
    for node in block.css("a[href], img[src], video[src], source[src]"):
        path = node.attributes.get("href" if node.tag == "a" else "src") or ""
        if path and not _SCHEME.match(path) and not path.endswith(".html") and path not in seen:
            seen.add(path)
            yield path


def _within(node: LexborNode, block: LexborNode) -> bool:
    """True when a piece of content stands within another one of the block."""
    parent = node.parent
    while parent is not None and parent.mem_id != block.mem_id:
        if _has_class(parent, PIECES):
            return True
        parent = parent.parent
    return False


def _has_class(node: LexborNode, wanted: str) -> bool:
    own = (node.attributes.get("class") or "").split()
    return any(name.strip(" .") in own for name in wanted.split(","))


def _next(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and (following.tag or "").startswith("-"):
        following = following.next
    return following


def _text(node: LexborNode | None) -> str:
    return written_in(node).text if node is not None else ""
