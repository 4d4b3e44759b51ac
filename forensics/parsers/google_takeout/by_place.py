"""Tables of a Takeout whose headers are in the account's language: videos, channel, subscriptions.

Google translates the names of columns and leaves their order: a video is its id, its length in
milliseconds, language, category, description, the channel, tags, title, the title's language,
privacy, state, and the times at which it was made and published. So a column is known by its
place beside those whose values show what they are.
Order after exports in English, German, Dutch, Spanish, Romanian and Lithuanian.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

Role = Literal[
    "id", "channel", "time", "parent", "video", "text", "title", "description", "privacy",
    "published", "state", "ip", "agent", "product", "country", "region", "city",
    "type", "brand", "model", "system", "last", "url",
]  # fmt: skip
Rows = Sequence[Mapping[str, str]]

VIDEO = re.compile(r"[\w-]{11}")
CHANNEL = re.compile(r"UC[\w-]{22}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?.*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CHANNEL_PAGE = re.compile(r"https?://(?:www\.)?youtube\.com/channel/UC[\w-]+", re.IGNORECASE)
# ``Título del canal (original)``: that a title is the untranslated one stands in brackets in
# every language; the number of an address of the channel does, too.
_ORIGINAL = re.compile(r"[(（][^()（）\d]{3,}[)）]")


def video_columns(names: Sequence[str], rows: Rows) -> dict[Role, str] | None:
    """The columns of a table of own videos; None for any other table."""
    if len(names) < 8 or not rows:
        return None
    if not (_all(rows, names[0], VIDEO) and _all(rows, names[1], _NUMBER)):
        return None
    channel = _first(names, rows, CHANNEL)
    times = [at for at, name in enumerate(names) if at > 1 and _has(rows, name, _TIME)]
    if channel is None or not times or times[0] < channel + 4:
        return None
    title = _title(names, rows, times[0] - 3)
    found: dict[Role, str] = {
        "id": names[0],
        "channel": names[channel],
        "title": names[title],
        "privacy": names[times[0] - 2],
        "state": names[times[0] - 1],
        "time": names[times[0]],
    }
    described = [at for at in range(2, channel) if _ORIGINAL.search(names[at])]
    found["description"] = names[described[0] if described else channel - 1]
    if len(times) > 1 or len(names) > times[0] + 1:
        found["published"] = names[times[0] + 1]
    return found


def channel_columns(names: Sequence[str], rows: Rows) -> dict[Role, str] | None:
    """The columns of a table of own channels; None for any other table.

    Beside it lie tables of a channel's addresses and settings, which have no original title.
    """
    if len(names) < 3 or not rows or not _all(rows, names[0], CHANNEL):
        return None
    original = [at for at, name in enumerate(names) if at and _ORIGINAL.search(name)]
    if not original or any(_has(rows, name, _TIME) for name in names):
        return None
    title = _title(names, rows, len(names) - 2)
    if title not in original:
        return None
    found: dict[Role, str] = {"channel": names[0], "title": names[title]}
    if original[0] < title:
        found["description"] = names[original[0]]
    return found


def is_subscriptions(names: Sequence[str], rows: Rows) -> bool:
    """True for the channels that the account follows: id, address, title."""
    if not 2 <= len(names) <= 4 or not rows:
        return False
    return _all(rows, names[0], CHANNEL) and _all(rows, names[1], _CHANNEL_PAGE)


def _title(names: Sequence[str], rows: Rows, at: int) -> int:
    """The place of a title: there, or before a column of its language."""
    languages = not any(row[names[at]] and not _fits(row, names[at], _LANGUAGE) for row in rows)
    titles = all(row[names[at - 1]] for row in rows)
    return at - 1 if languages and titles else at


def _first(names: Sequence[str], rows: Rows, shape: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(names) if at and _all(rows, name, shape)), None)


def _all(rows: Rows, name: str, shape: re.Pattern[str]) -> bool:
    """True where most rows have such a value."""
    return sum(_fits(row, name, shape) for row in rows) * 2 > len(rows)


def _has(rows: Rows, name: str, shape: re.Pattern[str]) -> bool:
    """True where the values that there are, at least one, are such."""
    filled = [row for row in rows if row[name]]
    return bool(filled) and _all(filled, name, shape)


def _fits(row: Mapping[str, str], name: str, shape: re.Pattern[str]) -> bool:
    return shape.fullmatch(row[name].strip()) is not None
