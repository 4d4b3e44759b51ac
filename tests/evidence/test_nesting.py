"""Archives within an item: their members are the item's, within bounds, with nothing unpacked."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.evidence import Evidence, Limits, open_evidence, parts_of
from forensics.model.records import MemberUse

TWEETS = b"window.YTD.tweets.part0 = []" * 40
# Too little to hold a single archive in memory.
IN_PLACE = Limits(held=10)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar of these members."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def written(path: Path, data: bytes) -> Path:
    """The bytes as a file."""
    path.write_bytes(data)
    return path


def row(evidence: Evidence, member: str) -> MemberUse:
    """The row of a member, whether or not it can be opened by its name."""
    return next(one for one in evidence.use.members if one.member == member)


def content(evidence: Evidence, member: str) -> bytes:
    """All bytes of a member."""
    with evidence.open(member, "test") as stream:
        return stream.read()


INNER = {
    "a.zip": zipped({"data/tweets.js": TWEETS, "b.csv": b"x,y\n"}),
    "stored.zip": zipped({"data/tweets.js": TWEETS, "b.csv": b"x,y\n"}, zipfile.ZIP_STORED),
    "a.tar": tarred({"data/tweets.js": TWEETS, "b.csv": b"x,y\n"}),
    "a.tar.gz": tarred({"data/tweets.js": TWEETS, "b.csv": b"x,y\n"}, "w:gz"),
    "a.tar.xz": tarred({"data/tweets.js": TWEETS, "b.csv": b"x,y\n"}, "w:xz"),
}


def _in_folder(path: Path, name: str) -> Path:
    (path / "outer").mkdir()
    written(path / "outer" / name, INNER[name])
    return path / "outer"


OUTER = {
    "zip": lambda path, name: written(path / "o.zip", zipped({name: INNER[name]})),
    "bzip2 zip": lambda path, name: written(
        path / "o.zip", zipped({name: INNER[name]}, zipfile.ZIP_BZIP2)
    ),
    "stored zip": lambda path, name: written(
        path / "o.zip", zipped({name: INNER[name]}, zipfile.ZIP_STORED)
    ),
    "tar": lambda path, name: written(path / "o.tar", tarred({name: INNER[name]})),
    "tar.gz": lambda path, name: written(path / "o.tar.gz", tarred({name: INNER[name]}, "w:gz")),
    "folder": _in_folder,
}


@pytest.mark.parametrize("limits", [Limits(), IN_PLACE], ids=["held", "in place"])
@pytest.mark.parametrize("inner", INNER)
@pytest.mark.parametrize("outer", OUTER)
def test_archive_within_is_read(tmp_path: Path, outer: str, inner: str, limits: Limits) -> None:
    """Each kind within each kind is read under its path and hashed, and so is the archive."""
    with open_evidence(OUTER[outer](tmp_path, inner), limits=limits) as evidence:
        assert sorted(evidence.members) == [f"{inner}/b.csv", f"{inner}/data/tweets.js"]
        assert content(evidence, f"{inner}/data/tweets.js") == TWEETS
        assert row(evidence, f"{inner}/data/tweets.js").sha256 == sha256(TWEETS).hexdigest()
        assert row(evidence, inner).sha256 == sha256(INNER[inner]).hexdigest()
        assert row(evidence, inner).status == "read"


def test_compressed_file_within_an_archive_within(tmp_path: Path) -> None:
    """A file that is compressed in itself is read as its content at any depth."""
    inner = zipped({"posts.json.gz": gzip.compress(b"[1]")})
    with open_evidence(written(tmp_path / "o.zip", zipped({"i.zip": inner}))) as evidence:
        assert content(evidence, "i.zip/posts.json.gz") == b"[1]"
        assert evidence.head("i.zip/posts.json.gz") == b"[1]"


def nested(depth: int, core: bytes = b"1") -> bytes:
    """A zip in a zip, so many around the innermost file."""
    data = zipped({"a.js": core})
    for _ in range(depth):
        data = zipped({"z.zip": data})
    return data


def test_depth_is_bounded(tmp_path: Path) -> None:
    """Three archives within each other are opened; the fourth is left, with its path and why."""
    with open_evidence(written(tmp_path / "o.zip", nested(3))) as evidence:
        assert evidence.members == ["z.zip/z.zip/z.zip/a.js"]
    with open_evidence(written(tmp_path / "o.zip", nested(4))) as evidence:
        left = row(evidence, "z.zip/z.zip/z.zip/z.zip")
        assert (left.status, left.reason) == ("ignored", "archive_too_deep")


def test_number_is_bounded(tmp_path: Path) -> None:
    """Archives beyond the number that is opened are left, and told."""
    inner = zipped({"a.js": b"1"})
    path = written(tmp_path / "o.zip", zipped({f"{n}.zip": inner for n in range(4)}))
    with open_evidence(path, limits=Limits(archives=3)) as evidence:
        assert len(evidence.archives) == 3
        assert row(evidence, "3.zip").reason == "archive_too_many"


def test_archives_together_are_bounded(tmp_path: Path) -> None:
    """Archives that are too large together are not opened, and the others are."""
    inner = zipped({"a.js": os.urandom(3000)}, zipfile.ZIP_STORED)
    path = written(tmp_path / "o.zip", zipped({"1.zip": inner, "2.zip": inner}))
    small = Limits(bomb_bytes=len(inner) + 100, bomb_ratio=0)
    with open_evidence(path, limits=small) as evidence:
        assert evidence.archives == ["1.zip"]
        assert row(evidence, "2.zip").status == "failed"
        assert "too large" in str(row(evidence, "2.zip").reason)


def test_layers_of_compression_are_bounded_together(tmp_path: Path) -> None:
    """A bomb wrapped once more is held against the bytes of the item, not of its wrapper."""
    path = written(tmp_path / "o.zip", nested(2, bytes(4_000_000)))
    limits = Limits(bomb_bytes=1000, bomb_ratio=1100)
    with open_evidence(path, limits=limits) as evidence:
        (member,) = evidence.members
        assert content_fails(evidence, member)
        assert "decompression bomb" in str(row(evidence, member).reason)


def content_fails(evidence: Evidence, member: str) -> bool:
    """True when reading a member ends in an error."""
    try:
        content(evidence, member)
    except Exception as problem:  # noqa: BLE001 - any way in which it fails
        return "bomb" in str(problem)
    return False


def test_other_kinds_are_named(tmp_path: Path) -> None:
    """An archive of a kind that is not read is left, and told."""
    path = written(tmp_path / "o.zip", zipped({"a.rar": b"Rar!\x1a", "b.js": b"1"}))
    with open_evidence(path) as evidence:
        assert row(evidence, "a.rar").reason == "archive_unsupported"


@pytest.mark.parametrize(
    "data", [b"", b"no zip at all", INNER["a.zip"][:-40], b"PK\x03\x04" + bytes(90)]
)
def test_damaged_archive_costs_itself_alone(tmp_path: Path, data: bytes) -> None:
    """One that is cut, empty or something else fails with the reason; the rest is read."""
    path = written(tmp_path / "o.zip", zipped({"bad.zip": data, "good.zip": INNER["a.zip"]}))
    with open_evidence(path) as evidence:
        assert content(evidence, "good.zip/data/tweets.js") == TWEETS
        assert row(evidence, "bad.zip").status == "failed"
        assert row(evidence, "bad.zip").reason


def test_attachments_stay_closed(tmp_path: Path) -> None:
    """An archive among the files of private messages or posts is somebody's own, and not opened."""
    members = {
        "data/direct_messages_media/1.zip": INNER["a.zip"],
        "data/tweets_media/2.zip": INNER["a.zip"],
        "direct-messages.zip": INNER["a.zip"],
        "data/tweets.js": TWEETS,
    }
    with open_evidence(written(tmp_path / "o.zip", zipped(members))) as evidence:
        assert evidence.archives == []
        assert all(one.sha256 is None for one in evidence.use.members)


