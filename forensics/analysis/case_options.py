"""Whose case it is and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from forensics.case import UNDATED
from forensics.model.campaign import Campaign


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """Whose case it is and how it is told; the finding depends on none but ``account``.

    ``account`` is a handle or id, needed where there are several. ``time_zone`` is an IANA name;
    None is that of the case file, else UTC. ``now`` is stamped on the case, which without it is
    undated (1970). ``campaign`` is what a screening found, to be told beside the finding.
    """

    account: str | None = None
    time_zone: str | None = None
    case_file: Path | str | None = None
    now: pd.Timestamp | None = None
    campaign: Campaign | None = None

    @property
    def stamp(self) -> pd.Timestamp:
        """The moment that stands on the case."""
        return UNDATED if self.now is None else self.now
