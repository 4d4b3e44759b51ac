"""A sample account's story: its posts with their authors, and the truth derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from forensics.synthetic.posts import SyntheticPost


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """A change of name; ``dated_by_evidence`` says whether the archive holds its date."""

    at: datetime
    what: Literal["display_name", "screen_name_and_display_name"]
    before: str
    after: str
    dated_by_evidence: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The posts of one account, oldest first, and what cannot be read off them.

    Where the format ``has_ids`` not, the truth names posts by their times alone.
    """

    account: str
    posts: tuple[SyntheticPost, ...]
    regular_until: str
    profile_change: ProfileChange | None = None
    has_ids: bool = True

    def truth(self) -> dict[str, Any]:
        """The truth file: finding, landmarks and the ids of the other hand's posts."""
        owner = [post for post in self.posts if post.author == "owner"]
        other = [post for post in self.posts if post.author == "other"]
        by_id = {post.post_id: post for post in self.posts}
        truth: dict[str, Any] = {
            "fictional": True,
            "account": self.account,
            "finding": "takeover" if other else "no_takeover",
            "counts": {
                "posts": len(self.posts),
                "owner": len(owner),
                "other": len(other),
                "deleted": sum(post.deleted_at is not None for post in self.posts),
            },
            "first_post": mark(self.posts[0]),
            "regular_until": mark(by_id[self.regular_until]),
            "last_genuine": mark(owner[-1]),
            "onset": None,
            "window": None,
            "last_other": None,
            "profile_change": _change(self.profile_change),
            "other_post_ids": [post.post_id for post in other],
        }
        if other:
            before = [post for post in owner if post.created_at < other[0].created_at]
            truth["onset"] = mark(other[0])
            truth["window"] = {"from": mark(before[-1]), "to": mark(other[0])}
            truth["last_other"] = mark(other[-1])
        return truth if self.has_ids else _without_ids(truth, other)


def mark(post: SyntheticPost) -> dict[str, str]:
    """A post as a landmark: id and time to the second."""
    return {"post_id": post.post_id, "at": _iso(post.created_at)}


def in_order(*streams: Iterable[SyntheticPost]) -> tuple[SyntheticPost, ...]:
    """All posts of these streams, oldest first."""
    posts = [post for stream in streams for post in stream]
    return tuple(sorted(posts, key=lambda post: int(post.post_id)))


def between(
    posts: Iterable[SyntheticPost], first: datetime, last: datetime
) -> Sequence[SyntheticPost]:
    """The posts strictly between two moments."""
    return [post for post in posts if first < post.created_at < last]


def utc(text: str) -> datetime:
    """A UTC moment from its ISO form without zone.

    >>> utc("2016-05-17T02:41:17.250").isoformat()
    '2016-05-17T02:41:17.250000+00:00'
    """
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _without_ids(truth: dict[str, Any], other: Sequence[SyntheticPost]) -> dict[str, Any]:
    """The truth with times only, to the second."""
    marks = (*truth.values(), *(truth["window"] or {}).values())
    for one in marks:
        if isinstance(one, dict):
            one.pop("post_id", None)
    del truth["other_post_ids"]
    return {**truth, "other_posts_at": [_iso(post.created_at) for post in other]}


def _change(change: ProfileChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "at": _iso(change.at),
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "dated_by_evidence": change.dated_by_evidence,
    }


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
