"""Byte streams over evidence: decompression, and hashing as one reads within a bound."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.opening import open_file
from forensics.messages import said

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Read in small pieces: what a piece held is lost when the data breaks off within it.
PIECE = 1 << 16
HASHED_AT_ONCE = 1 << 20

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
SUFFIXES = {"gz": (".gz", ".tgz"), "bz2": (".bz2",), "xz": (".xz", ".txz"), "zst": (".zst",)}
# Compressions of single members within an archive or folder.
INNER = (".gz", ".bz2", ".xz", ".zst")
DECODE_ERRORS = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    # Of headers upon headers, and of a length beyond any number of the machine, in a tar.
    RecursionError,
    OverflowError,
    lzma.LZMAError,
    zlib.error,
    zstd.ZstdError,
    zipfile.BadZipFile,
    tarfile.TarError,
)

# Dumps of Reddit look back 2 GiB, beyond what a decoder takes without being told
# (https://github.com/ArthurHeitmann/arctic_shift/blob/master/scripts/fileStreams.py). So much
# memory is filled only by a file that expands to as much.
_WINDOW = zstd.DecompressionParameter.window_log_max
_WIDEST: dict[int, int] = {_WINDOW: min(31, _WINDOW.bounds()[1])}


def compression(path: Path) -> str | None:
    """The compression a file's first bytes show (``gz bz2 xz zst``), or None."""
    with open_file(path) as stream:
        return compression_of(stream.read(8))


def compression_of(head: bytes) -> str | None:
    """The compression that first bytes show (``gz bz2 xz zst``), or None."""
    return next((name for magic, name in MAGIC if head.startswith(magic)), None)


def content_name(member: str) -> str:
    """A member's name without the suffix of its compression; an archive keeps its own.

    >>> content_name("03/00.json.bz2"), content_name("old.tar.gz")
    ('03/00.json', 'old.tar.gz')
    """
    lower = member.lower()
    for suffix in INNER:
        if lower.endswith(suffix) and not lower.endswith(".tar" + suffix):
            return member[: -len(suffix)]
    return member


def decompressed(path: Path) -> BinaryIO:
    """A stream of the file's content, decompressed where its first bytes say so."""
    return decompressed_in(open_file(path))


def compression_in(stream: BinaryIO) -> str | None:
    """The compression that a seekable stream's first bytes show; it is put back to its start."""
    stream.seek(0)
    head = stream.read(8)
    stream.seek(0)
    return compression_of(head)


def decompressed_in(stream: BinaryIO) -> BinaryIO:
    """A stream of what a seekable stream holds, decompressed where its first bytes say so."""
    kind = compression_in(stream)
    return expanding(stream, kind) if kind else stream


def expanding(stored: BinaryIO | Passing, kind: str) -> BinaryIO:
    """A stream of what one of such a compression holds, closing that with it."""
    return cast(BinaryIO, Expanding(cast(BinaryIO, stored), kind))


def _expanded(source: BinaryIO, kind: str) -> BinaryIO:
    match kind:
        case "gz":
            return cast(BinaryIO, gzip.open(source, "rb"))
        case "bz2":
            return cast(BinaryIO, bz2.open(source, "rb"))
        case "xz":
            return cast(BinaryIO, lzma.open(source, "rb"))
        case _:
            return cast(BinaryIO, zstd.open(source, "rb", options=_WIDEST))


class Expanding:
    """What a compressed file or member holds, closing it with it.

    The libraries are given streams and never paths, which they would open waiting for a pipe.
    """

    def __init__(self, stored: BinaryIO, kind: str) -> None:
        self._stored = stored
        self._inner = inner = _expanded(stored, kind)
        self.read, self.seek, self.tell, self.seekable = (
            inner.read,
            inner.seek,
            inner.tell,
            inner.seekable,
        )
        self.read1: Callable[[int], bytes] = getattr(inner, "read1", inner.read)

    def close(self) -> None:
        """Release the decompressor, then the stored member, which is read to its end."""
        try:
            self._inner.close()
        finally:
            self._stored.close()

    def __enter__(self) -> Expanding:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Passing:
    """A file read once from its start and hashed on the way, of which ``on_read`` is told the
    bytes read since it was last told."""

    def __init__(self, inner: BinaryIO, on_read: Callable[[int], None] | None) -> None:
        self._inner, self._on_read = inner, on_read
        self._hash = hashlib.sha256()
        self._reached = 0
        self.tell, self.seek, self.seekable = inner.tell, inner.seek, inner.seekable
        self.close = inner.close

    def read(self, size: int = -1) -> bytes:
        """As a file reads; what comes a second time is neither hashed nor told again."""
        at = self._inner.tell()
        data = self._inner.read(size)
        fresh = data[self._reached - at :] if at <= self._reached else b""
        if fresh:
            self._hash.update(fresh)
            self._reached += len(fresh)
            if self._on_read:
                self._on_read(len(fresh))
        return data

    def sha256(self) -> str:
        """SHA-256 of the whole file in hex, of which the rest is read; it stays where it is."""
        at = self._inner.tell()
        self._inner.seek(self._reached)
        while self.read(PIECE):
            pass
        self._inner.seek(at)
        return self._hash.hexdigest()


