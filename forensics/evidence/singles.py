"""Evidence in one file, possibly compressed."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from forensics.evidence.face import Evidence
from forensics.evidence.streams import SUFFIXES, compression, decompressed, sha256_of


class SingleEvidence(Evidence):
    """A single file; its one member bears its name without a compression suffix."""

    kind = "file"

    def __init__(self, path: Path, item: str) -> None:
        super().__init__(path, item)
        self._packed = compression(path)
        name = path.name
        if self._packed:
            for suffix in SUFFIXES[self._packed]:
                name = name.removesuffix(suffix)
        self.use.size = path.stat().st_size
        self.use.sha256 = sha256_of(path)
        self._list(name, self.use.size)

    def _stream(self, member: str) -> BinaryIO:
        return decompressed(self.path)

    def _compressed_size(self, member: str) -> int | None:
        return self.use.size if self._packed else None
