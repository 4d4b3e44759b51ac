"""Discord's data package: account, activity, and the messages that were sent.

Reads, where it is asked for with ``--format discord``: the owner's messages in channels of
servers, ``messages.csv`` until 2024 and ``messages.json`` since; the account; logins among the
events of the activity folder.
Not read, on purpose: direct messages, those of groups and of private threads, never opened; the
page of a server. Without being asked for nothing is read: a package holds what its owner said in
rooms with others, and whoever gives it should mean it.
Seen in: goldens discord/*, and a third party's sample.

Traps of the format:

- Folders are ``messages`` or ``Messages``, the account's bears a name in the owner's language.
- ``ID`` is a JSON number beyond 2^53, and holds the millisecond of the message.
- The type of a channel is a number or a word; where it is unclear the channel is private.
- Activity files are JSON Lines in spite of their ``.json``, can be of gigabytes, and hold one event
  several times over; their times are texts within texts.
- A time may be empty: the id has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, required, text
from forensics.decoding.text import urls_in, well_formed
from forensics.errors import UsageError
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Creation, Login
from forensics.model.note_details import NoAuthor, PostCount, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    Profile,
    Record,
)
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.discord.layout import is_package, places, reason_to_skip
from forensics.parsers.discord.words import media_of, mentions_in
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import exported_time, readable
from forensics.parsers.shared.members.headed import Headed, headed, kind, rows
from forensics.parsers.shared.members.reading import archived
from forensics.platforms.discord import issued

ORDER = ("user", "server_messages", "events")
_COLUMNS = (kind("messages", "id timestamp contents"),)
# Events by which somebody came in; the others tell what was clicked.
_LOGINS = frozenset(("login_successful", "session_start", "session_start_success"))


class Discord(AccountArchive):
    """Reader of the data package that Discord gives its users."""

    name: ClassVar[str] = "discord"
    title: ClassVar[str] = said("Discord data package (only with --format discord)")
    platform: ClassVar[str] = "discord"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "login")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile", "events")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "apps", "names", "deleted", "edits")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when channels have their folders, or an account's page is Discord's."""
        return is_package(evidence)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The rows of a table of messages, the JSON values of any other file."""
        found = evidence.once(member, _table)
        return (
            rows(found, stream, keep_raw) if found else archived(evidence, member, stream, keep_raw)
        )

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the account, the messages in servers, then what the activity dates.

        Raises UsageError unless the format was asked for by name.
        """
        if options.format != self.name:
            raise UsageError(
                said(
                    "{name}: a data package of Discord, which holds what its owner wrote to "
                    "others. Nothing was read. To have the owner's messages in servers read, "
                    "add --format discord; direct messages are never read.",
                    name=evidence.name,
                )
            )
        return _Run(self, evidence).records()


def _table(evidence: Evidence, member: str) -> Headed | None:
    if not member.lower().endswith((".csv", ".csv.gz")):
        return None
    return headed(evidence, member, _COLUMNS)


