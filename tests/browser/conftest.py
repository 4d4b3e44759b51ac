"""A browser of the machine, driven by Playwright; without one these tests are skipped.

The browser lives as long as this folder's tests: its event loop would be in the way of others.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.watch import Watched, watch
from tests.report.documents import page as html_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")

Write = Callable[[str, str], Path]
Print = Callable[[str, str], tuple[str, ...]]
Open = Callable[..., AbstractContextManager[Watched]]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The first Chromium found on the machine."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser on this machine: {', '.join(NAMES)}")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="package")
def written(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Writes the page of a case and gives its path."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, lang: str) -> Path:
        path = folder / f"{name}_{lang}.html"
        if not path.exists():
            path.write_text(html_of(name, lang), encoding="utf-8")
        return path

    return write


@contextmanager
def _opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Iterator[Watched]:
    """The file in a window of that width, everything it says and asks for noted."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    try:
        yield watch(context, path)
    finally:
        context.close()


@pytest.fixture(scope="package")
def printed(browser: Browser, written: Write) -> Print:
    """Prints the page of a case, once, and gives the text of every sheet."""

    @cache
    def print_case(name: str, lang: str) -> tuple[str, ...]:
        with _opened(browser, written(name, lang)) as seen:
            return seen.sheets()

    return print_case


@pytest.fixture
def opened(browser: Browser, written: Write) -> Open:
    """Opens the page of a case: ``with opened("model_case", "fr", width=390) as seen:``."""

    def open_case(name: str, lang: str, **options: Any) -> AbstractContextManager[Watched]:
        return _opened(browser, written(name, lang), **options)

    return open_case


@pytest.fixture
def open_file(browser: Browser) -> Open:
    """Opens any file."""
    return partial(_opened, browser)
