"""``--length``: the short report when nothing is said, the full one on request."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

import forensics
from forensics.cli.main import main
from forensics.errors import UsageError
from forensics.report import ReportOptions
from tests.accounts import hijacked
from tests.posts import write_lines

NOW = "2026-01-31T12:00:00Z"


def pages(folder: Path) -> int:
    """How many pages the one report below a folder prints on."""
    (path,) = folder.rglob("report.pdf")
    return len(PdfReader(path).pages)


def test_report_is_short_unless_the_full_one_is_asked_for(tmp_path: Path) -> None:
    """Six pages at most without the option, more with it; the page names the option then only."""
    path = write_lines(tmp_path / "posts.jsonl", hijacked())
    for name, told in (
        ("plain", []),
        ("short", ["--length", "short"]),
        ("full", ["--length=full"]),
    ):
        out = ["--out", str(tmp_path / name), "--now", NOW, "--quiet"]
        assert main(["report", str(path), *told, *out]) == 0
    (plain, short, full) = (
        next((tmp_path / name).rglob("report.html")).read_bytes()
        for name in ("plain", "short", "full")
    )
    assert plain == short != full
    assert b"--length full" in short
    assert b"--length full" not in full
    assert pages(tmp_path / "short") <= 6 < pages(tmp_path / "full")


def test_report_from_python_has_the_length_asked_for(tmp_path: Path) -> None:
    """``length`` is an argument of ``write_report`` too."""
    path = write_lines(tmp_path / "posts.jsonl", hijacked())
    case = forensics.analyze(path, now=pd.Timestamp(NOW))
    for length in ("short", "full"):
        case.write_report(tmp_path / length, pdf=False, length=length)
    sizes = [len((tmp_path / name / "report.html").read_text()) for name in ("short", "full")]
    assert sizes[0] < sizes[1]


def test_there_is_no_third_length(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another word is refused, on the command line and from Python."""
    with pytest.raises(SystemExit) as ended:
        main(["report", str(tmp_path), "--length", "long"])
    assert ended.value.code == 2
    assert "full" in capsys.readouterr().err
    with pytest.raises(UsageError, match="short, full"):
        ReportOptions(length="long")  # type: ignore[arg-type]
