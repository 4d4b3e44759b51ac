"""An item read once, and shared out by account where it holds too much for one task.

A small item, or one of a single account, stays in memory. Of any other the posts go to disk as they
are read (``spill``); each share then reads its own, whole families of accounts together, and finds
what it would have found with all the others beside it.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from forensics.model.records import AccountEvent, Note, Post, Profile
from forensics.parsers import ReadOptions
from forensics.platforms import UNKNOWN
from forensics.reading.items import link, read_records, tables_shown
from forensics.reading.options import check_platform, has_columns
from forensics.reading.reading import Reading
from forensics.screening.families import Families, SharedPosts, join_known, spellings
from forensics.screening.spill import Spill, file_of, posts_of
from forensics.timeline import Gatherer

ACCOUNTS_PER_TASK = 200
POSTS_PER_TASK = 20_000
"""An item with more is shared out, so that all cores work on it, memory is bounded, and less is
lost. A family of accounts is never parted, whatever its size."""
STRANGER = "\0stranger"
"""Stands for whoever else posts in a member: that there is someone is all that matters."""

Place = tuple[str, str]
Named = AccountEvent | Profile | Note


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the accounts of an item: where their posts are, and what else was read of them.

    ``reading`` has no posts, and none of the records that became none: no row depends on those.
    ``strangers`` are members in which others stand too.
    """

    folder: Path
    files: tuple[int, ...]
    bearers: frozenset[int]
    reading: Reading
    strangers: frozenset[Place]

    def read(self) -> Reading:
        """The share as a reading of its own."""
        gatherer, reading = Gatherer(), replace(self.reading, notes=list(self.reading.notes))
        for post in posts_of(self.folder, self.files, self.bearers):
            gatherer.add(post)
        link(reading, gatherer)
        others = {(*place, STRANGER): STRANGER for place in self.strangers}
        reading.names = {**reading.names, **others}
        return reading


def read_or_split(path: str, options: ReadOptions, scratch: Path) -> Reading | list[Share]:
    """The item as a reading; where it holds too much for that, its shares, whose posts are in a
    new folder of ``scratch``. Raises ForensicsError and OSError."""
    taker = _Taker(scratch)
    reading = read_records([path], options, taker.take)
    if taker.spill is None:
        gatherer = Gatherer()
        for post in taker.held:
            gatherer.add(post)
        link(reading, gatherer)
        check_platform(reading.options.platform, tables_shown(reading))
        return reading
    if has_columns(reading.items):
        for site in taker.platforms():
            check_platform(reading.options.platform, {reading.items[0].name: site})
    return list(taker.shares(reading))


@dataclass(slots=True)
class _Bearer:
    """A name under which posts stand: its posts, and the members that hold them."""

    platform: str
    account_id: str
    handle: str | None
    posts: int = 0
    places: frozenset[Place] = frozenset()


