"""Instagram's own export in JSON ("Download your information"), of all generations since 2018.

Reads: own posts (one picture, several, videos), stories, reels, archived posts (flag ``limited``),
recently deleted ones (``deleted``), comments; profile; logins, logouts, changes of password,
profile and privacy, deactivation, sign-up, apps added, downloads asked for. Where the download
holds Threads as well, its posts and replies too, under the platform ``threads``.
Leaves out: private messages (unopened), contacts, advertising, likes, what was saved, seen and
searched for, insights, interactions with others' stories, others' posts in a file of own ones.
Seen in: goldens instagram_json/*, samples published by third parties; no export that was
looked at as a whole.

Traps of the format:

- Each byte of UTF-8 is written as a character of its own, in names of fields too.
  https://github.com/uvacw/osd2f/issues/43
- A post of one picture has words and time at the picture, one of several at the top.
- Labels are in the language of the account; names of files and keys around records are not.
- Posts have no ids: those in the case are made up.
- ``date_time_original`` is the camera's clock, and not when something was posted.
- Folders were renamed in 2021, 2022 and 2023. https://github.com/pixelfed/pixelfed/issues/4555
- Lists with labels are also those of posts liked and saved, which are others'.
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


class InstagramJson(AccountArchive):
    """Reader of the exports in JSON that Instagram has given out since 2018."""

    name: ClassVar[str] = "instagram_json"
    title: ClassVar[str] = said("Instagram export, JSON")
    platform: ClassVar[str] = "instagram"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "deleted", "login", "apps", "names", "email")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "ids", "edits")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some file holds records of the kinds that Instagram exports."""
        return holds(evidence, "instagram")

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The JSON values of a file."""
        return meta_records(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The records under the key or keys of a stored value."""
        return split(value)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield profile and sessions first, then all else in stored order."""
        return records(self.read, evidence, options.source_zone)
