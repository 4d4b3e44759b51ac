"""Tar files as received, plain and compressed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.errors import EvidenceError
from forensics.evidence import Limits, open_evidence
from forensics.evidence.tars import _Guarded

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "tar": bytes,
    "tar.gz": gzip.compress,
    "tar.bz2": bz2.compress,
    "tar.xz": lzma.compress,
    "tar.zst": zstd.compress,
}


def tar_bytes(members: list[tuple[str, bytes]]) -> bytes:
    """A plain tar of these members, in this order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize("kind", PACKERS)
def test_every_compression_reads_alike(tmp_path: Path, kind: str) -> None:
    """Members of a tar read the same whatever it is compressed with, in any order."""
    big = bytes(range(256)) * 1000
    path = tmp_path / f"a.{kind}"
    path.write_bytes(PACKERS[kind](tar_bytes([("./data/a.js", big), ("data/b.js", b"[2]")])))
    with open_evidence(path) as evidence:
        assert evidence.use.kind == "tar"
        assert evidence.members == ["data/a.js", "data/b.js"]
        for member, data in [("data/b.js", b"[2]"), ("data/a.js", big)]:
            with evidence.open(member, "test") as stream:
                assert stream.read() == data
            assert evidence.member(member).sha256 == sha256(data).hexdigest()


def test_name_does_not_matter(tmp_path: Path) -> None:
    """A compressed tar is recognised by its bytes under any name."""
    path = tmp_path / "download"
    path.write_bytes(gzip.compress(tar_bytes([("a.js", b"[]")])))
    with open_evidence(path) as evidence:
        assert evidence.use.kind == "tar"


def test_members_before_a_break_stay(tmp_path: Path) -> None:
    """A tar that breaks off keeps its whole members; the break has a row in the list."""
    raw = tar_bytes([("a.js", b"[1]"), ("b.js", bytes(5000)), ("c.js", b"[3]")])
    path = tmp_path / "a.tar"
    path.write_bytes(raw[: 512 * 2 + 512 + 1000])
    with open_evidence(path) as evidence:
        assert evidence.head("a.js") == b"[1]"
        assert evidence.use.members[-1].status == "failed"
        with pytest.raises(EvidenceError):
            evidence.open("b.js", "test").read()


@pytest.mark.parametrize("kind", ["tar.gz", "tar.bz2", "tar.xz", "tar.zst"])
def test_tar_cut_at_its_start_is_refused(tmp_path: Path, kind: str) -> None:
    """A compressed tar of which only the first bytes arrived raises EvidenceError."""
    path = tmp_path / f"a.{kind}"
    path.write_bytes(PACKERS[kind](tar_bytes([("a.js", b"[1]")]))[:20])
    with pytest.raises(EvidenceError, match="Fetch it again"):
        open_evidence(path)


def test_empty_tar_is_refused(tmp_path: Path) -> None:
    """A tar of no file raises and says so."""
    path = tmp_path / "a.tar"
    path.write_bytes(tar_bytes([]))
    with pytest.raises(EvidenceError, match="holds no file"):
        open_evidence(path)


def test_links_and_devices_are_stated_not_followed(tmp_path: Path) -> None:
    """Links in a tar are entered as ignored and cannot be opened."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        archive.addfile(tarfile.TarInfo("a.js"), io.BytesIO())
        link = tarfile.TarInfo("b.js")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with open_evidence(path) as evidence:
        assert evidence.members == ["a.js"]
        assert [(row.member, row.reason) for row in evidence.use.members] == [
            ("a.js", None),
            ("b.js", "link"),
        ]


def test_same_name_twice_keeps_both_rows(tmp_path: Path) -> None:
    """Of two members with one name the later is read and the earlier is stated."""
    path = tmp_path / "a.tar"
    path.write_bytes(tar_bytes([("a.js", b"old"), ("a.js", b"new")]))
    with open_evidence(path) as evidence:
        assert evidence.head("a.js") == b"new"
        assert [row.member for row in evidence.use.members] == ["a.js (copy 1)", "a.js"]


def test_bomb_is_stopped_while_listing(tmp_path: Path) -> None:
    """A tar whose members claim more than both bounds is refused before they are expanded."""
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(tar_bytes([("a.js", bytes(1 << 20))])))
    with pytest.raises(EvidenceError, match="decompression bomb"):
        open_evidence(path, limits=Limits(bomb_bytes=1 << 16, bomb_ratio=20))


def test_header_claiming_gigabytes_is_refused(tmp_path: Path) -> None:
    """An extended header that claims 4 GB is an error, not an allocation."""
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 4 << 30
    path = tmp_path / "a.tar"
    path.write_bytes(info.tobuf() + bytes(2048))
    with pytest.raises(EvidenceError, match="claims 4,294,967,296 bytes"):
        open_evidence(path)


@pytest.mark.parametrize("headers", [b"9" * 25 + b" path=x\n", b""])
def test_headers_beyond_reason_cost_what_follows(tmp_path: Path, headers: bytes) -> None:
    """A length beyond any number, or headers upon headers, end the list and are stated."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        info = tarfile.TarInfo("a.js")
        info.size = 2
        archive.addfile(info, io.BytesIO(b"[]"))
    extended = tarfile.TarInfo("x")
    extended.type, extended.size = tarfile.XHDTYPE, len(headers)
    block = extended.tobuf(tarfile.USTAR_FORMAT) + headers + bytes(-len(headers) % 512)
    path.write_bytes(path.read_bytes()[:1024] + block * (1 if headers else 3000))
    with open_evidence(path) as evidence:
        assert [(row.member, row.status) for row in evidence.use.members] == [
            ("a.js", "unknown"),
            ("(end of archive)", "failed"),
        ]


class _Rewound(io.BytesIO):
    """A stream that counts how often it goes back."""

    backwards = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        self.backwards += offset < self.tell()
        return super().seek(offset, whence)


def test_listing_never_goes_back() -> None:
    """Going back in a compressed tar may mean from its start, for each of its empty members."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as bundle:
        for number in range(50):
            bundle.addfile(tarfile.TarInfo(f"{number}.js"))
    stream = _Rewound(made.getvalue())
    guarded = _Guarded(stream)
    with tarfile.TarFile(fileobj=cast(BinaryIO, guarded)) as bundle:
        assert len(bundle.getnames()) == 50
    assert stream.backwards == 0


@given(st.binary(max_size=2000), st.lists(st.tuples(st.integers(0, 2100), st.integers(0, 900))))
def test_what_is_read_at_a_place_is_what_stands_there(
    data: bytes, places: list[tuple[int, int]]
) -> None:
    """Also where part of it is kept from before."""
    guarded = _Guarded(io.BytesIO(data))
    for at, size in places:
        guarded.seek(at)
        assert guarded.read(size) == data[at : at + size]
