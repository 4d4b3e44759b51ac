"""Evidence in a folder, as an archive someone has already unpacked."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence, OnHash
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.names import shown
from forensics.evidence.opening import open_file
from forensics.messages import said


class FolderEvidence(Evidence):
    """A folder and all regular files below it, in sorted order; links are not followed.

    The item's hash is taken over its list of members (name, size, and the hash of those
    read), because private files are never opened, not even to hash them.
    """

    kind = "folder"

    def __init__(
        self, path: Path, item: str, limits: Limits = LIMITS, on_hash: OnHash | None = None
    ) -> None:
        super().__init__(path, item, limits, on_hash=on_hash)
        self.name = self.use.name = shown(path.resolve().name)
        self._paths: dict[str, Path] = {}
        for base, folders, files in os.walk(path, onerror=self._unlisted):
            folders.sort()
            for name in [*folders, *sorted(files)]:
                self._enter(Path(base) / name)
        if not self._ledger:
            raise EvidenceError(
                said(
                    "{path}: the folder holds no file that can be read. Nothing was read. "
                    "Give the archive itself, or the folder it was unpacked to.",
                    path=path,
                )
            )
        self.use.size = sum(row.size for row in self.use.members)

    def _enter(self, full: Path) -> None:
        name = full.relative_to(self.path).as_posix()
        if full.is_symlink():
            self._leave(name, 0, "link")
        elif full.is_file():
            member = self._list(name, full.stat().st_size)
            if member is not None:
                self._paths[member] = full
        elif not full.is_dir():
            self._leave(name, 0, "not_a_file")

    def _unlisted(self, error: OSError) -> None:
        name = Path(error.filename).relative_to(self.path).as_posix()
        if name == ".":
            raise error
        self._leave(name, 0, "unreadable_folder")

    def _stream(self, member: str) -> BinaryIO:
        return open_file(self._paths[member], follow=False)

    def seekable(self, member: str) -> BinaryIO:
        """The file itself."""
        return open_file(self._paths[member], follow=False)

    def _release(self) -> None:
        """Take the hash over the list of members, now that those read have theirs."""
        lines = (f"{row.sha256 or '-'}  {row.size}  {row.member}\n" for row in self.use.members)
        self.use.sha256 = hashlib.sha256("".join(lines).encode()).hexdigest()
