"""SHELF: one file per chart of the report, and the tuple that registers them.

To add a chart, write one module and add one line to ``CHARTS``; its words go under
``[chart.NAME]`` in every language file. A chart draws with the tools of
``forensics.report.drawing`` and decides nothing: what it shows is in the case.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from forensics.case import Case
from forensics.report.charts.cadence import Cadence
from forensics.report.charts.clients import Clients
from forensics.report.charts.domains import Domains
from forensics.report.charts.duplicates import Duplicates
from forensics.report.charts.events import Events
from forensics.report.charts.evidence import Evidence
from forensics.report.charts.hours import Hours
from forensics.report.charts.interaction import Interaction
from forensics.report.charts.languages import Languages
from forensics.report.charts.life import Life
from forensics.report.charts.names import Names
from forensics.report.charts.style import Style
from forensics.report.charts.themes import Themes
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.wording import Words

__all__ = ["CHARTS", "Chart", "ChartMaker", "draw_all"]


class ChartMaker(Protocol):
    """What every module on this shelf offers."""

    name: ClassVar[str]

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """The picture in one language, ``page`` points wide, or None when the case has nothing
        to show of it."""


CHARTS: tuple[ChartMaker, ...] = (
    Life(),
    Evidence(),
    Languages(),
    Domains(),
    Clients(),
    Hours(),
    Cadence(),
    Interaction(),
    Names(),
    Style(),
    Duplicates(),
    Themes(),
    Events(),
)


def draw_all(case: Case, words: Words, page: float = WIDTH) -> dict[str, Chart]:
    """Every chart that has something to show, by name, in the order of the shelf; they are
    ``page`` points wide."""
    drawn = ((maker.name, maker.draw(case, words, page)) for maker in CHARTS)
    return {name: chart for name, chart in drawn if chart is not None}
