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
from typing import NamedTuple

from forensics.records import Post

MADE_UP = frozenset({"no_ids", "spoilt_id"})
# How tools and people end what they cut, with what is left of a link before it.
_ENDING = re.compile(
    r"(?:(?<!\S)(?:h(?:t(?:t(?:ps?(?::\S*)?)?)?)?|p(?:i(?:c(?:\.\S*)?)?)?))?"
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$"
)
# Enough of a text to know it by, where its end may be cut.
_HEAD = 40
_UNSURE = frozenset({"no_zone", "zone_guess"})
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
    first, second = _bare(one.text), _bare(two.text)
    if first == second:
        return True
    if "cut" in one.flags + two.flags:
        short, long = sorted((first, second), key=len)
        return long.startswith(short.rstrip("… ")[:100])
    return _begins(one.text, second) or _begins(two.text, first)


def _begins(text: str, whole: str) -> bool:
    """True when a text that ends in dots is the beginning of a whole one."""
    head = _ENDING.sub("", text)
    return head != text and len(begin := _bare(head)) >= _TELLING and whole.startswith(begin)


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
    if _UNSURE.isdisjoint(one.flags + two.flags):
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
        taken: set[int] = set()
        for row in own:
            kept = next((one for one in others.like(row, shifts) if one not in taken), None)
            if kept is None:
                left.append(row)
            else:
                taken.add(kept)
                yield Copy(kept, row)
        for row in left:
            others.add(row)


class _Others:
    """The posts met so far, by the minute and the day of their time."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._posts = posts
        self.rows: list[int] = []
        self._minutes: dict[int, list[int]] = defaultdict(list)
        self._days: dict[int, list[int]] = defaultdict(list)

    def add(self, row: int) -> None:
        self.rows.append(row)
        post = self._posts[row]
        if post.precision != "day":
            self._minutes[_minute(post)].append(row)
        self._days[_minute(post) // 1440].append(row)

    def like(self, row: int, shifts: Mapping[Place, Sequence[timedelta]]) -> Iterator[int]:
        """Those that say the same at the same time, in the order in which they came."""
        post = self._posts[row]
        for shift in dict.fromkeys(one for each in shifts.values() for one in each):
            for other in self._near(post, shift):
                two = self._posts[other]
                if shift not in shifts.get(_place(two), ()):
                    continue
                if same_time(post, two, shift) and same_text(post, two):
                    yield other

    def _near(self, post: Post, shift: timedelta) -> Iterator[int]:
        minute = _minute(post) - int(shift.total_seconds()) // 60
        if post.precision == "day":
            yield from self._days[minute // 1440]
            return
        for near in (minute, minute - 1, minute + 1):
            yield from self._minutes[near]
        yield from (
            row for row in self._days[minute // 1440] if self._posts[row].precision == "day"
        )


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
        found[_bare(_ENDING.sub("", posts[row].text))[:_HEAD]].append(row)
    return {
        text: each[0] for text, each in found.items() if len(each) == 1 and len(text) >= _TELLING
    }


def _zoned(posts: Sequence[Post], rows: Iterable[int]) -> bool:
    return all(_UNSURE.isdisjoint(posts[row].flags) for row in rows)


def _bare(text: str) -> str:
    words = text.split()
    return " ".join(word for word in words if "://" not in word and "pic.twitter" not in word)


def _place(post: Post) -> Place:
    return post.locator.item, post.locator.member


def _minute(post: Post) -> int:
    return int(post.created_at.timestamp()) // 60
