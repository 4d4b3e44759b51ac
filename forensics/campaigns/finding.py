"""Campaigns: accounts that posts of one hand were found on, when, in which order, tied by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.evidence import evidence_of
from forensics.campaigns.marks import FOREIGN, OWNER, ByMark, Marks, marks_of
from forensics.campaigns.normalising import KINDS, TEXTS
from forensics.campaigns.same_account import as_one, with_others
from forensics.campaigns.ties import Tie, groups_of, ties_of
from forensics.campaigns.weighing import owner_rates, weights

# What a tie must say for two accounts to be put down to one hand, in powers of ten. Tuned on one
# half of the accounts (docs/campaigns.md).
LEAST = 2.0
# Marks and domains that a row of the table names.
NAMED = 5
DAY = 86_400_000_000
"""Microseconds."""

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
    first, last``), by mark what it says, and every tie between two accounts, however
    weak."""

    marks: Marks
    borne: pd.DataFrame
    weights: NDArray[np.float64]
    ties: tuple[Tie, ...]

    @property
    def telling(self) -> pd.DataFrame:
        """What is borne and says something."""
        telling: pd.DataFrame = self.borne[self.weights[self.borne["mark"].to_numpy(int)] > 0]
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

    An account that stands in several items under several names is one. The answer does not depend
    on the order of the rows. Two accounts are put down to one hand where
    their tie is at least ``least`` (log10).
    """
    posts, names = as_one(posts)
    found = campaigns_of(tied(posts), least)
    return replace(found, evidence=with_others(found.evidence, names))


def campaigns_of(of: Tied, least: float = LEAST) -> Campaigns:
    """The campaigns that ties of at least ``least`` make."""
    marks, groups = of.marks, groups_of(of.ties, least)
    made = _Made(marks, of.telling)
    found = [made.campaign(group, some) for group, some in _parted(groups, of.ties)]
    found.sort(key=lambda one: one.begins)
    names = [f"C{number}" for number in range(1, len(found) + 1)]
    members = [
        {"campaign": name, **member}
        for one, name in zip(found, names, strict=True)
        for member in one.members
    ]
    evidence = evidence_of(marks, of.borne, [one.parts for one in found], names)
    owners = int((marks.accounts[OWNER] > 0).sum())
    rows = [
        {**one.row, "campaign": name, "owners_looked_at": owners}
        for one, name in zip(found, names, strict=True)
    ]
    return Campaigns(
        pd.DataFrame(rows, columns=list(CAMPAIGN_COLUMNS)),
        pd.DataFrame(members, columns=list(MEMBER_COLUMNS)),
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


@dataclass(frozen=True)
class _One:
    """A campaign before it has a name: its row, its members, and what it is made of."""

    row: dict[str, Any]
    members: list[dict[str, Any]]
    parts: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def begins(self) -> tuple[pd.Timestamp, str, str]:
        """What campaigns are ordered by."""
        first = self.members[0]
        return self.row["first_at"], first["platform"], first["account_id"]


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
        foreign, own = (marks.bearing[marks.bearing["label"] == one] for one in (FOREIGN, OWNER))
        self._foreign = ByMark(foreign, "account", "mark", "post", "at")
        self._owned = ByMark(own, "account", "post")
        self._kinds = marks.marks["kind"].tolist()
        self._names = marks.marks["name"].tolist()
        self._accounts = list(
            zip(marks.accounts["platform"], marks.accounts["account_id"], strict=True)
        )

    def campaign(self, group: Sequence[int], ties: Sequence[Tie]) -> _One:
        """A campaign of these accounts, which these ties join."""
        inside = set(group)
        by = sorted({mark for tie in ties for mark in tie.marks})
        rows = [row for row in self._foreign.rows(by) if row[0] in inside]
        owned = [row for row in self._owned.rows(by) if row[0] not in inside]
        members = self._members(rows, ties)
        ranked = self._ranked(rows)
        texts = [mark for mark in ranked if self._kinds[mark] in TEXTS]
        first, last = min(row[3] for row in rows), max(row[3] for row in rows)
        row = {
            "accounts": len(group),
            "posts": len({row[2] for row in rows}),
            "first_at": moment(first),
            "last_at": moment(last),
            "days": round((last - first) / DAY, 1),
            "weakest_tie": min(one["tie"] for one in members),
            "templates": len(texts),
            "domains": " ".join(self._named(ranked, "domain")),
            "clients": "; ".join(self._named(ranked, "client")),
            "example": self._marks.marks["example"].iloc[texts[0]] if texts else "",
            "owners": len({row[0] for row in owned}),
            "owner_posts": len({row[1] for row in owned}),
        }
        every = sorted(set().union(*(self._telling[account] for account in group)))
        return _One(row, members, (tuple(sorted(group)), tuple(every)))

    def _ranked(self, rows: Sequence[tuple[int, ...]]) -> list[int]:
        """The marks, those of most accounts first."""
        of: defaultdict[int, set[int]] = defaultdict(set)
        for account, mark, *_ in rows:
            of[mark].add(account)
        return sorted(of, key=lambda mark: (-len(of[mark]), mark))

    def _named(self, ranked: Sequence[int], kind: str) -> list[str]:
        return [self._names[mark] for mark in ranked if self._kinds[mark] == kind][:NAMED]

    def _members(
        self, rows: Sequence[tuple[int, ...]], ties: Sequence[Tie]
    ) -> list[dict[str, Any]]:
        """The accounts in the order of being hit."""
        best: defaultdict[int, float] = defaultdict(float)
        for tie in ties:
            for account in (tie.one, tie.two):
                best[account] = max(best[account], tie.strength)
        of: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
        for row in rows:
            of[row[0]].append(row)
        hit = sorted(of, key=lambda one: (min(row[3] for row in of[one]), self._accounts[one]))
        return [
            {
                "order": order,
                "platform": self._accounts[account][0],
                "account_id": self._accounts[account][1],
                "first_at": moment(min(row[3] for row in of[account])),
                "last_at": moment(max(row[3] for row in of[account])),
                "posts": len({row[2] for row in of[account]}),
                "tied_by": self._kinds_of({row[1] for row in of[account]}),
                "tie": round(best[account], 2),
            }
            for order, account in enumerate(hit, 1)
        ]

    def _kinds_of(self, marks: Set[int]) -> str:
        borne = {self._kinds[mark] for mark in marks}
        return " ".join(kind for kind in KINDS if kind in borne)


def moment(at: int) -> pd.Timestamp:
    """A moment from microseconds since 1970, in UTC."""
    return pd.Timestamp(at, unit="us", tz="UTC")
