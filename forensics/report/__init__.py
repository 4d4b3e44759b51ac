"""The case as a printable report: HTML, PDF and data files, in one language.

``document.build`` resolves all wording, dates and figures; HTML and PDF render its result.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from forensics.case import Case
from forensics.report.document import build
from forensics.report.exports import write_exports, write_manifest
from forensics.report.html import render_html
from forensics.report.options import Options
from forensics.report.pdf import render_pdf
from forensics.report.selection import select
from forensics.report.wording import LANGUAGES, Lang

__all__ = ["LANGUAGES", "Lang", "Options", "exhibit_rows", "render"]


def exhibit_rows(case: Case) -> tuple[int, ...]:
    """Timeline rows that the report quotes, so that their records can be hashed first."""
    return select(case).rows


def render(
    case: Case,
    directory: Path,
    lang: Lang,
    *,
    pdf: bool = True,
    exhibits: Mapping[int, str] | None = None,
    options: Options | None = None,
) -> list[Path]:
    """Write report.html, report.pdf and the data files; return their paths.

    ``exhibits`` maps rows of ``exhibit_rows`` to the SHA-256 of their stored record; rows
    it lacks are looked up in ``case.exhibit_hashes``.
    """
    directory.mkdir(parents=True, exist_ok=True)
    document = build(case, lang, exhibits, options)
    page = directory / "report.html"
    page.write_text(render_html(document), encoding="utf-8", newline="\n")
    written = [page]
    if pdf:
        printed = directory / "report.pdf"
        printed.write_bytes(render_pdf(document))
        written.append(printed)
    written += write_exports(case, directory)
    return [*written, write_manifest(directory)]
