"""The manifest covers what the report's folder holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from forensics.report.files.manifest import write_manifest


def test_manifest_covers_every_other_file(tmp_path: Path) -> None:
    """Each file of the directory stands in the manifest with the hash of its bytes."""
    (tmp_path / "report.html").write_text("<p>report</p>")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "life.svg").write_bytes(b"<svg/>")
    lines = write_manifest(tmp_path).read_text().splitlines()
    found = dict(line.split("  ")[::-1] for line in lines)
    assert set(found) == {"report.html", "pictures/life.svg"}
    assert found["pictures/life.svg"] == hashlib.sha256(b"<svg/>").hexdigest()


def test_manifest_written_again_leaves_itself_out(tmp_path: Path) -> None:
    """A second manifest of the same files is the same."""
    (tmp_path / "report.html").write_text("<p>report</p>")
    assert write_manifest(tmp_path).read_bytes() == write_manifest(tmp_path).read_bytes()
