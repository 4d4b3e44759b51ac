"""Writing a whole report directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from forensics.report import Notice, ReportOptions, render
from forensics.report.typefaces.glyphs import covered
from tests.report.cases import clean_case, tiny_case
from tests.report.documents import hostile_case


def test_report_directory_is_complete(tmp_path: Path) -> None:
    """The page, the print, the data files and their manifest are written and named."""
    written = render(tiny_case(), tmp_path / "case", ReportOptions("fr"))
    assert sorted(path.name for path in written) == [
        *("case.json", "events.csv", "manifest.sha256", "report.html", "report.pdf"),
        *("timeline.csv", "timeline.parquet"),
    ]
    assert all(path.is_file() for path in written)


def test_manifest_covers_the_report(tmp_path: Path) -> None:
    """The manifest, written last, lists page and print."""
    render(tiny_case(), tmp_path, ReportOptions("en"))
    listed = (tmp_path / "manifest.sha256").read_text(encoding="utf-8")
    assert "  report.html\n" in listed
    assert "  report.pdf\n" in listed


def test_pdf_can_be_left_out(tmp_path: Path) -> None:
    """Without the PDF everything else is still written."""
    written = render(tiny_case(), tmp_path, ReportOptions(pdf=False))
    assert "report.pdf" not in {path.name for path in written}
    assert len(written) == 6


def test_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs over one case agree byte for byte in every file."""
    first = render(clean_case(), tmp_path / "a", ReportOptions("fr"))
    second = render(clean_case(), tmp_path / "b", ReportOptions("fr"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_pdf_carries_the_data_and_the_hashes(tmp_path: Path) -> None:
    """Attached to the PDF are case.json as written and the hashes of all files beside it."""
    render(tiny_case(), tmp_path, ReportOptions("fr"))
    attached = PdfReader(tmp_path / "report.pdf").attachments
    assert attached["case.json"] == [(tmp_path / "case.json").read_bytes()]
    (listed,) = attached["manifest.sha256"]
    whole = (tmp_path / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    assert listed.decode().splitlines() == [
        line for line in whole if not line.endswith("  report.pdf")
    ]


def test_nothing_to_note_about_a_plain_report(tmp_path: Path) -> None:
    """A report whose text all fonts can set comes without a notice."""
    notices: list[Notice] = []
    render(tiny_case(), tmp_path, notify=notices.append)
    assert notices == []


def test_notices_say_what_the_print_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing font for Japanese and a print below the archival standard are told."""
    plain = covered() - set("漢字")
    monkeypatch.setattr("forensics.report.typefaces.glyphs.covered", lambda: plain)
    monkeypatch.setattr("forensics.report.pages.pdf.STANDARDS", ((),))
    monkeypatch.setattr("forensics.report.writing.STANDARDS", (("a-3a", "ua-1"),))
    notices: list[Notice] = []
    render(hostile_case(), tmp_path, notify=notices.append)
    assert notices == ["east_asian", "weaker_pdf"]
    assert "the extra “cjk”" in (tmp_path / "report.html").read_text(encoding="utf-8")