@dataclass
class _Run:
    """One pass over the files of one package."""

    parser: Discord
    evidence: Evidence
    account: str = ""
    handle: str | None = None
    events: set[str] = field(default_factory=set)
    logins: list[datetime] = field(default_factory=list)
    unnumbered: int = 0

    def records(self) -> Iterator[Record]:
        found = places(self.evidence)
        for place in found:
            if place.kind == "private_messages":
                self.evidence.ignore(place.member, "private_messages")
            elif place.kind in ("channel", "index"):
                self.evidence.ignore(place.member, "not_needed")
        for member in self.evidence.members:
            if reason := reason_to_skip(member):
                self.evidence.ignore(member, reason)
        for wanted in ORDER:
            for place in found:
                if place.kind == wanted:
                    yield from self._read(wanted, place.member)

    def _read(self, kind: str, member: str) -> Iterator[Record]:
        here = Locator(self.evidence.item, member, WHOLE)
        posts, self.unnumbered, self.logins = 0, 0, []
        makers: dict[str, Alone] = {
            "user": self._user,
            "server_messages": self._message,
            "events": self._event,
        }
        for record in self.parser.read(self.evidence, member, alone(makers[kind])):
            posts += isinstance(record, Post)
            yield record
        if posts and not self.account:
            yield Note("no_author", here, NoAuthor(self._owner, posts), derived=True)
        if self.unnumbered:
            yield Note("no_ids", here, PostCount(self.unnumbered), derived=True)
        if self.logins:
            span = partial(Window, "activity", count=len(self.logins))
            detail = span(since=min(self.logins), until=max(self.logins))
            yield Note("window", here, detail, derived=True)

    @property
    def _owner(self) -> str:
        return self.account or self.evidence.stem.lower()

    def _user(self, record: JsonObject, here: Locator) -> list[Record]:
        """The account, of which the number tells when it was made."""
        number = str(required(record, "id"))
        created = issued(number)
        self.account = self.account or number
        self.handle = self.handle or text(record.get("username"))
        profile = Profile(
            here,
            number,
            text(record.get("username")),
            text(record.get("global_name")),
            created_at=created,
            email=text(record.get("email")),
        )
        if created is None:
            return [profile]
        detail = Creation()
        event = AccountEvent("account_created", created, here, number, detail=detail, derived=True)
        return [profile, event]

    def _message(self, record: JsonObject, here: Locator) -> list[Record]:
        row = {str(name).lower(): value for name, value in record.items()}
        number = _number(row.get("id"))
        stated = readable(row.get("timestamp"))
        if stated is not None and stated.zone == "none":
            stated = stated._replace(zone="stated")  # which is UTC, as in files that say so
        moment, precision, flags = exported_time(number, stated, "discord")
        words = well_formed(text(row.get("contents")) or "")
        self.unnumbered += not number
        return [
            Post(
                platform="discord",
                account_id=self._owner,
                post_id=number or made_up(here.record, self._owner, moment, words),
                created_at=moment,
                text=words,
                locator=here,
                account_handle=self.handle,
                precision=precision,
                urls=urls_in(words),
                mentions=mentions_in(words),
                media=media_of(row.get("attachments")),
                flags=(*flags, "limited") if number else (*flags, "limited", "no_ids"),
            )
        ]

    def _event(self, record: JsonObject, here: Locator) -> Iterable[Record]:
        """A login, once: the same event stands in several folders."""
        if record.get("event_type") not in _LOGINS:
            return [Ignored("not_a_post", here)]
        number = str(record.get("event_id") or "")
        if number and number in self.events:
            return [Ignored("repeated", here)]
        moment, precision = parse_date(_bare(record.get("timestamp")))
        self.events.add(number)
        self.logins.append(moment)
        place = [_bare(record.get(name)) for name in ("city", "region_code", "country_code")]
        detail = Login(
            ip=_bare(record.get("ip")) or None,
            agent=_bare(record.get("browser_user_agent")) or _machine(record),
            place=", ".join(part for part in place if part) or None,
        )
        return [AccountEvent("login", moment, here, self._owner, precision, detail)]


def _number(value: Json) -> str:
    """An id as digits; '' for anything else, a rounded one included."""
    number = str(value).strip() if isinstance(value, int | str) else ""
    return number if number.isdigit() and number.isascii() and number != "0" else ""


def _bare(value: Json) -> str:
    """A text without the quotes that stand around it once more; '' for null.

    >>> _bare('"2024-01-02T03:04:05.678Z"'), _bare("null")
    ('2024-01-02T03:04:05.678Z', '')
    """
    stored = (text(value) or "").strip().strip('"')
    return "" if stored.lower() == "null" else stored


def _machine(record: JsonObject) -> str | None:
    told = [_bare(record.get(name)) for name in ("browser", "device", "os")]
    return ", ".join(part for part in told if part) or None
