"""A chart added is one file, one line on the shelf, and its words: the report finds its place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from forensics.case import Case
from forensics.report import charts, wording
from forensics.report.blocks import ChartFigure, blocks_of
from forensics.report.charts import CHARTS, PARTS, Chart
from forensics.report.document import build
from forensics.report.drawing.canvas import WIDTH, Canvas
from forensics.report.drawing.finish import finish
from forensics.report.wording import Words, load
from tests.report.cases import model_case


@dataclass(frozen=True)
class Toy:
    """A line as long as the page is wide, called after its part."""

    name: str
    part: str

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """Always something to show."""
        canvas = Canvas(20.0, page)
        canvas.line([0, page], [10, 10], colour="black", width=1)
        return finish(self.name, canvas, words, f"{case.figures.labels['owner']} posts")


def test_a_chart_stands_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart of any part is shown once in the report of two hands, titled and numbered."""
    toys = [Toy(f"toy_{part}", part) for part in PARTS]
    entries = dict(load("en"))
    for toy in toys:
        entries |= {f"chart.{toy.name}.title": toy.part, f"chart.{toy.name}.shows": "A line."}
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    monkeypatch.setattr(charts, "CHARTS", (*CHARTS, *toys))
    doc = build(model_case(), "en")
    blocks = (*doc.front, *blocks_of(doc.sections))
    figures = [block for block in blocks if isinstance(block, ChartFigure)]
    shown = [figure for figure in figures if figure.name.startswith("toy_")]
    assert sorted(figure.title for figure in shown) == sorted(PARTS)
    assert len({figure.label for figure in figures}) == len(figures)


def test_charts_name_parts_that_there_are() -> None:
    """A chart that named no part of the report would never be seen."""
    assert {maker.part for maker in CHARTS} <= set(PARTS)
