"""Pages of a case in which every text is hostile, in a real browser: nothing comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.report.document import build
from forensics.report.overview import build_overview
from forensics.report.pages.html import render_html
from tests.browser.conftest import Open
from tests.hostile.cases import poisoned_case, poisoned_overview
from tests.hostile.payloads import HOST, RAN

LINKS = "all => all.map((one) => one.href).filter((one) => !one.startsWith(location.href + '#'))"


@pytest.mark.parametrize("name", ["report", "overview"])
def test_nothing_runs_and_nothing_is_asked_for(open_file: Open, tmp_path: Path, name: str) -> None:
    """No script of the evidence ran, no dialog opened, no request went out, no link leads out."""
    document = build(poisoned_case(), "en") if name == "report" else build_overview(
        poisoned_overview(), "en"
    )  # fmt: skip
    path = tmp_path / '"><img src=x onerror=alert(1)>.html'
    path.write_text(render_html(document), encoding="utf-8")
    with open_file(path) as seen:
        dialogs: list[str] = []
        seen.page.on("dialog", lambda one: dialogs.append(one.message))
        seen.page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        seen.page.mouse.wheel(0, 100_000)
        seen.page.locator("body").click(position={"x": 5, "y": 5})
        seen.settle()
        assert seen.page.evaluate(f"window.{RAN}") is None
        assert (seen.said, seen.failed, dialogs) == ([], [], [])
        assert not [one for one in seen.asked if not one.startswith(("file:", "data:"))]
        assert len([one for one in seen.asked if one.startswith("file:")]) == 1
        assert seen.page.eval_on_selector_all("a", LINKS) == []
        assert HOST.split(".")[0] in seen.page.inner_text("body")
        assert ("<img" in seen.page.title()) == (name == "report")
