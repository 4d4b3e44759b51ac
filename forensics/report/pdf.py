"""The report as PDF, set by Typst. Evidence enters as JSON data, never as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from forensics.report.blocks import Document
from forensics.report.glyphs import font_folders, substitute

VERBATIM = frozenset({"svg", "kind", "anchor", "lang", "sha256"})


@cache
def _fonts() -> typst.Fonts:
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def printable(value: Any, key: str = "") -> Any:
    """Plain data with every string made of characters that the fonts can set."""
    if isinstance(value, str):
        return value if key in VERBATIM else substitute(value)
    if isinstance(value, dict):
        return {name: printable(part, name) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part, key) for part in value]
    return value


def render_pdf(document: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes."""
    data = json.dumps(printable(asdict(document)), ensure_ascii=False)
    template = (files("forensics.report") / "templates" / "report.typ").read_bytes()
    return typst.compile(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": data},
        timestamp=datetime.fromisoformat(document.generated_iso),
    )
