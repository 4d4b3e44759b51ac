"""Evidence in a folder, as an archive someone has already unpacked."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence


class FolderEvidence(Evidence):
    """A folder and all regular files below it, in sorted order; links are not followed.

    The item's hash is taken over its list of members (name, size, and the hash of those
    read), because private files are never opened, not even to hash them.
    """

    kind = "folder"

    def __init__(self, path: Path, item: str) -> None:
        super().__init__(path, item)
        self.name = self.use.name = path.resolve().name
        for base, folders, files in os.walk(path):
            folders.sort()
            for file in sorted(files):
                full = Path(base) / file
                if full.is_file() and not full.is_symlink():
                    self._list(full.relative_to(path).as_posix(), full.stat().st_size)
        if not self._ledger:
            raise EvidenceError(
                f"{path}: the folder holds no file. Nothing was read. "
                "Give the archive itself, or the folder it was unpacked to."
            )
        self.use.size = sum(row.size for row in self.use.members)

    def _stream(self, member: str) -> BinaryIO:
        return (self.path / member).open("rb")

    def close(self) -> None:
        lines = (f"{row.sha256 or '-'}  {row.size}  {row.member}\n" for row in self.use.members)
        self.use.sha256 = hashlib.sha256("".join(lines).encode(errors="replace")).hexdigest()
