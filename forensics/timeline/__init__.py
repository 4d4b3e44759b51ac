"""Records to one checked DataFrame: gathered, merged, sorted.

>>> from forensics.timeline import Gatherer
>>> len(Gatherer().frame())
0
"""

from __future__ import annotations

from forensics.timeline.accounts import (
    AccountRow,
    accounts_of,
    parted_by_platform,
    select_account,
)
from forensics.timeline.check import check_timeline
from forensics.timeline.columns import ATTRIBUTION, BASE, CHANNELS, FEATURES
from forensics.timeline.gather import Gatherer
from forensics.timeline.linking import (
    Bearer,
    Decision,
    Linking,
    Sighting,
    bearer,
    link_accounts,
    renamed,
)

__all__ = [
    "ATTRIBUTION",
    "BASE",
    "CHANNELS",
    "FEATURES",
    "AccountRow",
    "Bearer",
    "Decision",
    "Gatherer",
    "Linking",
    "Sighting",
    "accounts_of",
    "bearer",
    "check_timeline",
    "link_accounts",
    "parted_by_platform",
    "renamed",
    "select_account",
]
