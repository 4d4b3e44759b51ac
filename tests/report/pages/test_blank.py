"""How much of each printed page stays blank, by where its lowest line stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PageObject, PdfReader

from forensics.report import fitted
from forensics.report.blocks import Document
from forensics.report.pages import pdf
from forensics.report.pages.pdf import SHARES, chart_share, render_pdf
from forensics.report.wording import LANGUAGES, Lang
from tests.report import cases
from tests.report.documents import document

NAMES = [factory.__name__ for factory in cases.FACTORIES]
BOTTOM, HEIGHT = 65.2, 706.0
"""Points: the lower edge of the text, above which the footer never stands, and its height."""
MOST = 1 / 3


def _lowest(page: PageObject) -> float:
    """The height of the lowest line of the text, in points from the foot of the page."""
    found: list[float] = []

    def visit(text: str, page: list[float], line: list[float], *_: object) -> None:
        height = page[5] + page[3] * line[5]
        if text.strip() and height > BOTTOM:
            found.append(height)

    page.extract_text(visitor_text=visit)
    return min(found, default=BOTTOM + HEIGHT)


def blank_shares(shown: Document) -> Iterator[float]:
    """The share of each page below its lowest line; charts have their captions below them."""
    for page in PdfReader(io.BytesIO(render_pdf(shown))).pages:
        yield (_lowest(page) - BOTTOM) / HEIGHT


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("length", ["short", "full"])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_over_a_third_blank(name: str, length: str, lang: Lang) -> None:
    """But for page one, which stands by itself, and the last."""
    shown = document(name, lang)
    if length == "short":
        shown = fitted(shown, getattr(cases, name)())
    shares = pdf.blank_shares(shown, chart_share(shown))
    assert max(shares[1:-1], default=0.0) <= MOST, [round(share, 2) for share in shares]


@pytest.mark.parametrize(
    ("gaps", "share"),
    [
        ((0.15, 0.1, 0.1), 1.0),
        ((0.3, 0.15, 0.1), 0.9),
        ((0.3, 0.4, 0.25), 0.8),
        ((0.25, 0.4, 0.3), 1.0),
    ],
)
def test_charts_are_printed_smaller_where_that_leaves_less_blank(
    monkeypatch: pytest.MonkeyPatch, gaps: tuple[float, ...], share: float
) -> None:
    """As large as leaves no large gap; else as leaves the smallest. The last page may be short."""
    measured = dict(zip(SHARES, gaps, strict=True))
    monkeypatch.setattr(pdf, "blank_shares", lambda _, one: [0.9, measured[one], 0.9])
    assert chart_share(document("model_case", "en")) == share


@pytest.mark.parametrize("name", ["model_case", "undetermined_case"])
def test_measured_blanks_are_those_of_the_printed_pages(name: str) -> None:
    """The coarse picture and the lines of the text tell the same, page by page."""
    shown = document(name, "en")
    drawn = pdf.blank_shares(shown, chart_share(shown))
    assert drawn == pytest.approx(list(blank_shares(shown)), abs=0.02)


def test_blank_share_is_measured() -> None:
    """Of a page that holds little more than a heading nearly all is blank."""
    shown = document("model_case", "en")
    chapter = replace(shown.sections[0], blocks=(), children=())
    *_, last = blank_shares(replace(shown, sections=(chapter,), front=(), length="short"))
    assert 0.7 < last < 1
