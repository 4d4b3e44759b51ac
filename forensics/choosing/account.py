"""The account that a report is about: the one asked for, or the only one there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from forensics.choosing.nothing import nothing_found
from forensics.choosing.scoping import Scopes
from forensics.errors import NothingToAnalyse, SeveralAccounts, UsageError
from forensics.messages import counted, joined, said
from forensics.reading.reading import Reading
from forensics.timeline import AccountRow, accounts_of, select_account


@dataclass(frozen=True, slots=True)
class Chosen:
    """One account, and what the evidence holds of it and of nobody else.

    ``asked`` is the name by which the user chose it; None where it was the only one. ``given`` are
    the SHA-256 of all items read, in order, those that hold nothing of the account too.
    """

    row: AccountRow
    reading: Reading
    asked: str | None = None
    given: tuple[str, ...] = ()


def choose(reading: Reading, wanted: str | None = None) -> Chosen:
    """The account asked for, or the only one, with all that is its.

    Raises NothingToAnalyse, SeveralAccounts, or UsageError when there is no such account.
    """
    row = chosen_account(reading, wanted)
    given = tuple(item.sha256 for item in reading.items)
    return Chosen(row, Scopes(reading).of(row), wanted, given)


def accounts_asked(reading: Reading, wanted: str | None = None) -> list[AccountRow]:
    """All accounts, or the one asked for.

    Raises NothingToAnalyse, or UsageError when there is no such account.
    """
    accounts = accounts_of(reading.timeline)
    return [chosen_account(reading, wanted)] if wanted is not None or not accounts else accounts


def chosen_account(reading: Reading, wanted: str | None = None) -> AccountRow:
    """The name and size of the account asked for, or of the only one there is.

    Raises NothingToAnalyse, SeveralAccounts, or UsageError when there is no such account.
    """
    accounts = accounts_of(reading.timeline)
    names = ", ".join(item.name for item in reading.items)
    if not accounts:
        raise NothingToAnalyse(nothing_found(reading.items, reading.rejects, len(reading.ignored)))
    if wanted is not None:
        found = accounts_of(select_account(reading.timeline, wanted))
        if not found:
            raise UsageError(
                said(
                    "--account {wanted}: no such account in {names}. Found: {listed}.",
                    wanted=wanted,
                    names=names,
                    listed=_listed(accounts),
                )
            )
        accounts = found
    if len(accounts) > 1:
        raise SeveralAccounts(
            said(
                "{names}: the evidence holds {number} accounts: {listed}. A report is about one. "
                "Choose it with --account NAME, or have all of them analysed, a row each, with: "
                "forensics screen EVIDENCE --out DIR{halves}",
                names=names,
                number=len(accounts),
                listed=_listed(accounts),
                halves=_halves(reading),
            ),
            [(row.account_id, row.handle, row.posts) for row in accounts],
        )
    return accounts[0]


def _halves(reading: Reading) -> str:
    """That items of one platform may be halves of one account, where they share none."""
    platforms = {row.account_id: row.platform for row in accounts_of(reading.timeline)}
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (item, _, _), account in reading.names.items():
        if account in platforms:
            held[platforms[account], item].add(account)
    if not any(
        one[0] == two[0] and held[one].isdisjoint(held[two]) for one, two in combinations(held, 2)
    ):
        return ""
    return said(
        ". Should two of them be one account under two names: no id, handle or post that these "
        "files have in common shows it, so their posts are not joined; --together gives a report "
        "on each, side by side."
    )


def _listed(accounts: Sequence[AccountRow], shown: int = 12) -> str:
    handles = Counter(row.handle.lower() for row in accounts if row.handle)
    parts = [
        counted("{name} ({number:,} post)", "{name} ({number:,} posts)", row.posts, name=name)
        for row in accounts[:shown]
        for name in (_called(row, handles),)
    ]
    names, more = joined(parts), len(accounts) - shown
    return said("{names} and {more} more", names=names, more=more) if more > 0 else names


def _called(row: AccountRow, handles: Counter[str]) -> str:
    """``@handle``; the id too where several accounts bear that handle."""
    if not row.handle:
        return row.account_id
    if handles[row.handle.lower()] > 1:
        return f"{row.account_id} (@{row.handle})"
    return f"@{row.handle}"
