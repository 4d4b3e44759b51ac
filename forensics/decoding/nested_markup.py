"""HTML parsed, unless its elements stand so deep within one another that parsing would stall.

The parser looks through all elements around each new one: a page of half a megabyte, of nothing
but elements begun, takes a minute and a half.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from forensics.messages import said

DEEPEST = 2_000
"""Elements within one another, far beyond what pages have."""
_PIECE = 1 << 14
_TAG = re.compile(rb"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Those that hold nothing, and those whose end may be left out: a new one ends the last.
_ENDLESS = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th option optgroup thead tbody tfoot colgroup html head body".split()
)


class TooDeep(ValueError):
    """Elements stand deeper within one another than they may."""

    def __init__(self) -> None:
        super().__init__(
            said("a page with more than {most:,} elements in one another", most=DEEPEST)
        )


def parsed(page: bytes | str) -> LexborHTMLParser:
    """The tree of a page or a piece of one. Raises TooDeep."""
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    if _may_be_deep(data) and _is_deep(data):
        raise TooDeep
    return LexborHTMLParser(page)


def _may_be_deep(data: bytes) -> bool:
    """Whether anywhere more elements were begun than ended by so many; quick, and true of pages
    too that leave many ends out."""
    open_ = 0
    for at in range(0, len(data), _PIECE):
        piece = data[at : at + _PIECE]
        begun = piece.count(b"<") - piece.count(b"</")
        if open_ + begun > DEEPEST:
            return True
        open_ = max(0, open_ + begun - piece.count(b"</"))
    return False


def _is_deep(data: bytes) -> bool:
    depth = 0
    for end, name in _TAG.findall(data):
        if name.lower() not in _ENDLESS:
            depth = max(0, depth - 1) if end else depth + 1
            if depth > DEEPEST:
                return True
    return False
