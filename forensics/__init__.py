"""Offline forensic timeline analyzer for hijacked social media accounts.

Was an account taken over, from which post on, and which post is the owner's last? This package
reads what the platform or a scraper gave out, labels every post, dates the turning points, and
writes a report that quotes its evidence. Nothing is sent anywhere and evidence is only read.

Quick start
-----------
::

    import forensics

    case = forensics.analyze("archive.zip", time_zone="Europe/Paris")
    case                                     # one line; in a notebook, a table
    case.verdict.finding                     # 'takeover', 'change_of_hand', 'no_takeover',
                                             # 'undetermined'
    case.verdict.landmark("onset")           # first post by another hand: post, interval, reasons
    case.timeline[["created_at", "text", "label", "p_other"]]
    case.plot("life")                        # a chart of the report, as a matplotlib figure
    case.write_report("reports/case", lang=["en", "fr"])
    case.export("case.timesketch.jsonl")     # or posts.csv, .parquet, .jsonl, TimelineJS, CASE/UCO

A frame of posts will do, with ``created_at`` and ``text`` at least::

    case = forensics.analyze(frame, account="somebody")

Functions
---------
analyze(evidence, ...)   one account: labels, landmarks and verdict, as an ``AnalysedCase``
together(evidence, ...)  several accounts, each analysed by itself, as a ``Together``
read(evidence, ...)      all posts of one or several items, as a DataFrame, nothing concluded
columns(table)           what every column of a case's frames holds, as a DataFrame

What a case offers
------------------
timeline, events, episodes                   posts, account events, runs of posts: DataFrames
verdict, notes, rejects                      what was found, and what could not be used
error_rates                                  how often the method errs on accounts like this one
charts(), plot(name)                         the charts it has data for; one of them as a figure
write_report(folder, lang, ...)              the report, as the command ``report`` writes it
export(path, format, ...)                    posts as a table, or the case for another program

``forensics.features.add_features(frame)`` and ``forensics.detectors.detect_all(frame)`` measure a
frame without judging it; ``docs/api.md`` has all of this with examples.

Columns
-------
A timeline has one row per post, sorted by time. ``columns()`` tells each column's dtype, unit and
meaning, when a value lacks and since which step it is there, and ``columns("events")`` and
``columns("episodes")`` those of the other frames; ``docs/columns.md`` is made of it. The labels
are ``label`` (``owner``, ``other`` or ``uncertain``) and ``p_other``, the probability that another
hand wrote the post. They are inferences from text and habits, not facts of the evidence:
``error_rates`` and ``verdict.caveats`` belong beside them wherever they are cited.

Errors
------
Whatever is wrong with the evidence or the request is a ``ForensicsError`` with a message that says
what was found and what to do. ``UsageError``: the request cannot be carried out as worded
(``SeveralAccounts``: an account must be chosen; ``AmbiguousFormat``: a format must be).
``EvidenceError``: the evidence cannot be read (``EvidenceChanged``: it is no longer what was
analysed). ``UnknownFormat``: no reader knows it. ``NothingToAnalyse``: it holds no post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

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
from forensics.version import VERSION

if TYPE_CHECKING:
    import pandas as pd

    from forensics.case import Account, Case
    from forensics.decoding.dates.written_dates import Order
    from forensics.model.findings import Episode, Landmark, Reason, Signal, Verdict
    from forensics.pipeline import AnalysedCase
    from forensics.several import Together
    from forensics.timeline.described import Table, columns

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
    "Table",
    "Together",
    "UnknownFormat",
    "UsageError",
    "Verdict",
    "analyze",
    "columns",
    "read",
    "together",
]

LATER: Mapping[str, str] = {
    **dict.fromkeys(("Account", "Case"), "forensics.case"),
    **dict.fromkeys(
        ("Episode", "Landmark", "Reason", "Signal", "Verdict"), "forensics.model.findings"
    ),
    "AnalysedCase": "forensics.pipeline",
    "Together": "forensics.several",
    **dict.fromkeys(("Table", "columns"), "forensics.timeline.described"),
}
"""Names that are loaded from these modules when first asked for: what reads and measures takes a
second to load, and ``import forensics`` or ``forensics --help`` does not need it."""
ROOMS = ("detectors", "features", "pipeline", "report", "several", "timeline")
"""Rooms that are there after ``import forensics`` alone, loaded in the same way."""


def __getattr__(name: str) -> object:
    """What the package offers and has not loaded yet (PEP 562)."""
    if name in LATER:
        value = getattr(import_module(LATER[name]), name)
    elif name in ROOMS:
        value = import_module(f"forensics.{name}")
    else:
        raise AttributeError(f"module 'forensics' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The names above beside those that are loaded."""
    return sorted({*globals(), *LATER, *ROOMS})


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
    platform: str | None = None,
) -> pd.DataFrame:
    """The timeline of all accounts in one or several evidence items, one row per post.

    ``evidence`` is a path, several, or a frame of posts (see ``analyze``). ``source_zone``
    (``Europe/Paris``, ``+05:30``) is the zone of a table's times that state none, ``date_order``
    (``day_first``, ``month_first``) settles dates such as 03/04/2020, ``platform`` names that of a
    table which shows none; ``columns`` says which column holds what, field to name. The columns of
    the result are told by ``columns()``. Never prints, writes nothing. Raises ForensicsError.

    >>> posts = forensics.read("sample_archives/model_case_2024.zip")
    >>> str(posts["created_at"].dtype), posts["created_at"].is_monotonic_increasing
    ('datetime64[us, UTC]', True)
    """
    import pandas as pd

    from forensics import pipeline
    from forensics.parsers import ReadOptions
    from forensics.reading.frames import read_frame

    options = ReadOptions(columns or {}, source_zone, date_order, format, platform)
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
    platform: str | None = None,
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

    >>> case = forensics.analyze("sample_archives/model_case_2024.zip", time_zone="Europe/Paris")
    >>> case.verdict.finding
    'takeover'
    >>> case.timeline[["label", "p_other"]].dtypes.astype(str).tolist()
    ['category', 'float64']
    """
    import pandas as pd

    from forensics import pipeline
    from forensics.parsers import ReadOptions

    options = ReadOptions(columns or {}, source_zone, date_order, format, platform)
    about = pipeline.CaseOptions(account, time_zone, case_file, now)
    if isinstance(evidence, pd.DataFrame):
        return pipeline.case_of_frame(evidence, options, about)
    return pipeline.case(_listed(evidence), options, about)


def together(
    evidence: Sequence[Path | str],
    *,
    accounts: Sequence[str] = (),
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    source_zone: str | None = None,
    date_order: Order | None = None,
    platform: str | None = None,
    time_zone: str | None = None,
    case_file: Path | str | None = None,
    now: pd.Timestamp | None = None,
) -> Together:
    """Several accounts, each analysed by itself: ``cases`` holds what ``analyze`` gives for each.

    ``evidence`` are paths. Items of one account, by platform and id or handle, are merged; a
    handle alike on two platforms is two accounts. ``accounts`` are those wanted (handles or ids),
    all where none is named. ``write_reports(folder)`` writes a report on each and the overview of
    all; it shows how near in time their dates lie, and weighs nothing by it. The other arguments
    are those of ``analyze``. Never prints, writes nothing. Raises ForensicsError.

    >>> samples = ["sample_archives/clean_account.zip", "sample_archives/model_case_2024.zip"]
    >>> done = forensics.together(samples)
    >>> [one.verdict.finding for one in done.cases]
    ['no_takeover', 'takeover']
    """
    from forensics import pipeline, several
    from forensics.parsers import ReadOptions

    options = ReadOptions(columns or {}, source_zone, date_order, format, platform)
    about = pipeline.CaseOptions(",".join(accounts) or None, time_zone, case_file, now)
    return several.together(_listed(evidence), options, about)
