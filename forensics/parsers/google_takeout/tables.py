"""The tables of a Takeout, known by the values in them, by their places, and by English headers.

Files, folders and headers are in the account's language, their order changes (that of comments
did in 2024), and one header of 2026 lacks a column that others have; but a channel's id looks
like one in every language, and the words of comments are JSON.
"""

from __future__ import annotations

import io
import ipaddress
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from forensics.decoding.csv.dialect import Dialect
from forensics.decoding.csv.rows import csv_records
from forensics.decoding.encoding import text_encoding
from forensics.parsers.google_takeout.by_place import (
    Role,
    channel_columns,
    is_subscriptions,
    video_columns,
)
from forensics.parsers.google_takeout.texts import is_segmented
from forensics.parsers.shared.members.dialect import guess_delimiter

Table = Literal["comments", "posts", "videos", "channel", "access", "devices", "subscriptions"]
CHANNEL = re.compile(r"UC[\w-]{22}")
COMMENT = re.compile(r"Ug[\w-]{16,}(?:\.[\w-]+)?")
COMMUNITY = re.compile(r"Ugkx[\w-]+")
# Messages in live chats have ids of another kind.
LONG = re.compile(r"[\w%=.+/-]{18,}")
VIDEO = re.compile(r"[\w-]{11}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?.*")
ROWS = 50

# English headers in the form that ``plain`` gives.
_NAMES: dict[str, Role] = {
    "commentid": "id", "livechatid": "id", "postid": "id",
    "channelid": "channel", "parentcommentid": "parent",
    "commenttext": "text", "livechattext": "text", "posttext": "text",
    "videotitleoriginal": "title", "videotitle": "title", "channeltitleoriginal": "title",
    "channeltitle": "title", "videodescriptionoriginal": "description",
    "videodescription": "description", "channeldescriptionoriginal": "description",
    "channeldescription": "description", "videoprivacy": "privacy", "privacy": "privacy",
    "postvisibility": "privacy", "videostate": "state", "videopublishtimestamp": "published",
    "channelurl": "url",
    "devicetype": "type", "brandname": "brand", "devicebrand": "brand", "devicemodel": "model",
    "marketingname": "model", "os": "system", "deviceos": "system",
    "devicelastactivitytimestamp": "last", "lastactivitytimestamp": "last",
    "deviceactivitylasttimestamp": "last",
}  # fmt: skip
_CREATED = ("createtimestamp", "creationtimestamp", "createdtimestamp")
# A log of accesses has its columns in this order, in all its versions so far.
_ACCESS: tuple[tuple[Role, int], ...] = (
    ("time", 1), ("ip", 2), ("country", 5), ("region", 6), ("city", 7), ("agent", 8),
    ("product", 9),
)  # fmt: skip
_ACCESS_WIDTH = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table is, and the column of each role that it has."""

    what: Table
    columns: Mapping[Role, str] = field(default_factory=dict)


def plain(name: str) -> str:
    """A header as headers are compared: letters and digits alone, in lower case."""
    return "".join(char for char in name.casefold() if char.isalnum())


def dialect_of(head: bytes) -> Dialect:
    """Commas and doubled quotes, as Google writes; another delimiter where a spreadsheet has
    written the table anew."""
    first = head.decode(*text_encoding(head)).removeprefix("\ufeff")
    return Dialect(guess_delimiter(first))


def table_of(head: bytes) -> Kind | None:
    """What a table is, by its first bytes; None for one that is not read."""
    rows = [
        found.value
        for found in csv_records(io.BytesIO(head), dialect_of(head), fill_short=True)
        if found.error is None
    ][:ROWS]
    names = tuple(rows[0]) if rows else _header(head)
    return _access(names, rows) or _written(names, rows) or _named(names) or _placed(names, rows)


def _header(head: bytes) -> tuple[str, ...]:
    text = head.decode(*text_encoding(head)).removeprefix("\ufeff")
    line = text.splitlines()[0] if text.strip() else ""
    dialect = dialect_of(head)
    return tuple(dialect.header(next(dialect.reader(iter([line])), [])))


def _access(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Kind | None:
    """A log of accesses: a number, a time, a network address, in this order."""
    if len(names) < _ACCESS_WIDTH or not rows:
        return None
    columns: dict[Role, str] = {role: names[place] for role, place in _ACCESS}
    if not _most(rows, columns["time"], lambda value: _TIME.fullmatch(value) is not None):
        return None
    if not _most(rows, columns["ip"], _is_ip) or not _most(rows, names[0], str.isdigit):
        return None
    return Kind("access", columns)


def _written(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Kind | None:
    """What the account wrote: a channel, a time, words in segments."""
    columns = _roles(names)
    shapes: tuple[tuple[Role, re.Pattern[str]], ...] = (("channel", CHANNEL), ("time", _TIME))
    for role, shape in shapes:
        if role not in columns and (found := _like(names, rows, shape, columns)):
            columns[role] = found
    if "text" not in columns:
        held = [name for name in names if _most(rows, name, is_segmented)]
        columns |= {"text": held[0]} if held else {}
    if not {"channel", "time", "text"} <= columns.keys():
        return None
    if "id" not in columns:
        _identified(names, rows, columns)
    if "id" not in columns and (found := _like(names, rows, LONG, columns)):
        columns["id"] = found
    if "video" not in columns and (found := _like(names, rows, VIDEO, columns)):
        columns["video"] = found
    if "id" not in columns:
        return None
    if rows and not _is_headed(names) and not _most(rows, columns["channel"], _is_channel):
        return None
    # Tables that others made of YouTube have such columns too, of other people's comments.
    if not plain(columns["time"]).endswith(_CREATED) and not _most(
        rows, columns["text"], is_segmented
    ):
        return None
    community = _community(rows, columns["id"])
    return Kind("posts" if community or _is_named(columns, "postid") else "comments", columns)


def _community(rows: Sequence[Mapping[str, str]], name: str) -> bool:
    return _most(rows, name, lambda value: COMMUNITY.fullmatch(value) is not None)


def _is_headed(names: Sequence[str]) -> bool:
    """True for a header that only Google writes, whatever ids its rows have."""
    known = {plain(name) for name in names}
    return any(
        {"channelid", f"{what}id", f"{what}createtimestamp", f"{what}text"} <= known
        for what in ("comment", "livechat")
    )


def _identified(
    names: Sequence[str], rows: Sequence[Mapping[str, str]], columns: dict[Role, str]
) -> None:
    """The columns of a comment's own id, which every row has, and of that it answers."""
    found = [name for name in names if name not in columns.values() and _ids(rows, name)]
    # Posts to the community, under which a comment may stand, have ids of the same look.
    found.sort(key=lambda name: (-sum(bool(row[name]) for row in rows), _community(rows, name)))
    if len(found) > 1 and _answers(rows, found[0], found[1]):
        found[:2] = found[1::-1]
    roles: tuple[Role, ...] = ("id", "parent")
    columns.update(zip(roles, found, strict=False))


