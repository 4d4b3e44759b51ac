"""Posts into columns, one row per post, copies of one post merged as they arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.decoding.text import well_formed
from forensics.model.records import Flag, Post
from forensics.platforms import UNKNOWN
from forensics.timeline.columns import BASE
from forensics.timeline.copies import MADE_UP, copies_without_id, same_text, same_time, shift_of
from forensics.timeline.linking import Bearer
from forensics.timeline.same_words import bearer_of, links_by_words

# Column -> field of Post, where the names differ or the value is taken as it is.
_FIELDS = {
    "post_id": "post_id",
    "platform": "platform",
    "account_id": "account_id",
    "handle": "account_handle",
    "created_at": "created_at",
    "precision": "precision",
    "kind": "kind",
    "text": "text",
    "urls": "urls",
    "mentions": "mentions",
    "hashtags": "hashtags",
    "media": "media",
    "client": "client",
    "declared_lang": "declared_lang",
    "reply_to": "reply_to",
    "reply_to_handle": "reply_to_handle",
    "likes": "likes",
    "reposts": "reposts",
    "flags": "flags",
}
# Fields whose difference between two copies of a post is worth showing. Counts and
# flags change with the time of capture and say nothing about the post.
_COMPARED = ("created_at", "text", "client", "kind")
# Ids of this length hold the time, or are drawn from so many.
LONG_ID = 15
# What flags say of the zone of a post's time.
_OF_A_ZONE: tuple[Flag, ...] = ("no_zone", "zone_guess", "zone_by_ids", "source_zone")
_FILLED = (
    "account_handle",
    "urls",
    "mentions",
    "hashtags",
    "media",
    "client",
    "declared_lang",
    "reply_to",
    "reply_to_handle",
    "likes",
    "reposts",
)


class Gatherer:
    """Gathers posts from any number of items; the first copy of a post is kept.

    A later copy fills what the first lacks, replaces it when the first was cut and the
    later is whole, and is remembered by its locator and by the fields that differ. A post
    under a handle here and under a number there is the number's; ``links`` holds both bearers.
    ``copies`` are the bearers of later copies with item and member; ``torn``, posts that stand
    under two numbers and stay with the first.
    """

    def __init__(self) -> None:
        self._posts: list[Post] = []
        self._rows: dict[tuple[str, str], int] = {}
        self._also: dict[int, list[str]] = {}
        self._differs: dict[int, set[str]] = {}
        self._versions: dict[int, list[str]] = {}
        self.links: set[tuple[Bearer, Bearer]] = set()
        self.copies: set[tuple[Bearer, str, str]] = set()
        self.torn: list[tuple[Post, Post]] = []
        self._folded: set[int] = set()
        self._platforms: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._posts) - len(self._folded)

    def add(self, post: Post) -> None:
        """Take one post, merging it with an earlier copy of the same id."""
        row = self._row(post)
        if row == len(self._posts):
            self._posts.append(post)
            return
        kept = self._posts[row]
        number = self._linked(kept, post)
        if _yields(kept, post):
            kept, post = post, kept
        self.copies.add((bearer_of(post), post.locator.item, post.locator.member))
        kept = self._merged(row, kept, post)
        self._posts[row] = kept if number is None else replace(kept, account_id=number)

    def _row(self, post: Post) -> int:
        """The row of an earlier copy, else a new one.

        A long id is one post's on a known platform and on one that nothing shows.
        """
        key = (post.platform, post.post_id)
        row = self._rows.get(key)
        self._platforms.setdefault(post.platform)
        if row is None and len(self._platforms) > 1 and _is_long(post.post_id):
            others = self._platforms if post.platform == UNKNOWN else (UNKNOWN,)
            found = (self._rows.get((name, post.post_id)) for name in others)
            row = next((one for one in found if one is not None), None)
        row = len(self._posts) if row is None else row
        self._rows[key] = row
        return row

    def links_by_words(self) -> set[tuple[Bearer, Bearer]]:
        """Bearers of the same posts by what these say and when; see ``same_words``."""
        return links_by_words(self._posts)

    def fold(self, names: Mapping[tuple[str, str, str], str]) -> Counter[tuple[str, str, str]]:
        """Merge posts without a usable id into the same posts of other members.

        ``names`` gives the account for (item, member, id as read). Returns how many were merged,
        by item, member and account; no post can be added by its id afterwards.
        """
        where = [(post.locator.item, post.locator.member) for post in self._posts]
        accounts = [
            names[(*place, post.account_id)] for place, post in zip(where, self._posts, strict=True)
        ]
        folded: Counter[tuple[str, str, str]] = Counter()
        for row, copy in copies_without_id(self._posts, accounts):
            kept, post = self._posts[row], self._posts[copy]
            if _standing(post) < _standing(kept):
                kept, post = post, kept
            self._posts[row] = self._merged(row, kept, post)
            for held in (self._also, self._versions):
                held.setdefault(row, []).extend(held.pop(copy, ()))
            self._differs.setdefault(row, set()).update(self._differs.pop(copy, ()))
            self._folded.add(copy)
            folded[*where[copy], accounts[copy]] += 1
        return folded

    def _merged(self, row: int, kept: Post, post: Post) -> Post:
        """The post to keep, filled from its copy, whose place and differences are remembered."""
        self._also.setdefault(row, []).append(str(post.locator))
        for field in _differences(kept, post):
            self._differs.setdefault(row, set()).add(field)
            value = getattr(post, field)
            self._versions.setdefault(row, []).append(f"{field}, {post.locator}: {value}")
        return _filled(kept, post)

    def _linked(self, kept: Post, post: Post) -> str | None:
        """Remember under whom both copies stand; the number to prefer to a handle, if any.

        A repost tells nothing: some sources give it to the author of the original.
        """
        one, two = bearer_of(kept), bearer_of(post)
        if one == two:
            return None
        if not one.named and not two.named:
            self.torn.append((kept, post))
        elif "repost" not in (kept.kind, post.kind):
            self.links.add((one, two))
        return post.account_id if one.named and not two.named else kept.account_id

    def frame(self) -> pd.DataFrame:
        """The timeline so far: one row per post, base columns, sorted by time and id."""
        rows = [row for row in range(len(self._posts)) if row not in self._folded]
        # One column after the other: the values of all are never held at once, as values and typed.
        columns = {
            name: _typed(name, self._values(name, rows), dtype) for name, (dtype, _) in BASE.items()
        }
        order = _order(columns["created_at"], columns["post_id"])
        for name in BASE:
            columns[name] = columns[name].take(order).reset_index(drop=True)
        return pd.DataFrame(columns, copy=False)

    def _values(self, column: str, rows: Sequence[int]) -> list[Any]:
        """What the posts of some rows have in a column of the timeline."""
        match column:
            case "item" | "member" | "record":
                return [getattr(self._posts[row].locator, column) for row in rows]
            case "also_at":
                return [tuple(self._also.get(row, ())) for row in rows]
            case "differs":
                return [tuple(sorted(self._differs.get(row, ()))) for row in rows]
            case "versions":
                return [tuple(self._versions.get(row, ())) for row in rows]
        field = _FIELDS[column]
        return [getattr(self._posts[row], field) for row in rows]


def _is_long(post_id: str) -> bool:
    """True for an id that no two platforms give by chance."""
    return len(post_id) >= LONG_ID and post_id.isdigit()


def _yields(kept: Post, post: Post) -> bool:
    """True when the later copy is the better: whole, or of a known platform, which dates it."""
    unknown = kept.platform == UNKNOWN
    if unknown != (post.platform == UNKNOWN):
        return unknown
    return "cut" in kept.flags and "cut" not in post.flags


def _standing(post: Post) -> tuple[bool, ...]:
    """Less for the copy to keep: one with an id, a zone, the whole text, the exact time."""
    return (
        not MADE_UP.isdisjoint(post.flags),
        "no_zone" in post.flags,
        "zone_guess" in post.flags,
        "cut" in post.flags,
        post.precision != "second",
    )


def _typed(name: str, values: list[Any], dtype: str) -> pd.Series[Any]:
    if name == "created_at":
        times = pd.to_datetime(pd.Series(values, dtype="object"), utc=True)
        return times.astype("datetime64[us, UTC]")
    return column_of(values, dtype)


def column_of(values: list[Any], dtype: str) -> pd.Series[Any]:
    """A column of a dtype of ``BASE``; half a character, which ``str`` cannot hold, is replaced."""
    try:
        return pd.Series(values, dtype=dtype)
    except UnicodeEncodeError:
        # Half an emoji, left by a tool that cut the text, is no character.
        whole = [well_formed(value) if isinstance(value, str) else value for value in values]
        return pd.Series(whole, dtype=dtype)


def by_time(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of a timeline, numbered anew."""
    order = _order(frame["created_at"], frame["post_id"])
    return frame.take(order).reset_index(drop=True)


