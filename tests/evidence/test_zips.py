"""Zip files as received: well formed, odd, damaged."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from forensics.errors import EvidenceError
from forensics.evidence import Limits, open_evidence


def write_zip(path: Path, members: list[tuple[str, bytes]], zip64: bool = False) -> Path:
    """A zip of these members; the same name may come twice."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=zip64) as stream:
                stream.write(data)
    return path


def patched(path: Path, name: str, offset: int, value: bytes) -> None:
    """Overwrite bytes of a member's entry in the list of members."""
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    while raw[at + 46 : at + 46 + len(name)] != name.encode():
        at = raw.index(b"PK\x01\x02", at + 1)
    raw[at + offset : at + offset + len(value)] = value
    path.write_bytes(raw)


def test_members_keep_their_stored_order(tmp_path: Path) -> None:
    """Members are listed in stored order, folders left out."""
    path = write_zip(tmp_path / "a.zip", [("b.js", b"1"), ("d/", b""), ("a.js", b"2")])
    with open_evidence(path) as evidence:
        assert evidence.members == ["b.js", "a.js"]


def test_item_hash_is_that_of_the_file(tmp_path: Path) -> None:
    """The item's SHA-256 and size are those of the zip as received."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"1")])
    with open_evidence(path) as evidence:
        assert evidence.use.sha256 == sha256(path.read_bytes()).hexdigest()
        assert evidence.use.size == path.stat().st_size


def test_zip64_members_are_read(tmp_path: Path) -> None:
    """A member written with Zip64 sizes reads like any other."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[1]")], zip64=True)
    with open_evidence(path) as evidence, evidence.open("a.js", "test") as stream:
        assert stream.read() == b"[1]"


def test_backslashes_part_folders(tmp_path: Path) -> None:
    """Names written with backslashes are listed and found with slashes."""
    path = write_zip(tmp_path / "a.zip", [("data/tweets.js", b"[]")])
    path.write_bytes(path.read_bytes().replace(b"data/tweets.js", b"data\\tweets.js"))
    with open_evidence(path) as evidence:
        assert list(evidence.find("data/tweets.js")) == ["data/tweets.js"]


def test_later_of_two_same_names_is_read(tmp_path: Path) -> None:
    """Of two members with one name the later is read, as unpacking would leave it."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"old"), ("b.js", b"x"), ("a.js", b"new")])
    with open_evidence(path) as evidence, evidence.open("a.js") as stream:
        assert stream.read() == b"new"


def test_earlier_of_two_same_names_is_stated(tmp_path: Path) -> None:
    """Each earlier copy keeps a row of its own in the member list, with the reason."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"1"), ("a.js", b"22"), ("a.js", b"333")])
    with open_evidence(path) as evidence:
        rows = [(row.member, row.size, row.reason) for row in evidence.use.members]
    assert rows == [
        ("a.js (copy 1)", 1, "duplicate_name"),
        ("a.js (copy 2)", 2, "duplicate_name"),
        ("a.js", 3, None),
    ]


@pytest.mark.parametrize("name", ["__MACOSX/data/._tweets.js", "data/._tweets.js", ".DS_Store"])
def test_system_clutter_is_left_out(tmp_path: Path, name: str) -> None:
    """What macOS and Windows add to zips is no member."""
    path = write_zip(tmp_path / "a.zip", [("data/tweets.js", b"[]"), (name, b"x")])
    with open_evidence(path) as evidence:
        assert evidence.members == ["data/tweets.js"]


@pytest.mark.parametrize("name", ["../../escape.js", "/absolute.js", "C:/windows.js"])
def test_hostile_paths_are_only_names(tmp_path: Path, name: str) -> None:
    """Absolute and climbing names are read as names; nothing appears outside or beside."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = write_zip(folder / "a.zip", [(name, b"[]")])
    with open_evidence(path) as evidence, evidence.open(evidence.members[0], "test") as stream:
        assert stream.read() == b"[]"
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_control_characters_are_shown_as_escapes(tmp_path: Path) -> None:
    """A name with an escape sequence and a newline is listed harmlessly, and opens."""
    path = write_zip(tmp_path / "a.zip", [("a\x1b[2J\nb.js", b"[]")])
    with open_evidence(path) as evidence:
        assert evidence.members == ["a\\x1b[2J\\x0ab.js"]
        assert evidence.head(evidence.members[0]) == b"[]"


def test_wholly_encrypted_zip_is_refused(tmp_path: Path) -> None:
    """A zip with nothing but encrypted members raises, and the message says encrypted."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[]")])
    patched(path, "a.js", 8, struct.pack("<H", 1))
    with pytest.raises(EvidenceError, match=r"a\.zip: the zip is encrypted"):
        open_evidence(path)


