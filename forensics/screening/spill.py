"""The posts of an item with too many for one task, on disk by account while they are shared out.

A post is a line: its number among the posts read, its bearer's number, and its fields as JSON.
Nothing is unpickled: whatever stands in these files is data.
"""

from __future__ import annotations

import heapq
import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from forensics.model.records import Locator, Post

FILES = 256
BYTES_HELD = 16 << 20
"""Bytes of posts in memory before they go to their files."""
_NAMES = tuple(one.name for one in fields(Post))
_TUPLES = frozenset(("urls", "mentions", "hashtags", "media", "flags"))


class Spill:
    """Posts going to their files, by a hash of the account's id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[int, list[bytes]] = defaultdict(list)
        self._size = self._number = 0

    def add(self, post: Post, bearer: int) -> None:
        """Write one post, of the bearer of this number."""
        line = b"%d %d %b\n" % (self._number, bearer, _packed(post))
        self._number += 1
        self._held[file_of(post.account_id)].append(line)
        self._size += len(line)
        if self._size >= BYTES_HELD:
            self.put()

    def put(self) -> None:
        """Have all on disk."""
        for number, lines in self._held.items():
            with _path(self._folder, number).open("ab") as file:
                file.writelines(lines)
        self._held.clear()
        self._size = 0


def file_of(account_id: str) -> int:
    """The number of the file that an account's posts go to."""
    return zlib.crc32(account_id.encode("utf-8", "surrogatepass")) % FILES


def posts_of(folder: Path, files: Collection[int], bearers: Collection[int]) -> Iterator[Post]:
    """The posts of these bearers in the order in which they were read."""
    for _, packed in heapq.merge(*(_lines(_path(folder, one), bearers) for one in files)):
        yield _unpacked(packed)


def _lines(path: Path, bearers: Collection[int]) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for line in file:
            number, bearer, packed = line.split(b" ", 2)
            if int(bearer) in bearers:
                yield int(number), packed


def _path(folder: Path, number: int) -> Path:
    return folder / f"posts-{number:03d}"


def _packed(post: Post) -> bytes:
    where, moment = post.locator, post.created_at
    values = [getattr(post, name) for name in _NAMES]
    values[_NAMES.index("created_at")] = moment.isoformat()
    values[_NAMES.index("locator")] = (where.item, where.member, where.record)
    try:
        return orjson.dumps(values)
    except TypeError:  # Half a character, which UTF-8 does not have, or a very large number.
        return json.dumps(values).encode("ascii")


def _unpacked(data: bytes) -> Post:
    values: dict[str, Any]
    try:
        values = dict(zip(_NAMES, orjson.loads(data), strict=True))
    except orjson.JSONDecodeError:
        values = dict(zip(_NAMES, json.loads(data), strict=True))
    values["created_at"] = datetime.fromisoformat(values["created_at"])
    values["locator"] = Locator(*values["locator"])
    return Post(**values | {name: tuple(values[name]) for name in _TUPLES})
