"""Members that are compressed in themselves: read as their content, hashed as stored."""

from __future__ import annotations

import bz2
import gc
import gzip
import hashlib
import io
import json
import lzma
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forensics.errors import EvidenceError
from forensics.evidence import Evidence, Limits, open_evidence
from forensics.reading.items import read_items

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
ROWS = "\n".join(
    json.dumps({"id": f"8069137315890{n:05d}", "created_at": "2016-12-08T17:30:00Z",
                "username": "odile", "text": f"Bonjour {n}"})
    for n in range(3)
).encode()  # fmt: skip


def packed(folder: Path, kind: str, name: str, data: bytes) -> Path:
    """An item of that kind with one member of that name, and another beside it."""
    members = {name: data, "readme.md": b"about"}
    path = folder / f"item{kind}"
    if kind == ".zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as file:
            for member, content in members.items():
                file.writestr(member, content)
    elif kind == "":
        for member, content in members.items():
            (path / member).parent.mkdir(parents=True, exist_ok=True)
            (path / member).write_bytes(content)
    else:
        with tarfile.open(path, "w:gz" if kind == ".tgz" else "w") as tar:
            for member, content in members.items():
                info = tarfile.TarInfo(member)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
    return path


def drain(evidence: Evidence, member: str) -> None:
    """Read a member to its end."""
    with evidence.open(member, "x") as stream:
        while stream.read(1 << 16):
            pass


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("kind", [".zip", ".tar", ".tgz", ""])
def test_a_compressed_member_is_read_and_its_hash_is_the_stored_ones(
    tmp_path: Path, kind: str, suffix: str
) -> None:
    """Posts come out; size, name and hash in the ledger are those of the member as stored."""
    data = PACKERS[suffix](ROWS)
    path = packed(tmp_path, kind, "2021/00.json" + suffix, data)
    reading = read_items([path])
    assert list(reading.timeline["text"]) == ["Bonjour 0", "Bonjour 1", "Bonjour 2"]
    (row,) = [one for one in reading.items[0].members if one.status == "read"]
    assert row.member == "2021/00.json" + suffix
    assert (row.sha256, row.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_compressed_member_that_breaks_off_is_failed(tmp_path: Path, suffix: str) -> None:
    """What stands before the break is kept, and the ledger says that the member breaks off."""
    rows = b"".join(ROWS.replace(b"Bonjour", b"%08d" % n) + b"\n" for n in range(4000))
    path = packed(tmp_path, ".zip", "00.json" + suffix, PACKERS[suffix](rows)[:-30])
    with open_evidence(path) as evidence:
        with pytest.raises(EvidenceError, match="breaks off or is damaged"):
            drain(evidence, "00.json" + suffix)
        assert evidence.member("00.json" + suffix).status == "failed"
        assert evidence.member("00.json" + suffix).sha256


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_within_an_archive_is_stopped(tmp_path: Path, suffix: str) -> None:
    """A compressed member may expand no further than any other member."""
    path = packed(tmp_path, ".tar", "00.json" + suffix, PACKERS[suffix](b"0" * (1 << 22)))
    limits = Limits(bomb_bytes=1 << 17, bomb_ratio=2)
    with (
        open_evidence(path, limits=limits) as evidence,
        pytest.raises(EvidenceError, match="decompression bomb"),
    ):
        drain(evidence, "00.json" + suffix)


def test_an_archive_within_an_archive_is_not_a_member_to_read(tmp_path: Path) -> None:
    """Only single files are opened: a packed tar keeps its bytes."""
    path = packed(tmp_path, ".zip", "old.tar.gz", gzip.compress(b"inner"))
    with open_evidence(path) as evidence:
        assert evidence.head("old.tar.gz")[:2] == b"\x1f\x8b"


def test_a_member_that_only_bears_the_suffix_is_read_as_it_is(tmp_path: Path) -> None:
    """The first bytes decide, not the name alone."""
    path = packed(tmp_path, ".zip", "00.json.gz", ROWS)
    assert len(read_items([path]).timeline) == 3


class _Counted(io.BytesIO):
    """A stream that counts the bytes read of it."""

    count = 0

    def read1(self, size: int | None = -1) -> bytes:
        """Up to so many bytes."""
        data = super().read1(size)
        _Counted.count += len(data)
        return data


@pytest.mark.parametrize("ending", PACKERS)
def test_of_what_is_looked_at_the_rest_is_not_expanded(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A little of a bomb expands to hundreds of megabytes, each time a format is looked for."""
    path = packed(tmp_path, ".zip", f"posts.jsonl{ending}", PACKERS[ending](bytes(9 << 20)))
    content = _Counted(bytes(9 << 20))
    monkeypatch.setattr("forensics.evidence.streams._expanded", lambda *_: content)
    _Counted.count = 0
    with open_evidence(path) as evidence:
        assert evidence.head(f"posts.jsonl{ending}", 1000) == bytes(1000)
        gc.collect()
    assert _Counted.count < 1 << 20
