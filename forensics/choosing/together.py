"""Which items belong to one account, and the accounts of several items, each chosen by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forensics.choosing.account import Chosen
from forensics.choosing.nothing import nothing_found
from forensics.choosing.scoping import Scopes
from forensics.errors import NothingToAnalyse, UsageError
from forensics.messages import joined, said
from forensics.model.event_details import Change
from forensics.model.records import ItemUse
from forensics.platforms import UNKNOWN, handle_key
from forensics.reading.reading import Reading
from forensics.timeline import accounts_of, select_account

MOST = 12
"""Accounts in one run: their lives stand under one another on a page. Chosen."""
Key = tuple[str, str, str]
"""A platform, whether an id or a handle, and that, in lower case."""
Read = Callable[[Sequence[int]], Reading]
"""Reads the items of these numbers together."""


@dataclass(frozen=True, slots=True)
class Unanalysed:
    """An item, or several of one account, that hold no post.

    ``rejected`` and ``ignored`` count their records that gave none.
    """

    items: tuple[ItemUse, ...]
    rejected: int
    ignored: int


@dataclass(frozen=True, slots=True)
class Several:
    """The accounts of a run, each with what is its own, and what gave none. ``order`` are the
    SHA-256 of the items as they were given, ``asked`` the names by which accounts were chosen."""

    chosen: tuple[Chosen, ...]
    unanalysed: tuple[Unanalysed, ...]
    order: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def choose_all(readings: Sequence[Reading], again: Read, wanted: Sequence[str] = ()) -> Several:
    """All accounts of items read one by one, or those ``wanted``: handles or ids.

    Items that name one account are read together by ``again``, as those of one report are. An
    account is one platform's: a handle alike on two platforms is two accounts. Raises UsageError
    where an account wanted is not there, where there is but one, and where there are over ``MOST``;
    NothingToAnalyse where there is none.
    """
    groups = grouped([keys_of(reading) for reading in readings])
    whole = [readings[one[0]] if len(one) == 1 else again(one) for one in groups]
    chosen = tuple(one for reading in whole for one in _accounts(reading, wanted))
    empty = tuple(_unanalysed(reading) for reading in whole if reading.timeline.empty)
    _check_wanted(chosen, whole, wanted)
    if not chosen:
        items = [item for reading in whole for item in reading.items]
        rejects = [reject for reading in whole for reject in reading.rejects]
        ignored = sum(len(reading.ignored) for reading in whole)
        raise NothingToAnalyse(nothing_found(items, rejects, ignored))
    if len(chosen) == 1 and not empty:
        raise UsageError(
            said(
                "--together shows several accounts, and the evidence holds one: {name}. Nothing "
                "was written. Leave the option out.",
                name=_called(chosen[0]),
            )
        )
    if len(chosen) > MOST:
        raise UsageError(
            said(
                "--together: the evidence holds {number:,} accounts, and an overview has room for "
                "{most}. Nothing was written. Name those that belong in it with --account A,B,C; "
                "or have all of them analysed, a row each, with: forensics screen EVIDENCE "
                "--out DIR",
                number=len(chosen),
                most=MOST,
            )
        )
    order = tuple(item.sha256 for reading in readings for item in reading.items)
    return Several(chosen, empty, order, tuple(wanted))


def grouped(keys: Sequence[frozenset[Key]]) -> list[tuple[int, ...]]:
    """The numbers of items that share a key, directly or by way of others, in order.

    >>> x, y = ("x", "id", "1"), ("x", "id", "2")
    >>> grouped([frozenset({x}), frozenset({y}), frozenset({x})])
    [(0, 2), (1,)]
    """
    groups: list[tuple[set[int], set[Key]]] = []
    for number, own in enumerate(keys):
        shared = [group for group in groups if group[1] & own]
        groups = [group for group in groups if group not in shared]
        numbers, all_keys = {number}, set(own)
        for members, known in shared:
            numbers |= members
            all_keys |= known
        groups.append((numbers, all_keys))
    return sorted(tuple(sorted(numbers)) for numbers, _ in groups)


def keys_of(reading: Reading) -> frozenset[Key]:
    """By what an item's accounts are known: their ids and handles, each on its platform; none
    where the platform is not known, so that nobody's posts are joined to another's."""
    frame = reading.timeline
    named = frame[["platform", "account_id", "handle"]].drop_duplicates()
    found: set[Key] = set()
    for platform, account, handle in named.itertuples(index=False):
        found |= _keys(str(platform), account, handle)
    platforms = {str(name) for name in named["platform"]} or {
        parser.platform for source in reading.sources for parser in source.parsers
    }
    # A record about an account does not say its platform: it is the item's, where there is one.
    if len(platforms) == 1:
        platform = platforms.pop()
        for profile in reading.profiles:
            found |= _keys(platform, profile.account_id, profile.handle)
        for event in reading.events:
            found |= _keys(platform, event.account_id, None)
            if event.kind == "screen_name_changed" and isinstance(event.detail, Change):
                found |= _keys(platform, None, event.detail.before)
    return frozenset(found)


def _keys(platform: str, account: object, handle: object) -> set[Key]:
    keys: set[Key] = set()
    if platform == UNKNOWN:
        return keys
    if isinstance(account, str) and account:
        keys.add((platform, "id", account.lower()))
        keys.add((platform, "handle", handle_key(platform, account.removeprefix("handle:"))))
    if isinstance(handle, str) and handle:
        keys.add((platform, "handle", handle_key(platform, handle)))
    return keys


def _accounts(reading: Reading, wanted: Sequence[str]) -> Iterator[Chosen]:
    rows = accounts_of(reading.timeline)
    if wanted and rows:
        frames = [select_account(reading.timeline, name) for name in wanted]
        known = {row.account_id for frame in frames for row in accounts_of(frame)}
        rows = [row for row in rows if row.account_id in known]
    scopes = Scopes(reading)
    several = len(accounts_of(reading.timeline)) > 1
    for row in rows:
        asked = row.account_id if several else None
        given = tuple(item.sha256 for item in reading.items)
        yield Chosen(row, scopes.of(row), asked, given)


def _check_wanted(
    chosen: Sequence[Chosen], whole: Sequence[Reading], wanted: Sequence[str]
) -> None:
    for name in wanted:
        if any(len(select_account(one.reading.timeline, name)) for one in chosen):
            continue
        names = [row.handle or row.account_id for one in whole for row in accounts_of(one.timeline)]
        raise UsageError(
            said(
                "--account {wanted}: no such account in {names}. Found: {listed}.",
                wanted=name,
                names=", ".join(item.name for one in whole for item in one.items),
                listed=joined(names[: 2 * MOST]),
            )
        )


def _unanalysed(reading: Reading) -> Unanalysed:
    return Unanalysed(tuple(reading.items), len(reading.rejects), len(reading.ignored))


def _called(one: Chosen) -> str:
    return f"@{one.row.handle}" if one.row.handle else one.row.account_id
