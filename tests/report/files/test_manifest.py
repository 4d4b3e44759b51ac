"""The manifest covers what the report's folder holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from forensics.custody.manifest import listed
from forensics.report.files.manifest import write_manifest


def test_manifest_covers_every_file_of_the_report(tmp_path: Path) -> None:
    """Each is listed with the hash of its bytes; what is not the report's, and remarks, are not."""
    (tmp_path / "report.html").write_text("<p>report</p>")
    (tmp_path / "mine.txt").write_text("mine")
    write_manifest(tmp_path, ["made by", "two\nlines"])
    digest = hashlib.sha256(b"<p>report</p>").hexdigest()
    told = (tmp_path / "manifest.sha256").read_text()
    assert told == f"# made by\n# two lines\n{digest}  report.html\n"
    assert listed(tmp_path) == {"report.html": digest}


def test_manifest_written_again_leaves_itself_out(tmp_path: Path) -> None:
    """A second manifest of the same files is the same."""
    (tmp_path / "report.html").write_text("<p>report</p>")
    assert write_manifest(tmp_path).read_bytes() == write_manifest(tmp_path).read_bytes()
