"""Threads' own export in JSON, which comes within a download of Instagram's.

Reads: own posts and replies (``threads_and_replies.json``), profile. Where the same download
holds files of Instagram too, ``instagram_json`` reads all of it.
Leaves out: contacts, posts liked, saved and seen, which are others'.
Seen in: goldens threads_json/*, a sample published by a third party.

Traps of the format:

- The words are the ``title`` of the post, or of its first medium, which a post without a picture
  has as well, its ``uri`` empty.
- Letters are written byte by byte, as in all exports of Meta.
  https://github.com/MasterScrat/Chatistics/issues/43
- It is not said whom a reply answers, only that it is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.fields import Json
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import Lack, Record
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.shared.instagram.run import holds, records, split
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.meta.records import meta_records


class ThreadsJson(AccountArchive):
    """Reader of the exports in JSON that hold Threads without Instagram."""

    name: ClassVar[str] = "threads_json"
    title: ClassVar[str] = said("Threads export, JSON")
    platform: ClassVar[str] = "threads"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2023-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = (
        "client",
        "logins",
        "apps",
        "names",
        "deleted",
        "edits",
        "ids",
    )
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some file holds records of Threads, and none any of Instagram."""
        return holds(evidence, "threads") and not holds(evidence, "instagram")

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The JSON values of a file."""
        return meta_records(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The records under the key of a stored value."""
        return split(value)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the profile first, then posts in stored order."""
        return records(self.read, evidence, options.source_zone)
