"""Which rows without an account's number belong to an account that has one.

Handles are recycled: a released one is taken by a stranger, or by whoever hijacked the account.
Two numbers are therefore never one account, and a row known by its handle alone is given to a
number only where a post says so, or where no other bearer of the handle is possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

import pandas as pd

from forensics.platforms import UNKNOWN, handle_key, is_account
from forensics.timeline.groups import Group, Groups, groups_of

How = Literal["linked_by_post", "linked_by_words", "linked_by_handle", "account_apart"]

_WORDS: How = "linked_by_words"


class Bearer(NamedTuple):
    """Who a post is by, as one member says it. ``named``: by handle, in place of an id."""

    platform: str
    account_id: str
    named: bool
    item: str = ""
    member: str = ""


def bearer(
    platform: str, account_id: str, handle: str | None, item: str = "", member: str = ""
) -> Bearer:
    """The bearer of a row; the member matters only where a handle stands for the id."""
    by_handle = isinstance(handle, str) and account_id in (
        handle.lower(),
        handle_key(platform, handle),
    )
    if by_handle or not is_account(platform, account_id):
        return Bearer(platform, account_id, True, item, member)
    return Bearer(platform, account_id, False)


class Sighting(NamedTuple):
    """That an account bore a handle; ``until`` when it is known to have given it up. ``item``
    says so, of an account that it may know by its handle alone."""

    account_id: str
    handle: str
    until: datetime | None = None
    item: str = ""


class Decision(NamedTuple):
    """What was done with the rows of one name in one member, and which accounts it concerns."""

    how: How
    name: str
    item: str
    member: str
    accounts: tuple[str, ...]
    posts: int


@dataclass(frozen=True)
class Linking:
    """A timeline with one id per account, and how it was come by.

    ``names`` gives the account for (item, member, id as read).
    """

    frame: pd.DataFrame
    names: Mapping[tuple[str, str, str], str]
    decisions: tuple[Decision, ...] = ()


@dataclass
class _Rows:
    """The rows of one bearer: how many, from when to when, under which handles until when."""

    posts: int = 0
    first: pd.Timestamp | None = None
    last: pd.Timestamp | None = None
    handles: dict[str, pd.Timestamp] = field(default_factory=dict)


def link_accounts(
    frame: pd.DataFrame,
    links: Iterable[tuple[Bearer, Bearer]] = (),
    sightings: Iterable[Sighting] = (),
    born: Mapping[str, datetime] | None = None,
    copies: Iterable[tuple[Bearer, str, str]] = (),
    words: Iterable[tuple[Bearer, Bearer]] = (),
) -> Linking:
    """Give rows known by a handle alone to the account whose they provably are.

    ``links``: bearers under which one and the same post stood. ``sightings``: handles that
    accounts bore apart from their posts. ``born``: when accounts were created, where known.
    ``copies``: bearers, with item and member, of posts that were merged into other rows.
    ``words``: bearers that posted the same at the same moments, by ``same_words``.

    A name in one member is an account's when its posts stand elsewhere under that account's
    number and under no other; else when that number alone bore the handle, could bear it then,
    and is not known to have given it up before. What is left is an account of its own.
    """
    groups, copies = groups_of(frame), list(copies)
    rows = _rows(groups)
    for key, _, _ in copies:
        rows.setdefault(key, _Rows())
    solver = _Solver(rows, list(links), list(sightings), born or {}, list(words))
    chosen = solver.solve()
    ids = _final_ids(rows, chosen, solver.shared, solver.aliases(chosen))
    ids |= solver.nameless(chosen)
    keys = [_bearer_of(group) for group in groups.found]
    accounts = pd.Series([ids[key] for key in keys], dtype="str")
    frame = frame.assign(account_id=accounts.take(groups.of_row).reset_index(drop=True))
    places = [(group.item, group.member, group.account_id) for group in groups.found]
    names = dict.fromkeys(places, "")
    for at in sorted(range(len(keys)), key=lambda at: groups.found[at].final):
        names[places[at]] = ids[keys[at]]
    names |= {(item, member, key.account_id): ids[key] for key, item, member in copies}
    return Linking(frame, names, tuple(solver.decisions(ids)))


def renamed(frame: pd.DataFrame, names: Mapping[tuple[str, str, str], str]) -> pd.DataFrame:
    """The timeline with the accounts that ``Linking.names`` gives."""
    columns = (frame[name].astype("object") for name in ("item", "member", "account_id"))
    ids = [names[key] for key in zip(*columns, strict=True)]
    return frame.assign(account_id=pd.Series(ids, dtype="str"))


def _bearer_of(group: Group) -> Bearer:
    return bearer(group.platform, group.account_id, group.handle, group.item, group.member)


def _rows(groups: Groups) -> dict[Bearer, _Rows]:
    found: dict[Bearer, _Rows] = defaultdict(_Rows)
    for group in groups.found:
        rows = found[_bearer_of(group)]
        rows.posts += group.posts
        rows.first = group.since if rows.first is None else min(rows.first, group.since)
        rows.last = group.until if rows.last is None else max(rows.last, group.until)
        if group.handle is not None:
            low = handle_key(group.platform, group.handle)
            rows.handles[low] = max(rows.handles.get(low, group.until), group.until)
    return dict(found)


class _Solver:
    """Decides, for every name in every member, whose it is."""

    def __init__(
        self,
        rows: dict[Bearer, _Rows],
        links: list[tuple[Bearer, Bearer]],
        sightings: list[Sighting],
        born: Mapping[str, datetime],
        words: list[tuple[Bearer, Bearer]],
    ) -> None:
        self.rows, self.born = rows, born
        self._worded = {key for pair in words for key in pair} - {k for pair in links for k in pair}
        self.shared: set[Bearer] = set()
        self._how: dict[Bearer, How] = {}
        self._candidates: dict[Bearer, set[Bearer]] = {}
        self._near: dict[Bearer, set[Bearer]] = defaultdict(set)
        for one, two in (*links, *words):
            for key in (one, two):
                rows.setdefault(key, _Rows())
            self._near[one].add(two)
            self._near[two].add(one)
        self._bearers: dict[str, set[Bearer]] = defaultdict(set)
        self._until: dict[tuple[Bearer, str], pd.Timestamp] = {}
        self._former: dict[Bearer, dict[str, pd.Timestamp]] = defaultdict(dict)
        self._learn(sightings)

    def _learn(self, sightings: list[Sighting]) -> None:
        numbers = [key for key in self.rows if not key.named]
        for key in numbers:
            seen = self.rows[key].handles
            for handle, last in seen.items():
                self._bearers[handle].add(key)
                # A handle that later posts no longer show was given up at some time after.
                if last < max(seen.values()):
                    self._until[key, handle] = last
        by_id: dict[str, list[Bearer]] = defaultdict(list)
        for key in numbers:
            by_id[key.account_id].append(key)
        for name in (key for key in self.rows if key.named):
            by_id[f"{name.item}\n{name.account_id}"].append(name)
        for number, handle, until, item in sightings:
            for key in by_id[f"{item}\n{number}"]:
                if until is not None:
                    self._former[key][handle_key(key.platform, handle)] = pd.Timestamp(until)
            for key in by_id[number]:
                low = handle_key(key.platform, handle)
                self._bearers[low].add(key)
                if until is not None:
                    self._until[key, low] = pd.Timestamp(until)

    def solve(self) -> dict[Bearer, Bearer]:
        """The number of each name that has one."""
        names = [key for key in self.rows if key.named]
        found: dict[Bearer, Bearer] = {}
        for key in names:
            self._by_posts(key, {near for near in self._near[key] if not near.named}, found)
        for group in self._groups(names):
            open_ones = [key for key in group if key not in found and key not in self.shared]
            near = {found[key] for key in group if key in found}
            for key in open_ones:
                self._by_posts(key, near, found)
        for group in self._groups([key for key in names if key not in found]):
            self._by_handle([key for key in group if key not in found], found)
        return found

    def _by_posts(self, key: Bearer, near: set[Bearer], found: dict[Bearer, Bearer]) -> None:
        if not near:
            return
        known = self._known(key)
        if len(near) == 1 and (not known or near <= known):
            found[key] = next(iter(near))
            self._how[key] = _WORDS if key in self._worded else "linked_by_post"
        else:
            self._apart(key, near | known)

    def _by_handle(self, group: list[Bearer], found: dict[Bearer, Bearer]) -> None:
        known = {one for key in group for one in self._known(key)}
        left = {one for one in known if all(self._possible(one, key) for key in group)}
        for key in group:
            if key in self.shared:
                continue
            if len(left) == 1:
                found[key], self._how[key] = next(iter(left)), "linked_by_handle"
            elif known:
                self._apart(key, known)

    def _apart(self, key: Bearer, candidates: set[Bearer]) -> None:
        self.shared.add(key)
        self._how[key], self._candidates[key] = "account_apart", candidates

    def _known(self, key: Bearer) -> set[Bearer]:
        """The numbers that have borne this name, on a platform that may be this one."""
        name = handle_key(key.platform, key.account_id)
        known = {one for one in self._bearers[name] if _one_platform(one, key)}
        for former, until in self._former[key].items() if key in self._former else ():
            for one in self._bearers[former]:
                last = self.rows[one].handles.get(former)
                # Who bears it later is another: a handle given up is free to be taken.
                if _one_platform(one, key) and (last is None or last <= until):
                    known.add(one)
        return known

    def _possible(self, one: Bearer, key: Bearer) -> bool:
        """False when these posts are older than the account, or newer than its use of the name."""
        rows = self.rows[key]
        if rows.first is None or rows.last is None:
            return True
        born = self.born.get(one.account_id)
        # A day without its hour may be written before the moment of creation.
        if born is not None and rows.first < pd.Timestamp(born) - pd.Timedelta(days=1):
            return False
        until = self._until.get((one, handle_key(key.platform, key.account_id)))
        return until is None or rows.last <= until

    def _groups(self, names: list[Bearer]) -> Iterator[list[Bearer]]:
        """Names that hang together by posts they share."""
        left = dict.fromkeys(names)
        while left:
            start, _ = left.popitem()
            group, todo = [], [start]
            while todo:
                key = todo.pop()
                group.append(key)
                for near in self._near[key]:
                    if near in left:
                        del left[near]
                        todo.append(near)
            yield group

    def aliases(self, found: Mapping[Bearer, Bearer]) -> dict[str, str]:
        """One name for those, without a number, under which the same posts stand."""
        free = {key for key in self.rows if key.named} - set(found) - self.shared
        near = {one: self._near[one] & free for one in free}
        self._how |= dict.fromkeys((one for one in self._worded & free if near[one]), _WORDS)
        for one in free & set(self._former):
            for two in free:
                until = self._former[one].get(handle_key(two.platform, two.account_id))
                last = self.rows[two].last
                if until is None or last is None or last > until or one.item == two.item:
                    continue
                if _one_platform(one, two):
                    near[one].add(two)
                    self._how.setdefault(two, "linked_by_handle")
        return _joined((one.account_id, two.account_id) for one in free for two in near[one])

    def nameless(self, found: Mapping[Bearer, Bearer]) -> dict[Bearer, str]:
        """Ids of rows that name nobody, where several items hold such rows: one each, unless
        they share a post."""
        free = {
            key
            for key, rows in self.rows.items()
            if key.named and not rows.handles and key not in found and key not in self.shared
        }
        heads = _joined(
            (_placed(one), _placed(two)) for one in sorted(free) for two in self._near[one] & free
        )
        places: dict[str, set[str]] = defaultdict(set)
        for key in free:
            places[key.account_id].add(heads.get(_placed(key), _placed(key)))
        return {
            key: heads.get(_placed(key), _placed(key))
            for key in free
            if len(places[key.account_id]) > 1
        }

    def decisions(self, ids: Mapping[Bearer, str]) -> Iterator[Decision]:
        """What was decided, name by name, in the order of the evidence."""
        for key in sorted(self._how, key=lambda one: (one.item, one.member, one.account_id)):
            others = {ids[one] for one in self._candidates.get(key, ())}
            accounts = tuple(sorted({ids[key], *others}))
            posts = self.rows[key].posts
            yield Decision(self._how[key], key.account_id, key.item, key.member, accounts, posts)


def _placed(key: Bearer) -> str:
    return f"{key.account_id} ({key.item})"


def _one_platform(one: Bearer, two: Bearer) -> bool:
    return one.platform == two.platform or UNKNOWN in (one.platform, two.platform)


def _final_ids(
    rows: Iterable[Bearer],
    chosen: Mapping[Bearer, Bearer],
    shared: set[Bearer],
    aliases: Mapping[str, str],
) -> dict[Bearer, str]:
    """An id for each bearer: the number, else the name; told apart where they read alike."""
    keys = list(rows)
    numbers = {key.account_id for key in keys if not key.named}
    sites: dict[str, set[str]] = defaultdict(set)
    plain: dict[Bearer, str] = {}
    for key in keys:
        head = chosen.get(key, key)
        text = head.account_id
        if head.named:
            text = aliases.get(text, text)
            if text in numbers or head in shared:
                text = f"handle:{text}"
        plain[key] = text
        sites[text].add(head.platform)
    ids = {}
    for key in keys:
        head, text = chosen.get(key, key), plain[key]
        known = sites[text] - {UNKNOWN}
        ids[key] = text if len(known) < 2 else f"{head.platform}:{text}"
    return ids


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name the first of those that hang together with it."""
    head: dict[str, str] = {}

    def root(name: str) -> str:
        while head.get(name, name) != name:
            name = head[name]
        return name

    for one, two in pairs:
        low, high = sorted((root(one), root(two)))
        head[high] = low
    return {name: root(name) for name in head}
