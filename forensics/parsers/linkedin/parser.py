"""LinkedIn's copy of one's data, basic or complete: a folder of CSV files, and pages of articles.

Reads: Shares, Comments, InstantReposts, Articles (a page each), Logins, Security Challenges,
Registration, Email Addresses, Profile. Files are known by their columns, so that they may bear
numbers in their names, or any name.
Not read, on purpose: messages of all kinds, never opened; connections, contacts, invitations;
reactions, votes, jobs, learning, advertising, rich media.
Seen in: goldens linkedin/*, and a third party's sample. Times and ids of shares were measured on
202 shares of a real export, comments on 323 of it. The clock of articles is taken for that of the
other files, by judgement.

Traps of the format:

- ``Comments.csv`` sets a backslash before a quote, ``Shares.csv`` doubles it: a plain reader
  makes 337 rows of 323 comments.
- The id in a comment's address is that of the post it stands under and must not date it.
- Line breaks of a share have a stray quote on both sides.
- Lines of notes stand before the header of some files.
  https://github.com/nbramia/LifeOS/pull/814
- Times state no zone and are in UTC: of 202 shares all agree with their ids. Dates such as
  ``9/1/15, 3:14 AM`` are of an unknown zone: only their day is used.
- Nothing in the export names the account but the profile's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, text
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Change, Creation, Login
from forensics.model.note_details import EmptyFile, NoAuthor, PostCount, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    EventKind,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    Profile,
    Record,
)
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.linkedin.articles import article, article_elements
from forensics.parsers.linkedin.layout import found_in, is_ours, reason_to_skip
from forensics.parsers.linkedin.posts import Owner, comment, repost, share
from forensics.parsers.linkedin.times import maybe, moment
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.members.headed import first_rows, in_order, plain, rows_or_stored

ORDER = (
    *("profile", "emails", "registration", "shares", "articles", "comments", "reposts"),
    *("logins", "challenges"),
)
# An empty one of these is worth a word: it means "not retained", not "did not happen".
_DATED = {"logins": "Logins", "challenges": "Security Challenges"}
_POSTS = {"shares": share, "comments": comment, "reposts": repost}


class LinkedIn(AccountArchive):
    """Reader of the CSV files that LinkedIn gives its users."""

    name: ClassVar[str] = "linkedin"
    title: ClassVar[str] = said("LinkedIn data export (Shares.csv, Comments.csv)")
    platform: ClassVar[str] = "linkedin"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "login", "email")
    years: ClassVar[str] = "2016-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts", "profile", "events")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "apps", "names", "deleted", "edits")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file has the columns of such an export."""
        return any(is_ours(evidence, member) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The rows of a file, below whatever stands before its header."""
        found = found_in(evidence, member)
        if found is not None and found.kind == "articles":
            return article_elements(stream, keep_raw)
        return rows_or_stored(found, evidence, member, stream, keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the profile first, then posts, comments and what dates the account."""
        return _Run(self, evidence).records()


@dataclass
class _Run:
    """One pass over the files of one export."""

    parser: LinkedIn
    evidence: Evidence
    owner: Owner = field(default_factory=lambda: Owner(""))
    named: bool = False

    def records(self) -> Iterator[Record]:
        members = in_order(self.evidence, found_in, reason_to_skip, ORDER)
        self._name([member for kind, member in members if kind == "profile"])
        for kind, member in members:
            yield from self._read(kind, member)

    def _name(self, profiles: list[str]) -> None:
        """The name in the profile stands for the account, else that of the evidence."""
        self.owner = Owner(self.evidence.stem.lower())
        for member in profiles:
            found = found_in(self.evidence, member)
            for row in first_rows(self.evidence, member, found) if found else ():
                if name := _full_name(row):
                    self.owner, self.named = Owner(name.lower()), True
                    return

    def _read(self, kind: str, member: str) -> Iterator[Record]:
        here = Locator(self.evidence.item, member, WHOLE)
        times: list[datetime] = []
        posts = without_id = stored = 0
        for record in self.parser.read(self.evidence, member, alone(self._maker(kind))):
            stored += 1
            if isinstance(record, Post):
                posts += 1
                without_id += "no_ids" in record.flags
            elif isinstance(record, AccountEvent):
                times.append(record.occurred_at)
            yield record
        if without_id:
            yield Note("no_ids", here, PostCount(without_id), derived=True)
        if posts and not self.named:
            yield Note("no_author", here, NoAuthor(self.owner.account, posts), derived=True)
        if kind in _DATED and times:
            detail = Window(_DATED[kind], since=min(times), until=max(times), count=len(times))
            yield Note("window", here, detail, derived=True)
        elif kind in _DATED and not stored:
            yield Note("empty_file", here, EmptyFile(_DATED[kind]), derived=True)

    def _maker(self, kind: str) -> Alone:
        if kind == "articles":
            return lambda record, here: [article(record, here, self.owner)]
        if kind in _POSTS:
            make = _POSTS[kind]
            return lambda record, here: [make(plain(record), here, self.owner)]
        makers: dict[str, Alone] = {
            "profile": self._profile,
            "emails": self._email,
            "registration": self._registration,
            "logins": partial(self._session, "login", "logindate", "logintype"),
            "challenges": partial(
                self._session, "security_challenge", "challengedate", "challengetype"
            ),
        }
        return makers[kind]

    def _profile(self, record: JsonObject, here: Locator) -> list[Record]:
        row = plain(record)
        return [
            Profile(
                here,
                account_id=self.owner.account,
                display_name=_full_name(row) or None,
                bio="\n\n".join(_told(row, "headline", "summary")) or None,
                location=next(iter(_told(row, "geolocation", "address")), None),
                website=_website(row.get("websites")),
            )
        ]

    def _email(self, record: JsonObject, here: Locator) -> list[Record]:
        """An address; when it was last changed is told of some."""
        row = plain(record)
        address = text(row.get("emailaddress"))
        primary = str(row.get("primary")).strip().lower() in ("yes", "true", "1")
        shown = Profile(here, self.owner.account, email=address if primary else None)
        updated = maybe(row.get("updatedon"))
        if updated is None:
            return [shown]
        detail = Change(after=address)
        owner = self.owner.account
        event = AccountEvent(
            "email_changed", updated.at, here, owner, updated.precision, detail, derived=primary
        )
        return [shown, event] if primary else [event]

    def _registration(self, record: JsonObject, here: Locator) -> list[Record]:
        at, precision = moment(plain(record).get("registeredat"))
        owner = self.owner.account
        profile = Profile(here, owner, created_at=at)
        event = AccountEvent(
            "account_created", at, here, owner, precision, Creation(), derived=True
        )
        return [profile, event]

    def _session(
        self, kind: EventKind, date: str, how: str, record: JsonObject, here: Locator
    ) -> list[Record]:
        """A login, or a question by which the platform made sure who it was."""
        row = plain(record)
        at, precision = moment(row.get(date))
        if kind == "login" and "fail" in str(row.get(how)).lower():
            return [Ignored("not_a_post", here)]
        place = [text(row.get(name)) for name in ("city", "region", "country")]
        detail = Login(
            ip=text(row.get("ipaddress")),
            agent=text(row.get("useragent")),
            place=", ".join(part for part in place if part) or None,
        )
        return [AccountEvent(kind, at, here, self.owner.account, precision, detail)]


def _full_name(row: JsonObject) -> str:
    return " ".join(_told(row, "firstname", "lastname"))


def _told(row: JsonObject, *names: str) -> list[str]:
    found = (row.get(name) for name in names)
    return [value.strip() for value in found if isinstance(value, str) and value.strip()]


def _website(value: Json) -> str | None:
    """The first address of ``[PERSONAL:https://…,COMPANY:https://…]``."""
    stored = str(value or "")
    at = stored.find("http")
    return stored[at:].split(",")[0].rstrip("] ") if at >= 0 else None
