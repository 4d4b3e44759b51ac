"""Evidence in one file, possibly compressed."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence, Hashed, OnHash
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.streams import SUFFIXES, compression, decompressed
from forensics.messages import said

FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"Rar!", said("a RAR archive"), said("Unpack it and give the folder.")),
    (b"7z\xbc\xaf\x27\x1c", said("a 7-Zip archive"), said("Unpack it and give the folder.")),
    (b"%PDF", said("a PDF document"), said("Give the data itself: the archive, JSON or CSV.")),
    (b"SQLite format 3", said("an SQLite database"), said("Export the table of posts to CSV.")),
    (b"\xd0\xcf\x11\xe0", said("an old Office document"), said("Save the table as CSV (UTF-8).")),
)
WEB_PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


class SingleEvidence(Evidence):
    """A single file; its one member bears its name without a compression suffix.

    Raises EvidenceError for an archive kind that cannot be read, and for a web page under
    the name of a data file, which is what a failed download leaves.
    """

    kind = "file"

    def __init__(
        self,
        path: Path,
        item: str,
        limits: Limits = LIMITS,
        before: Hashed | None = None,
        on_hash: OnHash | None = None,
    ) -> None:
        super().__init__(path, item, limits, before=before, on_hash=on_hash)
        packed = compression(path)
        name = path.name
        for suffix in SUFFIXES.get(packed or "", ()):
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
        self.use.size = path.stat().st_size
        member = self._list(name, self.use.size, self.use.size if packed else None)
        if member is None:
            raise EvidenceError(
                said(
                    "{name}: a file that an operating system adds, not evidence. Nothing was "
                    "read. Give the file or folder beside it.",
                    name=self.name,
                )
            )
        self._paths = {member: path}
        self._refuse(self.head(member, 512))
        self.use.sha256 = self._digest()

    def _refuse(self, head: bytes) -> None:
        for magic, what, advice in FOREIGN:
            if head.startswith(magic):
                raise EvidenceError(
                    said(
                        "{name}: this is {what}. Nothing was read. {advice}",
                        name=self.name,
                        what=what,
                        advice=advice,
                    )
                )
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        page = start.startswith((b"<!doctype html", b"<html"))
        if page and not self.name.lower().endswith(WEB_PAGES):
            raise EvidenceError(
                said(
                    "{name}: this is a web page (HTML), not the data its name promises. "
                    "Nothing was read. The site probably answered with an error or login "
                    "page: sign in and download it again.",
                    name=self.name,
                )
            )
        if head and not head.strip(b"\0"):
            raise EvidenceError(
                said(
                    "{name}: begins with nothing but zero bytes. The download or copy was "
                    "probably interrupted. Fetch it again and compare the size with the "
                    "original.",
                    name=self.name,
                )
            )

    def _stream(self, member: str) -> BinaryIO:
        return decompressed(self._paths[member])

    def _compression(self, member: str) -> str | None:
        """None: what the file holds is already what ``_stream`` gives."""
        return None

    def _release(self) -> None:
        """Nothing to release: the file is opened afresh for each reading."""
