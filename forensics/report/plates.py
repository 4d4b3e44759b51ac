"""The charts of a case as figures of the report."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib

from forensics.case import Case
from forensics.report.blocks import Figure
from forensics.report.charts import draw_all
from forensics.report.drawing.canvas import NARROW
from forensics.report.wording import Words


def draw(case: Case, words: Words) -> Mapping[str, Figure]:
    """Every chart that has something to show, by name; not yet numbered.

    Drawn under matplotlib's own defaults, whatever style the program around this one has chosen
    for its charts, which is put back.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        wide, slim = draw_all(case, words), draw_all(case, words, NARROW)
    return {
        name: Figure(
            name=name,
            title=chart.title,
            caption=chart.caption,
            alt=chart.alt,
            svg=chart.svg.decode("utf-8"),
            width_pt=chart.width_pt,
            height_pt=chart.height_pt,
            narrow_svg=slim[name].svg.decode("utf-8"),
            narrow_width_pt=slim[name].width_pt,
            narrow_height_pt=slim[name].height_pt,
        )
        for name, chart in wide.items()
    }
