"""Which accounts a timeline holds, which of them are one and the same, and choosing one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd


class AccountRow(NamedTuple):
    """One account found in the evidence."""

    account_id: str
    handle: str | None
    platform: str
    posts: int


def link_accounts(frame: pd.DataFrame, linked: Iterable[tuple[str, str]] = ()) -> pd.DataFrame:
    """Give one account id to rows that belong to one account under several names.

    Two ids are one account when some row bears both (one as handle), or when ``linked``
    says the same post stood under both. The numeric id wins over the handle.
    """
    pairs = frame[["account_id", "handle"]].drop_duplicates().dropna()
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.get(name, name) != name:
            name = parent[name]
        return name

    def join(one: str, two: str) -> None:
        # The winner becomes the root: a number rather than a handle.
        low, high = sorted((root(one), root(two)), key=lambda name: (not name.isdigit(), name))
        parent[high] = low

    known = set(frame["account_id"].unique())
    for account_id, handle in pairs.itertuples(index=False):
        if handle.lower() in known:
            join(account_id, handle.lower())
    for one, two in linked:
        join(one, two)
    if not parent:
        return frame
    names = {name: root(name) for name in known}
    return frame.assign(account_id=frame["account_id"].map(names).astype("str"))


def accounts_of(frame: pd.DataFrame) -> list[AccountRow]:
    """The accounts of a timeline, most posts first."""
    names = frame["account_id"]
    handles = frame["handle"].groupby(names).last().dropna().to_dict()  # not missing ones
    platforms = frame["platform"].astype("str").groupby(names).first().to_dict()
    posts = names.value_counts(sort=False).to_dict()
    rows = [
        AccountRow(str(name), handles.get(name), platforms[name], int(count))
        for name, count in posts.items()
    ]
    return sorted(rows, key=lambda row: (-row.posts, row.account_id))


def select_account(frame: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows of the account whose id or handle is ``wanted``.

    The id as written comes first, then an id and then a handle with ``@`` and case ignored;
    a handle chooses the account's other rows too.
    """
    ids, name = frame["account_id"], wanted.removeprefix("@").lower()
    mask = ids == wanted
    if not mask.any():
        mask = ids.str.lower() == name
    if not mask.any():
        mask = ids.isin(frame.loc[frame["handle"].str.lower() == name, "account_id"].unique())
    chosen = frame[mask].reset_index(drop=True)
    for column in ("platform", "item", "member"):
        chosen[column] = chosen[column].cat.remove_unused_categories()
    return chosen
