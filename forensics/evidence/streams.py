"""Byte streams over evidence: hashing as one reads, decompression, and a bound on both."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from forensics.errors import EvidenceError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 1 << 20
# A member this large, out of a file this much smaller, is a decompression bomb.
BOMB_BYTES = 4 << 30
BOMB_RATIO = 2000

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
SUFFIXES = {"gz": (".gz", ".tgz"), "bz2": (".bz2",), "xz": (".xz", ".txz"), "zst": (".zst",)}
DECODE_ERRORS = (OSError, EOFError, lzma.LZMAError, zstd.ZstdError, ValueError)


def compression(path: Path) -> str | None:
    """The compression a file's first bytes show (``gz bz2 xz zst``), or None."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return next((name for magic, name in MAGIC if head.startswith(magic)), None)


def decompressed(path: Path) -> BinaryIO:
    """A stream of the file's content, decompressed where its first bytes say so."""
    match compression(path):
        case "gz":
            return cast(BinaryIO, gzip.open(path, "rb"))
        case "bz2":
            return cast(BinaryIO, bz2.open(path, "rb"))
        case "xz":
            return cast(BinaryIO, lzma.open(path, "rb"))
        case "zst":
            return cast(BinaryIO, zstd.open(path, "rb"))
        case _:
            return path.open("rb")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes as received, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class HashingReader(io.RawIOBase):
    """Reads a member once, from start to end, hashing what passes.

    ``on_done(sha256, size)`` is called when the member has been read whole; closing early
    reads the rest first, so that a hash always covers the whole member.
    """

    def __init__(
        self,
        inner: BinaryIO,
        label: str,
        on_done: Callable[[str, int], None],
        compressed_size: int | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> None:
        self._inner = inner
        self._label = label
        self._on_done = on_done
        self._on_progress = on_progress
        self._limit = max(BOMB_BYTES, BOMB_RATIO * compressed_size) if compressed_size else None
        self._hash = hashlib.sha256()
        self._size = 0
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._inner.read(size)
        except DECODE_ERRORS as error:
            self._done = True
            raise EvidenceError(
                f"{self._label}: the data breaks off or is damaged after "
                f"{self._size:,} bytes ({error}). What stands before it was kept. "
                "Fetch the file again and compare sizes or hashes."
            ) from error
        self._hash.update(data)
        self._size += len(data)
        if self._on_progress and data:
            self._on_progress(len(data))
        if self._limit is not None and self._size > self._limit:
            self._done = True
            raise EvidenceError(
                f"{self._label}: expands to more than {self._limit:,} bytes. This looks like a "
                "decompression bomb; the member was left unread."
            )
        if not self._done and (size < 0 or (size > 0 and not data)):
            self._finish()
        return data

    def _finish(self) -> None:
        self._done = True
        self._on_done(self._hash.hexdigest(), self._size)

    def close(self) -> None:
        if self.closed:
            return
        try:
            while not self._done and self.read(CHUNK):
                pass
        except EvidenceError:
            pass
        finally:
            self._inner.close()
            super().close()
