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
from forensics.reading.frames import read_frame
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
    evidence: Paths | pd.DataFrame,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    source_zone: str | None = None,
    date_order: Order | None = None,
) -> pd.DataFrame:
    """The timeline of all accounts in one or several evidence items, one row per post.

    ``evidence`` is a path, several, or a frame of posts (see ``analyze``). ``source_zone``
    (``Europe/Paris``, ``+05:30``) is the zone of a table's times that state none, ``date_order``
    (``day_first``, ``month_first``) settles dates such as 03/04/2020; ``columns`` says which
    column holds what, field to name. The columns of the result are told by ``columns()``. Never
    prints, writes nothing. Raises ForensicsError.
    """
    options = ReadOptions(columns or {}, source_zone, date_order, format)
    if isinstance(evidence, pd.DataFrame):
        return read_frame(evidence, options).timeline
    return pipeline.read(_listed(evidence), options).timeline


def analyze(
    evidence: Paths | pd.DataFrame,
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

    ``evidence`` is a path, several, or a frame with ``created_at`` and ``text`` at least, and
    what else of ``columns()`` there is: its posts get the labels that the same rows get in a JSON
    Lines file. Times without a zone stand as they are, flagged ``no_zone``, unless ``source_zone``
    says which they are in; a frame from ``read`` or ``case.timeline`` is taken as it is.
    ``account`` chooses one of several, and names the only one of a frame that names none.

    ``case.write_report(folder)`` writes the report, quoting from the evidence again, which a frame
    is not. ``case_file`` is read into ``case.file``; the finding does not depend on it. Its time
    zone is the case's unless ``time_zone`` is given; UTC when neither names one. ``source_zone``
    and ``date_order`` say how a table writes its times, as in ``read``.
    ``now`` is stamped on the case; left out, the case is undated (1970) and so the same
    evidence always gives the same case. Never prints, writes nothing. Raises ForensicsError.
    """
    options = ReadOptions(columns or {}, source_zone, date_order, format)
    about = CaseOptions(account, time_zone, case_file, now)
    if isinstance(evidence, pd.DataFrame):
        return pipeline.case_of_frame(evidence, options, about)
    return pipeline.case(_listed(evidence), options, about)
