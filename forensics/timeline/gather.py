"""Posts into columns, one row per post, copies of one post merged as they arrive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from forensics.decoding.text import well_formed
from forensics.records import Post
from forensics.timeline.columns import BASE
from forensics.timeline.linking import Bearer, bearer

# Field of Post -> column, where the names differ or the value is taken as it is.
_FIELDS = (
    ("post_id", "post_id"),
    ("platform", "platform"),
    ("account_id", "account_id"),
    ("account_handle", "handle"),
    ("created_at", "created_at"),
    ("precision", "precision"),
    ("kind", "kind"),
    ("text", "text"),
    ("urls", "urls"),
    ("mentions", "mentions"),
    ("hashtags", "hashtags"),
    ("media", "media"),
    ("client", "client"),
    ("declared_lang", "declared_lang"),
    ("reply_to", "reply_to"),
    ("reply_to_handle", "reply_to_handle"),
    ("likes", "likes"),
    ("reposts", "reposts"),
    ("flags", "flags"),
)
# Fields whose difference between two copies of a post is worth showing. Counts and
# flags change with the time of capture and say nothing about the post.
_COMPARED = ("created_at", "text", "client", "kind")
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

    def __len__(self) -> int:
        return len(self._posts)

    def add(self, post: Post) -> None:
        """Take one post, merging it with an earlier copy of the same id."""
        key = (post.platform, post.post_id)
        row = self._rows.setdefault(key, len(self._posts))
        if row == len(self._posts):
            self._posts.append(post)
            return
        kept = self._posts[row]
        number = self._linked(kept, post)
        self.copies.add((_bearer(post), post.locator.item, post.locator.member))
        if "cut" in kept.flags and "cut" not in post.flags:
            kept, post = post, kept
        self._also.setdefault(row, []).append(str(post.locator))
        for field in _differences(kept, post):
            self._differs.setdefault(row, set()).add(field)
            value = getattr(post, field)
            self._versions.setdefault(row, []).append(f"{field}, {post.locator}: {value}")
        kept = _filled(kept, post)
        self._posts[row] = kept if number is None else replace(kept, account_id=number)

    def _linked(self, kept: Post, post: Post) -> str | None:
        """Remember under whom both copies stand; the number to prefer to a handle, if any.

        A repost tells nothing: some sources give it to the author of the original.
        """
        one, two = _bearer(kept), _bearer(post)
        if one == two:
            return None
        if not one.named and not two.named:
            self.torn.append((kept, post))
        elif "repost" not in (kept.kind, post.kind):
            self.links.add((one, two))
        return post.account_id if one.named and not two.named else kept.account_id

    def frame(self) -> pd.DataFrame:
        """The timeline so far: one row per post, base columns, sorted by time and id."""
        posts = self._posts
        data: dict[str, Any] = {
            column: [getattr(post, field) for post in posts] for field, column in _FIELDS
        }
        data["item"] = [post.locator.item for post in posts]
        data["member"] = [post.locator.member for post in posts]
        data["record"] = [post.locator.record for post in posts]
        data["also_at"] = [tuple(self._also.get(row, ())) for row in range(len(posts))]
        data["differs"] = [tuple(sorted(self._differs.get(row, ()))) for row in range(len(posts))]
        data["versions"] = [tuple(self._versions.get(row, ())) for row in range(len(posts))]
        return _sorted(_typed(data))


def _bearer(post: Post) -> Bearer:
    where = post.locator
    return bearer(post.platform, post.account_id, post.account_handle, where.item, where.member)


def _typed(data: dict[str, list[Any]]) -> pd.DataFrame:
    columns = {}
    for name, (dtype, _) in BASE.items():
        if name == "created_at":
            times = pd.to_datetime(pd.Series(data[name], dtype="object"), utc=True)
            columns[name] = times.astype("datetime64[us, UTC]")
        else:
            columns[name] = _series(data[name], dtype)
    return pd.DataFrame(columns)


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    try:
        return pd.Series(values, dtype=dtype)
    except UnicodeEncodeError:
        # Half an emoji, left by a tool that cut the text, is no character.
        whole = [well_formed(value) if isinstance(value, str) else value for value in values]
        return pd.Series(whole, dtype=dtype)


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    # Ids are numbers written as strings: shorter is smaller, then letter by letter.
    keys = frame[["created_at", "post_id"]].assign(length=frame["post_id"].str.len())
    order = keys.sort_values(["created_at", "length", "post_id"], kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _differences(kept: Post, other: Post) -> list[str]:
    found = []
    for field in _COMPARED:
        one, two = getattr(kept, field), getattr(other, field)
        if one is None or two is None or one == two:
            continue
        if field == "created_at" and _same_time(kept, other):
            continue
        if field == "text" and _same_text(kept, other):
            continue
        if field == "kind" and "post" in (one, two):
            continue
        found.append(field)
    one, two = _bearer(kept), _bearer(other)
    if not one.named and not two.named and one != two:
        found.append("account_id")
    return found


def _same_time(kept: Post, other: Post) -> bool:
    if "day" in (kept.precision, other.precision):
        return kept.created_at.date() == other.created_at.date()
    tolerance = 60 if "minute" in (kept.precision, other.precision) else 1
    return abs((kept.created_at - other.created_at).total_seconds()) <= tolerance


def _same_text(kept: Post, other: Post) -> bool:
    """True when two copies say the same but for white space, links and a cut end."""
    one, two = _bare(kept.text), _bare(other.text)
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    return "cut" in (kept.flags + other.flags) and long.startswith(short.rstrip("… ")[:100])


def _bare(text: str) -> str:
    words = text.split()
    return " ".join(word for word in words if "://" not in word and "pic.twitter" not in word)


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
        changes |= {"created_at": other.created_at, "precision": other.precision}
    return replace(kept, **changes) if changes else kept
