"""Campaigns: accounts that posts of one hand were found on, when, in which order, tied by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.evidence import evidence_of
from forensics.campaigns.marks import FOREIGN, OWNER, ByMark, Marks, marks_of
from forensics.campaigns.normalising import KINDS, TEXTS
from forensics.campaigns.ties import Tie, groups_of, ties_of
from forensics.campaigns.weighing import owner_rates, weights

# What a tie must say for two accounts to be put down to one hand, in powers of ten. Tuned on one
# half of the accounts (docs/campaigns.md).
LEAST = 1.5
# Marks and domains that a row of the table names.
NAMED = 5
DAY = pd.Timedelta(days=1)

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


@dataclass(frozen=True)
class Tied:
    """Posts read for their marks, what those of another hand alone bear (``account, mark, posts,
    first, last``), by mark whether it says anything, and every tie between two accounts, however
    weak."""

    marks: Marks
    borne: pd.DataFrame
    said: NDArray[np.float64]
    ties: tuple[Tie, ...]

    @property
    def telling(self) -> pd.DataFrame:
        """What is borne and says something."""
        telling: pd.DataFrame = self.borne[self.said[self.borne["mark"].to_numpy(int)] > 0]
        return telling


def tied(posts: pd.DataFrame) -> Tied:
    """The ties among labelled posts of many accounts (columns: ``marks.COLUMNS``)."""
    marks = marks_of(posts)
    borne = foreign_only(marks)
    said = weights(marks, owner_rates(marks))
    kinds: list[str] = marks.marks["kind"].tolist()
    counts: list[int] = marks.accounts[FOREIGN].tolist()
    return Tied(marks, borne, said, tuple(ties_of(borne, said, kinds, counts)))


def find_campaigns(posts: pd.DataFrame, least: float = LEAST) -> Campaigns:
    """The campaigns among labelled posts of many accounts (columns: ``marks.COLUMNS``).

    The answer does not depend on the order of the rows. Two accounts are put down to one hand where
    their tie is at least ``least`` (log10).
    """
    return campaigns_of(tied(posts), least)


def campaigns_of(of: Tied, least: float = LEAST) -> Campaigns:
    """The campaigns that ties of at least ``least`` make."""
    marks, groups = of.marks, groups_of(of.ties, least)
    made = _Made(marks, of.telling)
    found = [made.campaign(group, some) for group, some in _parted(groups, of.ties)]
    found.sort(key=lambda one: one.begins)
    names = [f"C{number}" for number in range(1, len(found) + 1)]
    members = [one.members.assign(campaign=name) for one, name in zip(found, names, strict=True)]
    evidence = evidence_of(marks, of.borne, [one.parts for one in found], names)
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


def _parted(
    groups: Sequence[Sequence[int]], ties: Sequence[Tie]
) -> Iterator[tuple[Sequence[int], list[Tie]]]:
    """Each group with the ties between its accounts."""
    place = {account: at for at, group in enumerate(groups) for account in group}
    inside: list[list[Tie]] = [[] for _ in groups]
    for tie in ties:
        at = place.get(tie.one, -1)
        if at >= 0 and at == place.get(tie.two):
            inside[at].append(tie)
    yield from zip(groups, inside, strict=True)


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

    def __init__(self, marks: Marks, telling: pd.DataFrame) -> None:
        self._marks = marks
        of: defaultdict[int, set[int]] = defaultdict(set)
        for account, mark in zip(
            telling["account"].tolist(), telling["mark"].tolist(), strict=True
        ):
            of[account].add(mark)
        self._telling = of
        label = marks.bearing["label"]
        self._foreign = ByMark(marks.bearing[label == FOREIGN])
        self._owned = ByMark(marks.bearing[label == OWNER])
        self._kinds = marks.marks["kind"].to_numpy(object)

    def campaign(self, group: Sequence[int], ties: Sequence[Tie]) -> _One:
        """A campaign of these accounts, which these ties join."""
        by = sorted({mark for tie in ties for mark in tie.marks})
        rows = self._foreign.rows(by)
        rows = rows[rows["account"].isin(group)]
        members = self._members(rows, ties)
        ranked = self._ranked(rows)
        table = self._marks.marks
        texts = [mark for mark in ranked if self._kinds[mark] in TEXTS]
        owned = self._owned.rows(by)
        owned = owned[~owned["account"].isin(group)]
        first, last = rows["at"].min(), rows["at"].max()
        row = {
            "accounts": len(group),
            "posts": int(rows["post"].nunique()),
            "first_at": first,
            "last_at": last,
            "days": round((last - first) / DAY, 1),
            "weakest_tie": round(float(members["tie"].min()), 2),
            "templates": len(texts),
            "domains": " ".join(self._names(ranked, "domain")),
            "clients": "; ".join(self._names(ranked, "client")),
            "example": table["example"].iloc[texts[0]] if texts else "",
            "owners": int(owned["account"].nunique()),
            "owner_posts": int(owned["post"].nunique()),
        }
        every = sorted(set().union(*(self._telling[account] for account in group)))
        return _One(row, members, (tuple(sorted(group)), tuple(every)))

    def _ranked(self, rows: pd.DataFrame) -> list[int]:
        """The marks, those of most accounts first."""
        counts = rows.groupby("mark")["account"].nunique()
        pairs = zip((-counts).tolist(), counts.index.tolist(), strict=True)
        return [mark for _, mark in sorted(pairs)]

    def _names(self, ranked: Sequence[int], kind: str) -> list[str]:
        marks = [mark for mark in ranked if self._kinds[mark] == kind][:NAMED]
        return self._marks.marks["name"].iloc[marks].tolist()

    def _members(self, rows: pd.DataFrame, ties: Sequence[Tie]) -> pd.DataFrame:
        table = rows.groupby("account").agg(
            first_at=("at", "min"), last_at=("at", "max"), posts=("post", "nunique")
        )
        borne: defaultdict[int, set[str]] = defaultdict(set)
        for account, mark in zip(rows["account"].tolist(), rows["mark"].tolist(), strict=True):
            borne[account].add(self._kinds[mark])
        best: defaultdict[int, float] = defaultdict(float)
        for tie in ties:
            for account in (tie.one, tie.two):
                best[account] = max(best[account], tie.strength)
        accounts = table.index.tolist()
        table["tied_by"] = [
            " ".join(kind for kind in KINDS if kind in borne[account]) for account in accounts
        ]
        table["tie"] = [round(best[account], 2) for account in accounts]
        named = table.join(self._marks.accounts[["platform", "account_id"]])
        named = named.sort_values(["first_at", "platform", "account_id"], kind="stable")
        return named.assign(order=range(1, len(named) + 1)).reset_index(drop=True)
