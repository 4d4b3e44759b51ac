"""SHELF: one file per chart of the report, and the tuple that registers them.

To add a chart, write one module and add one line to ``CHARTS``; its words go under
``[chart.NAME]`` in every language file. A chart says in which part of the report it stands
(``PARTS``) and takes what it shows from ``case.figures``; it draws with the tools of
``forensics.report.drawing`` and computes nothing but places on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

import matplotlib

from forensics.case import Case
from forensics.report.blocks import ChartFigure
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
from forensics.report.drawing.canvas import NARROW, WIDTH, Chart
from forensics.report.wording import Words

__all__ = ["CHARTS", "PARTS", "Chart", "ChartMaker", "charts_of", "draw_all"]

PARTS = (
    *("page_one", "onset"),
    *("overall", "language", "links", "client", "time", "interaction", "names", "style"),
    *("duplicates", "spam", "events", "cross"),
)
"""Where a chart may stand: on page one, beside the events about the onset, or with the line of
evidence of that name in the chapter on what changed. Charts of one part stand there in the order
of ``CHARTS``."""


class ChartMaker(Protocol):
    """What every module on this shelf offers."""

    name: ClassVar[str]
    part: ClassVar[str]

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """The picture in one language, ``page`` points wide, or None when the case has nothing
        to show of it."""


CHARTS: tuple[ChartMaker, ...] = (
    Life(),
    Evidence(),
    Languages(),
    Domains(),
    Clients(),
    Cadence(),
    Hours(),
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


def charts_of(case: Case, words: Words) -> Mapping[str, tuple[ChartFigure, ...]]:
    """The charts that have something to show as figures of the report, by part; not yet
    numbered.

    They are drawn under matplotlib's own defaults, whatever style the program around this one
    has chosen for its charts; that style is put back.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        wide, narrow = draw_all(case, words), draw_all(case, words, NARROW)
    parts: dict[str, tuple[ChartFigure, ...]] = {}
    for maker in CHARTS:
        if maker.name in wide:
            figure = figure_of(wide[maker.name], narrow[maker.name])
            parts[maker.part] = (*parts.get(maker.part, ()), figure)
    return parts


def figure_of(chart: Chart, narrow: Chart) -> ChartFigure:
    """A chart drawn for a page and for a phone, as a part of a document."""
    return ChartFigure(
        name=chart.name,
        title=chart.title,
        caption=chart.caption,
        alt=chart.alt,
        svg=chart.svg.decode("utf-8"),
        width_pt=chart.width_pt,
        height_pt=chart.height_pt,
        narrow_svg=narrow.svg.decode("utf-8"),
        narrow_width_pt=narrow.width_pt,
        narrow_height_pt=narrow.height_pt,
    )
