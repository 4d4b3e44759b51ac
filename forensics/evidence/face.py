"""The face all evidence items share: members, streaming, hashes, and a ledger of their use."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from forensics.errors import EvidenceChanged, EvidenceError
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.names import is_clutter, shown, stem_of
from forensics.evidence.streams import (
    DECODE_ERRORS,
    Budget,
    HashingReader,
    Passing,
    compression_of,
    content_name,
    expanding,
    sha256_of,
)
from forensics.evidence.within import Rewinding, Within
from forensics.messages import Message, said
from forensics.model.records import ItemUse, MemberUse

HEAD = 1 << 16
T = TypeVar("T")
OnHash = Callable[[str, int, int], None]
"""Told an item's name, the bytes of it hashed since it was last told, and of how many."""
Stamp = tuple[int, ...]


def stamp_of(path: Path) -> Stamp:
    """Which file a path leads to, its size, when it was last written and when anything of it last
    changed, which no program can set back (on Windows: when it was made); empty where none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    who = (found.st_dev, found.st_ino)
    return (*who, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hash of an item, and the stamp that its file had when it was taken."""

    stamp: Stamp = ()
    sha256: str = ""


class Evidence(ABC):
    """One evidence item, opened read-only.

    ``use`` is the ledger: one MemberUse per member, filled in as members are read.
    Member names use ``/`` whatever the source used, and show control characters as escapes.
    """

    kind = "file"

    def __init__(
        self,
        path: Path,
        item: str,
        limits: Limits = LIMITS,
        within: Within | None = None,
        before: Hashed | None = None,
        on_hash: OnHash | None = None,
    ) -> None:
        """``path`` is that of the item, also for an archive ``within`` it; ``before`` is its hash
        where it has been opened before; ``on_hash`` is told how far its hashing is."""
        self.path = path
        self._before = before or Hashed()
        self._stamp = stamp_of(path)
        self.item = item
        self.limits = limits
        self._within = within
        self.name = within.name if within else shown(path.name)
        self.unused = 0
        """How many of its records could not be used so far."""
        self.on_hash = on_hash
        self.on_progress: Callable[[int], None] | None = None
        self.use = ItemUse(item=item, name=self.name, size=0, sha256="", kind=self.kind)
        self._ledger: dict[str, MemberUse] = {}
        self._budget = Budget(max(limits.expanded, limits.bomb_ratio * self._size))
        self._copies = Counter[str]()
        self._listed_names: list[str] | None = None
        self._packed: dict[str, int] = {}
        self._inner: dict[str, str | None] = {}
        self._found: dict[tuple[str, Callable[[Evidence, str], object]], object] = {}
        self._inside: dict[str, Evidence] = {}
        self._places: dict[str, tuple[Evidence, str]] = {}

    @property
    def _size(self) -> int:
        return self._stamp[2] if self._stamp else 0

    @property
    def hashed(self) -> Hashed:
        """The item's hash, to be opened again with; empty for a folder."""
        return Hashed(self._stamp, self.use.sha256)

    def _digest(self, passed: Passing | None = None) -> str:
        """SHA-256 of the item, which has ``passed`` before where it had to. Its bytes, gigabytes of
        pictures among them, are read once: when it is opened again and its stamp is as it was,
        the hash is the one taken before."""
        if self._within:
            return self._within.sha256
        if self._known():
            return self._before.sha256
        return passed.sha256() if passed else sha256_of(self.path, self._telling())

    def _known(self) -> bool:
        """Whether its hash was taken before and its file is as it was then."""
        return bool(self._stamp and self._stamp == self._before.stamp and self._before.sha256)

    def _telling(self) -> Callable[[int], None] | None:
        """Takes the bytes hashed of the item and tells them on; None where nobody asked."""
        tell = self.on_hash
        return (lambda count: tell(self.name, count, self._size)) if tell else None

    def _list(self, name: str, size: int, packed: int | None = None) -> str | None:
        """Enter a member; its name as shown, or None for operating-system clutter.

        ``packed`` is the number of bytes that its content is expanded from, if it is.

        When two members bear one name the later stands, as it would after unpacking; the
        earlier keeps a row that says so, under ``name (copy 1)``.
        """
        member = shown(name)
        if is_clutter(member):
            return None
        if len(self.use.members) >= self.limits.members:
            raise EvidenceError(self._too_many())
        if member in self._ledger:
            self._set_aside(member, "duplicate_name")
        row = MemberUse(item=self.item, member=member, size=size)
        self._ledger[member] = row
        self.use.members.append(row)
        if packed is not None:
            self._packed[member] = packed
        return member

    def _too_many(self) -> Message:
        return said(
            "{name}: it lists more than {limit:,} files, more than any export of an account has. "
            "Nothing was read. Unpack what belongs to the account and give that folder.",
            name=self.name,
            limit=self.limits.members,
        )

    def _set_aside(self, member: str, reason: str) -> None:
        row = self._ledger.pop(member)
        self._listed_names = None
        self._copies[member] += 1
        row.member = f"{member} (copy {self._copies[member]})"
        row.status, row.reason = "ignored", reason

    def _leave(self, name: str, size: int, reason: str) -> None:
        """Enter something that cannot be opened (a link, a device) and why."""
        member = shown(name)
        if not is_clutter(member):
            row = MemberUse(item=self.item, member=member, size=size)
            row.status, row.reason = "ignored", reason
            self.use.members.append(row)

    def adopt(self, member: str, inner: Evidence) -> None:
        """Enter the members of an archive within this item as ``archive.zip/name``.

        The archive's own row stays, with its hash, and can no longer be opened by its name.
        """
        row = self._ledger.pop(member)
        self._listed_names = None
        row.status, row.parser, row.reason = "read", inner.kind, None
        self._inside[member] = inner
        own, bound = inner.members, self._packed.get(member, row.size)
        for inner_row in inner.use.members:
            inner_row.member = f"{member}/{inner_row.member}"
        at = 1 + next(at for at, one in enumerate(self.use.members) if one is row)
        self.use.members[at:at] = inner.use.members
        for name in own:
            full = f"{member}/{name}"
            if full in self._ledger:
                self._set_aside(full, "duplicate_name")
            self._ledger[full] = inner.member(name)
            self._places[full] = inner, name
            # What layers of compression do together is held against the bytes of the item.
            self._packed[full] = min(inner.packed(name), bound)

    @property
    def archives(self) -> list[str]:
        """The archives within this item that were opened, at whatever depth, outer ones first."""
        return [
            path
            for member, inner in self._inside.items()
            for path in (member, *(f"{member}/{deeper}" for deeper in inner.archives))
        ]

    def packed(self, member: str) -> int:
        """The number of stored bytes that a member's content comes from."""
        return self._packed.get(member, self._ledger[member].size)

    @property
    def stem(self) -> str:
        """The item's name without endings, which stands for an account that nothing else names."""
        return stem_of(self.path.name)

    @property
    def members(self) -> list[str]:
        """Names of the members that can be opened, in stored order, without clutter."""
        # Asked for once a member by several readers, so kept until a member comes or goes.
        if self._listed_names is None or len(self._listed_names) != len(self._ledger):
            self._listed_names = list(self._ledger)
        return self._listed_names

    def member(self, name: str) -> MemberUse:
        """The ledger row of a member."""
        return self._ledger[name]

    @abstractmethod
    def _stream(self, member: str) -> BinaryIO:
        """A fresh stream of the member's (decompressed) bytes."""

    def _label(self, member: str) -> str:
        return f"{self.name}/{member}" if len(self._ledger) > 1 else self.name

    def seekable(self, member: str) -> BinaryIO:
        """A stream of a member's bytes that goes to any place, neither hashed nor bounded.

        For an archive within, of which the bytes have been hashed before.
        """
        return cast(BinaryIO, Rewinding(lambda: self._stream(member), self._ledger[member].size))

    def anywhere(self, member: str) -> BinaryIO:
        """As ``seekable``, for a member of an archive within, too."""
        inner, name = self._places.get(member, (self, member))
        return inner.seekable(name) if inner is self else inner.anywhere(name)

    def _opened(self, member: str) -> BinaryIO:
        inner, name = self._places.get(member, (self, member))
        if inner is not self:
            return inner._opened(name)
        try:
            return self._stream(member)
        except (EvidenceError, *DECODE_ERRORS) as error:
            message = (
                error.summary
                if isinstance(error, EvidenceError)
                else said(
                    "{label}: cannot be opened ({error}). It is damaged, protected or packed in an "
                    "unusual way; other members are not affected. Unpack the evidence with your "
                    "system's tool and give the folder.",
                    label=self._label(member),
                    error=error,
                )
            )
            self.fail(member, message)
            raise EvidenceError(message) from error

    def open(self, member: str, parser: str | None = None) -> BinaryIO:
        """Stream a member from its start; hashed, and marked as read by ``parser``.

        Raises EvidenceError when it cannot be opened, and later from reads when its data
        breaks off; either way the ledger says ``failed`` and why.
        """
        row = self._ledger[member]
        if parser is not None:
            row.parser = parser
            if row.status != "failed":
                row.status, row.reason = "read", None
        packed = self._packed.get(member)

        def done(sha256: str, size: int) -> None:
            row.sha256, row.size = sha256, size

        def fail(reason: str) -> None:
            self.fail(member, reason)

        reader = HashingReader(
            self._opened(member),
            self._label(member),
            done,
            on_fail=fail,
            limit=None if packed is None else self.limits.allowed(packed),
            on_progress=self.on_progress if parser is not None else None,
            budget=None if packed is None else self._budget,
        )
        kind = self._compression(member)
        if kind is None:
            return cast(BinaryIO, reader)
        # The hash is that of the member as stored; what it holds is bounded like a member.
        content = HashingReader(
            expanding(cast(BinaryIO, reader), kind),
            self._label(member),
            lambda *_: None,
            on_fail=fail,
            limit=self.limits.allowed(row.size),
            budget=self._budget,
        )
        return cast(BinaryIO, content)

    def _compression(self, member: str) -> str | None:
        """How a member of an archive is compressed in itself; None when it is not."""
        if content_name(member) == member:
            return None
        if member not in self._inner:
            with self._opened(member) as stream:
                self._inner[member] = compression_of(stream.read(8))
        return self._inner[member]

    def head(self, member: str, size: int = HEAD) -> bytes:
        """The first bytes of a member, for recognising its format; not counted as read.

        Fewer when the data breaks off before. Raises EvidenceError when there are none.
        """
        inner, name = self._places.get(member, (self, member))
        if inner is not self:
            return inner.head(name, size)
        kind = self._compression(member)
        with self._opened(member) as stream:
            content = expanding(stream, kind) if kind else stream
            reader = HashingReader(content, self._label(member), lambda *_: None)
            try:
                return reader.read(size)
            finally:
                reader.leave()

    def once(self, member: str, find: Callable[[Evidence, str], T]) -> T:
        """What ``find`` finds of a member, found once and kept as long as the evidence is.

        For what several readers ask of a member's first bytes; as it is kept here, it lives no
        longer than the item, and a member that changed is looked at afresh when opened again.
        """
        key = (member, find)
        if key not in self._found:
            self._found[key] = find(self, member)
        return cast(T, self._found[key])

    def find(self, suffix: str) -> Iterator[str]:
        """Members whose path ends with ``suffix`` at a path boundary, whatever the case.

        Users re-zip archives with an extra top folder, so paths are matched by their end.
        """
        wanted = suffix.lower()
        for name in self._ledger:
            lower = name.lower()
            if lower == wanted or lower.endswith("/" + wanted):
                yield name

    def decoded(self, member: str, records: int) -> None:
        """Enter how many records the decoder saw in a member, whatever becomes of them.

        Called by what decodes and not by what makes records of it, so that the one can be
        held against the other.
        """
        self._ledger[member].seen += records

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

    def unchanged(self) -> None:
        """Raise EvidenceChanged when the file is no longer the one hashed when it was opened.

        A folder has no file of its own: each of its members is hashed as it is read.
        """
        if self.kind == "folder" or stamp_of(self.path) == self._stamp:
            return
        if sha256_of(self.path) != self.use.sha256:
            raise EvidenceChanged(
                self.name, said("its SHA-256 is no longer {sha256}", sha256=self.use.sha256)
            )

    def close(self) -> None:
        """Release the file and the archives within; idempotent."""
        for inner in self._inside.values():
            inner.close()
        self._release()

    @abstractmethod
    def _release(self) -> None:
        """Release the file; idempotent."""

    def __enter__(self) -> Evidence:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
