"""Facebook's export in HTML ("Download your information"), about 2018 and later.

Reads: pages of posts (``your_posts*``, in groups, reels, ``archive`` as limited, ``trash`` as
deleted), of comments, and of security where titles and tables tell: account activity, logins and
logouts, sessions, administrative records, changes of status, apps. Other people's posts to the
owner's timeline are counted and not told.
Not read, on purpose: messages, contacts, advertising, likes, searches, albums, media; of the
profile's page what has no value of its own kind (only its address and e-mail are read).
Tried on: ``tests/golden/facebook_html/*``, and a published excerpt of a real export.

Traps of the format:

- Times are local, by the zone of the account, daylight saving observed, in its language; the first
  page shows the offset of the day of the export alone: see ``shared/meta/clock.py``.
- "Updated …" below a text is a remark of Facebook's, and the name of an album stands below each of
  its pictures.
- Blocks stand within blocks. https://github.com/timelinize/timelinize/issues/154
- Unlike the JSON, pages are plain UTF-8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import JsonObject, text
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import EmptyFile, Export, PostCount, SourceZone, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Flag,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    PostKind,
    Profile,
    Record,
    Reject,
)
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions, Tried
from forensics.parsers.facebook_html.layout import (
    clock_of,
    first_page,
    is_sign,
    kind_of,
    page_of,
)
from forensics.parsers.facebook_html.records import (
    app_of,
    change_of,
    is_heading,
    post_of,
    rows_of,
    session_of,
    texts_of,
    time_in,
)
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.meta.blocks import blocks, meta_blocks
from forensics.parsers.shared.meta.clock import PageClock, calendar_of
from forensics.parsers.shared.meta.facebook_files import (
    DATED,
    LOGS,
    SECURITY,
    Kind,
    exports_in,
    kind_by_name,
    stem_of,
    user_in,
)
from forensics.parsers.shared.meta.facebook_owner import Owner, account_of, owner_in
from forensics.parsers.shared.meta.unclear import Unclear
from forensics.parsers.shared.meta.words import (
    admin_kind,
    is_picture,
    record_kind,
    session_kind,
    state_kind,
)
from forensics.platforms.facebook import profile as handle_in

SHOWN = 400
# Pages of which words alone say what a block tells.
IN_WORDS: tuple[Kind, ...] = ("activity", "accesses", "admin", "status", "updates")
"""Blocks by whose dates the language of a page's months is told."""


