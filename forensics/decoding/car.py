"""CAR files (content-addressable archives, version 1): blocks, each under the hash of its bytes.

https://ipld.io/specs/transport/car/carv1/: the length of a header in DAG-CBOR and the header,
``{"version": 1, "roots": [address]}``, then for each block its length, its address (CID) and its
bytes. Read block by block, so memory is bounded by the largest. Each block's bytes are held
against the hash in its address: what was altered after it was written does not pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from libipld import decode_dag_cbor

from forensics.decoding.fields import Json

# The protocol's own bound on a record is 1 MB; a longer block is passed over, not held.
LONGEST = 1 << 22
_LONGEST_HEADER = 1 << 16
_SHA256, _SHA256_SIZE = 0x12, 32
_DAG_CBOR = 0x71
_PIECE = 1 << 16
# After so many blocks in a row without an address, a wrong length has led astray: what follows is
# not read, since each of its bytes could pass for a block.
LOST = 8
CUT = "the file breaks off within a block"


class NotCar(ValueError):
    """The first bytes are not those of a CAR file of version 1."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its address, its bytes and the value in them, or what is wrong (``error``).

    ``cut`` says that the file ends within it.
    """

    cid: bytes = b""
    data: bytes = b""
    value: Json = None
    error: str | None = None
    cut: bool = False


def read_header(stream: BinaryIO) -> list[bytes]:
    """The roots that the header names; the stream stands at the first block then.

    Raises NotCar.
    """
    length = _varint(stream)
    if length is None or not 0 < length <= _LONGEST_HEADER:
        raise NotCar("no header")
    data = stream.read(length)
    try:
        header = decode_dag_cbor(data)
    except (ValueError, RecursionError):
        raise NotCar("no header") from None
    if not isinstance(header, dict) or header.get("version") != 1:
        raise NotCar("not version 1")
    roots = header.get("roots")
    if not isinstance(roots, list):
        raise NotCar("no roots")
    return [root for root in roots if isinstance(root, bytes)]


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """The blocks from where the stream stands, broken ones with ``error``."""
    lost = 0
    while True:
        length = _varint(stream)
        if length is None:
            return
        if length < 0 or lost >= LOST:
            yield Block(error=CUT if length < 0 else "no block can be made out", cut=True)
            return
        if length > LONGEST:
            passed = _pass_over(stream, length)
            error = f"a block is longer than any record ({length:,} bytes)"
            yield Block(error=error if passed else CUT, cut=not passed)
            continue
        data = _exactly(stream, length)
        if len(data) < length:
            yield Block(error=CUT, cut=True)
            return
        block = _block(data)
        lost = 0 if block.cid else lost + 1
        yield block


def _block(data: bytes) -> Block:
    size = _cid_size(data)
    if size is None:
        return Block(error="a block without a readable address")
    cid, held = data[:size], data[size:]
    if hashlib.sha256(held).digest() != cid[-_SHA256_SIZE:]:
        return Block(cid, held, error="the bytes do not match the hash in the address")
    try:
        return Block(cid, held, decode_dag_cbor(held))
    except (ValueError, RecursionError):
        return Block(cid, held, error="not valid DAG-CBOR")


def _cid_size(data: bytes) -> int | None:
    """The length of the address at the start of a block: version 1, DAG-CBOR, SHA-256, as the
    protocol has them; None for any other."""
    start = bytes((1, _DAG_CBOR, _SHA256, _SHA256_SIZE))
    size = len(start) + _SHA256_SIZE
    return size if data.startswith(start) and len(data) >= size else None


def _varint(stream: BinaryIO) -> int | None:
    """A length: seven bits a byte, lowest first; None at the end of the file, -1 where the number
    breaks off or has no end."""
    number = shift = 0
    while shift < 63:
        byte = stream.read(1)
        if not byte:
            return None if shift == 0 else -1
        number |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return number
        shift += 7
    return -1


def _exactly(stream: BinaryIO, size: int) -> bytes:
    parts, got = [], 0
    while got < size:
        data = stream.read(size - got)
        if not data:
            break
        parts.append(data)
        got += len(data)
    return b"".join(parts)


def _pass_over(stream: BinaryIO, size: int) -> bool:
    """Read so many bytes without keeping them; False where the file has fewer."""
    while size:
        data = stream.read(min(size, _PIECE))
        if not data:
            return False
        size -= len(data)
    return True
