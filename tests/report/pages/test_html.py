"""The page: self-contained, inert, accessible, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

from forensics.report.pages.html import css_string, render_html
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import FACTORIES
from tests.report.documents import document, page

SCRIPT = (files("forensics.report") / "templates" / "report.js").read_text(encoding="utf-8")
EVERY = pytest.mark.parametrize("name", [*(f.__name__ for f in FACTORIES), "hostile_case"])
BOTH = pytest.mark.parametrize("lang", LANGUAGES)
INERT = {"iframe", "object", "embed", "form", "link", "base", "svg", "video", "audio"}


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str]]:
        """Attributes of every tag of these names."""
        return [attrs for tag, attrs in self.tags if tag in names]


@EVERY
def test_nothing_active_is_in_the_page(name: str) -> None:
    """No frame, form, handler or inline style, and no script but ours, whatever is in evidence."""
    text = page(name, "fr")
    tags = Tags(text).tags
    assert not {tag for tag, _ in tags} & INERT
    assert re.findall(r"<script.*?</script>", text, re.DOTALL) == [f"<script>{SCRIPT}</script>"]
    assert not [a for _, attrs in tags for a in attrs if a.startswith("on") or a == "style"]


@EVERY
def test_nothing_leads_out_of_the_page(name: str) -> None:
    """Every link is an anchor of the page, every image is in the page."""
    tags = Tags(page(name, "en"))
    links = [attrs["href"] for _, attrs in tags.tags if "href" in attrs]
    images = [attrs["src"] for _, attrs in tags.tags if "src" in attrs]
    assert links
    assert all(link.startswith("#") for link in links)
    assert all(image.startswith("data:image/svg+xml;base64,") for image in images)


@EVERY
def test_anchors_lead_somewhere(name: str) -> None:
    """Every in-page link has its target."""
    tags = Tags(page(name, "en"))
    ids = [attrs["id"] for _, attrs in tags.tags if "id" in attrs]
    links = {attrs["href"][1:] for _, attrs in tags.tags if "href" in attrs}
    assert links <= set(ids)
    assert len(ids) == len(set(ids))


def digest(code: str) -> str:
    """The source expression of a piece of code in the policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_policy_allows_only_our_style_and_script() -> None:
    """The policy forbids all but the page's own style and script, and data within the page."""
    text = page("model_case", "fr")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    metas = Tags(text).all("meta")
    policy = next(m["content"] for m in metas if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == {
        "default-src": "'none'",
        "script-src": digest(SCRIPT),
        "style-src": digest(style.group(1)),
        "img-src": "data:",
        "font-src": "data:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_script_writes_no_markup_and_evaluates_nothing() -> None:
    """Our script puts data into the page as text alone, and asks for nothing."""
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|fetch\("
    banned += r"|XMLHttpRequest|WebSocket|import\(|https?:(?!//www\.w3\.org/2000/svg)"
    assert not re.search(banned, SCRIPT)


def test_running_head_cannot_leave_its_string() -> None:
    """A hostile account name stays a string of the style sheet."""
    assert css_string('a"}</style>\n\\') == '"a\\22 \\7d \\3c \\2f style\\3e \\a \\5c "'


def test_style_asks_for_nothing() -> None:
    """The style sheet names no address but fonts in the page, and imports nothing."""
    style = re.search(r"<style>(.*?)</style>", page("model_case", "fr"), re.DOTALL)
    assert style is not None
    assert not re.search(r"url\((?!data:font/)|@import|https?:", style.group(1))


def test_hostile_text_stays_text() -> None:
    """Markup and template code in a post are printed, not obeyed."""
    words = "".join(Tags(page("hostile_case", "en")).words)
    assert "<script>alert(1)</script>" in words
    assert "{{ 7*7 }}" in words
    assert "<b>client</b>" in words


def test_quoted_text_keeps_its_direction() -> None:
    """Quoted posts take the direction of their own letters."""
    quotes = Tags(page("model_case", "fr")).all("blockquote")
    assert quotes
    assert {attrs.get("dir") for attrs in quotes} == {"auto"}


@EVERY
@BOTH
def test_headings_follow_in_order(name: str, lang: Lang) -> None:
    """There is one first heading and no level is skipped."""
    levels = [int(tag[1]) for tag, _ in Tags(page(name, lang)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@BOTH
def test_page_names_its_language_and_landmarks(lang: Lang) -> None:
    """The page says its language and has header, navigation, main part and footer."""
    tags = Tags(page("model_case", lang))
    assert tags.all("html")[0]["lang"] == lang
    assert all(tags.all(name) for name in ("header", "nav", "main", "footer", "h1", "title"))


@EVERY
def test_images_have_alternative_text(name: str) -> None:
    """Every chart can be read by those who do not see it."""
    images = Tags(page(name, "fr")).all("img")
    assert images
    assert all(len(attrs["alt"]) > 20 for attrs in images)


def test_tables_have_captions_and_heads() -> None:
    """Every table says what it shows and names its columns."""
    text = page("model_case", "en")
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert tables
    assert all("<caption" in table and 'scope="col"' in table for table in tables)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", "paper"), ("soft", "paper"), ("owner", "paper"), ("other", "paper")),
        *(("ink", "wash"), ("soft", "wash")),
    ],
)
def test_text_has_enough_contrast(ink: str, ground: str) -> None:
    """Text colours reach the contrast of WCAG AA, 4.5 to 1."""
    colours = dict(re.findall(r"--(\w+): (#\w{6});", page("model_case", "fr")))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_page_is_the_same_every_time() -> None:
    """The same document gives the same bytes."""
    assert render_html(document("model_case", "fr")) == page("model_case", "fr")
