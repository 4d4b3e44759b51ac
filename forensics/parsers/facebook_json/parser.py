"""Facebook's export in JSON ("Download your information"), of people and of pages, 2018 and later.

Reads: posts (``your_posts*``, in groups, by apps, reels, archived stories; ``archive`` as limited,
``trash`` as deleted), comments, the profile, and of the security files account activity, logins
and logouts, sessions, administrative records, changes of status, apps given access. Other
people's posts to the owner's timeline are counted and not told.
Not read, on purpose: messages, contacts, advertising, likes, searches, albums and lists of photos
and videos (their posts stand among the posts), drafts of edits, media.
Tried on: ``tests/golden/facebook_json/*``, two published samples, one of them from a real export.

Traps of the format:

- Each byte of UTF-8 is written as a letter (``decoding/mojibake.py``).
  https://github.com/MasterScrat/Chatistics/issues/43
- Folders changed in 2021, 2023 and 2024, keys lost or gained ``_v2``; a page's export lies under
  ``this_profile's_activity_across_facebook``; a file with one record holds it bare.
- Posts have no id, no address, no counts and no client; ``title`` is a sentence in the language of
  the account and no text of the owner's.
- "Session updated" is neither a login nor a logout.
- Apps that were removed stay listed, with the time of their removal.
- An export comes in several zips, of which one has the profile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Change
from forensics.model.note_details import EmptyFile, PostCount, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    Record,
    Reject,
)
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.facebook_json.account import (
    admin_record,
    former_names,
    profile,
    status,
    update,
    zone_in,
)
from forensics.parsers.facebook_json.layout import head_of, is_sign, kind_of
from forensics.parsers.facebook_json.posts import author_of, comment_in, post_in
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.meta.facebook_files import (
    DATED,
    LOGS,
    SECURITY,
    Kind,
    exports_in,
    stem_of,
    user_in,
)
from forensics.parsers.shared.meta.facebook_owner import Owner, account_of, owner_in
from forensics.parsers.shared.meta.records import mended_record, meta_records, unwrapped
from forensics.parsers.shared.meta.sessions import (
    action_of,
    app_events,
    maybe_time,
    same_address,
    session_events,
    words_of,
)
from forensics.parsers.shared.meta.unclear import Unclear
from forensics.parsers.shared.meta.words import session_kind

# Files of which words alone say what an entry tells.
IN_WORDS: tuple[Kind, ...] = ("activity", "accesses", "admin", "status", "updates")
ORDER: tuple[Kind, ...] = ("profile", "activity", "accesses", "addresses", "sessions")
"""Read first, in this order: of an event that two files hold, the fuller record stands."""

BEGUN = timedelta(seconds=60)
"""A session begins seconds before its login is noted: three in a published record of both."""


class FacebookJson(AccountArchive):
    """Reader of the exports that Facebook gives out in JSON."""

    name: ClassVar[str] = "facebook_json"
    title: ClassVar[str] = said("Facebook export, JSON (your_posts_1.json)")
    platform: ClassVar[str] = "facebook"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "deleted", "login", "apps", "email")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "ids", "edits", "recent_logins")
    tried: ClassVar[Tried] = "real"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file bears the keys, or the name and the fields, of such an export."""
        return any(is_sign(evidence, member) for member in evidence.members)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the profile first, then sessions, then all else in stored order."""
        for members in exports_in(evidence, kind_of):
            yield from _Run(self, evidence, members).records()

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The JSON values of a file."""
        return meta_records(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The records of a value, out of the key around them."""
        return unwrapped(value)


@dataclass
class _Run:
    """One pass over the files of one export."""

    parser: FacebookJson
    evidence: Evidence
    members: list[tuple[str, Kind]]
    owner: Owner = field(default_factory=lambda: Owner(""))
    zone: str | None = None
    seen: Counter[str] = field(default_factory=Counter)
    sessions: dict[tuple[str, datetime], set[str | None]] = field(default_factory=dict)
    logins: dict[str | None, list[datetime]] = field(default_factory=dict)
    changes: set[tuple[str, datetime, str | None]] = field(default_factory=set)
    unclear: Unclear = field(default_factory=Unclear)
    """Entries of the file being read whose words are not known."""

    def records(self) -> Iterator[Record]:
        self.owner = self._owner()
        self.zone = self._zone()
        ranked = {kind: at for at, kind in enumerate(ORDER)}
        for member, kind in sorted(self.members, key=lambda one: ranked.get(one[1], len(ORDER))):
            records = self.parser.read(self.evidence, member, alone(self._mending(kind)))
            yield from self._told(member, kind, records)

    def _mending(self, kind: Kind) -> Alone:
        make = self._maker(kind)
        self.unclear = Unclear()

        def made(record: JsonObject, here: Locator) -> Sequence[Record]:
            mended = mended_record(record)
            found = tuple(make(mended, here))
            if kind in IN_WORDS:
                self.unclear.add(found, words_of(mended), maybe_time(mended))
            return found

        return made

    def _maker(self, kind: Kind) -> Alone:
        if kind in SECURITY:
            return partial(self._session, kind)
        return {
            "posts": lambda record, here: (self._post(record, here),),
            "archived": lambda record, here: (post_in(record, here, self.owner, ("limited",)),),
            "trash": lambda record, here: (post_in(record, here, self.owner, ("deleted",)),),
            "comments": self._comment,
            "others": lambda _, here: (Ignored("other_author", here),),
            "admin": self._admin,
            "status": lambda record, here: status(record, here, self.owner),
            "apps": lambda record, here: app_events(record, here, self.owner.account_id),
            "profile": self._profile,
            "updates": lambda record, here: update(record, here, self.owner),
            "timezone": lambda _, here: (Ignored("not_a_post", here),),
        }[kind]

    def _post(self, record: JsonObject, here: Locator) -> Record:
        post = post_in(record, here, self.owner)
        return self._others(record, here) or post if post.kind == "comment" else post

    def _comment(self, record: JsonObject, here: Locator) -> Sequence[Record]:
        return (self._others(record, here) or comment_in(record, here, self.owner),)

    def _others(self, record: JsonObject, here: Locator) -> Ignored | None:
        """For a comment whose author bears another name than the owner ever did."""
        author = author_of(record)
        if author and self.owner.names and author not in self.owner.names:
            return Ignored("other_author", here)
        return None

    def _session(self, kind: Kind, record: JsonObject, here: Locator) -> Sequence[Record]:
        """A session begun or ended, once though several files hold it."""
        did = "login" if kind == "sessions" else session_kind(action_of(record))
        found = session_events(record, here, self.owner.account_id, did)
        event = found[0]
        if isinstance(event, AccountEvent) and self._is_told(kind, event):
            return (Ignored("repeated", here),)
        return found

    def _is_told(self, kind: Kind, event: AccountEvent) -> bool:
        """True where another file has told this; else it is remembered."""
        ip, moment = same_address(getattr(event.detail, "ip", None)), event.occurred_at
        told = self.sessions.setdefault((event.kind, moment), set())
        if told and (ip is None or None in told or ip in told):
            return True
        begun = kind == "sessions" and ip is not None
        if begun and any(abs(at - moment) <= BEGUN for at in self.logins.get(ip, ())):
            return True
        told.add(ip)
        if event.kind == "login" and not begun:
            self.logins.setdefault(ip, []).append(moment)
        return False

    def _admin(self, record: JsonObject, here: Locator) -> Sequence[Record]:
        """A change, once though two records tell it: a number is noted as an address too."""
        found = admin_record(record, here, self.owner)
        event = found[0]
        if isinstance(event, AccountEvent) and isinstance(event.detail, Change):
            known = (event.kind, event.occurred_at, event.detail.after)
            if known in self.changes:
                return (Ignored("repeated", here),)
            self.changes.add(known)
        return found

    def _profile(self, record: JsonObject, here: Locator) -> Sequence[Record]:
        body = _body(record)
        owner_in(body, self.owner.account_id)
        return profile(body, here, self.owner, self.zone)

    def _owner(self) -> Owner:
        """By the profile, else by the name of the export and of the authors of comments."""
        named = next(
            (user for member, _ in self.members if (user := user_in(member))), None
        ) or user_in(self.evidence.name)
        otherwise = account_of(named) if named else self.evidence.stem.lower()
        for body in self._heads("profile"):
            try:
                owner = owner_in(_body(body), otherwise)
                names = owner.names.union(former_names(_body(body)))
            except ValueError:
                continue
            return replace(owner, names=names if owner.names else owner.names)
        authors = Counter(
            author for record in self._heads("comments") if (author := _safe_author(record))
        )
        likely = authors.most_common(1)
        name = likely[0][0] if likely else None
        return Owner(otherwise, None, name, frozenset((name,)) if name else frozenset())

    def _zone(self) -> str | None:
        return next((zone for one in self._heads("timezone") if (zone := zone_in(one))), None)

    def _heads(self, wanted: Kind) -> Iterator[JsonObject]:
        """The first records of the files of a kind."""
        for member, kind in self.members:
            if kind == wanted:
                for record in head_of(self.evidence, member).records:
                    yield mended_record(record)

    def _told(self, member: str, kind: Kind, records: Iterable[Record]) -> Iterator[Record]:
        """The records, and at their end what is to be said of the file."""
        times: list[datetime] = []
        posts = stored = 0
        for record in records:
            stored += not getattr(record, "derived", False)
            posts += isinstance(record, Post)
            if kind in LOGS and isinstance(record, AccountEvent):
                times.append(record.occurred_at)
            yield record
            if isinstance(record, Reject) and record.locator.record == WHOLE:
                stored += 1
        here = Locator(self.evidence.item, member, WHOLE)
        if posts:
            yield Note("no_ids", here, PostCount(posts), derived=True)
        if note := self.unclear.note(stem_of(member), here):
            yield note
        if times:
            window = Window(stem_of(member), min(times), max(times), len(times))
            yield Note("window", here, window, derived=True)
        elif kind in DATED and not stored and self.evidence.member(member).status != "failed":
            yield Note("empty_file", here, EmptyFile(stem_of(member)), derived=True)


def _body(record: JsonObject) -> JsonObject:
    inner = record.get("profile_v2", record.get("profile"))
    return inner if isinstance(inner, dict) else record


def _safe_author(record: JsonObject) -> str | None:
    try:
        return author_of(record)
    except ValueError:
        return None
