"""Which accounts a timeline holds, and choosing one."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class AccountRow(NamedTuple):
    """One account found in the evidence."""

    account_id: str
    handle: str | None
    platform: str
    posts: int


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
