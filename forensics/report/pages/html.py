"""The report as one self-contained HTML file: one script of ours, no remote reference."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from forensics.report.blocks import Document
from forensics.report.pages.printed import printed
from forensics.report.pages.webfonts import shown, style_sheet
from forensics.report.typefaces.glyphs import lacking, runs
from forensics.report.wording.typography import unlinked

# Within the page a policy can neither forbid framing nor report (CSP Level 3, 3.3: such directives
# are ignored in ``<meta>``); a file that is opened from disk has no other place for it.
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; font-src data:; "
    "connect-src 'none'; base-uri 'none'; form-action 'none'"
)
MOST = 6_000_000
"""Bytes that a page may have, whatever the account's size: the table of posts and the pictures
keep to their own budgets, typefaces to what is left."""
GLYPH = 620
"""Bytes that a character takes in a typeface of the page, ideographs being the largest."""
FEW = 1000
"""Characters for which there is room on any page."""
PLAIN = re.compile(r"[A-Za-z0-9]")


def _template(name: str) -> str:
    return (files("forensics.report") / "templates" / name).read_text(encoding="utf-8")


def css_string(text: str) -> str:
    """A text as a CSS string in which every sign but plain letters and digits is a code point.

    The space after a code point is part of the escape (CSS Syntax Level 3, 4.3.7): without it a
    digit that follows would be read as one of the code point's.
    """
    return '"' + "".join(c if PLAIN.match(c) else f"\\{ord(c):x} " for c in text) + '"'


def root_style() -> str:
    """The report's colours and families of typefaces, as custom properties of the page."""
    return _template("root.css")


def _style(document: Document, text: str) -> str:
    """The style sheet, with typefaces for a text and the running head of the printed page."""
    running = css_string(unlinked(document.labels["running"]))
    faces = style_sheet(text)
    rules = root_style() + _template("report.css")
    return f"{faces}{rules}@page {{ @top-left {{ content: {running} }} }}\n"


def _source(code: str) -> str:
    # Hash of the text between the tags, to the byte (CSP Level 3, 2.3.1): a space more, and
    # the browser leaves the script out without telling the reader.
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def policy_of(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a page with this style sheet and at most this script."""
    return POLICY.format(style=_source(style), script=_source(script) if script else "'none'")


def data_image(svg: str) -> str:
    """A chart as a ``data:`` address; shown as an image, nothing in it can run.

    An SVG in ``<img>`` is in secure animated mode: no script, no link, nothing fetched (SVG 2,
    2.2).
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def named(text: str) -> Markup:
    """Text of the evidence, escaped; what the page's fonts lack is followed by its name, lest
    a device without such fonts show boxes and no word of them."""
    text = unlinked(text)
    if not lacking(text):
        return escape(text)
    marked = Markup('<span class="lacking" data-name="{name}">{run}</span>')
    parts = (marked.format(name=name, run=run) if name else escape(run) for run, name in runs(text))
    return Markup("").join(parts)


def _final(value: object) -> object:
    """What a template prints, which autoescape escapes after this: never a live address."""
    return unlinked(value) if type(value) is str else value


def environment(package: str = "forensics.report") -> Environment:
    """Jinja2 over a package's templates, with autoescape on for every one of them, undefined
    names an error, and no address in what they print that could be made a link."""
    env = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        finalize=_final,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["data_image"] = data_image
    env.filters["named"] = named
    return env


def _frequent(document: Document, text: str, count: int) -> str:
    """So many of the text's characters: those outside the table of posts, then the frequent."""
    always, counts = set(shown(printed(document))), Counter(text)
    ranked = sorted(counts, key=lambda char: (char not in always, -counts[char], char))
    return "".join(ranked[: max(count, 0)])


@cache
def page_template() -> Template:
    """The template of the page, compiled, which takes as long as to fill it. A constant, kept."""
    return environment().get_template("report.html.j2")


def render_html(document: Document) -> str:
    """The document as a page of at most ``MOST`` bytes.

    Where the posts use so many characters that a typeface for all of them would be too large,
    it holds the frequent ones; the others are left to the reader's own typefaces.
    """
    template, script = page_template(), _template("report.js")

    def page(text: str) -> str:
        style = _style(document, text)
        policy = policy_of(style, script)
        return template.render(doc=document, policy=policy, style=style, script=script)

    text = shown(document)
    if len(set(text)) <= FEW:
        return page(text)
    room = MOST - len(page("").encode())
    count = room // GLYPH
    return page(text if len(set(text)) <= count else _frequent(document, text, count))
