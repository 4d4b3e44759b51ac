"""What campaigns say of each account: the log-likelihood ratio of bearing what the others bear.

It is told beside a finding and changes none: the finding was measured without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, log10

import pandas as pd

from forensics.campaigns.marks import OWNER, ByMark, Marks
from forensics.campaigns.weighing import BASES, tries

# The most that a campaign says of an account, in powers of ten. Chosen: no more accounts were
# measured than can speak for it.
CEILING = 4.0
# From where it is told beside an open finding. Chosen before it was measured: a hundred to one.
ADDED_FROM = 2.0
DAY = 86_400_000_000
"""Microseconds."""

Parts = tuple[tuple[int, ...], tuple[int, ...]]
"""The accounts of a campaign and the marks that tie them."""


def evidence_of(
    marks: Marks, borne: pd.DataFrame, campaigns: Sequence[Parts], names: Sequence[str]
) -> pd.DataFrame:
    """A row for each account for which some campaign speaks, by number of the account.

    A member is held against its own campaign without itself; another account against each, and the
    one that says most is told. All of an account's posts count, whatever their label.
    """
    of = {one: name for (group, _), name in zip(campaigns, names, strict=True) for one in group}
    everything = ByMark(marks.bearing, "account", "mark", "at")
    measure = _Measure(marks, borne)
    found: dict[int, dict[str, object]] = {}
    most: dict[int, float] = {}
    for parts, name in zip(campaigns, names, strict=True):
        campaign = measure.campaign(parts)
        hits: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for account, mark, at in everything.rows(parts[1]):
            if of.get(account, name) == name:
                hits[account][mark] = min(at, hits[account].get(mark, at))
        for account, borne_at in sorted(hits.items()):
            said = campaign.llr(account, sorted(borne_at))
            if said > most.get(account, 0.0):
                most[account] = said
                found[account] = {
                    "campaign": name,
                    "campaign_llr": round(said, 2),
                    **campaign.others(account, borne_at),
                    "member": account in of,
                }
    table = pd.DataFrame.from_dict(found, orient="index").sort_index()
    return (
        marks.accounts[["platform", "account_id"]].join(table, how="inner").reset_index(drop=True)
    )


class _Measure:
    """What all campaigns are measured by."""

    def __init__(self, marks: Marks, borne: pd.DataFrame) -> None:
        self.foreign = ByMark(borne, "account", "mark", "first")
        self.owned = ByMark(marks.by(OWNER), "account", "mark")
        self.looked_at = marks.accounts[OWNER].to_numpy(int) > 0
        self.owners = int(self.looked_at.sum())
        self.bases = [BASES[kind] for kind in marks.marks["kind"]]

    def campaign(self, parts: Parts) -> _Campaign:
        """A campaign to hold accounts against."""
        return _Campaign(self, parts)


class _Campaign:
    """A campaign to hold accounts against: who of it bears which mark, and which owners."""

    def __init__(self, measure: _Measure, parts: Parts) -> None:
        self._measure, self._members = measure, set(parts[0])
        rows = [row for row in measure.foreign.rows(parts[1]) if row[0] in self._members]
        self._bear = _accounts(rows)
        self._owners = _accounts(measure.owned.rows(parts[1]))
        self._first: dict[int, int] = {}
        for account, _, first in rows:
            self._first[account] = min(first, self._first.get(account, first))
        self._tries = tries(round(len(rows) / len(self._members)))

    def llr(self, account: int, hits: Sequence[int]) -> float:
        """What it says for the campaign that the account bears these marks, log10."""
        measure, total = self._measure, 0.0
        others = len(self._members - {account})
        owners = measure.owners - int(measure.looked_at[account])
        for mark in hits:
            base = measure.bases[mark]
            bear = len(self._bear[mark] - {account})
            own = len(self._owners[mark] - {account})
            inside = (bear + 0.5) / (others + 1)
            outside = (own + base.rate * base.owners) / (owners + base.owners)
            if bear:
                total += max(0.0, min(base.most, log10(inside / outside)) - self._tries)
        return min(total, CEILING)

    def others(self, account: int, hits: Mapping[int, int]) -> dict[str, object]:
        """How many other accounts bear the same, within how many days of this one's first such
        post, and how many owners do; ``hits`` are marks with the time of the first post."""
        others = set().union(*(self._bear[mark] for mark in hits)) - {account}
        owners = set().union(*(self._owners[mark] for mark in hits)) - {account}
        start = min(hits.values())
        away = max((abs(self._first[one] - start) for one in others), default=0)
        return {
            "campaign_accounts": len(others),
            "campaign_days": ceil(away / DAY),
            "campaign_owners": len(owners - self._members),
        }


def _accounts(rows: Iterable[tuple[int, ...]]) -> defaultdict[int, set[int]]:
    """The accounts that bear each mark."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for account, mark, *_ in rows:
        found[mark].add(account)
    return found
