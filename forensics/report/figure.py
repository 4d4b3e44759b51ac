"""One chart of the report by itself, as a figure to be shown or saved anywhere."""

from __future__ import annotations

from matplotlib.figure import Figure

from forensics.case import Case
from forensics.errors import UsageError
from forensics.report.charts import CHARTS, ChartMaker, draw_all, laid_out
from forensics.report.drawing.canvas import Chart
from forensics.report.explicit import masked_names
from forensics.report.options import Explicit, ReportOptions
from forensics.report.phrasing.language import words_for
from forensics.report.wording import Lang


def chart_names(case: Case) -> tuple[str, ...]:
    """The charts for which the case has something to show, in the order of the report."""
    return tuple(draw_all(case, words_for(case, "en")))


def chart(case: Case, name: str, lang: Lang = "en", explicit: Explicit = "mask") -> Figure:
    """The chart ``name`` as the report draws it, on white; its label is the chart's title.

    Drawn under matplotlib's own defaults, and the settings around it are put back; pyplot is
    not used. Raises UsageError for a name or language that there is not, and where the case
    has nothing to show in that chart.
    """
    lang = ReportOptions(lang=lang, explicit=explicit).lang
    drawn = _drawn(_maker(name), masked_names(case) if explicit == "mask" else case, lang)
    if drawn is None:
        raise UsageError(
            f"{name}: this case has nothing to show in this chart. It has: "
            f"{', '.join(chart_names(case))}."
        )
    figure = drawn.figure
    figure.set_label(drawn.title)
    figure.set_facecolor("white")
    return figure


def _maker(name: str) -> ChartMaker:
    found = next((maker for maker in CHARTS if maker.name == name), None)
    if found is None:
        names = ", ".join(maker.name for maker in CHARTS)
        raise UsageError(f"{name!r}: there is no such chart. The charts are: {names}.")
    return found


def _drawn(maker: ChartMaker, case: Case, lang: Lang) -> Chart | None:
    return laid_out(maker, case, words_for(case, lang))
