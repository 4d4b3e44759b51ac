"""The page of `desk` in a real browser: the file dropped, the report read, the program closed."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_access import GRAVE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("uvicorn", reason="the extra 'desk' is not installed")
pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

SAMPLE = Path(__file__).parents[2] / "sample_archives" / "model_case_2017.zip"
MINUTES_MS = 180_000
BEAT_MS = 6_000
"""More than lies between two questions of a page whether the program is still there."""
DROP = """async ({name, data}) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const zone = document.getElementById("drop");
  const how = {dataTransfer: carried, bubbles: true, cancelable: true};
  for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, how));
}"""


@dataclass
class Sitting:
    """The program, its page in a browser, and all that the page said and asked for."""

    page: Page
    process: subprocess.Popen[str]
    out: Path
    temporary: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def drop(self, path: Path) -> None:
        """Drop a file on the page and wait until it was looked at."""
        data = base64.b64encode(path.read_bytes()).decode()
        self.page.evaluate(DROP, {"name": path.name, "data": data})
        self.at("seen", "unread")

    def at(self, *phases: str) -> None:
        """Wait for one of the phases."""
        found = ",".join(f"body[data-phase={phase}]" for phase in phases)
        self.page.wait_for_selector(found, timeout=MINUTES_MS)

    def grave(self) -> list[str]:
        """What axe finds serious or critical."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
        found = axe.Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found
                if one["impact"] in GRAVE]  # fmt: skip

    def wide(self) -> bool:
        """True when the page has to be scrolled sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@contextmanager
def _sitting(browser: Browser, folder: Path, locale: str, width: int = 1100) -> Iterator[Sitting]:
    temporary = folder / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "forensics", "desk", "--no-browser", "--out", "reports"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1",
             "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert process.stdout is not None
    context = browser.new_context(
        locale=locale, timezone_id="Europe/Paris", viewport={"width": width, "height": 800}
    )
    try:
        process.stdout.readline()
        page = context.new_page()
        sitting = Sitting(page, process, folder / "reports", temporary)
        page.on("console", lambda message: sitting.said.append(message.text))
        page.on("pageerror", lambda error: sitting.said.append(str(error)))
        context.on("request", lambda request: sitting.asked.append(request.url))
        page.goto(process.stdout.readline().strip())
        sitting.at("empty")
        yield sitting
    finally:
        context.close()
        process.terminate()
        process.wait(30)


def test_from_the_archive_to_the_report_in_french(browser: Browser, tmp_path: Path) -> None:
    """Dropped, looked at, filled in, read; nothing asked of any other place; nothing left."""
    with _sitting(browser, tmp_path, "fr-FR") as sitting:
        page = sitting.page
        assert "#" not in page.url
        assert page.inner_text("h1") == "Déposez le fichier ici"
        sitting.drop(SAMPLE)
        assert "@IsaureMontplume" in page.inner_text("main")
        assert page.input_value("#time_zone") == "Europe/Paris"
        assert page.evaluate("document.activeElement.tagName") == "H1"
        page.fill("#title", "Un titre <b>à moi</b>")
        page.check("[name=length][value=full]")
        page.fill("#questions", "Depuis quand ?")
        page.click("form[data-form=report] button")
        sitting.at("made")
        with page.context.expect_page() as opened:
            page.click("text=Le lire ici")
        report = opened.value
        report.wait_for_load_state()
        assert report.evaluate("self.origin") == "null"
        assert report.get_attribute("html", "lang") == "fr"
        assert report.inner_text("h1") == "Un titre <b>à moi</b>"
        assert report.locator(".filters").is_visible(), "the report's own script did not run"
        with page.expect_download() as taken:
            page.click("text=PDF, à imprimer")
        assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
        page.click("[data-act=close]")
        page.wait_for_selector("text=Le programme est fermé")
        assert sitting.process.wait(30) == 0
        assert sitting.said == []
        assert {url.split("/")[2] for url in sitting.asked if url.startswith("http")} == {
            page.url.split("/")[2]
        }
        assert list(sitting.temporary.glob("forensics-desk-*")) == []
        assert list(sitting.out.rglob("report.pdf"))


def test_every_step_can_be_used_by_all(browser: Browser, tmp_path: Path) -> None:
    """No step has a serious fault of accessibility or is wider than a phone."""
    table = tmp_path / "table.csv"
    rows = [f"zoe,2020-01-{day:02}T10:00:00Z,un message du jour {day}" for day in range(1, 29)]
    table.write_text("\n".join(["a,b,c", *rows]), encoding="utf-8")
    with _sitting(browser, tmp_path, "en-GB", width=390) as sitting:
        page = sitting.page

        def fit() -> None:
            assert (sitting.grave(), sitting.wide()) == ([], False)

        fit()
        sitting.drop(table)
        fit()
        page.select_option("#column-author", "a")
        page.click("form[data-form=reading] button")
        sitting.at("seen")
        for summary in page.locator("summary").all():
            summary.click()
        fit()
        page.click("form[data-form=report] button")
        sitting.at("made")
        fit()


def test_the_keyboard_is_enough(browser: Browser, tmp_path: Path) -> None:
    """The file is chosen and the language changed without a mouse; what is typed stays."""
    with _sitting(browser, tmp_path, "en-GB") as sitting:
        page = sitting.page
        page.wait_for_function("document.activeElement.tagName === 'H1'")  # The script has run.
        page.focus("#file")
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Space")
        chooser.value.set_files(SAMPLE)
        sitting.at("seen")
        page.fill("#title", "Mine")
        page.focus("[data-lang=fr]")
        page.keyboard.press("Enter")
        page.wait_for_selector("html[lang=fr] #title")
        assert page.input_value("#title") == "Mine"


def test_ctrl_c_leaves_nothing(browser: Browser, tmp_path: Path) -> None:
    """Stopped while the page is open, the program ends well and takes its copy along."""
    with _sitting(browser, tmp_path, "en-GB") as sitting:
        sitting.page.clock.install()
        sitting.drop(SAMPLE)
        sitting.process.send_signal(2)
        assert sitting.process.wait(30) == 0
        assert list(sitting.temporary.glob("forensics-desk-*")) == []
        # The page asks a few times before it gives up: its clock is put on from one to the next.
        told = sitting.page.get_by_text("no longer answers")
        for _ in range(30):
            sitting.page.clock.fast_forward(BEAT_MS)
            sitting.page.wait_for_timeout(200)
            if told.count():
                break
        assert told.count() == 1
