"""Bluesky repository: the CAR file that the app, a server or a backup tool gives.

Reads: posts, replies, quotes and reposts, and the profile, of repositories of version 2 (until
mid-2023) and 3; beside it a DID document, which has the handle.
Not read, on purpose: likes, follows, blocks, lists and records of other programs, which are
counted; ``chat.jsonl``, which is private; files posted. The signature of the commit is not
verified, since the key is not in the file. Each block's bytes are held against the hash in its
address, so that a record altered in the file is refused.
Tried on: a real repository of 2026 (corpus), one published by the protocol's authors as test data
(version 2), goldens bluesky_car/*.

Traps of the format:

- Keys stand in the tree alone, shortened by what they have in common.
  https://github.com/MarshalX/atproto/issues/274
- Blocks of deleted records may remain in the file: only what the tree reaches is told as a post,
  and how many posts remain besides is noted.
- ``createdAt`` is the client's claim: see ``shared/atproto/records.py``. It may bear an offset.
- No handle: it stands in the DID document, elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.fields import JsonObject, held, text
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import DeclaredCount, PostCount
from forensics.model.records import (
    WHOLE,
    Ignored,
    Lack,
    Locator,
    Note,
    Profile,
    Record,
    Reject,
)
from forensics.parsers.base import Giving, Holding, Parser, ReadOptions, Tried
from forensics.parsers.bluesky_car.repository import (
    Repository,
    handle_of,
    is_repository,
    repository,
    stored,
)
from forensics.parsers.shared.atproto.records import (
    POST,
    PROFILE,
    REPOST,
    address_of,
    cid_text,
    handle_in,
    post_of,
    profile_of,
    repost_of,
)
from forensics.parsers.shared.making.checked import alone
from forensics.parsers.shared.members.reading import archived
from forensics.parsers.shared.members.sample import sample
from forensics.platforms.bluesky import issued

_SUFFIXES = (".car", "")
_BLOBS = frozenset(("blobs", "_blob"))


class BlueskyCar(Parser):
    """Reader of Bluesky repositories."""

    name: ClassVar[str] = "bluesky_car"
    title: ClassVar[str] = said("Bluesky repository (CAR)")
    platform: ClassVar[str] = "bluesky"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2022-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = (
        *("client", "logins", "apps", "names"),
        *("deleted", "edits", "claimed_times"),
    )
    tried: ClassVar[Tried] = "real"

    def identify(self, evidence: Evidence) -> bool:
        """True when some member is a CAR file that begins with blocks of a repository."""
        return any(_may_be(evidence, member) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The records of a repository, each as the API gives one; the value of a JSON file."""
        if not _may_be(evidence, member):
            yield from archived(evidence, member, stream, keep_raw)
            return
        repo = repository(evidence, member)
        for number, (path, block) in enumerate(stored(repo, stream)):
            value = {
                "uri": f"at://{repo.did}/{path}",
                "cid": cid_text(block.cid),
                "value": block.value,
            }
            if block.error is not None:
                yield Element(number, None, block.error, cut=block.cut)
            else:
                yield Element(number, value)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Number and block of several records: what the hash in a record's address is of.

        Raises EvidenceError when the member lacks one of them.
        """
        wanted = set(records)
        if _may_be(evidence, member):
            repo = repository(evidence, member)
            with evidence.open(member) as stream:
                for number, (_, block) in enumerate(stored(repo, stream)):
                    if number in wanted:
                        wanted.discard(number)
                        yield number, block.data
        if wanted:
            yield from super().raws(evidence, member, wanted)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield what DID documents say, then each repository in stored order."""
        handles: dict[str, str] = {}
        for member in evidence.members:
            if not _may_be(evidence, member) and _is_document(evidence, member):
                yield from self.read(evidence, member, alone(partial(_document, handles)))
        for member in evidence.members:
            if _may_be(evidence, member):
                yield from self._repository(evidence, member, handles)
            elif reason := _reason_to_skip(member):
                evidence.ignore(member, reason)

    def _repository(
        self, evidence: Evidence, member: str, handles: Mapping[str, str]
    ) -> Iterator[Record]:
        repo, here = repository(evidence, member), Locator(evidence.item, member, WHOLE)
        if repo.problem is not None:
            yield from self._refused(evidence, member, repo.problem)
            return
        yield from self.read(evidence, member, alone(partial(_record, repo, handles)))
        if repo.named > repo.there:
            count = DeclaredCount(repo.named, repo.there, member)
            yield Note("declared_count", here, count, derived=True)
        if repo.lost:
            reason = f"parts of the tree are missing or broken ({repo.lost:,})"
            evidence.fail(member, reason)
            yield Reject(reason, here)
        if repo.unreached:
            remains = PostCount(repo.unreached)
            yield Note("unreached_posts", here, remains, derived=True, account_id=repo.did)

    def _refused(self, evidence: Evidence, member: str, problem: str) -> Iterator[Record]:
        try:
            evidence.open(member, self.name).close()
        except EvidenceError as error:
            problem = str(error)
        evidence.fail(member, problem)
        yield Reject(problem, Locator(evidence.item, member, WHOLE))
        evidence.decoded(member, 0)


def _record(
    repo: Repository, handles: Mapping[str, str], record: JsonObject, here: Locator
) -> Iterable[Record]:
    at = address_of(record["uri"])
    if at is None:
        raise ValueError("no address of a record")
    handle = handles.get(at.did)
    if at.collection == POST:
        return [post_of(at, held(record, "value"), here, handle)]
    if at.collection == REPOST:
        return [repost_of(at, held(record, "value"), here, handle)]
    if at.collection == PROFILE:
        written = issued(repo.rev)
        return [profile_of(at, held(record, "value"), here, handle, written)]
    return [Ignored("not_a_post", here)]


def _may_be(evidence: Evidence, member: str) -> bool:
    """True for a CAR file; among many members, for one whose name allows it."""
    suffix = PurePosixPath(content_name(member)).suffix.lower()
    if len(evidence.members) > 1 and suffix not in _SUFFIXES:
        return False
    return is_repository(evidence, member)


def _is_document(evidence: Evidence, member: str) -> bool:
    """True for a DID document, which names an account and its handle."""
    if not member.lower().endswith(".json"):
        return False
    first = next(sample(evidence, member).objects, {})
    return str(first.get("id")).startswith("did:") and "alsoKnownAs" in first


def _document(handles: dict[str, str], document: JsonObject, here: Locator) -> Iterable[Record]:
    did = text(document.get("id"))
    handle = handle_in(handle_of(document))
    if not did or not handle:
        raise ValueError("no account and handle")
    handles[did] = handle
    return [Profile(here, account_id=did, handle=handle)]


def _reason_to_skip(member: str) -> str | None:
    path = PurePosixPath(member.lower())
    if path.name.startswith("chat") and path.suffix == ".jsonl":
        return "private_messages"
    return "media" if not _BLOBS.isdisjoint(path.parts[:-1]) else None
