"""Google Takeout: YouTube, and the log of accesses to the Google account.

Reads: comments and messages in live chats (tables since 2023, pages before), posts to the
community, one's own videos, the channel, the log of accesses (as logins) and of devices.
Counted and left out: My Activity and the histories of views and searches, JSON and HTML, since
they are no posts; only the period that they cover is noted. Comments are not looked for in them:
no label that says so in any language is known well enough.
Not read, on purpose: mail, chats, contacts, subscriptions, playlists, pictures. Other files of a
Takeout are listed as unknown.
Seen in: goldens google_takeout/*; tried on comments that owners published and on cells of pages
in seven languages. The order of columns of videos, channel and subscriptions is the same in the
six languages of which headers are published; devices are known by their English header alone.

Traps of the format:

- Folders, file names, verbs and dates are in the account's language, so that everything is known
  by what is in it. https://github.com/purarue/google_takeout_parser/issues/43
- The columns of comments changed their order and their capitals, and the words in them their
  form, in 2024; a header of 2026 lacks the comment answered.
- The letters of a zone on a page are those of the day of the export, on dates of winter too.
  https://github.com/purarue/google_takeout_parser/pull/95 (and all events lost to a line break)
- Whether a video is public is a word of the account's language: a word not known says nothing,
  and a video that was never published is told as not public.
- Two zips may hold two channels: each row names its own, and the log of accesses none.
- The log of accesses holds requests under a session, not only the moment of its login, of the
  last month or so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar, Literal, get_args

from forensics.decoding.csv.rows import csv_records
from forensics.decoding.dates.dates import parse_date
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8, utf8_stream
from forensics.decoding.fields import JsonObject
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import PostCount, Usage, Window
from forensics.model.records import WHOLE, Ignored, Lack, Locator, Note, Post, Record
from forensics.parsers.base import AccountArchive, Giving, Holding, ReadOptions, Tried
from forensics.parsers.google_takeout import pages, rows
from forensics.parsers.google_takeout.tables import Kind, Table, dialect_of, plain, table_of
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.members.pages import MARKUP
from forensics.parsers.shared.members.sample import closed
from forensics.platforms.youtube import NAME

What = Literal[Table, "activity_json", "activity_html", "comments_html"]
TABLES = get_args(Table)
HEAD = 1 << 16
_ACTIVITY = frozenset(("header", "title", "time"))
_SUFFIXES = frozenset((".csv", ".json", ".html", ".htm"))
_LEFT: Mapping[str, str] = {
    **dict.fromkeys((".mbox", ".eml"), "private_messages"),
    **dict.fromkeys((".vcf",), "contacts"),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp4", ".mov", ".webm", ".mp3"),
        "media",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a file of a Takeout is, and of a table its columns."""

    what: What
    table: Kind | None = None


class GoogleTakeout(AccountArchive):
    """Reader of the archives that Google gives its users."""

    name: ClassVar[str] = "google_takeout"
    title: ClassVar[str] = said("Google Takeout (YouTube, access log)")
    platform: ClassVar[str] = NAME
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "login")
    years: ClassVar[str] = "2017-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    lacks: ClassVar[tuple[Lack, ...]] = (
        "client",
        "apps",
        "names",
        "deleted",
        "edits",
        "recent_logins",
    )
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some file is one that only a Takeout has."""
        found = (_found(evidence, member) for member in _candidates(evidence))
        return any(one is not None and one.what != "subscriptions" for one in found)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """Rows of a table, cells of a page, entries of a JSON array."""
        found = _found(evidence, member)
        if found is not None and found.what in TABLES:
            dialect = dialect_of(evidence.head(member, HEAD))
            return csv_records(stream, dialect, keep_raw=keep_raw, fill_short=True)
        if found is not None and found.what in ("activity_html", "comments_html"):
            opening = pages.CELL if found.what == "activity_html" else pages.ITEM
            stream = utf8_stream(stream, evidence.head(member, HEAD))
            return pages.pieces(stream, opening, keep_raw=keep_raw)
        return json_records(stream, keep_raw=keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the channel first, pages of comments, which name none, last."""
        plan = list(_planned(evidence))
        order = {"channel": 0, "comments_html": 2}
        plan.sort(key=lambda pair: order.get(pair[1].what, 1))
        run = _Run(evidence.stem.lower())
        for member, found in plan:
            told = _Told(PurePosixPath(member).stem)
            make = run.maker(found, told)
            yield from told.passing(self.read(evidence, member, alone(make)))
            yield from told.notes(Locator(evidence.item, member, WHOLE))


def _candidates(evidence: Evidence) -> Iterator[str]:
    for member in evidence.members:
        if len(evidence.members) == 1 or _suffix(member) in _SUFFIXES:
            yield member


def _suffix(member: str) -> str:
    return PurePosixPath(content_name(member)).suffix.lower()


def _found(evidence: Evidence, member: str) -> Found | None:
    return evidence.once(member, _looked_at)


