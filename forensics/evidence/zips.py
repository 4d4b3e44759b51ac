"""Evidence in a zip file, Zip64 included."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.streams import DECODE_ERRORS, sha256_of

ENCRYPTED = 0x1
# The end record of a zip is 22 bytes and a comment of up to 65,535.
END_SEARCH = 22 + 0xFFFF


def is_zip(path: Path) -> bool:
    """True for a zip, whole or cut off, also behind the program of a self-extracting one."""
    with path.open("rb") as stream:
        if stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
            return True
    return path.suffix.lower() in (".zip", ".exe") and zipfile.is_zipfile(path)


def is_workbook(path: Path) -> bool:
    """True for an Excel workbook, which is one table and not an archive of files."""
    try:
        with zipfile.ZipFile(path) as file:
            return "xl/workbook.xml" in file.namelist()
    except DECODE_ERRORS:
        return False


class ZipEvidence(Evidence):
    """A zip as received. Raises EvidenceError when it is truncated, empty or encrypted.

    In a partly encrypted zip the encrypted members are entered as failed, the rest is read.
    """

    kind = "zip"

    def __init__(self, path: Path, item: str, limits: Limits = LIMITS) -> None:
        super().__init__(path, item, limits)
        self._names: dict[str, zipfile.ZipInfo] = {}
        self._zip = self._directory()
        for info in self._zip.infolist():
            # ZipInfo.is_dir fails on an empty name.
            if not info.filename.endswith(("/", "\\")):
                self._enter(info)
        self._compare_count()
        if not self._names:
            self._zip.close()
            raise EvidenceError(
                f"{self.name}: the zip holds no file. The export was probably empty or cut off. "
                "Ask the platform for the archive again."
            )
        if all(info.flag_bits & ENCRYPTED for info in self._names.values()):
            self._zip.close()
            raise EvidenceError(
                f"{self.name}: the zip is encrypted; its members cannot be read without the "
                "password. Open it with the password, save an unencrypted copy, keep both."
            )
        self.use.size = path.stat().st_size
        self.use.sha256 = sha256_of(path)

    def _directory(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self.path)
        except PermissionError:
            raise
        except (struct.error, *DECODE_ERRORS) as error:
            raise EvidenceError(
                f"{self.name}: begins like a zip but its list of members is missing or damaged "
                f"({error}). The download was probably cut off. Fetch it again; if it is the "
                "original, open it with your system's zip tool, zip it again and keep both."
            ) from error

    def _enter(self, info: zipfile.ZipInfo) -> None:
        member = self._list(info.filename, info.file_size, info.compress_size)
        if member is None:
            return
        self._names[member] = info
        if info.flag_bits & ENCRYPTED:
            self.fail(member, "encrypted")

    def _compare_count(self) -> None:
        """State it when damage hides members, which the zip library passes over in silence."""
        with self.path.open("rb") as stream:
            stream.seek(max(0, self.path.stat().st_size - END_SEARCH))
            tail = stream.read()
        at = tail.rfind(b"PK\x05\x06")
        (announced,) = struct.unpack_from("<H", tail, at + 10)
        listed = len(self._zip.infolist())
        # Zip64 writes the largest number there; other writers let the count wrap around.
        if announced not in (0xFFFF, listed % 0x10000):
            reason = f"{announced} members were announced and {listed} could be listed"
            self._leave("(list of members)", 0, f"the list of members is damaged: {reason}")
            self.use.members[-1].status = "failed"

    def _stream(self, member: str) -> BinaryIO:
        info = self._names[member]
        if info.flag_bits & ENCRYPTED:
            raise EvidenceError(
                f"{self.name}: {member} is encrypted and was not read. "
                "Save an unencrypted copy of the archive and give that."
            )
        return cast(BinaryIO, self._zip.open(info))

    def close(self) -> None:
        """Release the file; idempotent."""
        self._zip.close()
