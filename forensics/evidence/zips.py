"""Evidence in a zip file, Zip64 included."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence, Hashed, OnHash
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.opening import open_file
from forensics.evidence.streams import DECODE_ERRORS
from forensics.evidence.within import Inflating, Window, Within
from forensics.evidence.zip_lists import (
    LOCAL_HEADER,
    LOCAL_LENGTHS,
    Relisted,
    is_too_long,
    place_of,
    relisted,
)
from forensics.messages import said

ENCRYPTED = 0x1
MOST_IN_WORKBOOK = 10_000


def is_zip(path: Path) -> bool:
    """True for a zip, whole or cut off, also behind the program of a self-extracting one."""
    with open_file(path) as stream:
        if stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
            return True
        return path.suffix.lower() in (".zip", ".exe") and zipfile.is_zipfile(stream)


def is_workbook(path: Path) -> bool:
    """True for an Excel workbook, which is one table and not an archive of files."""
    try:
        with open_file(path) as stream:
            if is_too_long(stream, MOST_IN_WORKBOOK):
                return False
            file = zipfile.ZipFile(stream)
            return "xl/workbook.xml" in file.namelist()
    except DECODE_ERRORS:
        return False


class _Checked:
    """A member's content, of which the checksum is held against the list after the last byte."""

    def __init__(self, inner: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._inner = cast(zipfile.ZipExtFile, inner)
        self._info = info
        self._sum = 0
        self.close = inner.close

    def read1(self, size: int) -> bytes:
        """Up to ``size`` bytes. Raises BadZipFile at the end where the checksum is another."""
        data = self._inner.read1(size)
        self._sum = zlib.crc32(data, self._sum)
        if not data and size and self._sum != self._info.CRC:
            raise zipfile.BadZipFile(f"Bad CRC-32 for file {self._info.filename!r}")
        return data

    read = read1

    def __enter__(self) -> _Checked:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class ZipEvidence(Evidence):
    """A zip as received. Raises EvidenceError when it is truncated, empty or encrypted.

    In a partly encrypted zip the encrypted members are entered as failed, the rest is read.
    """

    kind = "zip"

    def __init__(
        self,
        path: Path,
        item: str,
        limits: Limits = LIMITS,
        within: Within | None = None,
        before: Hashed | None = None,
        on_hash: OnHash | None = None,
    ) -> None:
        super().__init__(path, item, limits, within, before, on_hash)
        self._names: dict[str, zipfile.ZipInfo] = {}
        self._file = within.stream if within else open_file(path)
        place = place_of(self._file)
        self._announced = place.announced if place else 0
        self._relisted: Relisted | None = None
        self._zip = self._directory()
        for info in self._zip.infolist():
            self._enter(info)
        self._compare_count()
        self._compare_start()
        if not self._names:
            self._release()
            raise EvidenceError(
                said(
                    "{name}: the zip holds no file. The export was probably empty or cut off. "
                    "Ask the platform for the archive again.",
                    name=self.name,
                )
            )
        if all(info.flag_bits & ENCRYPTED for info in self._names.values()):
            self._release()
            raise EvidenceError(
                said(
                    "{name}: the zip is encrypted; its members cannot be read without the "
                    "password. Open it with the password, save an unencrypted copy, keep "
                    "both.",
                    name=self.name,
                )
            )
        self.use.size = within.size if within else path.stat().st_size
        self.use.sha256 = self._digest()

    def _directory(self) -> zipfile.ZipFile:
        if is_too_long(self._file, self.limits.members):
            self._file.close()
            raise EvidenceError(self._too_many())
        try:
            found = zipfile.ZipFile(self._file)
        except (struct.error, *DECODE_ERRORS) as error:
            if again := self._listed_anew():
                return again
            self._file.close()
            raise EvidenceError(
                said(
                    "{name}: begins like a zip but its list of members is missing or damaged "
                    "({error}). The download was probably cut off. Fetch it again; if it is "
                    "the original, open it with your system's zip tool, zip it again and keep "
                    "both.",
                    name=self.name,
                    error=error,
                )
            ) from error
        if self._hides_members(found) and (again := self._listed_anew()):
            return again
        return found

    def _listed_anew(self) -> zipfile.ZipFile | None:
        """The zip by those entries of its list that can be read one by one."""
        anew = relisted(self._file)
        if anew is None:
            return None
        try:
            found = zipfile.ZipFile(anew.file)
        except (struct.error, *DECODE_ERRORS):
            return None
        self._file, self._relisted = anew.file, anew
        return found

    def _hides_members(self, found: zipfile.ZipFile) -> bool:
        # Zip64 writes the largest number there; other writers let the count wrap around.
        listed = len(found.infolist())
        return self._announced not in (0xFFFF, listed, listed % 0x10000)

    def _enter(self, info: zipfile.ZipInfo) -> None:
        # The library ends a name at a zero byte, which would hide what follows.
        name = info.orig_filename if "\0" in info.orig_filename else info.filename
        # ZipInfo.is_dir fails on an empty name.
        if name.endswith(("/", "\\")):
            if info.file_size:
                self._fail_place(
                    name, said("a folder's entry that holds data, which were not read")
                )
            return
        member = self._list(name, info.file_size, info.compress_size)
        if member is None:
            return
        self._names[member] = info
        if info.flag_bits & ENCRYPTED:
            self.fail(member, "encrypted")

    def _compare_count(self) -> None:
        """State it when damage hides members, which the zip library passes over in silence, and
        when the list could not be read as it stands."""
        listed = len(self._zip.infolist())
        if self._relisted:
            reason = said(
                "the list of members is damaged: {announced:,} members were announced and "
                "{listed:,} could be listed, {mended:,} of them by mending their entry; {lost:,} "
                "bytes of the list could not be understood",
                announced=self._announced,
                listed=listed,
                mended=self._relisted.mended,
                lost=self._relisted.lost,
            )
            self._fail_place("(list of members)", reason)
        elif self._hides_members(self._zip):
            reason = said(
                "the list of members is damaged: {announced} members were announced and {listed} "
                "could be listed",
                announced=self._announced,
                listed=listed,
            )
            self._fail_place("(list of members)", reason)

    def _compare_start(self) -> None:
        """State it when a member stands before all those listed: one taken off the list, or a whole
        archive to which another was joined."""
        self._file.seek(0)
        begins = self._file.read(4) == b"PK\x03\x04"
        first = min((info.header_offset for info in self._zip.infolist()), default=0)
        if begins and first:
            reason = said(
                "the first {size:,} bytes hold members that are not on the list, which were not "
                "read",
                size=first,
            )
            self._fail_place("(start of archive)", reason)

    def _fail_place(self, name: str, reason: str) -> None:
        """Enter a place in the zip, which is no member to be opened, as failed."""
        self._leave(name, 0, reason)
        self.use.members[-1].status = "failed"

    def _stream(self, member: str) -> BinaryIO:
        info = self._names[member]
        if info.flag_bits & ENCRYPTED:
            raise EvidenceError(
                said(
                    "{name}: {member} is encrypted and was not read. Save an unencrypted copy "
                    "of the archive and give that.",
                    name=self.name,
                    member=member,
                )
            )
        unchecked = copy.copy(info)
        # Without it the library checks nothing. With it the last piece is lost where one byte is
        # wrong: of a small member, all of it.
        del unchecked.CRC
        try:
            opened = self._zip.open(unchecked)
        except UnicodeDecodeError:
            # Of a name before the data that is not the UTF-8 it claims to be.
            opened = self.seekable(member)
        return cast(BinaryIO, _Checked(opened, info))

    def seekable(self, member: str) -> BinaryIO:
        """A member's bytes in their place in the zip, where it is stored or deflated."""
        info = self._names[member]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return super().seekable(member)
        self._file.seek(info.header_offset)
        header = self._file.read(LOCAL_HEADER)
        name, extra = struct.unpack_from("<HH", header, LOCAL_LENGTHS)
        start = info.header_offset + LOCAL_HEADER + name + extra
        stored = cast(BinaryIO, Window(self._file, start, info.compress_size))
        if info.compress_type == zipfile.ZIP_STORED:
            return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stored)))
        inflating = Inflating(stored, info.file_size)
        return cast(BinaryIO, io.BufferedReader(inflating))

    def _release(self) -> None:
        """Release the file; idempotent."""
        self._zip.close()
        self._file.close()