def test_clutter_around_and_within(tmp_path: Path) -> None:
    """What a Mac adds to a zip is passed over, around archives and within them."""
    inner = zipped({"a.js": b"1", "__MACOSX/._a.js": b"2"})
    path = written(tmp_path / "o.zip", zipped({"i.zip": inner, "__MACOSX/._i.zip": b"3"}))
    with open_evidence(path) as evidence:
        assert [one.member for one in evidence.use.members] == ["i.zip", "i.zip/a.js"]


def test_a_path_that_stands_twice(tmp_path: Path) -> None:
    """A member named like one within an archive keeps a row that says so."""
    members = {"i.zip": zipped({"a.js": b"inner"}), "i.zip/a.js": b"outer"}
    with open_evidence(written(tmp_path / "o.zip", zipped(members))) as evidence:
        assert content(evidence, "i.zip/a.js") == b"inner"
        assert row(evidence, "i.zip/a.js (copy 1)").reason == "duplicate_name"


def test_parts_are_what_each_archive_holds(tmp_path: Path) -> None:
    """What lies beside archives is a part, and each archive another, named after it."""
    members = {"x/i.zip": nested(1), "x/b.csv": b"1"}
    with open_evidence(written(tmp_path / "o.zip", zipped(members))) as evidence:
        found = {part.stem: part.members for part in parts_of(evidence)}
        assert found == {"o": ["x/b.csv"], "z": ["x/i.zip/z.zip/a.js"]}


NAMES = st.sampled_from(["a.js", "d/b.csv", "c.json"])
TREES = st.recursive(
    st.dictionaries(NAMES, st.binary(max_size=300), min_size=1, max_size=3),
    lambda inner: st.fixed_dictionaries(
        {"a.js": st.binary(max_size=50)},
        optional={"1.zip": inner, "e/2.tar.gz": inner, "3.tar": inner},
    ),
    max_leaves=6,
)


def packed(tree: dict[str, object], name: str = "o.zip") -> bytes:
    """A tree of archives, by the endings of its names."""
    members = {
        key: packed(value, key) if isinstance(value, dict) else bytes(value)  # type: ignore[call-overload]
        for key, value in tree.items()
    }
    if name.endswith(".zip"):
        return zipped(members)
    return tarred(members, "w:gz" if name.endswith(".gz") else "w")


def leaves(tree: dict[str, object], before: str = "") -> dict[str, object]:
    """The files of a tree by their paths."""
    found: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            found |= leaves(value, f"{before}{name}/")
        else:
            found[before + name] = value
    return found


@given(TREES, st.sampled_from([Limits(depth=99), Limits(depth=99, held=0)]))
def test_any_tree_of_archives_is_read_whole(tree: dict[str, object], limits: Limits) -> None:
    """Every file of archives in archives is there under its path, with its bytes."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "o.zip", packed(tree))
        with open_evidence(path, limits=limits) as evidence:
            assert {name: content(evidence, name) for name in evidence.members} == leaves(tree)