class _Taker:
    """Takes the posts of one item as they are read."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._numbers: dict[tuple[str, str, str | None], int] = {}
        self._bearers: list[_Bearer] = []
        self._accounts: set[Place] = set()
        self.held: list[Post] = []
        self.spill: Spill | None = None

    def take(self, post: Post) -> None:
        """One post more."""
        if self.spill is not None:
            self._put(self.spill, post)
            return
        self.held.append(post)
        self._accounts.add((post.platform, post.account_id))
        accounts = len(self._accounts)
        if accounts > ACCOUNTS_PER_TASK or (accounts > 1 and len(self.held) > POSTS_PER_TASK):
            self._folder = Path(tempfile.mkdtemp(prefix="split-", dir=self._scratch))
            self.spill, self._shared = Spill(self._folder), SharedPosts(self._folder)
            for one in self.held:
                self._put(self.spill, one)
            self.held.clear()

    def _put(self, spill: Spill, post: Post) -> None:
        key = (post.platform, post.account_id, post.account_handle)
        number = self._numbers.setdefault(key, len(self._numbers))
        if number == len(self._bearers):
            self._bearers.append(_Bearer(*key))
        bearer, place = self._bearers[number], (post.locator.item, post.locator.member)
        bearer.posts += 1
        if place not in bearer.places:
            bearer.places |= {place}
        self._shared.add(post.post_id, number)
        spill.add(post, number)

    def platforms(self) -> list[str]:
        """The platforms of the posts."""
        return list(dict.fromkeys(one.platform for one in self._bearers))

    def shares(self, reading: Reading) -> Iterator[Share]:
        """The item in shares, in an order that depends on nothing but the item."""
        assert self.spill is not None
        self.spill.put()
        families = self._families(reading)
        groups: dict[str, list[int]] = defaultdict(list)
        for number, bearer in enumerate(self._bearers):
            groups[families.root(bearer.account_id.lower())].append(number)
        told = _Told(reading, families)
        standing = Counter(place for bearer in self._bearers for place in bearer.places)
        for own in self._portions(groups):
            bearers = frozenset(number for numbers in own.values() for number in numbers)
            rest, elsewhere = told.of(own)
            places = Counter(place for one in bearers for place in self._bearers[one].places)
            others = {place for place, count in standing.items() if count > places[place]}
            files = tuple(sorted(self._files(bearers)))
            yield Share(self._folder, files, bearers, rest, frozenset(others | elsewhere))

    def _families(self, reading: Reading) -> Families:
        """All are one family where they are on several platforms: a name may be borne on two."""
        families = Families()
        for one in self._bearers:
            families.join(
                (
                    one.account_id.lower(),
                    *sorted(spellings(one.platform, one.account_id, one.handle)),
                )
            )
        join_known(families, self.platforms(), reading.profiles, reading.events)
        for pair in self._shared.groups():
            families.join(self._bearers[number].account_id.lower() for number in pair)
        if len(set(self.platforms()) - {UNKNOWN}) > 1:
            families.join(one.account_id.lower() for one in self._bearers)
        return families

    def _portions(self, groups: dict[str, list[int]]) -> Iterator[dict[str, list[int]]]:
        """Families together as far as a task may go, those side by side whose files are."""
        portion: dict[str, list[int]] = {}
        accounts = posts = 0
        order = sorted(groups.items(), key=lambda each: (min(self._files(each[1])), each[1]))
        for root, numbers in order:
            more = sum(self._bearers[number].posts for number in numbers)
            if portion and (accounts >= ACCOUNTS_PER_TASK or posts + more > POSTS_PER_TASK):
                yield portion
                portion, accounts, posts = {}, 0, 0
            portion[root] = numbers
            accounts, posts = accounts + 1, posts + more
        yield portion

    def _files(self, numbers: Iterable[int]) -> set[int]:
        return {file_of(self._bearers[number].account_id) for number in numbers}


class _Told:
    """What was read beside the posts, by the family of the account that it names."""

    def __init__(self, reading: Reading, families: Families) -> None:
        self._reading = reading
        self._by_family: dict[str | None, list[Named]] = defaultdict(list)
        named: list[Named] = [*reading.events, *reading.profiles, *reading.notes]
        for one in named:
            name = one.account_id
            self._by_family[None if name is None else families.root(name.lower())].append(one)
        self._places = {
            family: Counter(_place(one) for one in told if not isinstance(one, Note))
            for family, told in self._by_family.items()
        }
        self._standing = Counter(
            place
            for family, places in self._places.items()
            if family is not None
            for place in places.elements()
        )

    def of(self, own: Iterable[str]) -> tuple[Reading, set[Place]]:
        """The reading with what bears on these families, or names nobody; and the members in which
        something is told of others."""
        told = {id(one) for family in (None, *own) for one in self._by_family.get(family, ())}
        places: Counter[Place] = Counter()
        for family in own:
            places += self._places.get(family, Counter())
        whole = self._reading
        rest = replace(
            whole,
            events=[one for one in whole.events if id(one) in told],
            profiles=[one for one in whole.profiles if id(one) in told],
            notes=[one for one in whole.notes if id(one) in told],
            rejects=[],
            ignored=[],
        )
        return rest, {place for place, count in self._standing.items() if count > places[place]}


def _place(record: Named) -> Place:
    return record.locator.item, record.locator.member
