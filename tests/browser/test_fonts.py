"""The browser takes the page's own typefaces and none of the machine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.report.html import render_html
from forensics.report.typefaces import has_cjk
from tests.browser.conftest import Open
from tests.report.scripts import EAST_ASIAN, WORDS, quoting

LOAD = """Promise.all([...document.fonts].map((face) => face.load()))
.then(() => [...document.fonts].map((face) => face.status))"""


def test_every_face_can_be_read(opened: Open) -> None:
    """The browser refuses none of the faces that the page holds."""
    with opened("hostile_case", "en") as seen:
        found = seen.page.evaluate(LOAD)
    assert len(found) > 2
    assert set(found) == {"loaded"}


@pytest.mark.parametrize("place", ["blockquote", "h1", "figcaption", ".landmarks td"])
def test_text_is_set_in_the_faces_of_the_page(opened: Open, tmp_path: Path, place: str) -> None:
    """Headings, captions, tables and quotes of every script take no font of the machine."""
    words = WORDS | (EAST_ASIAN if has_cjk() else {})
    path = tmp_path / "report.html"
    path.write_text(render_html(quoting("\n".join(words.values()))), encoding="utf-8")
    with opened("clean_case", "en") as seen:
        page = seen.page
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        session = page.context.new_cdp_session(page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": place})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts
    assert [font["familyName"] for font in fonts if not font["isCustomFont"]] == []
