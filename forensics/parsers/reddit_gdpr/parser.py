"""Reddit's answer to a request for one's data (GDPR, CCPA): a folder of CSV files.

Reads: posts and comments, with their numbered parts; post_headers and comment_headers, where
they hold what the former lack; ip_logs, statistics. Files are known by their columns, so that
they may bear any name.
Not read, on purpose: messages and chats, never opened; votes, saved and hidden posts, drafts,
preferences, gender, linked identities, payments.
Seen in: goldens reddit_gdpr/*, and a third party's sample.

Traps of the format:

- Nothing but ``statistics.csv`` says whose the export is.
- The ``…_headers`` files hold the same records without their words.
- In ``ip_logs.csv`` one row has ``registration ip`` in the place of a date.
- A comment without ``parent`` answers the post in ``link``.
- Words such as ``[removed]`` stand in the place of a text that is gone.
- Addresses are kept for about 100 days only; that of registration stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, text
from forensics.decoding.text import well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Creation, Login
from forensics.model.note_details import Address, EmptyFile, Export, NoAuthor, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Flag,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    Profile,
    Record,
)
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.reddit_gdpr.layout import found_in, is_ours, reason_to_skip
from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.making.reddit import (
    bare_id,
    is_gone,
    is_media,
    joined,
    links_in,
    medium,
    people_in,
)
from forensics.parsers.shared.members.headed import first_rows, in_order, plain, rows_or_stored

# Those that name the account come first, headers after what they are the headers of.
ORDER = ("statistics", "posts", "comments", "post_headers", "comment_headers", "ip_logs")
# Names of statistics, in the form that ``plain_name`` gives.
_NAME = ("accountname", "username", "name")
_EXPORTED = ("exporttime", "exportdate", "exportedat")
_REGISTERED = ("registrationdate", "registrationtime", "createdat", "accountcreated")
_EMAIL = ("email", "emailaddress")


class RedditGdpr(AccountArchive):
    """Reader of the CSV files that Reddit gives its users."""

    name: ClassVar[str] = "reddit_gdpr"
    title: ClassVar[str] = said("Reddit data request (posts.csv, comments.csv)")
    platform: ClassVar[str] = "reddit"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "login")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "apps", "names", "deleted", "recent_logins")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file has the columns, and the addresses, of such an export."""
        return any(is_ours(evidence, member) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The rows of a file, below whatever stands before its header."""
        found = found_in(evidence, member)
        return rows_or_stored(found, evidence, member, stream, keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield what names the account first, then posts, comments, headers, addresses."""
        return _Run(self, evidence).records()


@dataclass
class _Run:
    """One pass over the files of one export."""

    parser: RedditGdpr
    evidence: Evidence
    handle: str | None = None
    account: str = ""
    exported_at: datetime | None = None
    seen: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        members = in_order(self.evidence, found_in, reason_to_skip, ORDER)
        for kind, member in members:
            if kind == "statistics" and self.handle is None:
                self._name(member)
        self.account = self.handle.lower() if self.handle else self.evidence.stem.lower()
        for kind, member in members:
            yield from self._read(kind, member)

    def _name(self, member: str) -> None:
        """The account's name, which the files of posts lack."""
        found = found_in(self.evidence, member)
        for row in first_rows(self.evidence, member, found) if found else ():
            name, value = plain_name(str(row.get("statistic"))), row.get("value")
            if name in _NAME and isinstance(value, str) and value.strip():
                self.handle = value.strip().removeprefix("u/")
            elif name in _EXPORTED:
                self.exported_at = _maybe(value)

    def _read(self, kind: str, member: str) -> Iterator[Record]:
        here = Locator(self.evidence.item, member, WHOLE)
        times: list[datetime] = []
        posts = others = 0
        for record in self.parser.read(self.evidence, member, alone(self._maker(kind))):
            posts += isinstance(record, Post)
            others += 1
            if isinstance(record, AccountEvent) and record.kind == "login":
                times.append(record.occurred_at)
            yield record
        if posts and self.handle is None:
            yield Note("no_author", here, NoAuthor(self.account, posts), derived=True)
        if times:
            window = Window(kind, since=min(times), until=max(times), count=len(times))
            yield Note("window", here, window, derived=True)
        elif kind == "ip_logs" and not others:
            yield Note("empty_file", here, EmptyFile(kind), derived=True)

    def _maker(self, kind: str) -> Alone:
        makers: dict[str, Alone] = {
            "statistics": self._statistic,
            "ip_logs": self._address,
            "posts": self._post,
            "comments": self._comment,
            "post_headers": partial(self._header, self._post),
            "comment_headers": partial(self._header, self._comment),
        }
        return makers[kind]

    def _post(self, record: JsonObject, here: Locator, cut: bool = False) -> list[Record]:
        row = plain(record)
        title, body = text(row.get("title")) or "", text(row.get("body")) or ""
        words = joined(title, "" if is_gone(body) else body)
        address = _outside(text(row.get("url")) or "", text(row.get("permalink")) or "")
        links = links_in(words)
        media = (medium(address),) if is_media(address) else ()
        if address and not media and address not in links:
            links = (*links, address)
        return [self._made(row, here, words, links, media, _flags(body, cut))]

    def _comment(self, record: JsonObject, here: Locator, cut: bool = False) -> list[Record]:
        row = plain(record)
        body = text(row.get("body")) or ""
        words = "" if is_gone(body) else body.strip()
        links, flags = links_in(words), _flags(body, cut)
        media = tuple(medium(each) for each in links_in(text(row.get("media")) or ""))
        return [self._made(row, here, words, links, media, flags, comment=True)]

    def _made(
        self,
        row: JsonObject,
        here: Locator,
        words: str,
        links: tuple[str, ...],
        media: tuple[str, ...],
        flags: tuple[Flag, ...],
        *,
        comment: bool = False,
    ) -> Post:
        moment, precision = parse_date(row.get("date"))
        post_id = bare_id(row.get("id"))
        self.seen.add(("c " if comment else "p ") + post_id)
        answered = row.get("parent") or _of_link(row.get("link")) if comment else None
        return Post(
            platform="reddit",
            account_id=self.account,
            post_id=post_id,
            created_at=moment,
            text=well_formed(words),
            locator=here,
            account_handle=self.handle,
            precision=precision,
            kind="comment" if comment else "post",
            urls=links,
            mentions=people_in(words),
            media=media,
            reply_to=bare_id(answered) or None,
            flags=flags,
        )

    def _header(self, make: Alone, record: JsonObject, here: Locator) -> Iterable[Record]:
        """A record of which the words stand in another file, where they are not in that."""
        post_id = bare_id(plain(record).get("id"))
        sign = "c " if make == self._comment else "p "
        if sign + post_id in self.seen:
            return [Ignored("repeated", here)]
        return self._comment(record, here, True) if sign == "c " else self._post(record, here, True)

    def _address(self, record: JsonObject, here: Locator) -> list[Record]:
        """An address from which the account was used; that of registration has no date."""
        row = plain(record)
        stated, address = str(row.get("date") or "").strip(), text(row.get("ip"))
        if stated and not any(letter.isdigit() for letter in stated):
            return [Note("generic", here, Address(stated, address))]
        moment, precision = parse_date(stated)
        owner = self.account
        return [AccountEvent("login", moment, here, owner, precision, Login(ip=address))]

    def _statistic(self, record: JsonObject, here: Locator) -> list[Record]:
        row = plain(record)
        name, value = plain_name(str(row.get("statistic"))), text(row.get("value"))
        if name in _NAME and value:
            return [self._profile(here)]
        if name in _EMAIL and value and "@" in value:
            return [self._profile(here, email=value)]
        moment = _maybe(value) if name in (*_EXPORTED, *_REGISTERED) else None
        if moment is None:
            return [Ignored("not_a_post", here)]
        if name in _EXPORTED:
            return [Note("generated_at", here, Export(moment))]
        owner = self.account
        profile = Profile(here, owner, self.handle, created_at=moment, seen_at=self.exported_at)
        return [profile, _created(moment, here, owner)]

    def _profile(self, here: Locator, email: str | None = None) -> Profile:
        return Profile(here, self.account, self.handle, seen_at=self.exported_at, email=email)


def _created(moment: datetime, here: Locator, owner: str) -> AccountEvent:
    return AccountEvent("account_created", moment, here, owner, detail=Creation(), derived=True)


def _maybe(value: Json) -> datetime | None:
    try:
        return parse_date(value)[0] if value else None
    except ValueError:
        return None


def _outside(url: str, permalink: str) -> str:
    """The address that a post is about; '' where it is its own, as that of a text post is."""
    own = permalink.rstrip("/")
    if "://" not in url or (own and url.rstrip("/").endswith(own[own.find("/r/") :])):
        return ""
    return url


def _of_link(link: Json) -> str:
    """The id of the post that a comment's ``link`` leads to."""
    parts = str(link or "").partition("/comments/")[2].split("/")
    return parts[0]


def _flags(body: str, cut: bool) -> tuple[Flag, ...]:
    gone: tuple[Flag, ...] = ("deleted",) if is_gone(body) else ()
    return (*gone, "cut") if cut else gone