def _answers(rows: Sequence[Mapping[str, str]], one: str, other: str) -> bool:
    """True where the first column holds what the second's ids begin with."""
    pairs = [(row[one], row[other]) for row in rows if row[one] and row[other]]
    return bool(pairs) and all(own.startswith(f"{above}.") for above, own in pairs)


def _ids(rows: Sequence[Mapping[str, str]], name: str) -> bool:
    values = [row[name] for row in rows if row[name]]
    return bool(values) and all(COMMENT.fullmatch(value) for value in values)


def _named(names: Sequence[str]) -> Kind | None:
    """A table of videos, of the channel, of devices, by its English header."""
    columns = _roles(names)
    known = {plain(name) for name in names}
    if {"channel", "title", "url"} <= columns.keys():
        return Kind("subscriptions", columns)
    if "videoid" in known and "title" in columns and {"time", "published"} & columns.keys():
        return Kind("videos", {**columns, "id": names[_place(names, "videoid")]})
    if (
        "channel" in columns
        and "title" in columns
        and known & {"channeltitleoriginal", "channelvisibility"}
    ):
        return Kind("channel", columns)
    if "type" in columns and any(name.startswith("gaia") for name in known):
        return Kind("devices", columns)
    return None


def _placed(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Kind | None:
    """A table of videos, of the channel, of subscriptions, whose header is in another language."""
    if videos := video_columns(names, rows):
        return Kind("videos", videos)
    if channel := channel_columns(names, rows):
        return Kind("channel", channel)
    return Kind("subscriptions") if is_subscriptions(names, rows) else None


def _place(names: Sequence[str], wanted: str) -> int:
    return next(at for at, name in enumerate(names) if plain(name) == wanted)


def _roles(names: Sequence[str]) -> dict[Role, str]:
    found: dict[Role, str] = {}
    for name in names:
        header = plain(name)
        role = _NAMES.get(header)
        if (
            role is None
            and header == "videoid"
            and not any(plain(other).startswith("video") for other in names if other != name)
        ):
            role = "video"
        if role is None and header.endswith(_CREATED) and not header.startswith("playlist"):
            role = "time"
        # A comment's row names the post that it stands under as well, before or after its own id.
        if role is not None and (role not in found or plain(found[role]) == "postid"):
            found[role] = name
    return found


def _is_named(columns: Mapping[Role, str], header: str) -> bool:
    return plain(columns["id"]) == header


def _like(
    names: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    shape: re.Pattern[str],
    taken: Mapping[Role, str],
) -> str | None:
    """The first column of which all values have a shape."""
    free = (name for name in names if name not in taken.values())
    return next(
        (name for name in free if _most(rows, name, lambda value: bool(shape.fullmatch(value)))),
        None,
    )


def _most(rows: Sequence[Mapping[str, str]], name: str, holds: Callable[[str], bool]) -> bool:
    """True where more than half of the values that there are in a column are so."""
    values = [row[name] for row in rows if row[name]]
    return sum(map(holds, values)) * 2 > len(values) if values else False


def _is_channel(value: str) -> bool:
    return CHANNEL.fullmatch(value) is not None


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value.strip())
    except ValueError:
        return False
    return True
