"""Tables of 4CAT of other platforms than X; those of X are read as any table.

Reads: a post a row, of Instagram, Threads, TikTok, LinkedIn, Reddit, Bluesky, Telegram, Facebook,
Truth Social, Gab, Pinterest and Tumblr. What it has in JSON lines is read by the platform's own
reader, or by ``zeeschuimer``.
Not read, on purpose: groups and people between the posts of Gab; what an author of Reddit deleted.
Seen in: goldens four_cat/*. Columns after
https://github.com/digitalmethodsinitiative/4cat (``datasources/*``).

Traps:

- ``timestamp`` is written by the clock of the server, ``unix_timestamp`` is exact; where it is
  alone, its zone is not known.
- LinkedIn's ``timestamp`` is a guess from words such as "2w": the id of the post holds its time.
- Bluesky's ``timestamp`` is what the client claimed, as ``created_at`` is; the id has the time.
- A message of Telegram that was passed on says so in ``author_forwarded_from_name`` alone; its
  ``id`` may have the name of the chat before it.
- Truth Social, Gab and Tumblr have their texts as pages (HTML).
- What is missing may be ``-1`` or empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject
from forensics.messages import said
from forensics.model.records import Ignored, Lack, Locator, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat
from forensics.parsers.four_cat.rows import cell, passed_over, post_of
from forensics.parsers.four_cat.shapes import SHAPES, platform_of
from forensics.parsers.shared.members.sample import Sample


class FourCat(ScrapedFormat):
    """Reader of 4CAT's tables."""

    name: ClassVar[str] = "four_cat"
    title: ClassVar[str] = said("4CAT (CSV of Instagram, Threads, TikTok, LinkedIn and others)")
    platform: ClassVar[str] = "other"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2019-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for the columns of one of the platforms."""
        return sample.shape == "table" and bool(platform_of(sample.columns))

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the address, where ids are numbers that a spreadsheet rounds."""
        return (record.get("id"), _linked(record)) if _is_numbered(record) else (None, "")

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post or Ignored a row; its author where changed."""
        platform = platform_of(record)
        if not platform:
            raise ValueError("not a row of 4CAT")
        if reason := passed_over(record, platform):
            return [Ignored(reason, here)]
        shape = SHAPES[platform]
        stored = str(record.get("id") or "").strip()
        post_id = run.id_of(stored, _linked(record)) if shape.numbered else stored
        post = post_of(record, platform, post_id, here)
        run.tell(stored, post)
        name = cell(record, *shape.name)
        if not name:
            return [post]
        profile = Profile(
            here,
            account_id=post.account_id,
            handle=post.account_handle,
            display_name=name,
            bio=cell(record, *shape.bio) or None,
            seen_after=post.created_at,
        )
        return [post, *run.profiles.changed(profile)]


def _is_numbered(record: JsonObject) -> bool:
    shape = SHAPES.get(platform_of(record))
    return shape is not None and shape.numbered


def _linked(record: JsonObject) -> str:
    """The id at the end of a post's own address."""
    shape = SHAPES.get(platform_of(record))
    address = cell(record, *shape.address) if shape else ""
    last = address.rstrip("/").replace(":", "/").rpartition("/")[2]
    return last if last.isascii() and last.isdigit() else ""