def _order(times: pd.Series[Any], ids: pd.Series[Any]) -> NDArray[np.intp]:
    """Positions in the order of time, and of ids where that is the same."""
    # Ids are numbers written as strings: shorter is smaller, then letter by letter.
    keys = pd.DataFrame({"time": times, "length": ids.str.len(), "id": ids})
    keys.index = pd.RangeIndex(len(keys))
    return keys.sort_values(["time", "length", "id"], kind="stable").index.to_numpy(np.intp)


def _differences(kept: Post, other: Post) -> list[str]:
    found = []
    for field in _COMPARED:
        one, two = getattr(kept, field), getattr(other, field)
        if one is None or two is None or one == two:
            continue
        if field == "created_at" and same_time(kept, other, shift_of(kept, other)):
            continue
        if field == "text" and same_text(kept, other):
            continue
        if field == "kind" and "post" in (one, two):
            continue
        found.append(field)
    one, two = bearer_of(kept), bearer_of(other)
    if not one.named and not two.named and one != two:
        found.append("account_id")
    return found


def _filled(kept: Post, other: Post) -> Post:
    changes = {
        field: getattr(other, field)
        for field in _FILLED
        if getattr(kept, field) in (None, ()) and getattr(other, field) not in (None, ())
    }
    if kept.kind == "post" and other.kind != "post":
        # Many sources cannot tell a reply or a repost from a post.
        changes["kind"] = other.kind
    if kept.precision == "day" and other.precision != "day":
        zone = tuple(flag for flag in other.flags if flag in _OF_A_ZONE and flag not in kept.flags)
        changes |= {"created_at": other.created_at, "precision": other.precision}
        changes["flags"] = (*kept.flags, *zone)
    return replace(kept, **changes) if changes else kept
