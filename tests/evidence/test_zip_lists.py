"""One odd entry in the list of a zip costs no other member."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.errors import EvidenceError
from forensics.evidence import Evidence, Limits, open_evidence
from forensics.evidence.streams import DECODE_ERRORS
from forensics.evidence.zip_lists import MARK, relisted

MEMBERS = {f"data/file{n}.js": b"[%d]" % n * 50 for n in range(5)}
ODD = "data/file2.js"
LIST = "(list of members)"


def _zip(path: Path, zip64: bool = False, before: bytes = b"") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in MEMBERS.items():
            info = zipfile.ZipInfo(name)
            info.extra = struct.pack("<HH4s", 0x7075, 4, b"odd!")
            info.comment = b"a comment"
            info.compress_type = zipfile.ZIP_DEFLATED
            with bundle.open(info, "w", force_zip64=zip64) as stream:
                stream.write(data)
    path.write_bytes(before + path.read_bytes())
    return path


def _at(raw: bytes, name: str = ODD) -> int:
    """Where the entry of a member begins in the list."""
    at = raw.index(MARK)
    while raw[at + 46 : at + 46 + len(name)] != name.encode():
        at = raw.index(MARK, at + 1)
    return at


def _patched(path: Path, offset: int, value: bytes) -> Path:
    raw = bytearray(path.read_bytes())
    at = _at(bytes(raw)) + offset
    raw[at : at + len(value)] = value
    path.write_bytes(raw)
    return path


def _given(evidence: Evidence) -> dict[str, bytes]:
    """What each member that can be read holds."""
    found = {}
    for member in evidence.members:
        try:
            with evidence.open(member, "test") as stream:
                found[member] = stream.read()
        except EvidenceError:
            assert evidence.member(member).status == "failed"
    return found


EXTRA = 46 + len(ODD)
MENDED = {
    "a later version": (6, struct.pack("<H", 990)),
    "an extra field longer than it is": (EXTRA + 2, b"\xff\xff"),
    "a Zip64 field without its sizes": (EXTRA, struct.pack("<HH", 1, 0)),
    "a damaged mark": (0, b"PX"),
    "a wrong length of the extra field": (30, b"\xff\x7f"),
    "a wrong length of the comment": (32, b"\x01\x00"),
    "a wrong length of the name": (28, b"\xff\xff"),
    "a name cut short": (28, b"\x02\x00"),
}


@pytest.mark.parametrize("before", [b"", b"MZ" + bytes(99)], ids=["plain", "behind a program"])
@pytest.mark.parametrize("what", MENDED)
def test_a_member_with_an_odd_entry_is_read(tmp_path: Path, what: str, before: bytes) -> None:
    """Where the entry leads to the member all the same, it is read like the others, and that the
    list is damaged is told."""
    path = _zip(tmp_path / ("a.exe" if before else "a.zip"), before=before)
    with open_evidence(_patched(path, *MENDED[what])) as evidence:
        assert _given(evidence) == MEMBERS
        (row,) = [row for row in evidence.use.members if row.member == LIST]
    assert row.status == "failed"
    assert "5 members were announced and 5 could be listed" in str(row.reason)


def test_a_name_that_is_not_the_utf8_it_claims_to_be_costs_no_member(tmp_path: Path) -> None:
    """Its member is read under another name, as a zip without the claim has it."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for name in ("a.js", "\N{LATIN SMALL LETTER E WITH ACUTE}.js"):
            bundle.writestr(name, b"[1]")
    path.write_bytes(path.read_bytes().replace(b"\xc3\xa9.js", b"\xe9\xe9.js"))
    with open_evidence(path) as evidence:
        assert list(_given(evidence).values()) == [b"[1]", b"[1]"]
        assert evidence.use.members[-1].member == LIST


LOST = {
    "a damaged mark and a wrong place": (0, b"PX", 42, b"\xff\xff\xff\x00"),
    "a wrong length and a wrong place": (30, b"\xff\x7f", 42, b"\xff\xff\xff\x7f"),
}


