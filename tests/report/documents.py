"""Helpers of the report's tests: documents made once, their strings, hostile variants."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from typing import Any

import pandas as pd
from pypdf import PdfReader

from forensics.case import Case
from forensics.report.blocks import ChartFigure, Document, Section
from forensics.report.document import build
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import STANDARDS, _compile, _inputs
from forensics.report.picture import Drawn, Picture
from forensics.report.wording import Lang
from tests.report import cases

HOSTILE = (
    "<script>alert(1)</script><img src=http://evil.example/p.png onerror=x> "
    'click https://evil.example/a?b=1 "quoted" & #set page(fill: red) $x$ *bold* #panic() '
    "{{ 7*7 }} {% raw %} \x07 👩\u200d👩\u200d👧 漢字 مرحبا [x](http://evil.example)"
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 150" width="480" height="150"/>'
WHITE = Picture(lambda: Drawn(SVG, 480.0, 150.0))


def with_text(case: Case, row: int, **cells: object) -> Case:
    """The case with some cells of one post replaced."""
    frame = case.timeline.copy()
    for column, value in cells.items():
        values = frame[column].astype(object).to_list()
        values[row] = value
        frame[column] = values
    return replace(case, timeline=frame)


def zoneless(frame: pd.DataFrame, rows: int | None = None) -> pd.DataFrame:
    """The timeline with the times of its first ``rows`` (all, if None) without a zone."""
    count = len(frame) if rows is None else rows
    flags = [("no_zone",) if row < count else () for row in range(len(frame))]
    return frame.assign(flags=pd.Series(flags, index=frame.index, dtype="object"))


@cache
def hostile_case() -> Case:
    """The model case whose first post by another hand, quoted for sure, is hostile."""
    case = cases.model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    urls = ("https://evil.example/a?b=1", "javascript:alert(1)")
    return with_text(case, onset.row, text=HOSTILE, urls=urls, client="<b>client</b> 漢")


@cache
def document(name: str, lang: Lang) -> Document:
    """The document of one of the case factories."""
    case = hostile_case() if name == "hostile_case" else getattr(cases, name)()
    return build(case, lang)


@cache
def page(name: str, lang: Lang) -> str:
    """The HTML of one of the case factories."""
    return render_html(document(name, lang))


def first_pages(shown: Document) -> list[str]:
    """The text of the first two pages as printed, spaces made plain.

    The charts of the chapters, which stand further back, are left white: to draw them, and to
    print all once more for each of their sizes, takes most of the time of a PDF.
    """
    plain = replace(shown, sections=tuple(map(_white, shown.sections)))
    data = _compile(plain, _inputs(plain), STANDARDS[0])
    found = PdfReader(io.BytesIO(data)).pages[:2]
    return [" ".join(page.extract_text().split()) for page in found]


def _white(section: Section) -> Section:
    blocks = tuple(
        replace(block, picture=WHITE) if isinstance(block, ChartFigure) else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks, children=tuple(map(_white, section.children)))


def strings(value: Any) -> Iterator[str]:
    """Every string of the document but its pictures, keys and kinds left out."""
    if isinstance(value, Document):
        value = asdict(value)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
