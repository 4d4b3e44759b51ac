"""Files named by a case file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forensics.casefile.attachments import attach, media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.PNG", "image/png"),
        ("b/c.jpeg", "image/jpeg"),
        ("page.pdf", "application/pdf"),
        ("shot.webp", "image/webp"),
        ("notes", "application/octet-stream"),
        ("page.html.gz", "application/octet-stream"),
    ],
)
def test_type_is_told_by_the_name(name: str, expected: str) -> None:
    """The ending decides, and no table of the machine."""
    assert media_type(name) == expected


def test_folder_outside_is_not_told(tmp_path: Path) -> None:
    """Of a file given by its whole path, the report cites the name and not the folders."""
    path = tmp_path / "shot.png"
    path.write_bytes(b"x")
    assert attach(str(path), Path("/nowhere")).name == "shot.png"


@pytest.mark.parametrize(
    ("name", "said"),
    [("gone.png", "not found beside"), ("folder", "is a folder"), ("empty.png", "is empty"),
     ("a\0b", "name of a file"), ("a" * 5000, "cannot be read|not found beside"),
     ("pipe", "not found beside")],
)  # fmt: skip
def test_what_cannot_be_attached_is_told(tmp_path: Path, name: str, said: str) -> None:
    """A missing or empty file, a folder, a pipe, an endless name and none are told as such."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.png").touch()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match=said):
        attach(name, tmp_path)