@pytest.mark.parametrize("what", LOST)
def test_a_member_that_an_entry_no_longer_leads_to_costs_itself(tmp_path: Path, what: str) -> None:
    """The others are read; how many were announced and how many bytes say nothing is told."""
    first, value, second, other = LOST[what]
    path = _patched(_patched(_zip(tmp_path / "a.zip"), second, other), first, value)
    with open_evidence(path) as evidence:
        assert set(MEMBERS) - set(_given(evidence)) == {ODD}
        (row,) = [row for row in evidence.use.members if row.member == LIST]
    size = 46 + len(ODD) + 8 + len(b"a comment")
    assert "5 members were announced and 4 could be listed" in str(row.reason)
    assert f"{size} bytes of the list" in str(row.reason)


def test_odd_zip64_entries_are_read(tmp_path: Path) -> None:
    """The sizes of the others stand in their extra fields."""
    path = _patched(_zip(tmp_path / "a.zip", zip64=True), 6, struct.pack("<H", 990))
    with open_evidence(path) as evidence:
        assert _given(evidence) == MEMBERS


def test_an_odd_entry_of_an_archive_within_costs_no_other(tmp_path: Path) -> None:
    """The same holds for a zip within a zip."""
    inner = _patched(_zip(tmp_path / "b.zip"), 6, struct.pack("<H", 990))
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.write(inner, "b.zip")
    with open_evidence(path) as evidence:
        assert _given(evidence) == {f"b.zip/{name}": data for name, data in MEMBERS.items()}


def test_many_entries_are_listed_by_zip64(tmp_path: Path) -> None:
    """A new list of more members than the plain end can count has them all."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for n in range(66_000):
            bundle.writestr(f"{n}.js", b"")
    raw = bytearray(path.read_bytes())
    raw[raw.index(MARK) + 6] = 99
    path.write_bytes(raw)
    with open_evidence(path) as evidence:
        assert len(evidence.members) == 66_000


def test_a_sound_list_is_left_as_it_is(tmp_path: Path) -> None:
    """Nothing is mended where nothing is odd."""
    with _zip(tmp_path / "a.zip").open("rb") as file:
        assert relisted(file) is None


def test_a_list_of_too_many_members_is_refused_before_it_is_built(tmp_path: Path) -> None:
    """The library keeps half a kilobyte for each; a list may hold millions."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("a.js", b"")
    raw = path.read_bytes()
    at, end = raw.index(MARK), raw.index(b"PK\x05\x06")
    count = 60_000
    tail = bytearray(raw[end:])
    struct.pack_into("<HHL", tail, 8, count, count, count * (end - at))
    path.write_bytes(raw[:at] + raw[at:end] * count + tail)
    tracemalloc.start()
    try:
        with pytest.raises(EvidenceError, match="lists more than 1,000 files"):
            open_evidence(path, limits=Limits(members=1000))
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_many_members_of_one_name_take_no_time_of_their_square(tmp_path: Path) -> None:
    """A list may name one member a hundred thousand times; each copy keeps its row."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("a.js", b"[1]")
    raw, count = path.read_bytes(), 60_000
    at, end = raw.index(MARK), raw.index(b"PK\x05\x06")
    tail = bytearray(raw[end:])
    struct.pack_into("<HHL", tail, 8, count, count, count * (end - at))
    path.write_bytes(raw[:at] + raw[at:end] * count + tail)
    begun = time.process_time()
    with open_evidence(path) as evidence:
        names = [row.member for row in evidence.use.members]
    assert time.process_time() - begun < 10
    assert (names[0], names[-2:]) == ("a.js (copy 1)", ["a.js (copy 59999)", "a.js"])


@given(st.data())
def test_whatever_happens_to_the_list_no_member_is_given_wrong_bytes(data: st.DataObject) -> None:
    """Any bytes of the list changed, what is read of a member is what it holds or a failure."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in MEMBERS.items():
            bundle.writestr(name, content)
    raw = bytearray(made.getvalue())
    start, end = raw.index(MARK), raw.index(b"PK\x05\x06")
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(start, end - 1))] = data.draw(st.integers(0, 255))
    anew = relisted(io.BytesIO(bytes(raw)))
    if anew is None:
        return
    with zipfile.ZipFile(anew.file) as found:
        for info in found.infolist():
            try:
                content = found.read(info)
            except (RuntimeError, struct.error, *DECODE_ERRORS):
                continue
            assert content in (*MEMBERS.values(), b"")
