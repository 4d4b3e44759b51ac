"""The pages of a Takeout: activities in cells, older comments in the items of a list.

They are read cell by cell, since one page may hold hundreds of thousands. They are UTF-8
without saying so. The time stands last in a cell, in the account's language and order, under
letters of a zone since 2018 (before it was UTC without a word of it).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from forensics.decoding.dates.dates import Stated
from forensics.decoding.dates.written_dates import read_date
from forensics.decoding.element import Element
from forensics.decoding.markup import written
from forensics.parsers.shared.members.pages import MARKUP

CELL = b'<div class="outer-cell'
ITEM = b"<li"
CHUNK = 1 << 16
# A cell of more bytes is none.
LIMIT = 1 << 20
# ``Sent at 2020-04-27 23:18:23 UTC while watching ...``, whatever the words around are.
_SENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# A parser would take a minute longer for a page of some hundred thousand cells, which are all
# of one make.
_CELL = re.compile(r'<div class="content-cell[^>]*>(.*?)</div>', re.DOTALL)
_VIDEO = re.compile(r"[?&]v=([\w-]{11})|youtu\.be/([\w-]{11})")


def is_activity(head: bytes) -> bool:
    """True for a page of activities."""
    return CELL in head and b"content-cell" in head


CUT_BY = 4_096
"""A whole page says within so many of its first and last bytes that it begins and ends."""


def is_comments(head: bytes) -> bool:
    """True for a page of comments or of messages in live chats, as until 2022 or so."""
    text = head.decode("utf-8", "replace")
    at = text.find("<li")
    return at >= 0 and _SENT.search(text[at:]) is not None and "youtube.com/" in text[at:]


def pieces(stream: BinaryIO, opening: bytes, *, keep_raw: bool = False) -> Iterator[Element]:
    """Each piece of a page that begins with ``opening``, up to the next, as markup."""
    held, index, begun, first = b"", 0, False, b""
    while chunk := stream.read(CHUNK):
        held += chunk
        first = first or chunk[:CUT_BY].lower()
        *whole, held = held.split(opening)
        for piece in whole:
            if begun:
                yield _piece(index, opening + piece, keep_raw)
                index += 1
            begun = True
        if whole and not begun:
            begun = True
        if len(held) > LIMIT and not begun:
            held = held[-len(opening) :]
        elif len(held) > 4 * LIMIT:
            held = held[: 2 * LIMIT]  # what is over the limit is told as broken, not kept
    if not begun:
        return
    if b"<html" in first and b"</html" not in held[-CUT_BY:].lower():
        raw = (opening + held).decode("utf-8", "replace") if keep_raw else None
        yield Element(index, None, "a cell without end", raw, cut=True)
        return
    yield _piece(index, opening + held, keep_raw)


def _piece(index: int, piece: bytes, keep_raw: bool) -> Element:
    text = piece.decode("utf-8", "replace")
    raw = text if keep_raw else None
    if len(piece) > LIMIT:
        return Element(index, None, "a cell without end", raw)
    return Element(index, {MARKUP: text}, None, raw)


def moment_in(markup: str) -> Stated | None:
    """When an activity was, by the last line of its cell that is a date; None for no such."""
    cell = _CELL.search(markup)
    if cell is None:
        return None
    for line in reversed(_BREAK.split(cell[1])):
        # More than a date has letters, and nothing of it is to be made sense of; a link is none.
        words = html.unescape(_TAG.sub("", line)).strip() if "</a" not in line else ""
        if 8 <= len(words) <= 60:
            try:
                found = read_date(words, "day_first")
            except ValueError:
                continue
            if found.precision != "day":
                return found
    return None


class Sent(NamedTuple):
    """An older comment: its time as written, its words, and the video under which it stands."""

    at: str
    text: str
    video: str | None


def sent(markup: str) -> Sent:
    """An item of an older page of comments.

    Raises ValueError where it has no time.
    """
    about, _, rest = _split(markup.split("</li", 1)[0])
    at = _SENT.search(written(about).text)
    if at is None:
        raise ValueError("no usable date")
    video = _VIDEO.search(about.replace("&amp;", "&"))
    return Sent(at[0], written(rest).text, (video[1] or video[2]) if video else None)


def _split(markup: str) -> tuple[str, str, str]:
    match = _BREAK.search(markup)
    if match is None:
        return markup, "", ""
    return markup[: match.start()], match[0], markup[match.end() :]