class FacebookHtml(AccountArchive):
    """Reader of the exports that Facebook gives out in HTML."""

    name: ClassVar[str] = "facebook_html"
    title: ClassVar[str] = said("Facebook export, HTML (your_posts_1.html)")
    platform: ClassVar[str] = "facebook"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "deleted", "login", "apps")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "profile", "events")
    clock: ClassVar[Clock] = "account"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "ids", "edits", "recent_logins", "zone")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when a page bears a name and blocks of such an export, and none is in JSON."""
        if any(
            member.lower().endswith(".json") and kind_by_name(member) not in (None, "timezone")
            for member in evidence.members
        ):
            return False
        return any(is_sign(evidence, member) for member in evidence.members)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield when the export was made, then its pages in stored order."""
        clock = clock_of(evidence, options)
        for pages in exports_in(evidence, kind_of) or [[]]:
            yield from _Run(self, evidence, pages, clock).records()

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The blocks of a page."""
        return meta_blocks(evidence, member, stream, keep_raw)


@dataclass
class _Run:
    """One pass over the pages of one export."""

    parser: FacebookHtml
    evidence: Evidence
    members: list[tuple[str, Kind]]
    clock: PageClock
    owner: Owner = field(default_factory=lambda: Owner(""))
    made_at: datetime | None = None
    sessions: set[tuple[str, datetime]] = field(default_factory=set)
    unclear: Unclear = field(default_factory=Unclear)
    """Blocks of the page being read whose words are not known."""

    def records(self) -> Iterator[Record]:
        first = first_page(self.evidence)
        self.made_at = first.made_at
        self.owner = self._owner(first.words)
        if first.made_at is not None:
            here = Locator(self.evidence.item, self._first_member(), WHOLE)
            yield Note("generated_at", here, Export(first.made_at), derived=True)
        for member, kind in self.members:
            self.clock = replace(self.clock, calendar=self._calendar(member))
            records = self.parser.read(self.evidence, member, alone(self._maker(kind)))
            yield from self._told(member, kind, records)

    def _first_member(self) -> str:
        for name in ("start_here.html", "index.html"):
            for member in self.evidence.find(name):
                return member
        return self.members[0][0]

    def _calendar(self, member: str) -> tuple[tuple[str, int], ...]:
        """Months of this page whose names mean another one elsewhere."""
        told = blocks(as_utf8(self.evidence.head(member, 1 << 20)))[:SHOWN]
        return calendar_of(str(one["when"]) for one in told if one["when"])

    def _maker(self, kind: Kind) -> Alone:
        self.unclear = Unclear()

        def make(block: JsonObject, here: Locator) -> Iterable[Record]:
            if is_heading(block) and kind not in ("posts", "comments"):
                return (Ignored("not_a_post", here),)
            found = tuple(makers[kind](block, here))
            if kind in IN_WORDS:
                self.unclear.add(found, _titled(block), time_in(block, self.clock))
            return found

        account, post = self.owner.account_id, self._post
        makers: dict[Kind, Alone] = {
            "posts": post,
            "archived": partial(post, flags=("limited",)),
            "trash": partial(post, flags=("deleted",)),
            "comments": partial(post, kind="comment"),
            "others": lambda _, here: (Ignored("other_author", here),),
            "apps": lambda block, here: app_of(block, here, account, self.clock),
            "profile": self._profile,
            "timezone": lambda _, here: (Ignored("not_a_post", here),),
            "admin": self._change,
            "status": self._change,
            "updates": self._change,
            **dict.fromkeys(SECURITY, self._session),
            "sessions": partial(self._session, begun=True),
        }
        return make

    def _post(
        self,
        block: JsonObject,
        here: Locator,
        kind: PostKind = "post",
        flags: tuple[Flag, ...] = (),
    ) -> Sequence[Record]:
        if not block.get("when") and not texts_of(block):
            return (Ignored("not_a_post", here),)
        return (post_of(block, here, self.owner, self.clock, kind, flags),)

    def _session(
        self, block: JsonObject, here: Locator, *, begun: bool = False
    ) -> Sequence[Record]:
        kind = "login" if begun else session_kind(text(block.get("title")) or "")
        found = session_of(
            block, here, self.owner.account_id, self.clock, "login" if begun else None
        )
        event = found[0]
        if isinstance(event, AccountEvent):
            key = (kind or event.kind, event.occurred_at)
            if key in self.sessions:
                return (Ignored("repeated", here),)
            self.sessions.add(key)
        return found

    def _change(self, block: JsonObject, here: Locator) -> Sequence[Record]:
        title = _titled(block)
        kind = record_kind(title) or admin_kind(title) or state_kind(title)
        if kind is None and is_picture(title):
            kind = "picture_changed"
        return change_of(block, here, self.owner.account_id, self.clock, kind)

    def _profile(self, block: JsonObject, here: Locator) -> Sequence[Record]:
        values = [value for _, value in rows_of(block)] + texts_of(block)
        mail = next((one for one in values if _is_mail(one)), None)
        if mail is None and not any(handle_in(one) for one in values):
            return (Ignored("not_a_post", here),)
        owner = self.owner
        shown = Profile(
            here,
            owner.account_id,
            owner.handle,
            owner.display_name,
            seen_at=self.made_at,
            email=mail,
        )
        return (shown,)

    def _owner(self, words: str) -> Owner:
        """By the address in the profile, else by the name of the export; its name is how titles
        begin and stands on the first page, whatever the language of the sentence."""
        named = next(
            (user for member, _ in self.members if (user := user_in(member))), None
        ) or user_in(self.evidence.name)
        otherwise = account_of(named) if named else self.evidence.stem.lower()
        owner = Owner(otherwise)
        titles: Counter[str] = Counter()
        for member, kind in self.members:
            if kind not in ("profile", "posts", "comments"):
                continue
            for block in blocks(page_of(self.evidence, member)[: 1 << 20])[:SHOWN]:
                if kind == "profile":
                    owner = _addressed(block, owner)
                else:
                    titles.update(_beginnings(str(block["title"]), words))
        if not titles:
            return owner
        name = max(titles, key=lambda one: (titles[one], len(one)))
        return replace(owner, display_name=name, names=frozenset((name,)))

    def _told(self, member: str, kind: Kind, records: Iterable[Record]) -> Iterator[Record]:
        """The records, and at their end what is to be said of the page."""
        times: list[datetime] = []
        posts = unzoned = given = stored = 0
        for record in records:
            stored += not getattr(record, "derived", False) or isinstance(record, Reject)
            if isinstance(record, Post):
                posts += 1
                unzoned += "no_zone" in record.flags
                given += "source_zone" in record.flags
            elif kind in LOGS and isinstance(record, AccountEvent):
                times.append(record.occurred_at)
            yield record
        here = Locator(self.evidence.item, member, WHOLE)
        if posts:
            yield Note("no_ids", here, PostCount(posts), derived=True)
        if unzoned:
            yield Note("no_zone", here, PostCount(unzoned), derived=True)
        if given:
            yield Note("source_zone", here, SourceZone(self.clock.name, given), derived=True)
        if note := self.unclear.note(stem_of(member), here):
            yield note
        if times:
            window = Window(stem_of(member), min(times), max(times), len(times))
            yield Note("window", here, window, derived=True)
        elif kind in DATED and not stored and self.evidence.member(member).status != "failed":
            yield Note("empty_file", here, EmptyFile(stem_of(member)), derived=True)


def _titled(block: JsonObject) -> str:
    return text(block.get("title")) or " ".join(texts_of(block)[:1])


def _is_mail(value: str) -> bool:
    local, _, domain = value.partition("@")
    return bool(local) and "." in domain and not any(char.isspace() for char in value)


def _addressed(block: dict[str, object], owner: Owner) -> Owner:
    for _, value in rows_of(block):
        found = owner_in({"profile_uri": value}, owner.account_id)
        if found.handle or found.account_id != owner.account_id:
            return replace(owner, account_id=found.account_id, handle=found.handle or owner.handle)
    return owner


def _beginnings(title: str, words: str) -> list[str]:
    """The longest beginning of a title, of two words or more, that the first page holds too."""
    parts = title.split()
    for size in range(min(6, len(parts)), 1, -1):
        name = " ".join(parts[:size])
        if name in words:
            return [name]
    return []
