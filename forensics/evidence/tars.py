"""Evidence in a tar, plain or compressed with gzip, bzip2, xz or zstd."""

from __future__ import annotations

import io
import tarfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import HEAD, Evidence, Hashed, OnHash
from forensics.evidence.limits import LIMITS, Limits
from forensics.evidence.opening import open_file
from forensics.evidence.streams import (
    DECODE_ERRORS,
    PIECE,
    Passing,
    compression_in,
    content_name,
    decompressed,
    expanding,
)
from forensics.evidence.within import Within
from forensics.messages import said

BLOCK = 512
NAMES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")
# Heads are kept while listing, since going back in a compressed tar means starting over.
DATA = (
    *(".js", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt"),
    *(".html", ".htm", ".xml", ".rss", ".atom", ".md"),
)
HEADS_KEPT = 64 << 20
"""Bytes of heads, which are kept deflated."""
# tarfile reads extended headers whole; none of honest origin comes near this size.
LARGEST_READ = 16 << 20


def is_tar(path: Path) -> bool:
    """True when the (decompressed) first block is a tar header, or the name says tar."""
    try:
        with decompressed(path) as stream:
            tarfile.TarInfo.frombuf(stream.read(BLOCK), "utf-8", "surrogateescape")
    except PermissionError:
        raise
    except DECODE_ERRORS:
        return path.name.lower().endswith(NAMES)
    return True


class _Guarded:
    """The decompressed file, refusing reads larger than any honest tar header needs.

    The library goes back by one byte at each header. In a compressed file that may be all the way
    from the start, so what was read last is kept.
    """

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._at = self._reached = 0
        self._last = b""
        self.close = inner.close

    def seekable(self) -> bool:
        """True: it goes to any place, if slowly."""
        return True

    def tell(self) -> int:
        """Where it stands."""
        return self._at

    def seek(self, offset: int) -> int:
        """Go to a place, once something is read there."""
        self._at = offset
        return offset

    def read(self, size: int) -> bytes:
        """So many bytes, fewer at the end. Raises ReadError where they are too many."""
        if size > LARGEST_READ:
            raise tarfile.ReadError(f"a header claims {size:,} bytes")
        back = self._reached - self._at
        if not 0 <= back <= len(self._last):
            self._inner.seek(self._at)
            back, self._reached, self._last = 0, self._at, b""
        again = self._last[len(self._last) - back :][:size]
        fresh = self._inner.read(size - len(again)) if size > len(again) else b""
        if fresh:
            self._last = fresh[-BLOCK:]
        self._reached += len(fresh)
        data = again + fresh
        self._at += len(data)
        return data


class TarEvidence(Evidence):
    """A tar as received. Members read in stored order cost one pass over the file.

    Links and devices are entered as ignored. Where the tar breaks off, the members before
    the break stay; EvidenceError is raised only when there are none.
    """

    kind = "tar"

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
        self.use.size = within.size if within else path.stat().st_size
        self._infos: dict[str, tarfile.TarInfo] = {}
        self._heads: dict[str, bytes] = {}
        self._kept = 0
        self._total = 0
        file: BinaryIO = within.stream if within else open_file(path)
        kind = compression_in(file)
        self._plain = kind is None
        passed = None
        if kind and not within and not self._known():
            # It is read whole to be listed, and hashed as it passes.
            passed = Passing(file, self._telling())
            file = cast(BinaryIO, passed)
        self._file = _Guarded(expanding(file, kind) if kind else file)
        broken = self._list_all()
        if not self._infos:
            self._release()
            damaged = said("is damaged at its start ({broken})", broken=broken)
            found = damaged if broken else said("holds no file")
            raise EvidenceError(
                said(
                    "{name}: the tar archive {found}. Nothing was read. Fetch it again and "
                    "compare sizes.",
                    name=self.name,
                    found=found,
                )
            )
        self.use.sha256 = self._digest(passed)

    def _list_all(self) -> Exception | None:
        try:
            self._tar = tarfile.TarFile(fileobj=cast(BinaryIO, self._file))
            for info in self._tar:
                self._enter(info)
            self._check_end()
        except DECODE_ERRORS as error:
            reason = said("the tar archive breaks off or is damaged here ({error})", error=error)
            self._leave("(end of archive)", 0, reason)
            self.use.members[-1].status = "failed"
            return error
        return None

    def _check_end(self) -> None:
        """Raise TarError when something follows what the library takes for the end: it stops
        without a word at a header that is damaged."""
        if not self._infos:
            return
        self._file.seek(self._tar.offset)
        while piece := self._file.read(PIECE):
            if piece.strip(b"\0"):
                raise tarfile.ReadError("a header that cannot be read")

    def _enter(self, info: tarfile.TarInfo) -> None:
        self._total += info.size
        packed = self._within.packed if self._within else self.use.size
        if self._total > self.limits.allowed(packed):
            raise EvidenceError(
                said(
                    "{name}: expands to more than {allowed:,} bytes. This looks like a "
                    "decompression bomb; nothing was read. If it is genuine, unpack it and "
                    "give the folder.",
                    name=self.name,
                    allowed=self.limits.allowed(packed),
                )
            )
        if info.isdir():
            return
        if not info.isfile():
            self._leave(info.name, 0, "link" if info.issym() or info.islnk() else "not_a_file")
            return
        member = self._list(info.name.removeprefix("./"), info.size, self.use.size)
        if member is not None:
            self._infos[member] = info
            self._keep_head(member)

    def _keep_head(self, member: str) -> None:
        self._heads.pop(member, None)
        if content_name(member).lower().endswith(DATA) and self._kept < HEADS_KEPT:
            with self._stream(member) as stream:
                self._heads[member] = zlib.compress(stream.read(HEAD), 1)
            self._kept += len(self._heads[member])

    def _head_of(self, member: str) -> bytes | None:
        """The first bytes of a member where they were kept."""
        if not self._infos[member].size:
            return b""
        kept = self._heads.get(member)
        return None if kept is None else zlib.decompress(kept)

    def head(self, member: str, size: int = HEAD) -> bytes:
        """The first bytes of a member, for recognising its format; not counted as read."""
        kept = self._head_of(member)
        if kept is not None and size <= HEAD and content_name(member) == member:
            return kept[:size]
        return super().head(member, size)

    def _stream(self, member: str) -> BinaryIO:
        kept = self._head_of(member)
        if kept is not None and len(kept) == self._infos[member].size:
            return io.BytesIO(kept)
        stream = self._tar.extractfile(self._infos[member])
        if stream is None:
            raise EvidenceError(
                said("{label}: holds no data in this tar archive.", label=self._label(member))
            )
        return cast(BinaryIO, stream)

    def seekable(self, member: str) -> BinaryIO:
        """A member in its place in the tar; of a compressed one, read anew to go back."""
        return self._stream(member) if self._plain else super().seekable(member)

    def _release(self) -> None:
        """Release the file; idempotent."""
        self._heads.clear()
        self._file.close()
