"""Folders, as archives someone has already unpacked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forensics.errors import EvidenceError
from forensics.evidence import open_evidence


def test_files_are_listed_in_sorted_order(tmp_path: Path) -> None:
    """Files at all depths are listed with their path inside the folder."""
    (tmp_path / "data").mkdir()
    for name in ("z.txt", "data/b.js", "data/a.js"):
        (tmp_path / name).write_bytes(b"x")
    with open_evidence(tmp_path) as evidence:
        assert sorted(evidence.members) == ["data/a.js", "data/b.js", "z.txt"]
        assert evidence.members == open_evidence(tmp_path).members


def test_folder_without_files_is_refused(tmp_path: Path) -> None:
    """A folder of empty folders raises and says so."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(EvidenceError, match="holds no file"):
        open_evidence(tmp_path)


def test_links_are_stated_not_followed(tmp_path: Path) -> None:
    """A link in the folder is entered as ignored; what it points to is not read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.js").write_bytes(b"[]")
    (tmp_path / "secret.js").write_bytes(b"[]")
    try:
        (folder / "b.js").symlink_to(tmp_path / "secret.js")
    except OSError:
        pytest.skip("this system lets ordinary users make no links")
    with open_evidence(folder) as evidence:
        assert evidence.members == ["a.js"]
        assert [row.reason for row in evidence.use.members] == [None, "link"]


@pytest.mark.skipif(os.name == "nt", reason="a pipe in a folder is a Unix matter")
def test_pipe_is_stated_not_opened(tmp_path: Path) -> None:
    """A named pipe, which would block for ever, is entered as ignored."""
    (tmp_path / "a.js").write_bytes(b"[]")
    os.mkfifo(tmp_path / "b.js")
    with open_evidence(tmp_path) as evidence:
        assert [row.reason for row in evidence.use.members] == [None, "not_a_file"]


def test_hash_changes_with_a_member_read(tmp_path: Path) -> None:
    """The folder's hash covers the content of the members read."""
    (tmp_path / "a.js").write_bytes(b"[1]")
    hashes = []
    for data in (b"[1]", b"[2]"):
        (tmp_path / "a.js").write_bytes(data)
        with open_evidence(tmp_path) as evidence, evidence.open("a.js", "test") as stream:
            stream.read()
        hashes.append(evidence.use.sha256)
    assert hashes[0] != hashes[1]
    assert all(len(digest) == 64 for digest in hashes)


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_name_that_is_no_text_is_listed_and_read(tmp_path: Path) -> None:
    """A file name of invalid UTF-8 is shown with escapes and opens under that name."""
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.js")).write_bytes(b"[]")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    with open_evidence(tmp_path) as evidence:
        assert evidence.members == ["a\\udcff.js"]
        assert evidence.head("a\\udcff.js") == b"[]"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_unreadable_parts_do_not_stop_the_rest(tmp_path: Path) -> None:
    """A file and a folder without permission are stated; the rest is read."""
    (tmp_path / "a.js").write_bytes(b"[1]")
    (tmp_path / "b.js").write_bytes(b"[2]")
    (tmp_path / "c").mkdir()
    (tmp_path / "b.js").chmod(0)
    (tmp_path / "c").chmod(0)
    try:
        with open_evidence(tmp_path) as evidence:
            assert evidence.head("a.js") == b"[1]"
            with pytest.raises(EvidenceError, match="cannot be opened"):
                evidence.open("b.js", "test")
            assert "unreadable_folder" in [row.reason for row in evidence.use.members]
    finally:
        (tmp_path / "c").chmod(0o700)


def test_the_name_of_a_folder_is_shown_safely(tmp_path: Path) -> None:
    """Bytes that are no text, or steer a terminal, are escapes in the item's name too."""
    folder = tmp_path / "odd\x1b[2J"
    folder.mkdir()
    (folder / "a.js").write_text("[]")
    with open_evidence(folder) as evidence:
        assert evidence.name == evidence.use.name == "odd\\x1b[2J"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    """It may come between the listing and the reading."""
    path = tmp_path / "posts.jsonl"
    path.write_text("{}", encoding="utf-8")
    with open_evidence(tmp_path) as evidence:
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(EvidenceError, match="not a file"):
            evidence.open("posts.jsonl")
