"""A repository in a CAR file: which of its blocks are records now, and at which address.

The root is a commit: whose repository it is and where its tree begins. The tree (Merkle search
tree) alone knows the records' keys, each told by what it has in common with the key before it.
Repositories of version 2 (until mid-2023) keep blocks of the past beside those that the tree
reaches, so that a block's presence proves nothing: only what the tree reaches is in the account.
https://atproto.com/specs/repository  https://github.com/MarshalX/atproto/issues/274
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, cast

from forensics.decoding.car import Block, NotCar, blocks, read_header
from forensics.decoding.fields import Json, JsonObject, mapping, sequence, text
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.shared.atproto.records import POST

# A key is a collection and a name of the record in it; the protocol allows 1,024 bytes at most.
_LONGEST_KEY = 1024
# So many records take some gigabytes of memory.
MOST = 5_000_000
_BUFFER = 1 << 16
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Repository:
    """What a first pass over a file finds.

    ``paths`` are the places of each record that the tree reaches, by its address; ``named`` how
    many places the tree has in all, ``there`` how many of them the file has the record of,
    ``lost`` how many of its nodes are missing or broken; ``unreached`` how many post records the
    file holds that the tree does not reach. ``problem``
    says why nothing can be read.
    """

    did: str = ""
    rev: str = ""
    paths: Mapping[bytes, tuple[str, ...]] = field(default_factory=dict)
    named: int = 0
    there: int = 0
    lost: int = 0
    unreached: int = 0
    problem: str | None = None


class Found(NamedTuple):
    """A record of a repository, its place and its block; without a place, a broken block."""

    path: str
    block: Block


@dataclass(slots=True)
class _Held:
    """The blocks of a file, as far as the tree needs them."""

    commits: dict[bytes, JsonObject] = field(default_factory=dict)
    nodes: dict[bytes, JsonObject] = field(default_factory=dict)
    records: dict[bytes, bool] = field(default_factory=dict)
    """Whether each is a post."""


def opened(stream: BinaryIO) -> BinaryIO:
    """A stream from which single bytes are read at little cost."""
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream), _BUFFER))


def is_repository(evidence: Evidence, member: str) -> bool:
    """True when the first blocks of a member are those of a repository."""
    return evidence.once(member, _looks)


def _looks(evidence: Evidence, member: str) -> bool:
    try:
        stream = io.BytesIO(evidence.head(member))
        read_header(stream)
    except (EvidenceError, NotCar):
        return False
    for _, block in zip(range(_LOOKED_AT), blocks(stream), strict=False):
        value = block.value
        if isinstance(value, dict) and (_is_commit(value) or _is_node(value) or "$type" in value):
            return True
    return False


def _is_commit(value: JsonObject) -> bool:
    return "did" in value and "data" in value and "sig" in value


def _is_node(value: JsonObject) -> bool:
    return "e" in value and "l" in value and len(value) == 2


def repository(evidence: Evidence, member: str) -> Repository:
    """The repository in a member, found once."""
    return evidence.once(member, _repository)


def _repository(evidence: Evidence, member: str) -> Repository:
    held, roots = _Held(), []
    try:
        with evidence.open(member) as stream:
            ready = opened(stream)
            roots = read_header(ready)
            for block in blocks(ready):
                _keep(held, block)
                if len(held.records) + len(held.nodes) > MOST:
                    return Repository(problem=f"more records than can be read (over {MOST:,})")
    except NotCar as error:
        return Repository(problem=f"not a CAR file ({error})")
    except EvidenceError:
        pass  # What stands before the break is read; the second pass tells of it.
    commit = held.commits.get(roots[0]) if roots else None
    if commit is None:
        return Repository(problem="the commit that the file begins from is not in it")
    return _of_commit(commit, held)


def _keep(held: _Held, block: Block) -> None:
    value = block.value
    if not isinstance(value, dict):
        return
    if "$type" in value:
        held.records[block.cid] = value["$type"] == POST
    elif _is_commit(value):
        held.commits[block.cid] = value
    elif _is_node(value):
        held.nodes[block.cid] = value
    else:
        held.records[block.cid] = False


def _of_commit(commit: JsonObject, held: _Held) -> Repository:
    did = commit.get("did")
    if not isinstance(did, str) or not did.startswith("did:"):
        return Repository(problem="the commit does not say whose repository it is")
    paths: dict[bytes, tuple[str, ...]] = {}
    named = lost = 0
    for path, cid in _walk(commit.get("data"), held.nodes):
        if path is None:
            lost += 1
            continue
        named += 1
        paths[cid] = (*paths.get(cid, ()), path)
        if named > MOST:
            return Repository(problem=f"more records than can be read (over {MOST:,})")
    there = sum(len(paths.get(cid, ())) for cid in held.records)
    unreached = sum(post for cid, post in held.records.items() if cid not in paths)
    rev = commit.get("rev")
    return Repository(
        did, rev if isinstance(rev, str) else "", paths, named, there, lost, unreached
    )


def _walk(root: Json, nodes: Mapping[bytes, JsonObject]) -> Iterator[tuple[str | None, bytes]]:
    """Each place in the tree and the address of its record; None for a node that is not there."""
    waiting, met = [root], set()
    while waiting:
        at = waiting.pop()
        if not isinstance(at, bytes):
            yield None, b""
            continue
        if at in met:
            continue
        met.add(at)
        node = nodes.get(at)
        if node is None:
            yield None, b""
            continue
        if node["l"] is not None:
            waiting.append(node["l"])
        try:
            for path, cid, below in _entries(node):
                yield path, cid
                if below is not None:
                    waiting.append(below)
        except ValueError:
            yield None, b""


def _entries(node: JsonObject) -> Iterator[tuple[str, bytes, Json]]:
    """Place, record and subtree of each entry of a node.

    Raises ValueError for one that cannot be: the keys after it rest on it.
    """
    before = b""
    for one in sequence(node["e"]):
        entry = mapping(one)
        common, rest, cid = entry.get("p"), entry.get("k"), entry.get("v")
        if not (isinstance(common, int) and isinstance(rest, bytes) and isinstance(cid, bytes)):
            raise ValueError("an entry without key or record")
        before = before[:common] + rest
        if not 0 <= common <= len(before) <= _LONGEST_KEY:
            raise ValueError("a key that cannot be")
        yield before.decode("utf-8", "replace"), cid, entry.get("t")


def stored(repo: Repository, stream: BinaryIO) -> Iterator[Found]:
    """The records of a repository in stored order, at each of their places; among them, without a
    place, the blocks that are broken. Commits, the tree and blocks of the past are passed over."""
    ready, met = opened(stream), set()
    try:
        read_header(ready)
    except NotCar:
        return
    for block in blocks(ready):
        if block.error is not None and block.cid not in repo.paths:
            yield Found("", block)
        if block.cid in met:
            continue
        met.add(block.cid)
        for path in sorted(repo.paths.get(block.cid, ())):
            yield Found(path, block)


def handle_of(document: JsonObject) -> str | None:
    """The handle that a DID document names first, as ``at://handle``."""
    names = sequence(document.get("alsoKnownAs"))
    return next((text(one) for one in names if isinstance(one, str) and one[:5] == "at://"), None)
