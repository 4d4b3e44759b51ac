"""An accessibility checker finds nothing serious in the page."""

from __future__ import annotations

import pytest

from forensics.report.wording import LANGUAGES
from tests.browser.conftest import Open
from tests.browser.watch import Watched

PAGES = pytest.mark.parametrize(
    ("name", "lang"),
    [*(("model_case", lang) for lang in LANGUAGES), ("clean_case", "en"),
     ("undetermined_case", "fr")],
)  # fmt: skip
GRAVE = ("serious", "critical")


def grave(seen: Watched) -> list[str]:
    """What axe finds serious or critical, each with the first element concerned."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe not installed")
    found = axe.Axe().run(seen.page).response["violations"]
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]


@PAGES
def test_no_serious_fault(opened: Open, name: str, lang: str) -> None:
    """Neither as it opens, nor with posts and filter in view."""
    with opened(name, lang) as seen:
        seen.page.locator(".posts summary").last.click()
        assert grave(seen) == []


def test_no_serious_fault_on_a_phone(opened: Open) -> None:
    """What scrolls on a narrow screen can be scrolled by keyboard."""
    with opened("model_case", "fr", width=390) as seen:
        seen.page.locator(".posts summary").last.click()
        assert grave(seen) == []
