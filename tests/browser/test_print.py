"""What the browser prints: nothing cut, heads repeated, the long table left out and named."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from forensics.model.records import Locator, Reject
from forensics.report import fitted
from forensics.report.document import build
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import count_pages
from forensics.report.wording import LANGUAGES, Words
from tests.browser.conftest import Open, Print
from tests.browser.watch import plain
from tests.report.cases import model_case
from tests.report.documents import document as document_of

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@BOTH
def test_printed_pages_are_numbered_and_named(printed: Print, lang: str) -> None:
    """Every page says its number of how many, and every page but the first whose report it is."""
    pages = printed("model_case", lang)
    count = len(pages)
    assert 8 < count < 60
    assert all(f"{number} / {count}" in text for number, text in enumerate(pages, 1))
    running = plain(Words(lang)("document.running", account="@depute_fictif"))
    assert all(running in text for text in pages[1:])


@BOTH
def test_browser_prints_about_as_many_pages_as_the_pdf_has(
    printed: Print, open_file: Open, tmp_path: Path, lang: str
) -> None:
    """At either length the two differ by a fifth at most, by one page where they are few."""
    case = model_case()
    full = document_of("model_case", lang)
    short = fitted(full, case)
    file = tmp_path / "page.html"
    file.write_text(render_html(short), "utf-8")
    with open_file(file) as seen:
        sheets = len(seen.sheets())
    assert abs(sheets - count_pages(short)) <= 1
    ours = count_pages(full)
    assert abs(len(printed("model_case", lang)) - ours) <= ours / 5


@BOTH
def test_table_of_posts_is_not_printed(printed: Print, lang: str) -> None:
    """Print says where the posts are; neither filter nor rows come along."""
    text = " ".join(printed("model_case", lang))
    words = Words(lang)
    line = words("posts.printed", posts=len(model_case().timeline))
    assert plain(line) in text
    assert words("posts.search_hint") not in text


def test_long_tables_break_between_rows(open_file: Open, tmp_path: Path) -> None:
    """All rows of a table over several pages come out whole, its heads on each of them."""
    rejects = tuple(
        Reject("no usable date", Locator("E1", f"tweets_{n:03}_begin_{'x' * 60}_{n:03}_end.js", n))
        for n in range(50)
    )
    file = tmp_path / "page.html"
    document = build(replace(model_case(), rejects=rejects), "en")
    holding_them = tuple(one for one in document.sections if "_begin_x" in str(one))
    file.write_text(render_html(replace(document, sections=holding_them)), "utf-8")
    with open_file(file) as seen:
        pages = [page.replace(" ", "") for page in seen.sheets()]
    holding = [n for n, text in enumerate(pages) if "_begin_x" in text]
    assert len(holding) > 1
    for n in range(50):
        whole = f"tweets_{n:03}_begin_{'x' * 60}_{n:03}_end.js"
        assert sum(whole in text for text in pages) == 1, n
    head = Words("en")("rejects.place").replace(" ", "")
    assert all(head in pages[n] for n in holding)


def test_exhibits_are_printed_whole(opened: Open, printed: Print) -> None:
    """The title of an exhibit stands on the page of its hash, none is cut in two."""
    with opened("model_case", "en") as seen:
        titles = [title.split(" · ")[0] for title in seen.texts(".exhibit-title")]
        hashes = seen.texts(".exhibit .hash code")
    pages = [page.replace(" ", "") for page in printed("model_case", "en")]
    kept = [(a, b) for a, b in zip(titles, hashes, strict=True) if re.fullmatch(r"\w{64}", b)]
    assert kept
    for title, value in kept:
        (page,) = (text for text in pages if value in text)
        assert title.replace(" ", "") in page
