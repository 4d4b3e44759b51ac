"""Links, mentions and hashtags in a Bluesky text, which are told apart from it.

``facets`` name stretches of the text by bytes of UTF-8, ``entities``, which they replaced in 2023,
by UTF-16 units: of the latter only the values are used.
https://docs.bsky.app/docs/advanced-guides/post-richtext
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forensics.decoding.fields import JsonObject, mapping, mappings, sequence, text
from forensics.decoding.markup import shows_address
from forensics.decoding.text import urls_in, well_formed

_LINK, _MENTION, _TAG = "#link", "#mention", "#tag"
FACETS = 1_000
"""More of them than a text of 300 characters can have; what comes after is left alone."""


class Marked(NamedTuple):
    """A text with shortened links written out, and what is marked in it."""

    text: str
    urls: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


class _Stretch(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


def marked(record: JsonObject) -> Marked:
    """The text of a post record, and what is marked in it or beside it.

    A mention is told by the handle in the text, and by the account's number where that is none.
    """
    data = well_formed(text(record.get("text")) or "").encode()
    stretches = list(_stretches(record, len(data)))
    urls: dict[str, None] = {}
    mentions: dict[str, None] = {}
    tags: dict[str, None] = {}
    parts, at = [], 0
    for one in sorted(stretches):
        words = data[one.start : one.end].decode("utf-8", "replace")
        if one.kind == _LINK:
            urls[one.value] = None
            if one.start >= at and shows_address(words, one.value):
                parts += [data[at : one.start], one.value.encode()]
                at = one.end
        elif one.kind == _MENTION:
            handle = words.removeprefix("@")
            mentions[handle if words[:1] == "@" and handle else one.value] = None
        else:
            tags[one.value] = None
    shown = b"".join((*parts, data[at:])).decode("utf-8", "replace")
    for kind, value in _entities(record):
        (urls if kind == "link" else mentions)[value] = None
    tags |= {one: None for one in sequence(record.get("tags")) if isinstance(one, str)}
    urls |= dict.fromkeys(urls_in(shown))
    return Marked(shown, tuple(urls), tuple(mentions), tuple(tags))


def _stretches(record: JsonObject, size: int) -> Iterator[_Stretch]:
    """The facets that lie within the text; one that does not marks nothing."""
    for facet in mappings(record.get("facets"))[:FACETS]:
        index = mapping(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size):
            continue
        for feature in mappings(facet.get("features")):
            kind = "#" + str(feature.get("$type")).rpartition("#")[2]
            names = {_LINK: "uri", _MENTION: "did", _TAG: "tag"}
            value = feature.get(names.get(kind, ""))
            if isinstance(value, str) and value:
                yield _Stretch(start, end, kind, well_formed(value))


def _entities(record: JsonObject) -> Iterator[tuple[str, str]]:
    for one in mappings(record.get("entities"))[:FACETS]:
        kind, value = one.get("type"), one.get("value")
        if kind in ("link", "mention") and isinstance(value, str) and value:
            yield str(kind), value
