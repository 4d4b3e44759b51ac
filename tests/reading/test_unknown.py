"""Evidence of no known format is told for what it is."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from forensics.errors import EvidenceError, UnknownFormat
from forensics.reading.items import read_items

PICTURES = {
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "gif": b"GIF89a" + bytes(40),
}

LOOKS = [
    ("page.json", b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "HTML"),
    ("page.html", b"\n  <html lang='fr'><p>Bonjour</p></html>", "HTML"),
    ("page.json.gz", gzip.compress(b"<!doctype html><title>Sign in</title>"), "HTML"),
    ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    ("base.db", b"SQLite format 3\x00" + bytes(80), "SQLite"),
    *((f"picture.{kind}", content, "picture") for kind, content in PICTURES.items()),
]

NAMES = [name for name, _, _ in LOOKS]


def told(path: Path) -> str:
    """The message about evidence that cannot be read or is of no known format."""
    with pytest.raises((UnknownFormat, EvidenceError)) as caught:
        read_items([path])
    return str(caught.value)


@pytest.mark.parametrize(("name", "content", "what"), LOOKS, ids=NAMES)
def test_an_unknown_file_is_told_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    """The message begins with the file, says what it looks like and that nothing was read."""
    path = tmp_path / name
    path.write_bytes(content)
    message = told(path)
    assert message.startswith(f"{name}: ")
    assert what in message
    assert "Nothing was" in message


def test_a_page_in_a_folder_is_told_too(tmp_path: Path) -> None:
    """A folder whose only file is a web page is told for what it is."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.js").write_bytes(b"<!DOCTYPE html><html><body>Log in</body></html>")
    assert "HTML" in told(folder)


def zipped(path: Path, members: dict[str, str]) -> Path:
    """A zip of some texts."""
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return path


def test_an_unknown_archive_lists_some_of_its_members(tmp_path: Path) -> None:
    """Where nothing is recognised, the first member names are shown and the rest counted."""
    members = {f"notes/{number}.txt": "nothing of interest" for number in range(8)}
    with pytest.raises(UnknownFormat, match=r"8 files \(notes/0\.txt, .* and 2 more"):
        read_items([zipped(tmp_path / "notes.zip", members)])


def test_an_empty_member_is_told(tmp_path: Path) -> None:
    """A zip that holds one empty file says so."""
    with pytest.raises(UnknownFormat, match="this is an empty file"):
        read_items([zipped(tmp_path / "empty.zip", {"tweets.txt": ""})])