def _looked_at(evidence: Evidence, member: str) -> Found | None:
    try:
        head = as_utf8(evidence.head(member, HEAD))
    except EvidenceError:
        return None
    start = head.lstrip()[:1]
    if b"\0" in head[:64] or not start:
        return None
    if start == b"<":
        if pages.is_activity(head):
            return Found("activity_html")
        return Found("comments_html") if pages.is_comments(head) else None
    if start in (b"[", b"{"):
        return Found("activity_json") if _is_activity(head) else None
    if _suffix(member) not in (".csv", "") and len(evidence.members) > 1:
        return None
    table = table_of(head)
    return Found(table.what, table) if table else None


def _is_activity(head: bytes) -> bool:
    """True for activities in an array or in lines, by the first of them."""
    value = closed(head.decode("utf-8", "replace"))
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and first.keys() >= _ACTIVITY and "products" in first


def _is_correspondence(evidence: Evidence, member: str) -> bool:
    """True for the conversations of Google Chat and of Hangouts before it."""
    if _suffix(member) != ".json":
        return False
    try:
        head = as_utf8(evidence.head(member, 1 << 12))
    except EvidenceError:
        return False
    chat = b'"messages"' in head[:64] and b'"creator"' in head
    return chat or (b'"conversations"' in head[:64] and b'"conversation"' in head)


def _planned(evidence: Evidence) -> Iterator[tuple[str, Found]]:
    """The files to read; of others that are known why they are not."""
    for member in evidence.members:
        if reason := _LEFT.get(_suffix(member)):
            evidence.ignore(member, reason)
    for member in _candidates(evidence):
        found = _found(evidence, member)
        if found is None:
            if evidence.once(member, _is_correspondence):
                evidence.ignore(member, "private_messages")
            if plain(PurePosixPath(member).stem) == "archivebrowser":
                evidence.ignore(member, "not_needed")
        elif found.what == "subscriptions":
            evidence.ignore(member, "contacts")
        else:
            yield member, found


@dataclass(slots=True)
class _Told:
    """What is to be said of a member when it has been read."""

    name: str
    logins: list[datetime] = field(default_factory=list)
    used: list[datetime] = field(default_factory=list)
    """The first and the last moment of an activity."""
    activities: int = 0
    made_up: int = 0

    def uses(self, moment: datetime) -> None:
        """Count an activity at a moment."""
        self.activities += 1
        self.used = [min([moment, *self.used]), max([moment, *self.used])]

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self.made_up += isinstance(record, Post) and "no_ids" in record.flags
            yield record

    def notes(self, here: Locator) -> Iterator[Note]:
        if self.made_up:
            yield Note("no_ids", here, PostCount(self.made_up), derived=True)
        if self.logins:
            since, until = min(self.logins), max(self.logins)
            window = Window(self.name, since, until, len(self.logins))
            yield Note("window", here, window, derived=True)
        if self.used:
            usage = Usage(self.name, self.used[0], self.used[-1], self.activities)
            yield Note("usage", here, usage, derived=True)


@dataclass(slots=True)
class _Run:
    """One pass over an item: the channels that its tables name, and the item's own name."""

    otherwise: str
    channels: dict[str, None] = field(default_factory=dict)

    @property
    def only(self) -> str:
        """The account of what names none: the item's only channel, else the item's name."""
        return next(iter(self.channels)) if len(self.channels) == 1 else self.otherwise

    def maker(self, found: Found, told: _Told) -> Alone:
        """What makes records of the entries of a file."""
        if found.table is not None:
            return partial(self._row, found.table, told)
        if found.what == "comments_html":
            return self._item
        return partial(self._activity, told)

    def _row(self, kind: Kind, told: _Told, row: JsonObject, here: Locator) -> Iterable[Record]:
        if kind.what == "access":
            event = rows.access(kind, row, here)
            told.logins.append(event.occurred_at)
            return (event,)
        if kind.what == "devices":
            return (rows.device(kind, row, here),)
        if kind.what == "channel":
            profile = rows.channel(kind, row, here)
            self.channels[profile.account_id or ""] = None
            return (profile,)
        make = rows.video if kind.what == "videos" else rows.comment
        post = make(kind, row, here, self.only)
        self.channels.setdefault(post.account_id)
        return (post,)

    def _item(self, record: JsonObject, here: Locator) -> Iterable[Record]:
        return (rows.older_comment(pages.sent(str(record[MARKUP])), here, self.only),)

    def _activity(self, told: _Told, record: JsonObject, here: Locator) -> Iterable[Record]:
        if moment := _moment(record):
            told.uses(moment)
        return (Ignored("not_a_post", here),)


def _moment(record: JsonObject) -> datetime | None:
    """When an activity was; None where that is not told, or by letters of several zones."""
    if MARKUP in record:
        found = pages.moment_in(str(record[MARKUP]))
        return found.moment if found is not None and found.zone != "guessed" else None
    try:
        return parse_date(record.get("time"))[0]
    except ValueError:
        return None
