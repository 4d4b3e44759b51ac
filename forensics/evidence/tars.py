"""Evidence in a tar, plain or compressed with gzip, bzip2, xz or zstd."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence
from forensics.evidence.streams import DECODE_ERRORS, decompressed, sha256_of

BLOCK = 512


def is_tar(path: Path) -> bool:
    """True when the (decompressed) first block is a tar header."""
    try:
        with decompressed(path) as stream:
            block = stream.read(BLOCK)
    except DECODE_ERRORS:
        return path.name.lower().removesuffix(".gz").endswith((".tar", ".tgz"))
    return len(block) == BLOCK and block[257:262] == b"ustar"


class TarEvidence(Evidence):
    """A tar as received. Members read in stored order cost one pass over the file."""

    kind = "tar"

    def __init__(self, path: Path, item: str) -> None:
        super().__init__(path, item)
        self._file = decompressed(path)
        self._infos: dict[str, tarfile.TarInfo] = {}
        try:
            self._tar = tarfile.open(fileobj=self._file, mode="r:")
            for info in self._tar:
                if info.isfile():
                    name = info.name.removeprefix("./")
                    self._infos.setdefault(name, info)
                    self._list(name, info.size)
        except (tarfile.TarError, *DECODE_ERRORS) as error:
            raise EvidenceError(
                f"{path.name}: the tar archive breaks off or is damaged after "
                f"{len(self._infos)} members ({error}). Fetch it again and compare sizes."
            ) from error
        if not self._infos:
            raise EvidenceError(
                f"{path.name}: the tar archive holds no file. Ask for the archive again."
            )
        self.use.size = path.stat().st_size
        self.use.sha256 = sha256_of(path)

    def _stream(self, member: str) -> BinaryIO:
        stream = self._tar.extractfile(self._infos[member])
        assert stream is not None  # only regular files are listed
        return cast(BinaryIO, stream)

    def _compressed_size(self, member: str) -> int | None:
        return max(1, self.use.size)

    def close(self) -> None:
        self._tar.close()
        self._file.close()
