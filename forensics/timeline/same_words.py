"""Bearers of the same posts, told by what these say and when, where no id tells it.

Archives of several platforms hold no ids of posts and know their owner by a handle, which may
have changed since a capture was made. Several longer texts, each posted at the same moment here
and there, are one account's: one such text may be anybody's copy, so a few are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from forensics.model.records import Post
from forensics.timeline.copies import MADE_UP, UNSURE, bare, same_time
from forensics.timeline.linking import Bearer, bearer

TEXTS, LENGTH = 3, 20
"""So many different texts, each of so many characters at least, link two bearers. Chosen."""

_Key = tuple[str, int, str]


def links_by_words(posts: Sequence[Post]) -> set[tuple[Bearer, Bearer]]:
    """Pairs of bearers, one at least known by a name, that posted the same at the same moments;
    none for a bearer that matches several others."""
    loose: dict[_Key, list[Post]] = defaultdict(list)
    for post in posts:
        if not MADE_UP.isdisjoint(post.flags) and _tells(post):
            loose[_key(post)].append(post)
    shared: dict[tuple[Bearer, Bearer], set[str]] = defaultdict(set)
    for post in posts if loose else ():
        if not _tells(post):
            continue
        for other in _met(loose, post):
            one, two = sorted((bearer_of(other), bearer_of(post)))
            shared[one, two].add(bare(post.text))
    near: dict[Bearer, set[Bearer]] = defaultdict(set)
    for one, two in shared:
        near[one].add(two)
        near[two].add(one)
    return {
        (one, two)
        for (one, two), texts in shared.items()
        if len(texts) >= TEXTS and len(near[one]) == len(near[two]) == 1
    }


def bearer_of(post: Post) -> Bearer:
    """Who a post is by, as its member says it."""
    where = post.locator
    return bearer(post.platform, post.account_id, post.account_handle, where.item, where.member)


def _tells(post: Post) -> bool:
    return (
        post.precision != "day"
        and post.kind != "repost"
        and UNSURE.isdisjoint(post.flags)
        and len(bare(post.text)) >= LENGTH
    )


def _met(loose: dict[_Key, list[Post]], post: Post) -> Iterator[Post]:
    """The posts without an id, of another item and account, that this one is a copy of."""
    for minutes in (-1, 0, 1):
        for other in loose.get(_key(post, timedelta(minutes=minutes)), ()):
            if other.locator.item == post.locator.item or other.account_id == post.account_id:
                continue
            names = bearer_of(other).named or bearer_of(post).named
            if names and same_time(other, post):
                yield other


def _key(post: Post, later: timedelta = timedelta()) -> _Key:
    moment: datetime = post.created_at + later
    return post.platform, int(moment.timestamp()) // 60, bare(post.text)