def sha256_of(path: Path, on_read: Callable[[int], None] | None = None) -> str:
    """SHA-256 of a file's bytes as received, in hex; ``on_read`` is told how many were read since
    it was last told."""
    taken, buffer = hashlib.sha256(), memoryview(bytearray(HASHED_AT_ONCE))
    with open_file(path) as stream:
        while count := stream.readinto(buffer):
            taken.update(buffer[:count])
            if on_read:
                on_read(count)
    return taken.hexdigest()


@dataclass(slots=True)
class Budget:
    """How many bytes the compressed members of one item may still expand to, all together."""

    left: int


class HashingReader(io.RawIOBase):
    """Reads a member once, from start to end, hashing what passes.

    ``on_done(sha256, size)`` is called when the member has been read whole; closing early
    reads the rest first, so that a hash always covers the whole member. Where the data
    breaks off, what stands before the break is returned first; the next read calls
    ``on_fail(reason)`` and raises EvidenceError, as does reading past ``limit`` bytes.
    """

    def __init__(
        self,
        inner: BinaryIO,
        label: str,
        on_done: Callable[[str, int], None],
        *,
        on_fail: Callable[[str], None] | None = None,
        limit: int | None = None,
        on_progress: Callable[[int], None] | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._budget = budget
        self._piece: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self._inner = inner
        self._label = label
        self._on_done = on_done
        self._on_fail = on_fail
        self._on_progress = on_progress
        self._limit = limit
        self._hash = hashlib.sha256()
        self._size = 0
        self._done = False
        self._error: EvidenceError | None = None

    @property
    def size(self) -> int:
        """How many bytes have been read."""
        return self._size

    def readable(self) -> bool:
        """True: the stream can be read, and only read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` from the member; 0 at its end."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def read(self, size: int | None = -1) -> bytes:
        """Up to ``size`` bytes, fewer only at the end or before a break; all when negative."""
        wanted = sys.maxsize if size is None or size < 0 else size
        parts = []
        while wanted > 0 and (data := self._next(min(wanted, PIECE))):
            parts.append(data)
            wanted -= len(data)
        if self._error and (not parts or size is None or size < 0):
            raise self._error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _next(self, size: int) -> bytes:
        if self._done:
            return b""
        try:
            data = self._piece(size)
        except DECODE_ERRORS as error:
            return self._fail(
                said(
                    "{label}: the data breaks off or is damaged after {size:,} bytes "
                    "({error}). What stands before it was kept. Fetch the file again and "
                    "compare sizes or hashes.",
                    label=self._label,
                    size=self._size,
                    error=error,
                )
            )
        self._hash.update(data)
        self._size += len(data)
        if self._limit is not None and self._size > self._limit:
            return self._fail(
                said(
                    "{label}: expands to more than {limit:,} bytes. This looks like a "
                    "decompression bomb; the rest of the member was left unread. If it is "
                    "genuine, unpack it and give the folder.",
                    label=self._label,
                    limit=self._limit,
                )
            )
        if self._budget is not None:
            self._budget.left -= len(data)
            if self._budget.left < 0:
                return self._fail(
                    said(
                        "{label}: with this file the evidence expands to many times its size. This "
                        "looks like a decompression bomb; the rest was left unread. If it is "
                        "genuine, unpack it and give the folder.",
                        label=self._label,
                    )
                )
        if data and self._on_progress:
            self._on_progress(len(data))
        if not data:
            self._done = True
            self._on_done(self._hash.hexdigest(), self._size)
        return data

    def _fail(self, reason: str) -> bytes:
        self._done = True
        self._error = EvidenceError(reason)
        if self._on_fail:
            self._on_fail(reason)
        return b""

    def leave(self) -> None:
        """Release the member as it is: of what expands a thousandfold, the rest is not read."""
        self._done = True
        self.close()

    def close(self) -> None:
        """Read the rest, so that the hash covers the whole member, and release it."""
        if self.closed:
            return
        try:
            while self._next(PIECE):
                pass
        finally:
            self._inner.close()
            super().close()


def bytes_of(stream: BinaryIO) -> int:
    """How many bytes of a member have been read from its stream; all once it is closed."""
    return stream.size if isinstance(stream, HashingReader) else 0
