"""The face all evidence items share: members, streaming, hashes, and a ledger of their use."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from forensics.errors import EvidenceError
from forensics.evidence.streams import HashingReader
from forensics.records import ItemUse, MemberUse

HEAD = 1 << 16
SKIPPED_PARTS = ("__MACOSX", ".DS_Store", "Thumbs.db")


def is_clutter(member: str) -> bool:
    """True for what operating systems add to folders and zips, never the platform."""
    parts = member.split("/")
    return parts[-1].startswith("._") or any(part in SKIPPED_PARTS for part in parts)


class Evidence(ABC):
    """One evidence item, opened read-only.

    ``use`` is the ledger: one MemberUse per member, filled in as members are read.
    Member names use ``/`` whatever the source used.
    """

    kind = "file"

    def __init__(self, path: Path, item: str) -> None:
        self.path = path
        self.item = item
        self.name = path.name
        self.on_progress: Callable[[int], None] | None = None
        self.use = ItemUse(item=item, name=self.name, size=0, sha256="", kind=self.kind)
        self._sizes: dict[str, int] = {}
        self._ledger: dict[str, MemberUse] = {}

    def _list(self, member: str, size: int) -> None:
        if is_clutter(member) or member in self._ledger:
            return
        row = MemberUse(item=self.item, member=member, size=size)
        self._ledger[member] = row
        self.use.members.append(row)

    @property
    def members(self) -> list[str]:
        """Names of the members in stored order, operating-system clutter left out."""
        return list(self._ledger)

    def member(self, name: str) -> MemberUse:
        """The ledger row of a member."""
        return self._ledger[name]

    @abstractmethod
    def _stream(self, member: str) -> BinaryIO:
        """A fresh stream of the member's (decompressed) bytes."""

    def _compressed_size(self, member: str) -> int | None:
        return None

    def open(self, member: str, parser: str | None = None) -> BinaryIO:
        """Stream a member from its start; hashed, and marked as read by ``parser``."""
        row = self._ledger[member]

        def done(sha256: str, size: int) -> None:
            row.sha256 = sha256
            row.size = size

        if parser is not None:
            row.parser = parser
            if row.status != "failed":
                row.status = "read"
        label = f"{self.name}/{member}" if len(self._ledger) > 1 else self.name
        return HashingReader(  # type: ignore[return-value]
            self._stream(member),
            label,
            done,
            self._compressed_size(member),
            self.on_progress if parser is not None else None,
        )

    def head(self, member: str, size: int = HEAD) -> bytes:
        """The first bytes of a member, for recognising its format; not counted as read."""
        try:
            with self._stream(member) as stream:
                return stream.read(size)
        except Exception as error:
            raise EvidenceError(
                f"{self.name}: {member} cannot be read ({error}). "
                "The file is damaged or of another kind than its name says."
            ) from error

    def find(self, suffix: str) -> Iterator[str]:
        """Members whose path ends with ``suffix`` at a path boundary, whatever the case.

        Users re-zip archives with an extra top folder, so paths are matched by their end.
        """
        wanted = suffix.lower()
        for name in self._ledger:
            lower = name.lower()
            if lower == wanted or lower.endswith("/" + wanted):
                yield name

    def fail(self, member: str, reason: str) -> None:
        """Mark a member as failed; its good records before the failure stay."""
        row = self._ledger[member]
        row.status = "failed"
        row.reason = reason

    def ignore(self, member: str, reason: str) -> None:
        """Mark a member as left unopened on purpose."""
        row = self._ledger[member]
        if row.status == "unknown":
            row.status = "ignored"
            row.reason = reason

    def close(self) -> None:
        """Release the file; idempotent."""

    def __enter__(self) -> Evidence:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
