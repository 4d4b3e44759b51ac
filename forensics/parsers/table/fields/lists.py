"""What a row lists: links, mentions, hashtags and media."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forensics.decoding.literals import opened
from forensics.decoding.missing import MISSING
from forensics.parsers.shared.columns.paths import value_at
from forensics.parsers.shared.making.scraped import bare_names, basename, listed
from forensics.parsers.table.cells.cells import Cells

FULL = ("unwound_url", "expanded_url", "expandedUrl", "expanded", "url")
SHORT = ("url", "tcourl", "tco", "short_url")
_BETWEEN_LINKS = re.compile(r"[\s|]+|[,;](?=\s*https?://)")
_BETWEEN_NAMES = re.compile(r"[\s|,;]+")
_TCO = re.compile(r"https?://t\.co/\w+")


def links_of(cells: Cells, text: str) -> list[tuple[str, str]]:
    """Short and full address of each link of the row; the short one is ``""`` where not told.

    Full addresses without their short ones belong to those of the text in turn, when there
    are as many of each.
    """
    if not cells.facts.links and "urls" not in cells.columns:
        return []
    pairs = [pair for item in _items(cells.value("urls"), _BETWEEN_LINKS) if (pair := _pair(item))]
    pairs += [
        (_word(value_at(cells.row, short)), _word(value_at(cells.row, full or short)))
        for short, full in cells.facts.links
    ]
    pairs = list(dict.fromkeys((short, full) for short, full in pairs if "://" in full))
    told = [_word(item) for item in _items(cells.value("short_urls"), _BETWEEN_LINKS)]
    told = told or list(dict.fromkeys(_TCO.findall(text)))
    if pairs and all(not short for short, _ in pairs) and len(told) == len(pairs):
        pairs = [(short, full) for short, (_, full) in zip(told, pairs, strict=True)]
    return list(dict.fromkeys(pairs))


def names_of(cells: Cells, name: str, mark: str) -> tuple[str, ...]:
    """The names that the row lists under a field, without their mark."""
    keys = ("screen_name", "screenName", "username", "userName", "text", "tag", "name")
    columns = cells.facts.tags if name == "hashtags" else cells.facts.names
    if not columns and name not in cells.columns:
        return ()
    side = [value_at(cells.row, path) for path in columns]
    items = [*_items(cells.value(name), _BETWEEN_NAMES), *side]
    found = bare_names([item for item in items if item], keys, mark)
    return tuple(item for item in found if not item.isdigit())


def media_of(cells: Cells) -> tuple[str, ...]:
    """The media attached, each as ``photo:`` and the name of its file."""
    if "media" not in cells.columns:
        return ()
    keys = ("media_url_https", "url", "fullUrl", "thumbnail", "src")
    found = bare_names(listed(cells.value("media")), keys, "")
    return tuple(f"photo:{basename(item)}" for item in found if "/" in item)


def _items(value: object, between: re.Pattern[str]) -> list[object]:
    value = opened(value)
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list):
        return value
    if value is None or value != value:  # NaN
        return []
    text = str(value).strip()
    if text[:1] == "[" and text[-1:] == "]":
        return listed(text)
    missing = text.lower() in MISSING
    return [] if missing else [item for item in between.split(text) if item]


def _pair(item: object) -> tuple[str, str] | None:
    if not isinstance(item, dict):
        return "", _word(item)
    full = _first(item, FULL)
    short = _first(item, SHORT)
    return (short if short != full else "", full) if full else None


def _first(item: dict[str, object], keys: Iterable[str]) -> str:
    return next((str(item[key]) for key in keys if item.get(key)), "")


def _word(value: object) -> str:
    return str(value).strip(" '\"") if value is not None and value == value else ""
