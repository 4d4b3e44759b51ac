"""The ledger: hashes of items and members are those of the bytes, whatever holds them."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from forensics.errors import EvidenceChanged, EvidenceError
from forensics.evidence import Evidence, Limits, open_evidence

MEMBERS = {"data/tweets.js": b"window.YTD.tweets.part0 = []" * 9, "data/media.png": bytes(70_000)}


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def _bundle(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in MEMBERS.items():
            bundle.writestr(name, data)
    return path


def _tar(path: Path, mode: str) -> Path:
    with tarfile.open(path, mode) as bundle:  # type: ignore[call-overload]
        for name, data in MEMBERS.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            bundle.addfile(info, io.BytesIO(data))
    return path


def _folder(path: Path) -> Path:
    for name, data in MEMBERS.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


HOLDERS = {
    "zip": lambda path: _bundle(path / "a.zip"),
    "tar": lambda path: _tar(path / "a.tar", "w"),
    "tar.gz": lambda path: _tar(path / "a.tar.gz", "w:gz"),
    "tar.bz2": lambda path: _tar(path / "a.tar.bz2", "w:bz2"),
    "tar.xz": lambda path: _tar(path / "a.tar.xz", "w:xz"),
    "folder": lambda path: _folder(path / "a"),
}


def read(evidence: Evidence, member: str, size: int = -1) -> bytes:
    """Open a member, read so many bytes of it, and close it."""
    with evidence.open(member) as stream:
        return stream.read(size)


@pytest.mark.parametrize("kind", HOLDERS)
def test_members_bear_the_hash_of_their_bytes(tmp_path: Path, kind: str) -> None:
    """Size and hash in the ledger are those of the unpacked content."""
    with open_evidence(HOLDERS[kind](tmp_path)) as evidence:
        for name, data in MEMBERS.items():
            assert read(evidence, name) == data
        rows = {row.member: (row.sha256, row.size) for row in evidence.use.members}
    assert rows == {name: (digest(data), len(data)) for name, data in MEMBERS.items()}


@pytest.mark.parametrize("kind", HOLDERS)
@pytest.mark.parametrize("size", [0, 1, 100])
def test_a_member_left_early_is_hashed_whole(tmp_path: Path, kind: str, size: int) -> None:
    """A reader that stops after the first bytes still has the hash of all."""
    with open_evidence(HOLDERS[kind](tmp_path)) as evidence:
        read(evidence, "data/tweets.js", size)
        assert evidence.member("data/tweets.js").sha256 == digest(MEMBERS["data/tweets.js"])


@pytest.mark.parametrize("kind", HOLDERS)
def test_looking_at_a_head_hashes_nothing(tmp_path: Path, kind: str) -> None:
    """The first bytes, looked at to know a format, are no reading: the ledger has no hash."""
    with open_evidence(HOLDERS[kind](tmp_path)) as evidence:
        evidence.head("data/tweets.js", 10)
        assert evidence.member("data/tweets.js").sha256 is None


@pytest.mark.parametrize("kind", [name for name in HOLDERS if name != "folder"])
def test_an_item_bears_the_hash_of_the_file_received(tmp_path: Path, kind: str) -> None:
    """The hash of an archive is that which any other tool gives for the file."""
    path = HOLDERS[kind](tmp_path)
    with open_evidence(path) as evidence:
        assert (evidence.use.sha256, evidence.use.size) == (
            digest(path.read_bytes()),
            path.stat().st_size,
        )


PACKERS = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_bears_both_hashes(tmp_path: Path, ending: str) -> None:
    """The item's is that of the file received, the member's that of what it unpacks to."""
    data = b'{"text": "Bonjour"}\n' * 50
    path = tmp_path / f"posts.jsonl{ending}"
    path.write_bytes(PACKERS[ending](data))
    with open_evidence(path) as evidence:
        assert read(evidence, "posts.jsonl") == data
        assert evidence.use.sha256 == digest(path.read_bytes())
        assert evidence.member("posts.jsonl").sha256 == digest(data)


def test_a_folders_hash_is_that_of_its_list(tmp_path: Path) -> None:
    """Anybody can make it again from the list of members: hash or ``-``, size, name."""
    with open_evidence(HOLDERS["folder"](tmp_path)) as evidence:
        read(evidence, "data/tweets.js")
    listed = [
        f"{digest(MEMBERS[name]) if name == 'data/tweets.js' else '-'}  {len(data)}  {name}\n"
        for name, data in sorted(MEMBERS.items())
    ]
    assert evidence.use.sha256 == digest("".join(listed).encode())


def test_a_member_that_breaks_off_has_no_hash(tmp_path: Path) -> None:
    """A hash of a part would pass for that of the whole."""
    path = tmp_path / "posts.jsonl.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 400)[:-40])
    with open_evidence(path) as evidence, pytest.raises(EvidenceError):
        read(evidence, "posts.jsonl")
    row = evidence.member("posts.jsonl")
    assert (row.sha256, row.status) == (None, "failed")


def test_a_bomb_has_no_hash(tmp_path: Path) -> None:
    """What was left unread because it expands without end is not hashed."""
    path = tmp_path / "posts.jsonl.gz"
    path.write_bytes(gzip.compress(b"a" * 5_000_000))
    limits = Limits(bomb_bytes=1_000, bomb_ratio=2)
    with (
        open_evidence(path, limits=limits) as evidence,
        pytest.raises(EvidenceError, match="bomb"),
    ):
        read(evidence, "posts.jsonl")
    assert evidence.member("posts.jsonl").sha256 is None


@pytest.mark.parametrize("kind", HOLDERS)
def test_reading_changes_nothing(tmp_path: Path, kind: str) -> None:
    """The evidence has the same bytes and times after it was read, and no file more."""
    path = HOLDERS[kind](tmp_path)

    def state() -> list[tuple[str, int, str]]:
        found = [one for one in sorted(tmp_path.rglob("*")) if one.is_file()]
        return [(str(one), one.stat().st_mtime_ns, digest(one.read_bytes())) for one in found]

    before = state()
    with open_evidence(path) as evidence:
        for name in MEMBERS:
            read(evidence, name)
    assert state() == before


def test_the_decoders_count_stands_in_the_ledger(tmp_path: Path) -> None:
    """What the decoder saw is entered under ``seen``, and added up over several passes."""
    with open_evidence(HOLDERS["zip"](tmp_path)) as evidence:
        evidence.decoded("data/tweets.js", 2)
        evidence.decoded("data/tweets.js", 3)
        assert evidence.member("data/tweets.js").seen == 5


@pytest.mark.parametrize("kind", [name for name in HOLDERS if name != "folder"])
def test_a_change_since_opening_is_told(tmp_path: Path, kind: str) -> None:
    """Unchanged while it is the file that was hashed; an error once it is another."""
    path = HOLDERS[kind](tmp_path)
    with open_evidence(path) as evidence:
        evidence.unchanged()
        path.write_bytes(path.read_bytes() + b"x")
        with pytest.raises(EvidenceChanged, match=evidence.use.sha256):
            evidence.unchanged()


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_is_hashed_as_it_is_listed(
    tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its list is known once it is read whole: it is not read again for its hash, which covers
    what follows the archive, too."""
    path = _tar(tmp_path / f"a.tar.{mode[2:]}", mode)
    path.write_bytes(path.read_bytes() + bytes(200_000))
    monkeypatch.setattr("forensics.evidence.face.sha256_of", None)
    told: list[tuple[str, int, int]] = []
    with open_evidence(path, on_hash=lambda *now: told.append(now)) as evidence:
        assert evidence.use.sha256 == digest(path.read_bytes())
    size = path.stat().st_size
    assert sum(count for _, count, _ in told) == size
    assert {(name, whole) for name, _, whole in told} == {(path.name, size)}


def test_hashing_of_an_archive_within_is_told(tmp_path: Path) -> None:
    """It is read whole before its members are, under its own name."""
    (tmp_path / "in").mkdir()
    inner = _bundle(tmp_path / "in" / "b.zip")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.write(inner, "b.zip")
    told: dict[tuple[str, int], int] = {}

    def tell(name: str, count: int, whole: int) -> None:
        told[name, whole] = told.get((name, whole), 0) + count

    with open_evidence(path, on_hash=tell):
        size, own = inner.stat().st_size, path.stat().st_size
        assert told == {("a.zip", own): own, ("a.zip/b.zip", size): size}


def test_an_item_opened_again_as_it_was_is_not_hashed_again(tmp_path: Path) -> None:
    """Nothing is told, since nothing is read."""
    path = _bundle(tmp_path / "a.zip")
    with open_evidence(path) as evidence:
        before = evidence.hashed
    told: list[int] = []
    with open_evidence(path, before=before, on_hash=lambda *now: told.append(now[1])) as evidence:
        assert evidence.use.sha256 == digest(path.read_bytes())
    assert told == []
