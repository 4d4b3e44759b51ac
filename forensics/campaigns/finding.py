"""Campaigns: accounts that posts of one hand were found on, when, in which order, tied by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.evidence import evidence_of
from forensics.campaigns.marks import FOREIGN, OWNER, Marks, marks_of
from forensics.campaigns.normalising import KINDS, TEXTS
from forensics.campaigns.ties import Tie, groups_of, ties_of
from forensics.campaigns.weighing import owner_rates, weights

# What a tie must say for two accounts to be put down to one hand, in powers of ten. Tuned on one
# half of the accounts (docs/campaigns.md).
LEAST = 2.0
# Marks and domains that a row of the table names.
NAMED = 5

CAMPAIGN_COLUMNS = (
    *("campaign", "accounts", "posts", "first_at", "last_at", "days", "weakest_tie"),
    *("templates", "domains", "clients", "example", "owners", "owner_posts", "owners_looked_at"),
)
MEMBER_COLUMNS = (
    *("campaign", "order", "platform", "account_id", "first_at", "last_at", "posts"),
    *("tied_by", "tie"),
)
EVIDENCE_COLUMNS = (
    *("platform", "account_id", "campaign", "campaign_llr", "campaign_accounts"),
    *("campaign_days", "campaign_owners", "member"),
)


@dataclass(frozen=True)
class Campaigns:
    """What was found over all accounts; see ``docs/campaigns.md`` for every column.

    ``campaigns`` has a row a campaign, the one that began first on top; ``members`` a row for each
    account of each, in the order of being hit; ``evidence`` a row for each account of which some
    post bears what a campaign's others bear. ``owners`` is how many accounts had posts of an owner
    to compare with, ``accounts`` of how many posts were looked at.
    """

    campaigns: pd.DataFrame
    members: pd.DataFrame
    evidence: pd.DataFrame
    accounts: int = 0
    owners: int = 0


def find_campaigns(posts: pd.DataFrame, least: float = LEAST) -> Campaigns:
    """The campaigns among labelled posts of many accounts (columns: ``marks.COLUMNS``).

    The answer does not depend on the order of the rows. Two accounts are put down to one hand where
    their tie is at least ``least`` (log10).
    """
    marks = marks_of(posts)
    rates = owner_rates(marks)
    said = weights(marks, rates)
    kinds = marks.marks["kind"].tolist()
    borne = foreign_only(marks)
    ties = ties_of(borne, said, kinds)
    groups = groups_of(ties, least)
    made = _Made(marks, borne, rates, said, ties)
    found = sorted((made.campaign(group) for group in groups), key=lambda one: one.begins)
    names = [f"C{number}" for number in range(1, len(found) + 1)]
    members = [one.members.assign(campaign=name) for one, name in zip(found, names, strict=True)]
    evidence = evidence_of(marks, rates, borne, [one.parts for one in found], names)
    owners = int((marks.accounts[OWNER] > 0).sum())
    rows = [
        {**one.row, "campaign": name, "owners_looked_at": owners}
        for one, name in zip(found, names, strict=True)
    ]
    return Campaigns(
        pd.DataFrame(rows, columns=list(CAMPAIGN_COLUMNS)),
        _joined(members, MEMBER_COLUMNS),
        evidence.reindex(columns=list(EVIDENCE_COLUMNS)),
        len(marks.accounts),
        owners,
    )


def foreign_only(marks: Marks) -> pd.DataFrame:
    """What each account's posts of another hand bear and its owner's do not: ``account, mark,
    posts, first, last``."""
    foreign, own = marks.by(FOREIGN), marks.by(OWNER)
    many = max(len(marks.marks), 1)
    kept = ~np.isin(
        foreign["account"] * many + foreign["mark"], own["account"] * many + own["mark"]
    )
    return foreign[kept].reset_index(drop=True)


def _joined(tables: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(tables, ignore_index=True)[list(columns)]


@dataclass(frozen=True)
class _One:
    """A campaign before it has a name: its row, its members, and what it is made of."""

    row: dict[str, object]
    members: pd.DataFrame
    parts: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def begins(self) -> tuple[object, str]:
        """What campaigns are ordered by."""
        return self.row["first_at"], str(self.members["account_id"].iloc[0])


class _Made:
    """Campaigns made of groups of accounts."""

    def __init__(
        self,
        marks: Marks,
        borne: pd.DataFrame,
        rates: pd.DataFrame,
        said: NDArray[np.float64],
        ties: Sequence[Tie],
    ) -> None:
        self._marks, self._rates, self._ties = marks, rates, ties
        self._telling = borne[said[borne["mark"].to_numpy(int)] > 0]
        self._foreign = marks.bearing[marks.bearing["label"] == FOREIGN]

    def campaign(self, group: Sequence[int]) -> _One:
        """A campaign of these accounts: what it is tied by is what two of them or more bear."""
        inside = set(group)
        ties = [tie for tie in self._ties if tie.one in inside and tie.two in inside]
        by = tuple(sorted({mark for tie in ties for mark in tie.marks}))
        rows = self._foreign[self._foreign["account"].isin(group) & self._foreign["mark"].isin(by)]
        members = self._members(rows, ties)
        table = self._marks.marks
        named = {
            kind: [table["name"].iloc[at] for at in self._by_weight(rows, kind)] for kind in KINDS
        }
        texts = [at for kind in TEXTS for at in self._by_weight(rows, kind)]
        owners, owner_posts = self._owners(by, inside)
        first, last = rows["at"].min(), rows["at"].max()
        row = {
            "accounts": len(group),
            "posts": int(rows["post"].nunique()),
            "first_at": first,
            "last_at": last,
            "days": round((last - first).total_seconds() / 86400, 1),
            "weakest_tie": round(float(members["tie"].min()), 2),
            "templates": len(texts),
            "domains": " ".join(named["domain"][:NAMED]),
            "clients": "; ".join(named["client"][:NAMED]),
            "example": table["example"].iloc[texts[0]] if texts else "",
            "owners": owners,
            "owner_posts": owner_posts,
        }
        return _One(row, members, (tuple(sorted(group)), by))

    def _by_weight(self, rows: pd.DataFrame, kind: str) -> list[int]:
        """Marks of a kind, those of most accounts first."""
        some = rows[(self._marks.marks["kind"].to_numpy()[rows["mark"]] == kind)]
        counts = some.groupby("mark")["account"].nunique()
        return [int(mark) for mark in sorted(counts.index, key=lambda at: (-counts[at], at))]

    def _owners(self, by: Sequence[int], inside: set[int]) -> tuple[int, int]:
        """How many owners of other accounts bear one of the marks, and in how many posts."""
        rows = self._marks.bearing
        rows = rows[
            (rows["label"] == OWNER) & rows["mark"].isin(by) & ~rows["account"].isin(inside)
        ]
        return int(rows["account"].nunique()), int(rows["post"].nunique())

    def _members(self, rows: pd.DataFrame, ties: Sequence[Tie]) -> pd.DataFrame:
        grouped = rows.groupby("account")
        table = grouped.agg(
            first_at=("at", "min"), last_at=("at", "max"), posts=("post", "nunique")
        )
        kinds = self._marks.marks["kind"].to_numpy()
        table["tied_by"] = [
            " ".join(kind for kind in KINDS if kind in set(kinds[of]))
            for of in (grouped.get_group(account)["mark"].to_numpy(int) for account in table.index)
        ]
        best: dict[int, float] = {}
        for tie in ties:
            for account in (tie.one, tie.two):
                best[account] = max(best.get(account, 0.0), tie.strength)
        table["tie"] = [round(best[int(account)], 2) for account in table.index]
        named = table.join(self._marks.accounts[["platform", "account_id"]])
        named = named.sort_values(["first_at", "platform", "account_id"], kind="stable")
        return named.assign(order=range(1, len(named) + 1)).reset_index(drop=True)
