"""The page opens in silence, asks for nothing, and can be read on any screen, script or none."""

from __future__ import annotations

import re

import pytest

from forensics.report.wording import LANGUAGES
from tests.browser.conftest import Open
from tests.report.documents import document

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
CASES = pytest.mark.parametrize(
    "name", ["model_case", "clean_case", "undetermined_case", "hostile_case"]
)
WIDTHS = pytest.mark.parametrize("width", [390, 1280])


@CASES
@BOTH
def test_page_is_silent_and_alone(opened: Open, name: str, lang: str) -> None:
    """No console message, no error, no request but the file itself and what it holds."""
    with opened(name, lang) as seen:
        assert (seen.said, seen.failed) == ([], [])
        outside = [url for url in seen.asked if not url.startswith("data:")]
        assert len(outside) == 1
        assert outside[0].startswith("file:")


@CASES
@WIDTHS
def test_page_does_not_run_over(opened: Open, name: str, width: int) -> None:
    """The page is as wide as the window, on a phone and on a desk; tables scroll by themselves."""
    with opened(name, "fr", width=width) as seen:
        seen.page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


@CASES
def test_tables_are_in_full_view_on_a_phone(opened: Open, name: str) -> None:
    """No table hides a column beyond the edge."""
    with opened(name, "fr", width=390) as seen:
        hidden = seen.page.eval_on_selector_all(
            ".scroll",
            """all => all
                .filter((one) => one.scrollWidth > one.clientWidth + 1)
                .map((one) => one.textContent.slice(0, 80))""",
        )
        assert hidden == []


@BOTH
@pytest.mark.parametrize("width", [390, 800])
def test_finding_stands_before_the_contents_on_a_phone(opened: Open, lang: str, width: int) -> None:
    """Whoever scrolls meets the finding, then the contents, then the first chapter."""
    with opened("model_case", lang, width=width) as seen:
        tops = [
            (seen.page.locator(what).first.bounding_box() or {"y": -1.0})["y"]
            for what in ("h2.finding", "nav", ".chapter")
        ]
    assert 0 < tops[0] < 900
    assert tops == sorted(tops)


def test_contents_stand_beside_the_finding_on_a_desk(opened: Open) -> None:
    """Where there is room the contents are in view from the start, left of the finding."""
    with opened("model_case", "en", width=1280) as seen:
        contents = seen.page.locator("nav").bounding_box()
        finding = seen.page.locator("h2.finding").bounding_box()
    assert contents is not None
    assert finding is not None
    assert contents["x"] + contents["width"] < finding["x"]
    assert contents["y"] < finding["y"] + finding["height"]


@BOTH
def test_charts_are_in_full_view_on_a_phone(opened: Open, lang: str) -> None:
    """On a phone every chart is drawn for it: in full view, its type as large as on a page."""
    with opened("model_case", lang, width=390) as seen:
        seen.page.evaluate("document.querySelectorAll('figure img').forEach((i) => i.decode())")
        shown = seen.page.eval_on_selector_all(
            "figure img",
            """all => all.map((one) => [
                one.parentElement.parentElement.scrollWidth
                    - one.parentElement.parentElement.clientWidth,
                one.currentSrc === one.src,
                one.clientWidth,
            ])""",
        )
        assert shown
        assert {(over, wide) for over, wide, _ in shown} == {(0, False)}
        assert all(300 < width <= 390 for *_, width in shown)


@BOTH
def test_page_reads_without_scripts(opened: Open, lang: str) -> None:
    """With scripts off every chapter is there, nothing dead shows, and the rows can be opened."""
    with opened("model_case", lang, java_script_enabled=False) as seen:
        page = seen.page
        titles = [section.title for section in document("model_case", lang).sections]
        shown = seen.texts("section.chapter > h2")
        assert [re.sub(r"^\d+\s+", "", title) for title in shown] == titles
        assert not page.locator(".filters").is_visible()
        row = page.locator(".posts tbody tr").first
        assert not row.is_visible()
        page.locator(".posts summary").first.click()
        assert row.is_visible()


def test_contents_mark_the_chapter_being_read(opened: Open) -> None:
    """The contents list says where the reader is."""
    with opened("model_case", "en") as seen:
        seen.page.evaluate("document.getElementById('posts').scrollIntoView()")
        seen.page.wait_for_selector("nav a[aria-current]")
        marked = seen.page.locator("nav a[aria-current]")
        assert marked.count() == 1
        assert marked.get_attribute("href") == "#posts"


def test_skip_link_is_the_first_stop(opened: Open) -> None:
    """The first press of Tab offers to skip to the report, in view."""
    with opened("model_case", "fr") as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        box = seen.page.locator(".skip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
