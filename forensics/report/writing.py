"""The files of a report and of an overview: HTML, PDF and data, in one language."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from forensics.case import Case
from forensics.custody.manifest import manifest_text
from forensics.custody.names import CASE, MANIFEST
from forensics.destination import Subject
from forensics.report.blocks import Document
from forensics.report.document import build
from forensics.report.files.case_json import plain
from forensics.report.files.data import write_exports
from forensics.report.files.manifest import head_of, head_of_overview, write_manifest
from forensics.report.options import Notice, ReportOptions
from forensics.report.overview import Overview, build_overview, write_overview_json
from forensics.report.pages.html import page_template, render_html
from forensics.report.pages.pdf import STANDARDS, Attachment, count_pages, prepare, print_pdf
from forensics.report.pages.webfonts import shown
from forensics.report.short import PAGES, ROOMS, shorten
from forensics.report.typefaces.glyphs import lacks_east_asian


def render(
    case: Case,
    directory: Path,
    options: ReportOptions | None = None,
    *,
    notify: Callable[[Notice], None] = lambda _: None,
) -> list[Path]:
    """Write report.html, report.pdf and the data files; return their paths.

    Hashes and media of the posts quoted are those that the case holds. ``notify`` is told what
    the reader should know about the files: ``east_asian``, characters that the report cannot set
    until the extra for them is installed; ``weaker_pdf``, a PDF below the archival standard.
    """
    options = options or ReportOptions()
    directory.mkdir(parents=True, exist_ok=True)
    short = options.length == "short"
    with ThreadPoolExecutor(1) as beside:
        fonts = beside.submit(prepare) if short or options.pdf else None
        document = build(case, options.lang, options.explicit, listed=not short)
        if fonts is not None:
            fonts.result()
    if short:
        document = fitted(document, case)
    page = directory / "report.html"
    page.write_text(render_html(document), encoding="utf-8", newline="\n")
    written = [page, *write_exports(case, directory, options)]
    if lacks_east_asian(shown(document)):
        notify("east_asian")
    if options.pdf:
        printed = print_pdf(document, _attachments(document, case, directory, written))
        path = directory / "report.pdf"
        path.write_bytes(printed.data)
        written.insert(1, path)
        if printed.standards != STANDARDS[0]:
            notify("weaker_pdf")
    return [*written, write_manifest(directory, head_of(case))]


def render_overview(
    overview: Overview,
    subject: Subject,
    directory: Path,
    options: ReportOptions | None = None,
    *,
    notify: Callable[[Notice], None] = lambda _: None,
) -> list[Path]:
    """Write overview.html, overview.pdf and overview.json of several accounts; their paths.

    ``subject`` is what the overview is of, kept in overview.json; ``notify`` as in ``render``.
    """
    options = options or ReportOptions()
    directory.mkdir(parents=True, exist_ok=True)
    document = build_overview(overview, options.lang, options.explicit)
    page = directory / "overview.html"
    page.write_text(render_html(document), encoding="utf-8", newline="\n")
    written = [page, write_overview_json(overview, subject, directory, options)]
    if lacks_east_asian(shown(document)):
        notify("east_asian")
    if options.pdf:
        printed = print_pdf(document)
        path = directory / "overview.pdf"
        path.write_bytes(printed.data)
        written.insert(1, path)
        if printed.standards != STANDARDS[0]:
            notify("weaker_pdf")
    made = plain(overview.first.generated_at)
    return [*written, write_manifest(directory, head_of_overview(subject, made))]


def fitted(document: Document, case: Case) -> Document:
    """The short report of a full document, with as much as its pages hold."""
    tried = (shorten(document, case, room) for room in ROOMS[:-1])
    kept = (short for short in tried if count_pages(short, page_template) <= PAGES)
    return next(kept, None) or shorten(document, case, ROOMS[-1])


def _attachments(
    document: Document, case: Case, directory: Path, files: list[Path]
) -> tuple[Attachment, ...]:
    """What the PDF carries: the data of the case and the hashes of the files beside it."""
    hashes = manifest_text(head_of(case), sorted(files))
    data, labels = (directory / CASE).read_text(encoding="utf-8"), document.labels
    return (
        Attachment(CASE, data, "application/json", labels["attached_case"]),
        Attachment(MANIFEST, hashes, "text/plain", labels["attached_manifest"], "supplement"),
    )
