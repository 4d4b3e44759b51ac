"""Single files, plain and compressed, and files that are not what they seem."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from forensics.errors import EvidenceError
from forensics.evidence import Limits, open_evidence

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
PACKED = [suffix for suffix in PACKERS if suffix]


@pytest.mark.parametrize("suffix", PACKERS)
def test_every_compression_reads_alike(tmp_path: Path, suffix: str) -> None:
    """The one member bears the name without the suffix and holds the unpacked bytes."""
    data = b'{"id":"1"}\n' * 5000
    path = tmp_path / f"posts.jsonl{suffix}"
    path.write_bytes(PACKERS[suffix](data))
    with open_evidence(path) as evidence:
        assert evidence.members == ["posts.jsonl"]
        with evidence.open("posts.jsonl", "test") as stream:
            assert stream.read() == data
        assert evidence.use.sha256 == sha256(path.read_bytes()).hexdigest()
        assert evidence.member("posts.jsonl").sha256 == sha256(data).hexdigest()
        assert evidence.member("posts.jsonl").size == len(data)


@pytest.mark.parametrize("suffix", PACKED)
def test_truncated_compression_raises_on_reading(tmp_path: Path, suffix: str) -> None:
    """A compressed file cut off in its middle fails when read, and the ledger says so."""
    # More than bzip2's block of 900 kB, for half of one gives nothing; xz is slow on so much.
    lines = 30_000 if suffix == ".bz2" else 9_000
    data = b"".join(sha256(n.to_bytes(4, "big")).hexdigest().encode() for n in range(lines))
    whole = PACKERS[suffix](data)
    path = tmp_path / f"a.json{suffix}"
    path.write_bytes(whole[: len(whole) // 2])
    with open_evidence(path) as evidence, evidence.open("a.json", "test") as stream:
        with pytest.raises(EvidenceError, match="breaks off or is damaged"):
            stream.read()
        assert evidence.member("a.json").status == "failed"


@pytest.mark.parametrize("suffix", PACKED)
def test_bomb_is_stopped(tmp_path: Path, suffix: str) -> None:
    """A compressed file that expands beyond both bounds is stopped at the bound."""
    path = tmp_path / f"a.json{suffix}"
    path.write_bytes(PACKERS[suffix](bytes([32]) * (1 << 21)))
    limits = Limits(bomb_bytes=1 << 16, bomb_ratio=2)
    with open_evidence(path, limits=limits) as evidence, evidence.open("a.json") as stream:
        with pytest.raises(EvidenceError, match="decompression bomb"):
            stream.read()
        assert evidence.member("a.json").status == "failed"


@pytest.mark.parametrize("name", ["tweets.js", "archive.zip", "a.json", "a.csv", "download"])
@pytest.mark.parametrize("start", [b"<!DOCTYPE html>", b"\xef\xbb\xbf\n<html lang='fr'>"])
def test_web_page_under_a_data_name_is_refused(tmp_path: Path, name: str, start: bytes) -> None:
    """HTML instead of data raises, and the message says what to do."""
    path = tmp_path / name
    path.write_bytes(start + b"<body>Sign in</body>")
    with pytest.raises(EvidenceError, match=r"web page \(HTML\).*download it again"):
        open_evidence(path)


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"%PDF-1.7", "PDF")],
)
def test_foreign_kinds_are_named(tmp_path: Path, start: bytes, what: str) -> None:
    """Kinds that cannot be read are named, with the next step."""
    path = tmp_path / "a.bin"
    path.write_bytes(start + b"rest")
    with pytest.raises(EvidenceError, match=what):
        open_evidence(path)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    """A file of no bytes raises and says so."""
    path = tmp_path / "a.json"
    path.touch()
    with pytest.raises(EvidenceError, match="empty"):
        open_evidence(path)


def test_zero_filled_file_is_refused(tmp_path: Path) -> None:
    """A file of zero bytes, as interrupted downloads leave, raises and says so."""
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(4096))
    with pytest.raises(EvidenceError, match="zero bytes"):
        open_evidence(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path to nothing raises with the path in the message."""
    with pytest.raises(EvidenceError, match=r"nowhere\.zip: no such file"):
        open_evidence(tmp_path / "nowhere.zip")


@pytest.mark.skipif(os.name == "nt", reason="named pipes are a Unix matter")
def test_named_pipe_is_refused(tmp_path: Path) -> None:
    """A named pipe is refused instead of waited on."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EvidenceError, match="neither a file nor a folder"):
        open_evidence(tmp_path / "pipe")


def test_permission_denied_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read raises EvidenceError with the reason."""

    def denied(path: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "a.json"
    path.write_bytes(b"[]")
    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(EvidenceError, match="Permission denied"):
        open_evidence(path)
