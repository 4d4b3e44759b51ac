"""What every evidence item promises: hashes, the ledger, nothing written, bounded memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.csv.rows import csv_records
from forensics.decoding.element import Element
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import open_evidence
from forensics.evidence.streams import HashingReader
from forensics.parsers.shared.members.dialect import dialect_of


def small_zip(folder: Path) -> Path:
    """A zip of two members."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/tweets.js", "[" + '{"id": "1"},' * 9000 + "{}]")
        archive.writestr("data/direct-messages.js", "private")
    return path


@pytest.mark.parametrize("taken", [0, 1, 5, 9001])
def test_hash_covers_the_member_however_little_was_read(tmp_path: Path, taken: int) -> None:
    """The member's SHA-256 is over all its bytes also when the parser stops early."""
    path = small_zip(tmp_path)
    whole = zipfile.ZipFile(path).read("data/tweets.js")
    with open_evidence(path) as evidence:
        with evidence.open("data/tweets.js", "test") as stream:
            for _, _element in zip(range(taken), json_records(stream), strict=False):
                pass
        row = evidence.member("data/tweets.js")
    assert (row.sha256, row.size) == (sha256(whole).hexdigest(), len(whole))


@given(st.binary(max_size=3000), st.lists(st.integers(0, 900), max_size=12))
def test_hash_holds_for_any_pattern_of_reads(data: bytes, sizes: list[int]) -> None:
    """Whatever sizes are asked for, the bytes come in order and the hash covers all."""
    seen: list[tuple[str, int]] = []
    reader = HashingReader(io.BytesIO(data), "a", lambda *result: seen.append(result))
    got = b"".join(reader.read(size) for size in sizes)
    reader.close()
    assert data.startswith(got)
    assert seen == [(sha256(data).hexdigest(), len(data))]


def test_unopened_member_has_no_hash(tmp_path: Path) -> None:
    """A member that was never opened is unknown in the ledger, and unhashed."""
    with open_evidence(small_zip(tmp_path)) as evidence:
        row = evidence.member("data/direct-messages.js")
    assert (row.status, row.sha256) == ("unknown", None)


def test_head_does_not_count_as_reading(tmp_path: Path) -> None:
    """Looking at a member's first bytes leaves its ledger row alone."""
    with open_evidence(small_zip(tmp_path)) as evidence:
        assert evidence.head("data/tweets.js", 4) == b'[{"i'
        row = evidence.member("data/tweets.js")
    assert (row.status, row.parser, row.sha256) == ("unknown", None, None)


def test_find_matches_the_end_of_a_path_only(tmp_path: Path) -> None:
    """Suffixes match at a folder's border, in any case, below an extra top folder."""
    for name in ("top/Data/Tweets.js", "top/data/old-tweets.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"[]")
    with open_evidence(tmp_path) as evidence:
        assert list(evidence.find("data/tweets.js")) == ["top/Data/Tweets.js"]


@pytest.mark.parametrize("kind", ["zip", "folder", "single"])
def test_nothing_is_written(tmp_path: Path, kind: str) -> None:
    """Reading leaves names, sizes and times beside and in the evidence as they were."""
    path = small_zip(tmp_path)
    if kind == "folder":
        path = tmp_path
    elif kind == "single":
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'{"id":1}\n')

    def state() -> list[tuple[Path, int, int]]:
        found = sorted(tmp_path.rglob("*"))
        return [(p, p.stat().st_size, p.stat().st_mtime_ns) for p in [tmp_path, *found]]

    before = state()
    with open_evidence(path) as evidence:
        for member in evidence.members:
            with evidence.open(member, "test") as stream:
                stream.read()
    assert state() == before


@pytest.mark.parametrize(
    "reader", [json_records, partial(csv_records, dialect=dialect_of)], ids=["json", "csv"]
)
def test_memory_stays_bounded_on_a_large_member(
    tmp_path: Path, reader: Callable[[BinaryIO], Iterator[Element]]
) -> None:
    """200 MB of one endless record are read in under 100 MB, to an error, not a crash."""
    path = tmp_path / "a.zip"
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open("a.csv", "w") as stream:
        for _ in range(200):
            stream.write(bytes(1 << 20))
    tracemalloc.start()
    with open_evidence(path) as evidence, evidence.open("a.csv", "test") as stream:
        elements = list(reader(stream))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(element.error for element in elements)
    assert peak < 100 << 20


def test_failed_member_stays_failed(tmp_path: Path) -> None:
    """Reopening a member after its failure does not wash the failure off the ledger."""
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 400)[:-9])
    with open_evidence(path) as evidence:
        for _ in range(2):
            with evidence.open("a.json", "test") as stream, pytest.raises(EvidenceError):
                stream.read()
        assert evidence.member("a.json").status == "failed"