def test_encrypted_member_does_not_stop_the_rest(tmp_path: Path) -> None:
    """In a partly encrypted zip the locked member is failed and the open one is read."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[]"), ("b.js", b"[1]")])
    patched(path, "a.js", 8, struct.pack("<H", 1))
    with open_evidence(path) as evidence:
        assert (evidence.member("a.js").status, evidence.member("a.js").reason) == (
            "failed",
            "encrypted",
        )
        with pytest.raises(EvidenceError, match="encrypted"):
            evidence.open("a.js", "test")
        assert evidence.head("b.js") == b"[1]"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_zip_is_refused(tmp_path: Path, share: float) -> None:
    """A zip cut off anywhere raises EvidenceError telling to fetch it again."""
    path = write_zip(tmp_path / "a.zip", [(f"{n}.js", bytes(range(256)) * n) for n in range(40)])
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(EvidenceError, match="Fetch it again"):
        open_evidence(path)


def test_unreadable_member_list_is_refused(tmp_path: Path) -> None:
    """A list of members of which no entry makes sense raises and tells to zip it again."""
    path = write_zip(tmp_path / "a.zip", [("first.js", b"[1]"), ("second.js", b"[2]")])
    patched(path, "first.js", 0, bytes(46))
    patched(path, "second.js", 0, bytes(46))
    with pytest.raises(EvidenceError, match="zip it again"):
        open_evidence(path)


@pytest.mark.parametrize("offset", [16, 42])
def test_entry_that_misdescribes_its_member_harms_no_other(tmp_path: Path, offset: int) -> None:
    """A wrong checksum or place fails that member; the next one is read."""
    path = write_zip(tmp_path / "a.zip", [("first.js", b"[1]"), ("second.js", b"[2]")])
    patched(path, "first.js", offset, b"\xff\xff")
    with open_evidence(path) as evidence:
        with pytest.raises(EvidenceError):
            evidence.open("first.js", "test").read()
        assert evidence.member("first.js").status == "failed"
        assert evidence.head("second.js") == b"[2]"


def test_members_missing_from_the_list_are_stated(tmp_path: Path) -> None:
    """When damage hides members from the list, a failed row says how many are missing."""
    path = write_zip(tmp_path / "a.zip", [("first.js", b"[1]"), ("second.js", b"[2]")])
    raw = path.read_bytes()
    path.write_bytes(raw[:-12] + struct.pack("<H", 3) + raw[-10:])
    with open_evidence(path) as evidence:
        row = evidence.use.members[-1]
    assert row.status == "failed"
    assert "3 members were announced and 2 could be listed" in str(row.reason)


def test_zip_without_members_is_refused(tmp_path: Path) -> None:
    """A valid zip of no file raises and says so."""
    path = tmp_path / "a.zip"
    zipfile.ZipFile(path, "w").close()
    with pytest.raises(EvidenceError, match="holds no file"):
        open_evidence(path)


def test_zip_of_clutter_alone_is_refused(tmp_path: Path) -> None:
    """A zip of nothing but system clutter counts as empty."""
    path = write_zip(tmp_path / "a.zip", [("__MACOSX/._a", b"x")])
    with pytest.raises(EvidenceError, match="holds no file"):
        open_evidence(path)


def test_wrong_checksum_fails_that_member_alone(tmp_path: Path) -> None:
    """A member whose CRC does not match is failed; the next is read."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[1,2,3]"), ("b.js", b"[4]")])
    patched(path, "a.js", 16, b"\0\0\0\0")
    with open_evidence(path) as evidence:
        with evidence.open("a.js", "test") as stream, pytest.raises(EvidenceError, match="CRC"):
            stream.read()
        assert evidence.member("a.js").status == "failed"
        assert evidence.member("a.js").sha256 is None
        with evidence.open("b.js", "test") as stream:
            assert stream.read() == b"[4]"


