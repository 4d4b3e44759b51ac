"""What a campaign across accounts says of one account, as a report tells it beside the finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Campaign:
    """The campaign ``name``: ``accounts`` others bear the same marks, the furthest of them within
    ``days`` of this one's first such post; of ``looked_at`` owners ``owners`` do too. ``llr`` is
    what that says for another hand, in powers of ten."""

    name: str
    llr: float
    accounts: int
    days: int
    owners: int
    looked_at: int

    @property
    def text(self) -> str:
        """The same as one line, to be kept among the parameters of a case."""
        counts = f"{self.accounts} {self.days} {self.owners} {self.looked_at}"
        return f"{self.name} {self.llr} {counts}"


def campaign_of(text: str) -> Campaign:
    """A campaign from its line. Raises ValueError.

    >>> campaign_of("C1 2.5 13 40 0 150").accounts
    13
    """
    name, llr, *counts = text.split()
    accounts, days, owners, looked_at = map(int, counts)
    return Campaign(name, float(llr), accounts, days, owners, looked_at)
