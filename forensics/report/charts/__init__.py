"""SHELF: one file per chart of the report, and the tuple that registers them.

To add a chart, write one module and add one line to ``CHARTS``; its words go under
``[chart.NAME]`` in every language file. A chart says in which part of the report it stands
(``PARTS``) and takes what it shows from ``case.figures``; it draws with the tools of
``forensics.report.drawing`` and computes nothing but places on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, Protocol

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
from forensics.report.drawing.canvas import NARROW, WIDTH, Chart, own_settings
from forensics.report.picture import Drawn, Picture
from forensics.report.wording import Words

__all__ = ["CHARTS", "PARTS", "Chart", "ChartMaker", "charts_of", "draw_all", "laid_out"]

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
    drawn = ((maker.name, laid_out(maker, case, words, page)) for maker in CHARTS)
    return {name: chart for name, chart in drawn if chart is not None}


def laid_out(maker: ChartMaker, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
    """One chart of the shelf, by the widths that type has under matplotlib's own defaults."""
    with own_settings():
        return maker.draw(case, words, page)


def charts_of(case: Case, words: Words) -> Mapping[str, tuple[ChartFigure, ...]]:
    """The charts that have something to show as figures of the report, by part; not yet
    numbered and not yet drawn."""
    parts: dict[str, tuple[ChartFigure, ...]] = {}
    for maker in CHARTS:
        draw = partial(laid_out, maker, case, words)
        if (wide := draw()) is not None:
            figure = figure_of(wide, partial(draw, NARROW))
            parts[maker.part] = (*parts.get(maker.part, ()), figure)
    return parts


def figure_of(chart: Chart, narrow: Callable[[], Chart | None]) -> ChartFigure:
    """A chart for a page, and what gives it for a phone, as a part of a document."""
    return ChartFigure(
        name=chart.name,
        title=chart.title,
        caption=chart.caption,
        alt=chart.alt,
        picture=Picture(lambda: _drawn(chart)),
        narrow=Picture(lambda: _drawn(narrow() or chart)),
    )


def _drawn(chart: Chart) -> Drawn:
    return Drawn(chart.svg.decode("utf-8"), chart.width_pt, chart.height_pt)