def test_data_before_damage_is_returned(tmp_path: Path) -> None:
    """A member broken in its middle gives what stands before the break, then raises."""
    data = b"".join(sha256(bytes([n % 256, n // 256])).digest() for n in range(60_000))
    path = write_zip(tmp_path / "a.zip", [("a.js", data)])
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 2000] = bytes(2000)
    path.write_bytes(raw)
    with open_evidence(path) as evidence, evidence.open("a.js", "test") as stream:
        got = stream.read(len(data))
        with pytest.raises(EvidenceError):
            stream.read(1)
    assert len(got) > len(data) // 3
    assert data.startswith(got[: len(data) // 3])


def test_bomb_in_a_zip_is_stopped(tmp_path: Path) -> None:
    """A member that expands beyond both bounds is stopped at the bound."""
    path = write_zip(tmp_path / "a.zip", [("a.js", bytes(1 << 20))])
    limits = Limits(bomb_bytes=1 << 16, bomb_ratio=20)
    with open_evidence(path, limits=limits) as evidence:
        stream = evidence.open("a.js", "test")
        with pytest.raises(EvidenceError, match="decompression bomb"):
            stream.read()
        assert evidence.member("a.js").status == "failed"


def test_self_extracting_zip_is_read(tmp_path: Path) -> None:
    """A zip behind a program's bytes, as self-extracting archives are, is read."""
    plain = write_zip(tmp_path / "a.zip", [("a.js", b"[1]")])
    path = tmp_path / "b.exe"
    path.write_bytes(b"MZ" + bytes(100) + plain.read_bytes())
    with open_evidence(path) as evidence:
        assert evidence.head("a.js") == b"[1]"


def test_reading_a_zip_needs_no_memory_of_its_size(tmp_path: Path) -> None:
    """``head`` of a member reads no more than asked for."""
    path = write_zip(tmp_path / "a.zip", [("a.js", io.BytesIO(bytes(1 << 22)).read())])
    with open_evidence(path) as evidence:
        assert evidence.head("a.js", 10) == bytes(10)


def test_a_member_without_a_name_costs_nothing(tmp_path: Path) -> None:
    """A zip may list a member whose name is empty; the others are read."""
    path = write_zip(tmp_path / "a.zip", [("x.json", b"[]"), ("y.json", b"[1]")])
    raw = path.read_bytes()
    at = raw.index(b"PK\x01\x02")
    entry = raw[at : at + 28] + b"\0\0" + raw[at + 30 : at + 46]
    changed = bytearray(raw[:at] + entry + raw[at + 46 + len("x.json") :])
    end = changed.rindex(b"PK\x05\x06")
    size = int.from_bytes(changed[end + 12 : end + 16], "little") - len("x.json")
    changed[end + 12 : end + 16] = size.to_bytes(4, "little")
    path.write_bytes(bytes(changed))
    with open_evidence(path, "E1") as evidence:
        assert evidence.head("y.json") == b"[1]"


def test_wrong_checksum_costs_no_bytes(tmp_path: Path) -> None:
    """All that a member holds is given before its CRC is held against the list."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[1,2,3]"), ("b.js", b"[4]")])
    patched(path, "a.js", 16, b"\0\0\0\0")
    with open_evidence(path) as evidence:
        stream = evidence.open("a.js", "test")
        assert stream.read(7) == b"[1,2,3]"
        with pytest.raises(EvidenceError, match="CRC"):
            stream.read(1)


def test_a_zero_byte_hides_no_name(tmp_path: Path) -> None:
    """A name is read to its end, past a zero byte in it."""
    path = write_zip(tmp_path / "a.zip", [("data/?tweets.js", b"[]"), ("b.js", b"[4]")])
    path.write_bytes(path.read_bytes().replace(b"data/?tweets", b"data/\0tweets"))
    with open_evidence(path) as evidence:
        assert evidence.members == ["data/\\x00tweets.js", "b.js"]


def test_data_of_a_folder_is_stated(tmp_path: Path) -> None:
    """Data under a name that ends like a folder's are entered as failed."""
    path = write_zip(tmp_path / "a.zip", [("tweets/", b"[1]"), ("empty/", b""), ("b.js", b"[4]")])
    with open_evidence(path) as evidence:
        rows = [(row.member, row.status) for row in evidence.use.members]
    assert rows == [("tweets/", "failed"), ("b.js", "unknown")]


def test_members_before_those_listed_are_stated(tmp_path: Path) -> None:
    """Of two zips joined to one file, the list knows the second alone."""
    path = write_zip(tmp_path / "a.zip", [("a.js", b"[1]")])
    first = path.read_bytes()
    path.write_bytes(first + write_zip(path, [("b.js", b"[4]")]).read_bytes())
    with open_evidence(path) as evidence:
        rows = [(row.member, row.status) for row in evidence.use.members]
    assert rows == [("b.js", "unknown"), ("(start of archive)", "failed")]
