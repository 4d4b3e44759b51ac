"""Pages of HTML that are read whole: one value each, within a bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.messages import said

MARKUP = "markup"
"""The field of a value that is the text of a page, or of a piece of one."""


def bounded(stream: BinaryIO, largest: int) -> bytes | Element:
    """The bytes of a page, or the broken element that one of more than ``largest`` bytes is."""
    data = stream.read(largest + 1)
    if len(data) <= largest:
        return data
    size = largest >> 20
    return Element(0, None, said("a page of more than {size} MB is not read", size=size))


def page_text(stream: BinaryIO, largest: int) -> str | Element:
    """As ``bounded``, the page as text."""
    data = bounded(stream, largest)
    return data if isinstance(data, Element) else as_utf8(data).decode("utf-8", "replace")


def whole_page(stream: BinaryIO, largest: int, *, keep_raw: bool = False) -> Iterator[Element]:
    """A page as one value, the field ``MARKUP`` of which is its text."""
    text = page_text(stream, largest)
    if isinstance(text, Element):
        yield text
    else:
        yield Element(0, {MARKUP: text}, None, text if keep_raw else None)
