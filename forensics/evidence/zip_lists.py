"""The list of a zip, where one odd entry would cost all the others.

The library reads the list whole or not at all: it refuses all of it for one entry of a later
version, with a name that is not the UTF-8 it claims to be, with an extra field that does not add
up, or with a damaged mark or length. Here the list is gone through entry by entry, and a new one
takes its place in what the library sees. Entries are as APPNOTE.TXT has them
(https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from forensics.evidence.streams import DECODE_ERRORS
from forensics.evidence.within import Seekable

# The end record of a zip is 22 bytes and a comment of up to 65,535.
END_SEARCH = 22 + 0xFFFF
# A member's data follow a header of this length, its name and its extra field, whose lengths
# stand there (4.3.7).
LOCAL_HEADER, LOCAL_LENGTHS = 30, 26
ENTRY, MARK, LOCAL_MARK, END_MARK = 46, b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
# Of Zip64: the record and what leads to it, before the end record.
END_64 = 56 + 20
# Flags: the checksum stands behind the data; the name is UTF-8.
SUM_FOLLOWS, NAMED_UTF8 = 0x8, 0x800
LAST_VERSION, USUAL_VERSION = 63, 20
# No list of honest origin takes as many bytes for each of its members.
BYTES_EACH = 512
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list stands in the file, where it says that it does, and how many it announces."""

    start: int
    size: int
    claimed: int
    announced: int


@dataclass(frozen=True, slots=True)
class Relisted:
    """A zip under a list that can be read: how many entries were ``mended``, and how many bytes of
    the list name members that are ``lost``."""

    file: BinaryIO
    mended: int
    lost: int


def place_of(file: BinaryIO) -> Place | None:
    """Where the list of a zip stands; None where no end record tells it."""
    end = file.seek(0, io.SEEK_END)
    from_ = max(0, end - END_SEARCH)
    file.seek(from_)
    tail = file.read(END_SEARCH)
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) < at + 22:
        return None
    count, size, claimed = struct.unpack_from("<HLL", tail, at + 10)
    stands = from_ + at
    file.seek(max(0, stands - END_64))
    record = file.read(END_64)
    if record[:4] == b"PK\x06\x06" and record[56:60] == b"PK\x06\x07":
        count, size, claimed = struct.unpack_from("<QQQ", record, 32)
        stands -= END_64
    start = stands - size
    return Place(start, size, claimed, count) if start >= 0 else None


def is_too_long(file: BinaryIO, members: int) -> bool:
    """Whether a list holds more than so many members, or is longer than theirs could be; found
    without keeping it."""
    place = place_of(file)
    if place is None or place.size <= members * ENTRY:
        return False
    if place.size > members * BYTES_EACH:
        return True
    file.seek(place.start)
    left, found = place.size, 0
    while left > 0 and found <= members and (piece := file.read(min(PIECE, left))):
        found += piece.count(MARK)
        left -= len(piece)
    return found > members


def relisted(file: BinaryIO) -> Relisted | None:
    """The zip under a new list of those entries that can be read; None where this changes nothing,
    or where its list cannot be found."""
    place = place_of(file)
    if place is None:
        return None
    file.seek(place.start)
    data = file.read(place.size)
    shift = place.start - place.claimed
    if not data.startswith(MARK) and shift:
        return None
    entries: list[bytes] = []
    mended = lost = 0
    for chunk, is_whole in _chunks(file, data, shift):
        entry = chunk if is_whole else _rebuilt(file, chunk, shift)
        mended += entry is not None and not is_whole
        lost += 0 if entry else len(chunk)
        entries += [entry] if entry else []
    read = list(_readable(entries))
    mended += sum(one is not other for one, other in zip(entries, read, strict=True))
    if not read or not (mended or lost):
        return None
    return Relisted(cast(BinaryIO, _Under(file, place, read)), mended, lost)


def _chunks(file: BinaryIO, data: bytes, shift: int) -> Iterator[tuple[bytes, bool]]:
    """The list in pieces: an entry is whole that ends where another or the list does, or that
    leads to its member; of what is not, all that stands before the next mark is one piece."""
    at = 0
    while at < len(data):
        end = at + ENTRY + sum(_lengths(data, at))
        is_whole = data[at : at + 4] == MARK and end <= len(data)
        if is_whole and end < len(data) and data[end : end + 4] != MARK:
            length, *_ = _lengths(data, at)
            is_whole = _name_at(file, data[at:end], shift) == data[at + ENTRY : at + ENTRY + length]
        if not is_whole:
            found = data.find(MARK, at + 1)
            end = found if found > 0 else len(data)
        yield data[at:end], is_whole
        at = end


