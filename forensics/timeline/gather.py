"""Posts into columns, one row per post, copies of one post merged as they arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.model.records import Flag, Post
from forensics.platforms import UNKNOWN
from forensics.timeline.blocks import OF_COPIES, column_of
from forensics.timeline.columns import BASE
from forensics.timeline.copies import MADE_UP, copies_without_id, same_text, same_time, shift_of
from forensics.timeline.linking import Bearer
from forensics.timeline.met import Met, hashes_of, repeated
from forensics.timeline.same_words import bearer_of, links_by_words
from forensics.timeline.store import FULL, PostStore

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

    Posts wait until there is a block of them: most ids are met once, so that copies are looked for
    by the block. What tells of copies is settled when it is asked for.
    """

    def __init__(self) -> None:
        self._store = PostStore()
        self._waiting: list[Post] = []
        self._met = Met()
        self._rows: dict[tuple[str, str], int] = {}
        self._also: dict[int, list[str]] = {}
        self._differs: dict[int, set[str]] = {}
        self._versions: dict[int, list[str]] = {}
        self._links: set[tuple[Bearer, Bearer]] = set()
        self._copies: set[tuple[Bearer, str, str]] = set()
        self._torn: list[tuple[Post, Post]] = []
        self._folded: set[int] = set()
        self._platforms: dict[str, None] = {}

    def __len__(self) -> int:
        self._settle()
        return len(self._store) - len(self._folded)

    @property
    def links(self) -> set[tuple[Bearer, Bearer]]:
        """Pairs of bearers under which one and the same post stands."""
        self._settle()
        return self._links

    @property
    def copies(self) -> set[tuple[Bearer, str, str]]:
        """The bearers of copies that were merged into other posts, with item and member."""
        self._settle()
        return self._copies

    @property
    def torn(self) -> list[tuple[Post, Post]]:
        """Posts kept and their copies under another number."""
        self._settle()
        return self._torn

    def add(self, post: Post) -> None:
        """Take one post, merging it with an earlier copy of the same id."""
        self._waiting.append(post)
        if len(self._waiting) == FULL:
            self._settle()

    def _settle(self) -> None:
        """Give the posts that wait their rows: new ones, or those of earlier copies."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._platforms |= dict.fromkeys([post.platform for post in waiting])
        hashes = hashes_of([post.post_id for post in waiting])
        known = self._met.holds(hashes)
        again = known | repeated(hashes)
        first = len(self._store)
        if not again.any():
            self._store.extend(waiting)
            self._met.add(hashes, first)
            return
        rows = self._met.rows(hashes[known])
        earlier = dict(zip(rows, self._store.take(rows), strict=True))
        for row, post in earlier.items():
            self._rows.setdefault((post.platform, post.post_id), row)
        new = self._merge(zip(waiting, again.tolist(), strict=True), earlier, first)
        self._met.add(hashes_of([post.post_id for post in new]), first)
        self._store.extend(new)

    def _merge(
        self, waiting: Iterable[tuple[Post, bool]], earlier: dict[int, Post], first: int
    ) -> list[Post]:
        """Merge each post that may be a copy into the post of its row; those that are none."""
        new: list[Post] = []
        for post, again in waiting:
            row = self._row(post) if again else None
            if again:
                self._rows[post.platform, post.post_id] = first + len(new) if row is None else row
            if row is None:
                new.append(post)
            elif row >= first:
                new[row - first] = self._with_copy(row, new[row - first], post)
            else:
                kept = earlier[row]
                earlier[row] = self._with_copy(row, kept, post)
                if earlier[row] is not kept:
                    self._store.put(row, earlier[row])
        return new

    def _with_copy(self, row: int, kept: Post, post: Post) -> Post:
        """What is kept of a post and a later copy of it."""
        number = self._linked(kept, post)
        if _yields(kept, post):
            kept, post = post, kept
        self._copies.add((bearer_of(post), post.locator.item, post.locator.member))
        kept = self._merged(row, kept, post)
        if number is None or number == kept.account_id:
            return kept
        return replace(kept, account_id=number)

    def _row(self, post: Post) -> int | None:
        """The row of an earlier copy.

        A long id is one post's on a known platform and on one that nothing shows.
        """
        row = self._rows.get((post.platform, post.post_id))
        if row is None and len(self._platforms) > 1 and _is_long(post.post_id):
            others = self._platforms if post.platform == UNKNOWN else (UNKNOWN,)
            found = (self._rows.get((name, post.post_id)) for name in others)
            row = next((one for one in found if one is not None), None)
        return row

    def may_fold(self) -> bool:
        """True where some posts without a usable id may be copies of those of other members."""
        self._settle()
        return not MADE_UP.isdisjoint(self._store.flags()) and len(self._store.places()) > 1

    def links_by_words(self) -> set[tuple[Bearer, Bearer]]:
        """Bearers of the same posts by what these say and when; see ``same_words``."""
        if not self.may_fold() or len({item for item, _ in self._store.places()}) == 1:
            return set()
        return links_by_words(self._store.take(range(len(self._store))))

    def fold(self, names: Mapping[tuple[str, str, str], str]) -> Counter[tuple[str, str, str]]:
        """Merge posts without a usable id into the same posts of other members.

        ``names`` gives the account for (item, member, id as read). Returns how many were merged,
        by item, member and account; no post can be added by its id afterwards.
        """
        folded: Counter[tuple[str, str, str]] = Counter()
        if not self.may_fold():
            return folded
        posts = self._store.take(range(len(self._store)))
        where = [(post.locator.item, post.locator.member) for post in posts]
        accounts = [
            names[(*place, post.account_id)] for place, post in zip(where, posts, strict=True)
        ]
        for row, copy in copies_without_id(posts, accounts):
            kept, post = posts[row], posts[copy]
            if _standing(post) < _standing(kept):
                kept, post = post, kept
            posts[row] = self._merged(row, kept, post)
            self._store.put(row, posts[row])
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
            self._torn.append((kept, post))
        elif "repost" not in (kept.kind, post.kind):
            self._links.add((one, two))
        return post.account_id if one.named and not two.named else kept.account_id

    def frame(self, *, last: bool = False) -> pd.DataFrame:
        """The timeline so far: one row per post, base columns, sorted by time and id.

        With ``last`` the posts are let go of, column by column, and nothing is left to ask for.
        """
        self._settle()
        rows = np.setdiff1d(np.arange(len(self._store)), list(self._folded), assume_unique=True)
        if not len(rows):
            return pd.DataFrame({name: _empty(name) for name in BASE}, copy=False)
        at = self._store.positions(rows)
        columns = self._store.columns(spend=last)
        if last:
            self._met, self._rows = Met(), {}
        times = columns.times()[at]
        order = _order(times, lambda some: columns.texts("post_id", at[some]))
        rows, at = rows[order], at[order]
        found = {
            name: self._of_copies(name, rows) if name in OF_COPIES else columns.give(name, at)
            for name in BASE
        }
        return pd.DataFrame(found, copy=False)

    def _of_copies(self, column: str, rows: NDArray[np.intp]) -> pd.Series[Any]:
        """What the copies of the posts of some rows tell."""
        held: Mapping[int, Iterable[str]] = {
            "also_at": self._also,
            "differs": {row: sorted(fields) for row, fields in self._differs.items()},
            "versions": self._versions,
        }[column]
        values: Iterable[object] = repeat(())
        if held:
            values = (tuple(held.get(row, ())) for row in rows.tolist())
        return pd.Series(np.fromiter(values, np.object_, len(rows)))


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


def _empty(name: str) -> pd.Series[Any]:
    """A column without a row."""
    if name == "created_at":
        return pd.Series([], dtype="datetime64[us, UTC]")
    return column_of([], BASE[name][0])


def by_time(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of a timeline, numbered anew."""
    times = frame["created_at"].astype("int64").to_numpy(np.int64)
    order = _order(times, lambda rows: frame["post_id"].take(rows))
    return frame.take(order).reset_index(drop=True)


def _order(
    times: NDArray[Any], ids_of: Callable[[NDArray[np.intp]], pd.Series[Any]]
) -> NDArray[np.intp]:
    """Positions in the order of time, and of ids where that is the same."""
    order: NDArray[np.intp] = np.argsort(times, kind="stable")
    same = times[order][1:] == times[order][:-1]
    at = np.flatnonzero(np.r_[same, False] | np.r_[False, same])
    if not len(at):
        return order
    rows = order[at]
    # Ids are numbers written as strings: shorter is smaller, then letter by letter.
    ids = ids_of(rows).reset_index(drop=True)
    keys = pd.DataFrame({"time": times[rows], "length": ids.str.len(), "id": ids})
    keys = keys.sort_values(["time", "length", "id"], kind="stable")
    order[at] = rows[keys.index.to_numpy(np.intp)]
    return order


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
