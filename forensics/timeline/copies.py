"""Posts without a usable id that another member holds too.

A table without ids, or with rounded ones, beside the archive of the same account would make
every post two. Copies are found by what both say: the same account, the same moment and the
same words. A moment whose zone is not known counts as the same when one shift of whole quarter
hours brings the table's posts upon the other's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from forensics.model.records import Flag, Post

MADE_UP: frozenset[Flag] = frozenset({"no_ids", "spoilt_id"})
# How tools and people end what they cut, with what is left of a link before it.
_ENDING = re.compile(
    r"(?:(?<!\S)(?:h(?:t(?:t(?:ps?(?::\S*)?)?)?)?|p(?:i(?:c(?:\.\S*)?)?)?))?"
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$"
)
# Enough of a text to know it by, where its end may be cut.
_HEAD = 40
UNSURE: frozenset[Flag] = frozenset({"no_zone", "zone_guess"})
"""Flags of times whose zone is not known."""
# Nobody posts more that begins alike in a minute; what hostile evidence holds is not tried out.
_MOST = 100
Place = tuple[str, str]
# UTC-12 to UTC+14; every zone of today is a whole number of quarter hours off.
_FURTHEST = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
# A word or two are posted again on other days at the same minute; one long text seldom is, by
# judgement. A shift needs two texts, or one long one.
_TELLING, _LONG = 12, _HEAD


class Copy(NamedTuple):
    """Two posts, by their positions, that are one; ``copy`` has no usable id."""

    kept: int
    copy: int


def copies_without_id(posts: Sequence[Post], accounts: Sequence[str]) -> Iterator[Copy]:
    """Each post without a usable id with the post of another member whose copy it is.

    ``accounts`` is the account of each post. A post is the copy of one other at most, and has
    one copy at most in each member, so that what was posted twice stays twice.
    """
    loose = [row for row, post in enumerate(posts) if not MADE_UP.isdisjoint(post.flags)]
    concerned = {accounts[row] for row in loose}
    by_account: dict[str, list[int]] = defaultdict(list)
    for row, account in enumerate(accounts):
        if account in concerned:
            by_account[account].append(row)
    for rows in by_account.values():
        if len({_place(posts[row]) for row in rows}) > 1:
            yield from _of_account(posts, rows)


def same_text(one: Post, two: Post) -> bool:
    """True when two copies say the same but for white space, links and a cut end."""
    first, second = bare(one.text), bare(two.text)
    if first == second:
        return True
    if "cut" in one.flags + two.flags:
        short, long = sorted((first, second), key=len)
        return long.startswith(short.rstrip("… ")[:100])
    return _begins(one.text, second) or _begins(two.text, first)


def _begins(text: str, whole: str) -> bool:
    """True when a text that ends in dots is the beginning of a whole one."""
    head = _ENDING.sub("", text)
    return head != text and len(begin := bare(head)) >= _TELLING and whole.startswith(begin)


def same_time(one: Post, two: Post, shift: timedelta = timedelta()) -> bool:
    """True when two times agree as far as both are known; the first is ``shift`` ahead."""
    moment = one.created_at - shift
    if "day" in (one.precision, two.precision):
        return moment.date() == two.created_at.date()
    tolerance = 60 if "minute" in (one.precision, two.precision) else 1
    return abs((moment - two.created_at).total_seconds()) <= tolerance


def shift_of(one: Post, two: Post) -> timedelta:
    """By how much the first post's clock would be ahead, were both posted at one moment.

    None at all where both zones are known, or where no zone explains the difference.
    """
    if UNSURE.isdisjoint(one.flags + two.flags):
        return timedelta()
    shift = round((one.created_at - two.created_at) / _QUARTER) * _QUARTER
    return shift if abs(shift) <= _FURTHEST else timedelta()


def _of_account(posts: Sequence[Post], rows: Sequence[int]) -> Iterator[Copy]:
    loose: dict[Place, list[int]] = defaultdict(list)
    others = _Others(posts)
    for row in rows:
        if MADE_UP.isdisjoint(posts[row].flags):
            others.add(row)
        else:
            loose[_place(posts[row])].append(row)
    for own in loose.values():
        shifts = _shifts(posts, own, others.rows)
        left = []
        for row in own:
            kept = others.take(row, shifts)
            if kept is None:
                left.append(row)
            else:
                yield Copy(kept, row)
        others.put_back()
        for row in left:
            others.add(row)


Key = tuple[int, str]


class _Others:
    """The posts met so far, by the minute or the day of their time, their words and how these
    begin."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._posts = posts
        self.rows: dict[int, int] = {}
        self._minutes: dict[Key, dict[int, None]] = defaultdict(dict)
        self._days: dict[Key, dict[int, None]] = defaultdict(dict)
        self._taken: list[int] = []

    def add(self, row: int) -> None:
        """Take a post in."""
        self.rows.setdefault(row, len(self.rows))
        for bucket in self._buckets(row):
            bucket[row] = None

    def take(self, row: int, shifts: Mapping[Place, Sequence[timedelta]]) -> int | None:
        """The first that says the same at the same time, which is then gone."""
        post = self._posts[row]
        text = bare(post.text)
        for shift in dict.fromkeys(one for each in shifts.values() for one in each):
            for said in dict.fromkeys((text, text[:_TELLING])):
                for other in islice(self._near(post, said, shift), _MOST):
                    two = self._posts[other]
                    known = shift in shifts.get(_place(two), ())
                    if known and same_time(post, two, shift) and same_text(post, two):
                        self._remove(other)
                        return other
        return None

    def _remove(self, row: int) -> None:
        self._taken.append(row)
        for bucket in self._buckets(row):
            del bucket[row]

    def put_back(self) -> None:
        """Have all again, in the order in which they came."""
        touched = {id(bucket): bucket for row in self._taken for bucket in self._buckets(row)}
        for row in self._taken:
            for bucket in self._buckets(row):
                bucket[row] = None
        for bucket in touched.values():
            rows = sorted(bucket, key=self.rows.__getitem__)
            bucket.clear()
            bucket.update(dict.fromkeys(rows))
        self._taken.clear()

    def _buckets(self, row: int) -> Iterator[dict[int, None]]:
        post = self._posts[row]
        minute, text = _minute(post), bare(post.text)
        for said in dict.fromkeys((text, text[:_TELLING])):
            if post.precision != "day":
                yield self._minutes[minute, said]
            yield self._days[minute // 1440, said]

    def _near(self, post: Post, said: str, shift: timedelta) -> Iterator[int]:
        minute = _minute(post) - int(shift.total_seconds()) // 60
        day = self._days.get((minute // 1440, said), {})
        if post.precision == "day":
            yield from day
            return
        for near in (minute, minute - 1, minute + 1):
            yield from self._minutes.get((near, said), ())
        yield from (row for row in day if self._posts[row].precision == "day")


def _shifts(
    posts: Sequence[Post], own: Sequence[int], others: Iterable[int]
) -> dict[Place, tuple[timedelta, ...]]:
    """By how much a member's clock may be ahead of each other's: none where both have zones.

    Else what most texts show that occur once in either; two shifts an hour apart are summer
    and winter.
    """
    members: dict[Place, list[int]] = defaultdict(list)
    for row in others:
        members[_place(posts[row])].append(row)
    zoned = _zoned(posts, own)
    alone = (
        {} if zoned and all(_zoned(posts, rows) for rows in members.values()) else _sole(posts, own)
    )
    found: dict[Place, tuple[timedelta, ...]] = {}
    for place, rows in members.items():
        if zoned and _zoned(posts, rows):
            found[place] = (timedelta(),)
        else:
            found[place] = _shifts_between(posts, alone, _sole(posts, rows))
    return found


def _shifts_between(
    posts: Sequence[Post], own: Mapping[str, int], others: Mapping[str, int]
) -> tuple[timedelta, ...]:
    told: Counter[timedelta] = Counter()
    for text in own.keys() & others.keys():
        one, two = posts[own[text]], posts[others[text]]
        if "day" in (one.precision, two.precision):
            continue
        shift = shift_of(one, two)
        if same_time(one, two, shift):
            told[shift] += 2 if len(text) >= _LONG else 1
    ranked = [
        shift
        for shift, weight in sorted(told.items(), key=lambda each: (-each[1], each[0]))
        if weight > 1 or not shift
    ]
    if not ranked:
        return (timedelta(),)
    first = ranked[0]
    summer = [one for one in ranked[1:] if abs(one - first) == timedelta(hours=1)]
    return (first, *summer[:1])


def _sole(posts: Sequence[Post], rows: Iterable[int]) -> dict[str, int]:
    """Row of each telling text that occurs once, by its beginning."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[bare(_ENDING.sub("", posts[row].text))[:_HEAD]].append(row)
    return {
        text: each[0] for text, each in found.items() if len(each) == 1 and len(text) >= _TELLING
    }


def _zoned(posts: Sequence[Post], rows: Iterable[int]) -> bool:
    return all(UNSURE.isdisjoint(posts[row].flags) for row in rows)


def bare(text: str) -> str:
    """The words of a text without its links, which each tool writes in its own way."""
    words = text.split()
    return " ".join(word for word in words if "://" not in word and "pic.twitter" not in word)


def _place(post: Post) -> Place:
    return post.locator.item, post.locator.member


def _minute(post: Post) -> int:
    return int(post.created_at.timestamp()) // 60
