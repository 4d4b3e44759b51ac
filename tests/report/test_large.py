"""The report keeps its size whatever the evidence holds: the page in bytes, the PDF in pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.model.event_details import Authorisation
from forensics.model.records import AccountEvent, Locator, Reject
from forensics.report.blocks import Document, PostTable, blocks_of
from forensics.report.document import build
from forensics.report.pages.html import MOST, render_html
from forensics.report.pages.pdf import count_pages
from forensics.report.sections.posts import BUDGET
from tests.report.cases import large_case

PAGES = 200
ITEMS, MEMBERS, RECORDS = 11, 3000, 5000


def rows_in(doc: Document) -> int:
    """Rows of the table of posts."""
    (table,) = (block for block in blocks_of(doc.sections) if isinstance(block, PostTable))
    return sum(len(year.rows) for year in table.years)


def with_texts(case: Case, text: str) -> Case:
    """The case with the same text in every post."""
    return replace(case, timeline=case.timeline.assign(text=text))


def crowded() -> Case:
    """A large account of long posts, many items, members, events and rejects."""
    case = with_texts(
        large_case(20_000), "漢字 <b>&$x$ https://evil.example/a?b=1 👩\u200d👧 مرحبا " * 80
    )
    moment, member = case.account_events[0].occurred_at, case.items[0].members[0]
    members = tuple(replace(member, member=f"data/{'m' * 80}{n}.js") for n in range(MEMBERS))
    return replace(
        case,
        items=tuple(
            replace(case.items[0], item=f"E{n}", members=members) for n in range(1, ITEMS + 1)
        ),
        account_events=tuple(
            AccountEvent(
                kind, moment, Locator("E1", "data/x.js", n), detail=Authorisation("x" * 300)
            )
            for n in range(RECORDS)
            for kind in ("login", "app_authorised")
        ),
        rejects=tuple(
            Reject("no usable date", Locator("E1", "d/" + "t" * 200, n)) for n in range(RECORDS)
        ),
    )


@pytest.mark.slow
def test_report_on_crowded_evidence_keeps_its_size() -> None:
    """Page and print stay within their bounds when everything is long and plenty."""
    doc = build(crowded(), "fr")
    assert len(render_html(doc).encode()) < MOST
    assert 10 < count_pages(doc) < PAGES


@pytest.mark.slow
def test_page_stays_small_in_every_script() -> None:
    """Posts that use every ideograph there is do not swell the page with typefaces."""
    case = large_case(30_000)
    texts = ["".join(chr(0x4E00 + (row * 140 + n) % 20_000) for n in range(140))
             for row in range(30_000)]  # fmt: skip
    doc = build(replace(case, timeline=case.timeline.assign(text=texts)), "fr")
    assert len(render_html(doc).encode()) < MOST
    assert rows_in(doc) > 2000


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "& " * 2000,
        "👩\u200d👩\u200d👧🇫🇷🏴 漢字かな交じり文" * 250,
        "\x07\x1b\u202e<b>\"'" * 600,
        "https://evil.example/a?b=1&c=2 " * 130,
    ],
    ids=["ampersands", "emoji and ideographs", "controls and markup", "addresses"],
)
def test_page_stays_small_whatever_the_posts_hold(text: str) -> None:
    """Twice the rows the page has room for, each of 4,000 hostile characters, and it is useful."""
    doc = build(with_texts(large_case(2 * BUDGET.rows), text), "fr")
    assert len(render_html(doc).encode()) < MOST
    assert rows_in(doc) > 500
