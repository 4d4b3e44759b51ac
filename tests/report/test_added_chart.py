"""A chart added is one file, one line on the shelf, and its words: the report finds its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from forensics.case import Case
from forensics.report import charts, wording
from forensics.report.blocks import Block, ChartFigure, Document, blocks_of
from forensics.report.charts import CHARTS, PARTS, Chart
from forensics.report.document import build
from forensics.report.drawing.canvas import WIDTH, Canvas
from forensics.report.drawing.finish import finish
from forensics.report.wording import Words, load
from tests.report.cases import model_case


@dataclass(frozen=True)
class Toy:
    """A line as long as the page is wide."""

    part: str
    name: ClassVar[str] = "toy"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """Always something to show."""
        canvas = Canvas(20.0, page)
        canvas.line([0, page], [10, 10], colour="black", width=1)
        return finish(self.name, canvas, words, f"{case.figures.labels['owner']} posts")


def with_toy(monkeypatch: pytest.MonkeyPatch, part: str) -> Document:
    """The model case in English with the toy on the shelf."""
    entries = {**load("en"), "chart.toy.title": "A toy", "chart.toy.shows": "A line."}
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    monkeypatch.setattr(charts, "CHARTS", (*CHARTS, Toy(part)))
    return build(model_case(), "en")


def every_block(doc: Document) -> list[Block]:
    """The blocks of page one and of all chapters."""
    return [*doc.front, *blocks_of(doc.sections)]


@pytest.mark.parametrize("part", PARTS)
def test_a_chart_stands_where_it_says(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Whatever part it names, the report of two hands shows it once, numbered."""
    figures = [b for b in every_block(with_toy(monkeypatch, part)) if isinstance(b, ChartFigure)]
    (toy,) = [figure for figure in figures if figure.name == "toy"]
    assert toy.title == "A toy"
    assert toy.label.startswith("Figure ")
    assert len({figure.label for figure in figures}) == len(figures)


def test_charts_name_parts_that_there_are() -> None:
    """A chart that named no part of the report would never be seen."""
    assert {maker.part for maker in CHARTS} <= set(PARTS)
