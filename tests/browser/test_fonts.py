"""The browser takes the page's own typefaces and none of the machine's."""

from __future__ import annotations

from pathlib import Path

from forensics.report.pages.html import render_html
from forensics.report.typefaces.bundled import has_cjk
from tests.browser.conftest import Open
from tests.report.scripts import EAST_ASIAN, WORDS, quoting

PLACES = ("blockquote", "h1", "figcaption", ".landmarks td")
LOAD = """Promise.all([...document.fonts].map((face) => face.load()))
.then(() => [...document.fonts].map((face) => face.status))"""


def test_every_face_can_be_read(opened: Open) -> None:
    """The browser refuses none of the faces that the page holds."""
    with opened("hostile_case", "en") as seen:
        found = seen.page.evaluate(LOAD)
    assert len(found) > 2
    assert set(found) == {"loaded"}


def test_text_is_set_in_the_faces_of_the_page(open_file: Open, tmp_path: Path) -> None:
    """Headings, captions, tables and quotes of every script take no font of the machine."""
    words = WORDS | (EAST_ASIAN if has_cjk() else {})
    path = tmp_path / "report.html"
    path.write_text(render_html(quoting("\n".join(words.values()))), encoding="utf-8")
    with open_file(path) as seen:
        page = seen.page
        page.evaluate("document.fonts.ready.then(() => true)")
        session = page.context.new_cdp_session(page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        for place in PLACES:
            query = {"nodeId": root, "selector": place}
            node = {"nodeId": session.send("DOM.querySelector", query)["nodeId"]}
            fonts = session.send("CSS.getPlatformFontsForNode", node)["fonts"]
            assert fonts, place
            foreign = [font["familyName"] for font in fonts if not font["isCustomFont"]]
            assert foreign == [], place
