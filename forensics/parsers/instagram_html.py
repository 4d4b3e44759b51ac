"""Instagram's and Threads' own exports as HTML pages, which is what they give unless asked for
JSON.

Reads: own posts, stories, reels, archived posts (flag ``limited``), recently deleted ones
(``deleted``), comments, profile, logins, logouts, changes of password, profile and privacy,
sign-up; posts of Threads of the same pages, under the platform ``threads``.
Leaves out: what ``instagram_json`` leaves out.
Seen in: goldens instagram_html/*, the shape of a page published by a third party.

Traps of the format:

- The clock is UTC-8 all year and has no seconds; dates are in the language of the account.
- Pages of private messages have blocks of the same classes: they are told apart by their folder,
  and a page by itself by where its pictures lie.
- Names of classes are made by a machine and change. Letters are sound here, unlike in JSON.
  https://github.com/timelinize/timelinize/issues/154
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import Lack, Record
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.shared.instagram.pages import PAGES
from forensics.parsers.shared.instagram.run import holds, records
from forensics.parsers.shared.meta.blocks import meta_blocks


class InstagramHtml(AccountArchive):
    """Reader of the pages that Instagram and Threads have given out since 2021."""

    name: ClassVar[str] = "instagram_html"
    title: ClassVar[str] = said("Instagram or Threads export, HTML")
    platform: ClassVar[str] = "instagram"
    holds: ClassVar[tuple[Holding, ...]] = ("deleted", "login", "names", "email")
    years: ClassVar[str] = "2021-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    clock: ClassVar[Clock] = "platform"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "seconds", "ids", "edits")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some page holds blocks of records that Instagram or Threads exports."""
        return holds(evidence, "instagram", PAGES) or holds(evidence, "threads", PAGES)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The blocks of a page."""
        return meta_blocks(evidence, member, stream, keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield profile and sessions first, then all else in stored order."""
        return records(self.read, evidence, options.source_zone, PAGES)
