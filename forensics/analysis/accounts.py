"""The accounts of a reading, each analysed by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from forensics.analysis.analyse import analyse
from forensics.case import Case
from forensics.choosing.account import Chosen, accounts_asked
from forensics.choosing.scoping import Scopes
from forensics.reading.reading import Reading
from forensics.timeline import AccountRow, select_account


class Accounts:
    """Evidence that was read, its accounts to be chosen and analysed one by one."""

    def __init__(self, reading: Reading, wanted: str | None = None) -> None:
        """Raises NothingToAnalyse, or UsageError when there is no account of the name wanted."""
        self.rows: Sequence[AccountRow] = accounts_asked(reading, wanted)
        self._reading = reading
        self._places = reading.timeline.groupby("account_id", sort=False).indices

    @cached_property
    def _scopes(self) -> Scopes:
        return Scopes(self._reading)

    def posts_of(self, row: AccountRow) -> pd.DataFrame:
        """The posts of one account as they were read."""
        own = self._reading.timeline.iloc[self._places[row.account_id]]
        return select_account(own, row.account_id)

    def case_of(self, row: AccountRow, time_zone: str = "UTC") -> Case:
        """The case of one account, stamped with no moment."""
        own = self._scopes.of(row, self.posts_of(row))
        return analyse(Chosen(row, own), time_zone=time_zone)
