"""The words of YouTube's tables, which are JSON inside a cell.

Until 2024 ``{"takeoutSegments":[{"text":"..."}]}``, since then the segments one after another
with commas between, line ends in them unescaped. A segment may bear the whole address of a link
that is shown cut, or be the mention of a channel.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from forensics.decoding.fields import Json, JsonObject, mapping, sequence, text
from forensics.decoding.text import urls_in, well_formed

SEGMENTED = ('{"text"', '{"takeoutSegments"')


class Words(NamedTuple):
    """A text as its reader saw it, links written out; the links and the names in it."""

    text: str
    urls: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def is_segmented(cell: str) -> bool:
    """True for a cell that holds segments of text."""
    return "".join(cell[:40].split()).startswith(SEGMENTED)


def words_of(cell: str) -> Words:
    """The words in a cell; of a cell without segments the cell as it stands.

    Raises ValueError for segments that cannot be decoded.

    >>> words_of('{"text":"Hello "},{"text":"world"}').text
    'Hello world'
    >>> words_of('{"takeoutSegments":[{"text":"Hello"}]}').text
    'Hello'
    """
    if not is_segmented(cell):
        plain = well_formed(cell)
        return Words(plain, urls_in(plain))
    try:
        stored = json.loads(f"[{cell}]", strict=False)
    except (ValueError, RecursionError):
        raise ValueError("the text cannot be decoded (segments of JSON were expected)") from None
    parts: list[str] = []
    urls: list[str] = []
    mentions: list[str] = []
    for segment in _segments(stored):
        _add(segment, parts, urls, mentions)
    joined = well_formed("".join(parts))
    found = dict.fromkeys((*urls_in(joined), *urls))
    return Words(joined, tuple(found), tuple(dict.fromkeys(mentions)))


def _segments(stored: list[Json]) -> list[JsonObject]:
    found: list[JsonObject] = []
    for one in stored:
        held = mapping(one)
        if "takeoutSegments" in held:
            found.extend(mapping(each) for each in sequence(held["takeoutSegments"]))
        else:
            found.append(held)
    return found


def _add(segment: JsonObject, parts: list[str], urls: list[str], mentions: list[str]) -> None:
    shown = text(segment.get("text")) or ""
    link = text(mapping(segment.get("link")).get("linkUrl"))
    if link and shown.startswith("http") and shown.endswith(("...", "…")):
        shown = link
    elif link and link not in shown:
        urls.append(link)
    if segment.get("mention") and shown.strip():
        mentions.append(shown.strip().lstrip("@"))
    parts.append(shown)
