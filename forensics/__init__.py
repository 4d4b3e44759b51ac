"""Offline forensic timeline analyzer for hijacked social media accounts.

>>> import forensics
>>> case = forensics.analyze("sample_archives/model_case_2017.zip")  # doctest: +SKIP
>>> case.verdict.finding, len(case.timeline)                         # doctest: +SKIP
('takeover', 781)
>>> paths = case.write_report("reports/model", lang="fr")            # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from forensics import pipeline
from forensics.case import Account, Case
from forensics.decoding.dates.written_dates import Order
from forensics.errors import (
    AmbiguousFormat,
    EvidenceChanged,
    EvidenceError,
    ForensicsError,
    NothingToAnalyse,
    SeveralAccounts,
    UnknownFormat,
    UsageError,
)
from forensics.model.findings import Episode, Landmark, Reason, Signal, Verdict
from forensics.parsers import ReadOptions
from forensics.pipeline import AnalysedCase, CaseOptions
from forensics.version import VERSION

__version__ = VERSION
__all__ = [
    "Account",
    "AmbiguousFormat",
    "AnalysedCase",
    "Case",
    "Episode",
    "EvidenceChanged",
    "EvidenceError",
    "ForensicsError",
    "Landmark",
    "NothingToAnalyse",
    "Reason",
    "SeveralAccounts",
    "Signal",
    "UnknownFormat",
    "UsageError",
    "Verdict",
    "analyze",
    "read",
]

Paths = Path | str | Sequence[Path | str]


def _listed(paths: Paths) -> list[Path | str]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def read(
    paths: Paths,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    source_zone: str | None = None,
    date_order: Order | None = None,
) -> pd.DataFrame:
    """The timeline of all accounts in one or several evidence items, one row per post.

    ``source_zone`` (``Europe/Paris``, ``+05:30``) is the zone of a table's times that state
    none, ``date_order`` (``day_first``, ``month_first``) settles dates such as 03/04/2020.
    Columns and dtypes are those of ``forensics.timeline.BASE``. Never prints, writes nothing.
    Raises ForensicsError.
    """
    options = ReadOptions(columns or {}, source_zone, date_order, format)
    return pipeline.read(_listed(paths), options).timeline


def analyze(
    paths: Paths,
    *,
    account: str | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    source_zone: str | None = None,
    date_order: Order | None = None,
    time_zone: str | None = None,
    case_file: Path | str | None = None,
    now: pd.Timestamp | None = None,
) -> AnalysedCase:
    """Analyse one account: ``case.timeline`` with labels, ``case.verdict`` with landmarks.

    ``case.write_report(folder)`` writes the report, quoting from the evidence again.
    ``case_file`` is read into ``case.file``; the finding does not depend on it. Its time zone
    is the case's unless ``time_zone`` is given; UTC when neither names one. ``source_zone`` and
    ``date_order`` say how a table writes its times, as in ``read``.
    ``now`` is stamped on the case; left out, the case is undated (1970) and so the same
    evidence always gives the same case. Never prints, writes nothing. Raises ForensicsError.
    """
    options = ReadOptions(columns or {}, source_zone, date_order, format)
    about = CaseOptions(account, time_zone, case_file, now)
    return pipeline.case(_listed(paths), options, about)
