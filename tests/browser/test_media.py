"""Pictures of posts in a browser: blurred, uncovered by key or click, never printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from forensics.report.document import build
from forensics.report.pages.html import render_html
from tests.browser.conftest import Open
from tests.browser.test_access import grave
from tests.report.pictured import pictured_case

PICTURE = ".picture img"
FILTER = "element => getComputedStyle(element).filter"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chapter with a picture that was asked for, as a page of its own."""
    document = build(pictured_case(show=True), "en")
    chapter = next(one for one in document.sections if "data:image" in str(one))
    file = tmp_path_factory.mktemp("pictured") / "page.html"
    file.write_text(render_html(replace(document, sections=(chapter,))), "utf-8")
    return file


def test_a_click_uncovers_the_picture(open_file: Open, page_file: Path) -> None:
    """The picture is blurred when the page opens and clear once clicked, without any script."""
    with open_file(page_file, java_script_enabled=False) as seen:
        picture = seen.page.locator(PICTURE)
        assert "blur" in picture.evaluate(FILTER)
        picture.click()
        assert picture.evaluate(FILTER) == "none"
        picture.click()
        assert "blur" in picture.evaluate(FILTER)


def test_the_keyboard_uncovers_the_picture(open_file: Open, page_file: Path) -> None:
    """The box takes the focus and the space bar, and says what it does."""
    with open_file(page_file) as seen:
        box = seen.page.get_by_role("checkbox", name="Show the picture AbC.png")
        box.focus()
        seen.page.keyboard.press("Space")
        assert seen.page.locator(PICTURE).evaluate(FILTER) == "none"
        assert seen.failed == []
        assert all(address.startswith(("file:", "data:")) for address in seen.asked)


def test_the_browser_never_prints_the_picture(
    open_file: Open, page_file: Path, tmp_path: Path
) -> None:
    """Even an uncovered picture is left out of print, and the page says so."""
    with open_file(page_file) as seen:
        seen.page.locator(PICTURE).click()
        seen.page.pdf(path=tmp_path / "page.pdf")
    pages = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert "it is never printed" in " ".join(" ".join(p.extract_text() for p in pages).split())
    assert not [image for page in pages for image in page.images if image.image.size == (160, 100)]


def test_pictures_make_no_serious_fault(open_file: Open, page_file: Path) -> None:
    """The accessibility checker finds nothing grave in the page with a picture, open or not."""
    with open_file(page_file) as seen:
        assert grave(seen) == []
        seen.page.locator(PICTURE).click()
        assert grave(seen) == []
