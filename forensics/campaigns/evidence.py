"""What campaigns say of each account: the log-likelihood ratio of bearing what the others bear.

It is told beside a finding and changes none: the finding was measured without it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.marks import OWNER, Marks
from forensics.campaigns.weighing import BASES, MOST, tries

# The most that a campaign says of an account, in powers of ten. Chosen: no more accounts were
# measured than can speak for it.
CEILING = 4.0
DAY = pd.Timedelta(days=1)

Parts = tuple[tuple[int, ...], tuple[int, ...]]
"""The accounts of a campaign and the marks that tie them."""


def evidence_of(
    marks: Marks,
    rates: pd.DataFrame,
    borne: pd.DataFrame,
    campaigns: Sequence[Parts],
    names: Sequence[str],
) -> pd.DataFrame:
    """A row for each account for which some campaign speaks, by number of the account.

    A member is held against its own campaign without itself; another account against each, and the
    one that says most is told. All of an account's posts count, whatever their label.
    """
    found: dict[int, dict[str, object]] = {}
    member_of = {
        one: name for (group, _), name in zip(campaigns, names, strict=True) for one in group
    }
    everything = marks.bearing.groupby(["account", "mark"], sort=True)["at"].min().reset_index()
    for parts, name in zip(campaigns, names, strict=True):
        of = _Campaign(marks, rates, borne, parts)
        hits = everything[everything["mark"].isin(parts[1])]
        for account, rows in hits.groupby("account"):
            number = int(account)
            if member_of.get(number, name) != name:
                continue
            said = of.llr(number, rows["mark"].to_numpy(int))
            if said > float(str(found.get(number, {}).get("campaign_llr", 0.0))):
                found[number] = {
                    "campaign": name,
                    "campaign_llr": round(said, 2),
                    **of.others(number, rows),
                    "member": number in member_of,
                }
    table = pd.DataFrame.from_dict(found, orient="index").sort_index()
    return (
        marks.accounts[["platform", "account_id"]].join(table, how="inner").reset_index(drop=True)
    )


class _Campaign:
    """A campaign to hold accounts against."""

    def __init__(
        self, marks: Marks, rates: pd.DataFrame, borne: pd.DataFrame, parts: Parts
    ) -> None:
        self._members, by = set(parts[0]), list(parts[1])
        rows = borne[borne["account"].isin(self._members) & borne["mark"].isin(by)]
        self._of = {int(mark): set(some) for mark, some in rows.groupby("mark")["account"]}
        self._first = rows.groupby("account")["first"].min()
        self._tries = tries(round(len(rows) / len(self._members)))
        bearing = marks.bearing
        own = bearing[(bearing["label"] == OWNER) & bearing["mark"].isin(by)]
        self._owners = {int(mark): set(some) for mark, some in own.groupby("mark")["account"]}
        self._looked_at = marks.accounts[OWNER].to_numpy(int) > 0
        self._kinds = marks.marks["kind"].to_numpy()

    def llr(self, account: int, hits: NDArray[np.int64]) -> float:
        """What it says for the campaign that the account bears these marks, log10."""
        others = len(self._members - {account})
        count = int(self._looked_at.sum()) - int(self._looked_at[account])
        total = 0.0
        for mark in hits.tolist():
            base = BASES[self._kinds[mark]]
            bear = len(self._of.get(mark, set()) - {account})
            if not bear:
                continue
            inside = (bear + 0.5) / (others + 1)
            owners = len(self._owners.get(mark, set()) - {account})
            outside = (owners + base.rate * base.owners) / (count + base.owners)
            total += max(0.0, min(MOST, float(np.log10(inside / outside))) - self._tries)
        return min(total, CEILING)

    def others(self, account: int, rows: pd.DataFrame) -> dict[str, object]:
        """How many other accounts bear the same, within how many days of this one's first such
        post, and how many owners do."""
        hits = rows["mark"].tolist()
        others = set().union(*(self._of.get(mark, set()) for mark in hits)) - {account}
        owners = set().union(*(self._owners.get(mark, set()) for mark in hits)) - {account}
        away = (self._first.loc[sorted(others)] - rows["at"].min()).abs().max() / DAY
        return {
            "campaign_accounts": len(others),
            "campaign_days": int(np.ceil(away)) if others else 0,
            "campaign_owners": len(owners - self._members),
        }
