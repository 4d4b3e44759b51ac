"""The case as a printable report: HTML, PDF and data files, in one language.

``document.build`` resolves all wording, dates and figures; HTML and PDF render its result. What
draws and sets takes long to load, and is loaded when first asked for: languages and options are
there at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from forensics.report.options import Notice, ReportOptions
from forensics.report.wording import LANGUAGES, Lang

if TYPE_CHECKING:
    from forensics.report.figure import chart, chart_names
    from forensics.report.overview import Overview, Reported
    from forensics.report.ranking import Screened, ranking_page
    from forensics.report.writing import fitted, render, render_overview

__all__ = [
    "LANGUAGES",
    "Lang",
    "Notice",
    "Overview",
    "ReportOptions",
    "Reported",
    "Screened",
    "chart",
    "chart_names",
    "fitted",
    "ranking_page",
    "render",
    "render_overview",
]

LATER: Mapping[str, str] = {
    **dict.fromkeys(("chart", "chart_names"), "forensics.report.figure"),
    **dict.fromkeys(("Overview", "Reported"), "forensics.report.overview"),
    **dict.fromkeys(("Screened", "ranking_page"), "forensics.report.ranking"),
    **dict.fromkeys(("fitted", "render", "render_overview"), "forensics.report.writing"),
}
"""Names that are loaded from these modules when first asked for."""


def __getattr__(name: str) -> object:
    """What the room offers and has not loaded yet (PEP 562)."""
    if name not in LATER:
        raise AttributeError(f"module 'forensics.report' has no attribute {name!r}")
    value = getattr(import_module(LATER[name]), name)
    globals()[name] = value
    return value
