"""Writing a whole report directory."""

from __future__ import annotations

from pathlib import Path

from forensics.report import render
from tests.report.cases import clean_case, tiny_case


def test_report_directory_is_complete(tmp_path: Path) -> None:
    """The page, the print, the data files and their manifest are written and named."""
    written = render(tiny_case(), tmp_path / "case", "fr")
    assert sorted(path.name for path in written) == [
        *("case.json", "events.csv", "manifest.sha256", "report.html", "report.pdf"),
        *("timeline.csv", "timeline.parquet"),
    ]
    assert all(path.is_file() for path in written)


def test_manifest_covers_the_report(tmp_path: Path) -> None:
    """The manifest, written last, lists page and print."""
    render(tiny_case(), tmp_path, "en")
    listed = (tmp_path / "manifest.sha256").read_text(encoding="utf-8")
    assert "  report.html\n" in listed
    assert "  report.pdf\n" in listed


def test_pdf_can_be_left_out(tmp_path: Path) -> None:
    """Without the PDF everything else is still written."""
    written = render(tiny_case(), tmp_path, "en", pdf=False)
    assert "report.pdf" not in {path.name for path in written}
    assert len(written) == 6


def test_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs over one case agree byte for byte in every file."""
    first = render(clean_case(), tmp_path / "a", "fr")
    second = render(clean_case(), tmp_path / "b", "fr")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
