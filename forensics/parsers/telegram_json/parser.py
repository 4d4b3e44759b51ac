"""Telegram Desktop's machine-readable export (``result.json``): one chat, or a whole account.

Reads: of a channel, its posts and the changes of its name and picture; of a group exported by
itself, the messages of all who wrote, each an account; of a whole account, the owner's messages in
groups, the posts of the channels in it, sessions, websites logged in to, profile pictures.
Not read, on purpose: conversations with people, with programs and with oneself, which are private
and never told; contacts, stories, drafts. The page version of the export (``messages.html``).
Seen in: goldens telegram_json/*, and a third party's samples.

Traps of the format:

- ``date`` is the local time of the exporting machine. ``date_unixtime`` is there since June 2022;
  without it --source-zone says where the machine stood.
  https://github.com/telegramdesktop/tdesktop/issues/24054
- ``text`` is a text, a list of texts and objects, empty beside ``text_entities``, or absent
  (``rich_message``).
- In a channel the author is the channel: who posted is not said, but for a signature that may be
  any name. So its posts are the channel's, and the channel is the account.
- By default a whole account is exported with the owner's messages of groups and channels alone,
  but it may hold those of everybody.
- Messages are numbered chat by chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, text
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Authorisation, Change, Creation, Login
from forensics.model.note_details import PostCount, SourceZone, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Ignored,
    Lack,
    Locator,
    Note,
    Profile,
    Record,
)
from forensics.parsers.base import AccountArchive, Giving, Holding, ReadOptions, Tried
from forensics.parsers.base import Clock as Zoned
from forensics.parsers.shared.members.documents import documents
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import WRAPPED_LIMIT
from forensics.parsers.telegram_json.layout import (
    CHANNELS,
    GROUPS,
    Chat,
    Head,
    held,
    is_document,
    parts,
    reason_to_skip,
)
from forensics.parsers.telegram_json.messages import author_of, post_of
from forensics.parsers.telegram_json.streaming import HELD, Streamed, streamed
from forensics.parsers.telegram_json.times import Clock


class TelegramJson(AccountArchive):
    """Reader of Telegram Desktop's JSON."""

    name: ClassVar[str] = "telegram_json"
    title: ClassVar[str] = said("Telegram Desktop export (result.json)")
    platform: ClassVar[str] = "telegram"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "login", "apps")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile", "events")
    clock: ClassVar[Zoned] = "machine"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "names", "deleted", "edits", "recent_logins")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file begins as a chat or an account of Telegram Desktop."""
        return any(held(evidence, member) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The one value of a file, which ``split`` takes apart; of a large file, its records."""
        if evidence.member(member).size > HELD:
            return streamed(stream)
        values = json_records(stream, keep_raw=keep_raw, limit=WRAPPED_LIMIT)
        return documents(values, is_document)

    def split(self, value: Json) -> Iterable[Part]:
        """People, sessions, chats and messages, in stored order."""
        return (value.part,) if isinstance(value, Streamed) else tuple(parts(value))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of every file but those of private conversations.

        Raises EvidenceError where there are no others.
        """
        members = {member: held(evidence, member) for member in evidence.members}
        wanted = [member for member, holds in members.items() if holds in ("account", "open")]
        for member, holds in members.items():
            if holds == "private":
                evidence.ignore(member, "private_messages")
            elif holds is None and (reason := reason_to_skip(member)):
                evidence.ignore(member, reason)
        if not wanted and "private" in members.values():
            raise EvidenceError(
                said(
                    "{name}: a private conversation of Telegram. Private messages are never read, "
                    "and nothing else is in it. Export the channel or the group from Telegram "
                    "Desktop, or the whole account, as machine-readable JSON, and give that.",
                    name=evidence.name,
                )
            )
        for member in wanted:
            yield from _Run(self, evidence, member, Clock(options.source_zone)).records()


@dataclass
class _Run:
    """One pass over one file."""

    parser: TelegramJson
    evidence: Evidence
    member: str
    clock: Clock
    owner: str | None = None
    handle: str | None = None
    named: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        here = Locator(self.evidence.item, self.member, WHOLE)
        times = []
        for record in self.parser.read(self.evidence, self.member, self._made):
            if isinstance(record, AccountEvent) and record.kind == "login":
                times.append(record.occurred_at)
            yield record
        if times:
            detail = Window("sessions", since=min(times), until=max(times), count=len(times))
            yield Note("window", here, detail, derived=True)
        if self.clock.by_none:
            yield Note("no_zone", here, PostCount(self.clock.by_none), derived=True)
        if self.clock.by_zone and self.clock.zone:
            detail_of_zone = SourceZone(self.clock.zone, self.clock.by_zone)
            yield Note("source_zone", here, detail_of_zone, derived=True)

    def _made(self, record: JsonObject, around: object, here: Locator) -> Iterable[Record]:
        match around:
            case Chat():
                return self._message(record, around, here)
            case Head():
                return self._chat(around.chat, here)
            case "person":
                return self._person(record, here)
            case "session":
                return self._session(record, here)
            case "website":
                return self._website(record, here)
            case "picture":
                detail = Change(after=text(record.get("photo")))
                at, precision = self.clock.day_of(record, "date")
                return [AccountEvent("picture_changed", at, here, self.owner, precision, detail)]
            case "other":
                return [Ignored("not_a_post", here)]
        raise ValueError("neither a chat nor an account of Telegram")

    def _chat(self, chat: Chat, here: Locator) -> list[Record]:
        """What a chat is called; private ones are passed over."""
        if chat.kind in CHANNELS:
            return [Profile(here, chat.peer, display_name=chat.name)]
        return [Ignored("not_a_post" if chat.kind in GROUPS else "private_message", here)]

    def _message(self, message: JsonObject, chat: Chat, here: Locator) -> Iterable[Record]:
        if chat.kind not in CHANNELS | GROUPS:
            return [Ignored("private_message", here)]
        if message.get("type") == "service":
            return [self._service(message, chat, here)]
        if message.get("type") != "message":
            return [Ignored("not_a_post", here)]
        author = author_of(message, chat)
        if author is None:
            raise ValueError("no author")
        if not (chat.alone or author == chat.owner or chat.kind in CHANNELS):
            return [Ignored("other_author", here)]
        post = post_of(message, chat, author, here, self.clock)
        if author == self.owner and self.handle:
            post = replace(post, account_handle=self.handle)
        return [post, *self._named(message, author)]

    def _named(self, message: JsonObject, author: str) -> Iterator[Profile]:
        """What an author is called, once."""
        name = message.get("from")
        if author not in self.named and isinstance(name, str) and name:
            here = Locator(self.evidence.item, self.member, WHOLE)
            self.named.add(author)
            yield Profile(here, author, display_name=name, derived=True)

    def _service(self, message: JsonObject, chat: Chat, here: Locator) -> Record:
        """A change of the channel's name or picture, or its creation; else nothing of note."""
        action = message.get("action")
        if chat.kind not in CHANNELS:
            return Ignored("not_a_post", here)
        if action == "edit_group_title":
            detail = Change(after=text(message.get("title")))
            at, precision = self.clock.day_of(message, "date")
            return AccountEvent("display_name_changed", at, here, chat.peer, precision, detail)
        if action in ("edit_group_photo", "delete_group_photo"):
            at, precision = self.clock.day_of(message, "date")
            return AccountEvent("picture_changed", at, here, chat.peer, precision, Change())
        if action == "create_channel":
            at, precision = self.clock.day_of(message, "date")
            return AccountEvent("account_created", at, here, chat.peer, precision, Creation())
        return Ignored("not_a_post", here)

    def _person(self, record: JsonObject, here: Locator) -> list[Record]:
        number = record.get("user_id")
        if not isinstance(number, int | str) or isinstance(number, bool) or not number:
            raise ValueError("no user_id")
        self.owner = f"user{number}"
        self.handle = (text(record.get("username")) or "").lstrip("@") or None
        names = (text(record.get(name)) for name in ("first_name", "last_name"))
        return [
            Profile(
                here,
                self.owner,
                handle=self.handle,
                display_name=" ".join(name for name in names if name) or None,
                bio=text(record.get("bio")),
            )
        ]

    def _session(self, record: JsonObject, here: Locator) -> list[Record]:
        """A login and its device. The address is that of the session's last use, not of its
        beginning, so that it dates an event of its own."""
        told = (text(record.get(name)) for name in ("application_name", "application_version"))
        machine = (text(record.get(name)) for name in ("device_model", "platform"))
        words = (" ".join(one for one in pair if one) for pair in (told, machine))
        agent = ", ".join(one for one in words if one) or None
        at, precision = self.clock.day_of(record, "created")
        first = AccountEvent("login", at, here, self.owner, precision, Login(agent=agent))
        places = (text(record.get(name)) for name in ("last_region", "last_country"))
        address = text(record.get("last_ip"))
        if not address:
            return [first]
        place = ", ".join(one for one in places if one) or None
        try:
            used, precise = self.clock.day_of(record, "last_active")
        except ValueError:
            return [first]
        detail = Login(ip=address, agent=agent, place=place)
        return [first, AccountEvent("login", used, here, self.owner, precise, detail, derived=True)]

    def _website(self, record: JsonObject, here: Locator) -> list[Record]:
        """A website that was logged in to with the account."""
        name = text(record.get("domain_name")) or text(record.get("bot_username"))
        at, precision = self.clock.day_of(record, "created")
        detail = Authorisation(name=name)
        return [AccountEvent("app_authorised", at, here, self.owner, precision, detail)]
