"""Evidence in a zip file, Zip64 included."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence
from forensics.evidence.streams import sha256_of

ENCRYPTED = 0x1


def is_zip(path: Path) -> bool:
    """True when the first bytes are those of a zip, whole or not."""
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


class ZipEvidence(Evidence):
    """A zip as received. Raises EvidenceError when it is truncated or encrypted."""

    kind = "zip"

    def __init__(self, path: Path, item: str) -> None:
        super().__init__(path, item)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise EvidenceError(
                f"{path.name}: begins like a zip but its list of members is missing or damaged "
                f"({error}). The download was probably cut off. Fetch it again; if it is the "
                "original, open it with your system's zip tool, zip it again and keep both."
            ) from error
        self._names: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            name = info.filename.replace("\\", "/")
            self._names.setdefault(name, info)
            self._list(name, info.file_size)
        if not self._names:
            raise EvidenceError(
                f"{path.name}: the zip holds no file. The export was probably empty or cut off. "
                "Ask the platform for the archive again."
            )
        if all(info.flag_bits & ENCRYPTED for info in self._names.values()):
            raise EvidenceError(
                f"{path.name}: the zip is encrypted; its members cannot be read without the "
                "password. Open it with the password, save an unencrypted copy, keep both."
            )
        self.use.size = path.stat().st_size
        self.use.sha256 = sha256_of(path)

    def _stream(self, member: str) -> BinaryIO:
        info = self._names[member]
        if info.flag_bits & ENCRYPTED:
            raise EvidenceError(
                f"{self.name}: {member} is encrypted and was not read. "
                "Save an unencrypted copy of the archive and give that."
            )
        try:
            return cast(BinaryIO, self._zip.open(info))
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise EvidenceError(
                f"{self.name}: {member} cannot be read ({error}). "
                "The zip is damaged there; the other members are not affected."
            ) from error

    def _compressed_size(self, member: str) -> int | None:
        return max(1, self._names[member].compress_size)

    def close(self) -> None:
        self._zip.close()