def _lengths(data: bytes, at: int = 0) -> tuple[int, ...]:
    """The lengths of name, extra field and comment; too many bytes where they are cut off."""
    if len(data) < at + ENTRY:
        return (len(data),)
    return struct.unpack_from("<HHH", data, at + 28)


def _name_at(file: BinaryIO, entry: bytes, shift: int) -> bytes:
    """The name that stands before the data of an entry's member; empty where none does, or where
    what is said there of the data is another thing than in the entry."""
    (offset,) = struct.unpack_from("<L", entry, 42)
    if shift + offset < 0:
        return b""
    file.seek(shift + offset)
    header = file.read(LOCAL_HEADER)
    if len(header) < LOCAL_HEADER or not header.startswith(LOCAL_MARK):
        return b""
    here, there = struct.unpack_from("<HH4xL", entry, 8), struct.unpack_from("<HH4xL", header, 6)
    checked = 2 if there[0] & SUM_FOLLOWS else 3
    if here[:checked] != there[:checked]:
        return b""
    (length,) = struct.unpack_from("<H", header, LOCAL_LENGTHS)
    return file.read(length)


def _rebuilt(file: BinaryIO, chunk: bytes, shift: int) -> bytes | None:
    """A damaged entry by the name that stands before the member's data, where it leads there."""
    if len(chunk) < ENTRY:
        return None
    name = _name_at(file, chunk, shift)
    if not name or chunk[ENTRY : ENTRY + len(name)] != name:
        return None
    return _entry(MARK + chunk[4:ENTRY], name)


def _entry(fixed: bytes, name: bytes) -> bytes:
    """An entry without extra field and comment."""
    return fixed[:28] + struct.pack("<HHH", len(name), 0, 0) + fixed[34:ENTRY] + name


def _readable(entries: list[bytes]) -> Iterator[bytes]:
    """The entries, those as they are that the library reads; the others mended."""
    if not entries or _is_read(entries):
        yield from entries
    elif len(entries) > 1:
        half = len(entries) // 2
        yield from _readable(entries[:half])
        yield from _readable(entries[half:])
    else:
        yield _mended(entries[0])


def _is_read(entries: list[bytes]) -> bool:
    try:
        zipfile.ZipFile(io.BytesIO(b"".join(entries) + _end(len(entries), sum(map(len, entries)))))
    except (struct.error, *DECODE_ERRORS):
        return False
    return True


def _mended(entry: bytes) -> bytes:
    """An entry without what the library refuses. Whether its member can be read, reading shows:
    the data are held against the checksum of the list."""
    version, flags = struct.unpack_from("<HH", entry, 6)
    length, *_ = _lengths(entry)
    name = entry[ENTRY : ENTRY + length]
    if flags & NAMED_UTF8:
        try:
            name.decode("utf-8")
        except UnicodeDecodeError:
            flags &= ~NAMED_UTF8
    version = version if version <= LAST_VERSION else USUAL_VERSION
    kept = entry[:6] + struct.pack("<HH", version, flags) + entry[10:]
    return kept if _is_read([kept]) else _entry(kept, name)


def _end(count: int, size: int, start: int = 0) -> bytes:
    """The end of a list, by Zip64 where its numbers are too large for the plain one."""
    if count < 0xFFFF and size < 0xFFFFFFFF and start < 0xFFFFFFFF:
        return struct.pack("<4s4H2LH", END_MARK, 0, 0, count, count, size, start, 0)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    leads = struct.pack("<4sLQL", b"PK\x06\x07", 0, start + size, 1)
    most = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return record + leads + struct.pack("<4s4H2LH", END_MARK, 0, 0, *most, 0)


class _Under(Seekable):
    """The file up to its list, then another list."""

    def __init__(self, file: BinaryIO, place: Place, entries: list[bytes]) -> None:
        size = sum(map(len, entries))
        self._tail = b"".join(entries) + _end(len(entries), size, place.claimed)
        super().__init__(place.start + len(self._tail))
        self._file, self._start = file, place.start

    def _take(self, size: int) -> bytes:
        if self._at >= self._start:
            at = self._at - self._start
            return self._tail[at : at + size]
        self._file.seek(self._at)
        return self._file.read(min(size, self._start - self._at))

    def close(self) -> None:
        """Release the file."""
        self._file.close()
        super().close()
