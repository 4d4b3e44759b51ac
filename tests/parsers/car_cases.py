"""Bluesky repositories made for tests: records, a tree over them, a commit, and a CAR file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from libipld import encode_cid, encode_dag_cbor

DID = "did:plc:odilefictive2222222222"
DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


def tid(microseconds: int) -> str:
    """The key of a record made at that moment."""
    number, digits = microseconds << 10, ""
    for _ in range(13):
        number, digit = divmod(number, 32)
        digits = DIGITS[digit] + digits
    return digits


def cid_of(data: bytes) -> bytes:
    """The address of a block."""
    return bytes((1, 0x71, 0x12, 32)) + hashlib.sha256(data).digest()


def varint(number: int) -> bytes:
    """A number, seven bits a byte."""
    out = b""
    while number >= 0x80:
        out += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return out + bytes((number,))


class Link:
    """A link to a block; libipld writes one from its text."""

    def __init__(self, cid: bytes) -> None:
        self.cid = cid


def cbor(value: Any) -> bytes:
    """DAG-CBOR of a value in which links are ``Link``s: they are tag 42 with a zero before."""
    if isinstance(value, Link):
        return b"\xd8\x2a\x58\x25\x00" + value.cid
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name), name))
        return head(5, len(value)) + b"".join(
            bytes(encode_dag_cbor(name)) + cbor(value[name]) for name in names
        )
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return bytes(encode_dag_cbor(value))


def head(major: int, size: int) -> bytes:
    """The first bytes of a list or map of so many entries."""
    if size < 24:
        return bytes((major << 5 | size,))
    if size < 256:
        return bytes((major << 5 | 24, size))
    return bytes((major << 5 | 25,)) + size.to_bytes(2)


class Car:
    """A CAR file in the making: blocks in the order in which they are put in."""

    def __init__(self) -> None:
        self.stored: list[tuple[bytes, bytes]] = []

    def put(self, value: Any) -> bytes:
        """Store a value; its address."""
        data = cbor(value)
        self.stored.append((cid_of(data), data))
        return self.stored[-1][0]

    def node(
        self, entries: Sequence[tuple[str, bytes, bytes | None]], left: bytes | None = None
    ) -> bytes:
        """A node of the tree: key, record and subtree behind it, in the order of the keys."""
        before, told = b"", []
        for key, record, right in entries:
            name = key.encode()
            common = next(
                (at for at in range(min(len(before), len(name))) if before[at] != name[at]),
                min(len(before), len(name)),
            )
            told.append(
                {
                    "p": common,
                    "k": name[common:],
                    "v": Link(record),
                    "t": Link(right) if right else None,
                }
            )
            before = name
        return self.put({"l": Link(left) if left else None, "e": told})

    def commit(self, tree: bytes, did: str = DID, version: int = 3, **more: Any) -> bytes:
        """A commit; its signature is none."""
        return self.put(
            {
                "did": did,
                "version": version,
                "data": Link(tree),
                "prev": None,
                "sig": bytes(64),
                **more,
            }
        )

    def file(self, root: bytes) -> bytes:
        """The file."""
        header = cbor({"roots": [Link(root)], "version": 1})
        blocks = [varint(len(cid + data)) + cid + data for cid, data in self.stored]
        return varint(len(header)) + header + b"".join(blocks)


def repository(records: Mapping[str, Any], rev: str = "", **more: Any) -> bytes:
    """A repository of these records, by place, under one node of the tree."""
    car = Car()
    entries = [(place, car.put(records[place]), None) for place in sorted(records)]
    if rev:
        more["rev"] = rev
    return car.file(car.commit(car.node(entries), **more))


def text_of(cid: bytes) -> str:
    """An address as it is written."""
    return str(encode_cid(cid))
