"""Which accounts a timeline holds, and choosing one."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from forensics.platforms import UNKNOWN


class AccountRow(NamedTuple):
    """One account found in the evidence."""

    account_id: str
    handle: str | None
    platform: str
    posts: int


def parted_by_platform(frame: pd.DataFrame) -> pd.DataFrame:
    """The timeline with accounts of several platforms parted that share one name.

    Where a platform numbers no accounts a handle stands for the id, and two people, or one, may
    bear it on two of them. The platform of most posts keeps the name, ``platform:name`` is the
    others'; posts that name no platform stay with the first.
    """
    if len(set(frame["platform"].unique()) - {UNKNOWN}) < 2:
        return frame
    platforms = frame["platform"].astype("str")
    counts = frame.groupby(["account_id", platforms], observed=True).size()
    chief: dict[str, str] = {}
    for name, platform in counts.sort_values(ascending=False, kind="stable").index:
        if platform != UNKNOWN:
            chief.setdefault(name, platform)
    names = frame["account_id"]
    own = names.map(chief).fillna(platforms)
    apart = (platforms != own) & (platforms != UNKNOWN)
    if not apart.any():
        return frame
    return frame.assign(account_id=names.where(~apart, platforms + ":" + names))


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
