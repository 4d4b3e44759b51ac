"""A page with what it said on the console, what went wrong in it and what it asked for."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def plain(text: str) -> str:
    """Text without ligatures, its spaces alike."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


@dataclass
class Watched:
    """A loaded page and its record."""

    page: Page
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def texts(self, selector: str) -> list[str]:
        """The text of every element found."""
        return self.page.locator(selector).all_text_contents()

    def rows(self) -> int:
        """How many rows of the table of posts are not filtered out."""
        return self.page.locator(".posts tbody tr:not([hidden])").count()

    def count(self) -> str:
        """The line that says how many rows are shown."""
        return self.page.locator(".filters output").text_content() or ""

    def sheets(self) -> tuple[str, ...]:
        """The text of every sheet of paper as the browser prints the page."""
        reader = pypdf.PdfReader(io.BytesIO(self.page.pdf(prefer_css_page_size=True)))
        return tuple(plain(page.extract_text()) for page in reader.pages)

    def settle(self) -> None:
        """Wait until a change of the filter has been applied, by a later timer of the page."""
        self.page.evaluate("new Promise((done) => setTimeout(done, 200))")


def watch(context: BrowserContext, path: Path) -> Watched:
    """Load the file and note everything from the first moment."""
    page = context.new_page()
    seen = Watched(page)
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.failed.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.goto(path.as_uri())
    return seen
