"""The report as PDF, set by Typst. Evidence enters as JSON data, never as markup."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
import typst
from matplotlib.image import imread

from forensics.report.blocks import ChartFigure, Document, blocks_of
from forensics.report.pages.printed import printed
from forensics.report.picture import Picture
from forensics.report.typefaces.bundled import SANS, SERIF, typefaces
from forensics.report.typefaces.glyphs import substitute
from forensics.report.wording.typography import unlinked

VERBATIM = frozenset({"kind", "anchor", "lang", "sha256"})
PAGE_ONLY = frozenset({"src", "narrow"})
"""Pictures of posts: never in print; and charts as a phone shows them."""
MONO = "DejaVu Sans Mono"
"""Brought along by the compiler."""
FOLDER = files("forensics.report") / "templates"
TEMPLATE = (FOLDER / "report.typ").read_bytes()
COUNTING = b"\n#context [#metadata(counter(page).final().first()) <pages>]"
SHARES = (1.0, 0.9, 0.8)
"""Of the width of a page that charts may take; below the last their type is too small to read."""
BLANK = 0.2
"""The most of a page that is left blank without trying smaller charts."""
TEXT = 25 / 297, 274 / 297
"""Where the text of a page begins and ends, by the margins of the template."""
PAPER, COARSE = 0.9, 12
"""What is lighter than this is paper; dots an inch, enough to see where a page ends."""
Standards = tuple[Literal["a-3a", "a-3b", "ua-1"], ...]
STANDARDS: tuple[Standards, ...] = (("a-3a", "ua-1"), ("a-3a",), ("a-3b",), ())
"""Asked for in turn; a weaker one where the text of the evidence rules out a stronger one.

Files of any type may be attached in part 3 alone, and each must say how it relates to the document
(ISO 19005-3, annex E; Typst attaches nothing under part 2). Level A and PDF/UA-1 ask more of
the text than evidence always gives, such as a Unicode value for every glyph."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file inside the PDF: its name, content, media type and what it is."""

    name: str
    text: str
    media_type: str
    description: str
    relationship: str = "data"


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, and the standards it keeps as Typst names them; none when empty."""

    data: bytes
    standards: Standards


@cache
def _fonts() -> typst.Fonts:
    """The fonts as typst takes them. A constant, kept."""
    folders = dict.fromkeys(str(typeface.path.parent) for typeface in typefaces())
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def prepare() -> None:
    """Have the fonts read, with Python's lock free, before the first page waits for them."""
    typst.compile(b"", **_setting())


def _setting() -> dict[str, Any]:
    """What every run of the compiler is given: our fonts, and nothing to read but templates.

    Without a root it may read whatever lies in the folder that the program was started in. Packages
    it would fetch by itself, past Python's sockets: the template imports none, and its source is
    never put together (``tests/test_markup.py``).
    """
    return {"font_paths": _fonts(), "ignore_system_fonts": True, "root": str(FOLDER)}


def _stacks() -> str:
    """Family names in the order of their use, for each of the three kinds of type, as JSON."""
    every = [typeface.family for typeface in typefaces()]
    first = {"serif": SERIF.family, "sans": SANS.family, "mono": MONO}
    return json.dumps({kind: [family, *every] for kind, family in first.items()})


def printable(value: Any, key: str = "") -> Any:
    """Plain data with every string made of characters that the fonts can set, no address live."""
    if isinstance(value, str):
        return value if key in VERBATIM else substitute(unlinked(value))
    if isinstance(value, Picture):
        return asdict(value.drawn)
    if isinstance(value, dict):
        return {
            name: printable(part, name) for name, part in value.items() if name not in PAGE_ONLY
        }
    if isinstance(value, list | tuple):
        return [printable(part, key) for part in value]
    return value


def count_pages(document: Document, meanwhile: Callable[[], object] = lambda: None) -> int:
    """On how many pages the document prints; ``meanwhile`` is done while the compiler works, which
    leaves Python's lock free."""
    inputs = _inputs(document)
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(meanwhile)
        # As JSON.
        count = typst.query(
            TEMPLATE + COUNTING,
            "<pages>",
            field="value",
            one=True,
            **_setting(),
            sys_inputs=inputs,
        )
        done.result()
    return int(count)


def _inputs(
    document: Document, share: float = 1.0, attachments: Sequence[Attachment] = ()
) -> dict[str, str]:
    return {
        "share": str(share),
        "document": json.dumps(printable(asdict(printed(document))), ensure_ascii=False),
        "attachments": json.dumps([asdict(part) for part in attachments], ensure_ascii=False),
        "fonts": _stacks(),
    }


def blank_shares(document: Document, share: float = 1.0) -> list[float]:
    """The blank share at the foot of every page, with charts that take ``share`` of its width."""
    sheets = typst.compile(
        TEMPLATE,
        **_setting(),
        sys_inputs=_inputs(document, share),
        format="png",
        ppi=COARSE,
    )
    return [_blank(sheet) for sheet in (sheets if isinstance(sheets, list) else [sheets])]


def _blank(sheet: bytes) -> float:
    dots = imread(io.BytesIO(sheet))[..., :3].min(axis=2)
    top, bottom = (round(edge * len(dots)) for edge in TEXT)
    rows = np.flatnonzero((dots[top:bottom] < PAPER).any(axis=1))
    return 1.0 - (int(rows[-1]) + 1) / (bottom - top) if len(rows) else 1.0


def chart_share(document: Document) -> float:
    """How wide charts are printed: smaller where pages would else end in a gap before one.

    The first of ``SHARES`` that leaves no page over ``BLANK`` blank, else the one that leaves
    least; page one and the last are not asked.
    """
    if not any(isinstance(block, ChartFigure) for block in blocks_of(document.sections)):
        return SHARES[0]
    gaps: dict[float, float] = {}
    for share in SHARES:
        gaps[share] = max(blank_shares(document, share)[1:-1], default=0.0)
        if gaps[share] <= BLANK:
            return share
    return min(SHARES, key=lambda share: gaps[share])


def print_pdf(document: Document, attachments: Sequence[Attachment] = ()) -> Printed:
    """The document as PDF with files attached, to the strictest standard that its text allows."""
    inputs = _inputs(document, chart_share(document), attachments)
    *strict, last = STANDARDS
    for standards in strict:
        try:
            return Printed(_compile(document, inputs, standards), standards)
        except typst.TypstError:
            continue
    return Printed(_compile(document, inputs, last), last)


def _compile(document: Document, inputs: dict[str, str], standards: Standards) -> bytes:
    # Without a timestamp Typst writes the clock's.
    data: bytes = typst.compile(
        TEMPLATE,
        **_setting(),
        sys_inputs=inputs,
        pdf_standards=list(standards),
        timestamp=datetime.fromisoformat(document.generated_iso),
    )
    return data


def render_pdf(document: Document, attachments: Sequence[Attachment] = ()) -> bytes:
    """The document as PDF; the same document gives the same bytes."""
    return print_pdf(document, attachments).data
