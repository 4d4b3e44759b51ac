"""One pass over the files of an export of Instagram, of Threads, or of both in one download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple, get_args

from forensics.decoding.fields import Json, JsonObject, sequence
from forensics.evidence import Evidence
from forensics.model.note_details import EmptyFile, NoAuthor, PostCount, SourceZone, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Flag,
    Ignored,
    Locator,
    Note,
    Post,
    Precision,
    Record,
)
from forensics.parsers.shared.instagram.account import READERS, in_words
from forensics.parsers.shared.instagram.layout import (
    OLD_ROOTS,
    ROOTS,
    App,
    File,
    Kind,
    file_of,
    is_data,
    key_reason,
    skipped,
    stem_of,
)
from forensics.parsers.shared.instagram.owner import handle_in, owner_for, owners, root_of
from forensics.parsers.shared.instagram.posts import (
    Whose,
    from_comment,
    from_media,
    from_old_comment,
    from_old_media,
)
from forensics.parsers.shared.making.checked import Make
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.meta.clock import PageClock
from forensics.parsers.shared.meta.records import mended_record, uncut, unwrapped
from forensics.parsers.shared.meta.unclear import Unclear

Read = Callable[[Evidence, str, Make], Iterator[Record]]
"""Reads a member with a maker of records: ``Parser.read`` of the format."""
# Profile and logins before what repeats them.
_FIRST: tuple[Kind, ...] = ("profile", "old_profile", "login", "logout", "password")
_REPEATING: tuple[Kind, ...] = ("devices", "activity", "signup")
# Files of which words alone say what an entry tells.
IN_WORDS: tuple[Kind, ...] = ("activity", "privacy", "status")
_SESSIONS: tuple[Kind, ...] = ("login", "logout", "activity")
_PROFILES: tuple[Kind, ...] = ("profile", "old_profile")
# An empty one of these is worth a word: it means "not kept", not "did not happen".
_DATED: tuple[Kind, ...] = (
    "login",
    "logout",
    "password",
    "privacy",
    "status",
    "changes",
    "activity",
)
APPS: tuple[App, ...] = get_args(App)


class Told(NamedTuple):
    """A stored record in the form of the JSON export; ``precision`` and ``flags`` are those of
    its time, where it is not exact as there."""

    record: JsonObject
    precision: Precision = "second"
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """How an export is written: in JSON, or as pages.

    ``file_of`` says what a member holds, ``told`` makes a record of what is stored in one,
    ``handle_in`` finds the owner's handle in a profile. ``clock`` gives the clock of the members
    together, with the zone that the user names; None where times need none.
    """

    file_of: Callable[[Evidence, str], File | None]
    told: Callable[[JsonObject, File, PageClock | None], Told]
    handle_in: Callable[[Evidence, str], str | None]
    clock: Callable[[Evidence, Sequence[str], str | None], PageClock | None]


JSON = Form(
    file_of,
    lambda stored, found, clock: Told(mended_record(stored)),
    handle_in,
    lambda evidence, members, zone: None,
)


def holds(evidence: Evidence, app: App, form: Form = JSON) -> bool:
    """True when some file holds records of Instagram, or of Threads."""
    return any(
        found.app == app
        for member in evidence.members
        if (found := form.file_of(evidence, member)) is not None
    )


def split(value: Json) -> Iterable[Part]:
    """The records in a stored value; rows of exports before 2021 as ``{"row": [...]}``."""
    value = uncut(value)
    if not isinstance(value, dict) or OLD_ROOTS.keys().isdisjoint(value):
        return unwrapped(value)
    if "media" in value or "uri" in value or "username" in value:
        return (Part(value, ""),)
    found = []
    for key, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            found.append(Part({"row": one} if isinstance(one, list) else one, key))
    return tuple(found)


def records(
    read: Read, evidence: Evidence, zone: str | None, form: Form = JSON
) -> Iterator[Record]:
    """All that the files say; what is left unopened is marked with the reason."""
    files: list[tuple[str, File]] = []
    for member in evidence.members:
        found = form.file_of(evidence, member)
        if found is not None:
            files.append((member, found))
        elif reason := skipped(member) or _by_key(evidence, member):
            evidence.ignore(member, reason)
    yield from _Pass(read, evidence, files, zone, form).records()


def _by_key(evidence: Evidence, member: str) -> str | None:
    return key_reason(evidence, member) if is_data(evidence, member) else None


@dataclass
class _Pass:
    """One pass over the files that are read."""

    read: Read
    evidence: Evidence
    files: list[tuple[str, File]]
    zone: str | None
    form: Form
    owners: dict[str, str] = field(default_factory=dict)
    told: set[tuple[str, str, datetime]] = field(default_factory=set)
    """Kind and time of the sessions told, by export: other files repeat them."""
    clock: PageClock | None = None
    unclear: Unclear = field(default_factory=Unclear)
    """Entries of the file being read whose words are not known."""

    def records(self) -> Iterator[Record]:
        profiles = [member for member, found in self.files if found.kind in _PROFILES]
        members = [member for member, _ in self.files]
        self.clock = self.form.clock(self.evidence, members, self.zone)
        self.owners = owners(self.evidence, profiles, members, self.form.handle_in)
        first = [one for one in self.files if one[1].kind in _FIRST]
        first.sort(key=lambda one: _FIRST.index(one[1].kind))
        for member, found in (*first, *(one for one in self.files if one[1].kind not in _FIRST)):
            yield from self._of(member, found)

    def _of(self, member: str, found: File) -> Iterator[Record]:
        root = root_of(member)
        owner = owner_for(self.owners, root)
        account = (owner or self.evidence.stem).lower()
        whose = Whose(account, owner, found.app, self.zone)
        here = Locator(self.evidence.item, member, WHOLE)
        counted: Counter[str] = Counter()
        times: list[datetime] = []
        self.unclear = Unclear()
        for record in self.read(self.evidence, member, partial(self._made, found, whose, root)):
            if isinstance(record, Post):
                counted.update(("posts", *record.flags))
            elif isinstance(record, AccountEvent) and record.kind != "account_created":
                times.append(record.occurred_at)
            counted["records"] += record.locator.record >= 0
            yield record
        if note := self.unclear.note(stem_of(member), here):
            yield replace(note, account_id=account)
        yield from _notes(here, found, account, owner, counted, self.zone)
        if times and found.kind in _SESSIONS:
            window = Window(stem_of(member), min(times), max(times), len(times))
            yield Note("window", here, window, derived=True, account_id=account)
        elif found.kind in _DATED and not counted["records"] and self._sound(member):
            yield Note("empty_file", here, EmptyFile(stem_of(member)), derived=True)

    def _sound(self, member: str) -> bool:
        return self.evidence.member(member).status != "failed"

    def _made(
        self,
        found: File,
        whose: Whose,
        root: str,
        stored: JsonObject,
        around: object,
        here: Locator,
    ) -> Iterable[Record]:
        key = str(around or "")
        if key:
            # A file may hold several lists; what stands under a key not known is none of ours.
            known = ROOTS.get(key) or OLD_ROOTS.get(key)
            if known is None:
                return (Ignored("not_a_post", here),)
            found, whose = known, replace(whose, platform=known.app)
        told = self.form.told(stored, found, self.clock)
        made = tuple(_as_told(one, told) for one in _records(found, whose, told.record, here))
        if found.kind in IN_WORDS:
            self.unclear.add(made, *in_words(told.record))
        if not made:
            return (Ignored("other_author" if found.kind == "posts" else "not_a_post", here),)
        return self._once(found, root, made)

    def _once(self, found: File, root: str, made: Sequence[Record]) -> Sequence[Record]:
        """The records, unless another file has told the same session."""
        events = [one for one in made if isinstance(one, AccountEvent)]
        told = {(root, event.kind, event.occurred_at) for event in events}
        if events and found.kind in _REPEATING and told <= self.told:
            return (Ignored("repeated", events[0].locator),)
        self.told |= told
        return made


def _as_told(record: Record, told: Told) -> Record:
    """The record with the precision of its time, and what is to be said of that."""
    if isinstance(record, Post):
        return replace(record, precision=told.precision, flags=(*told.flags, *record.flags))
    if isinstance(record, AccountEvent):
        return replace(record, precision=told.precision)
    return record


def _records(found: File, whose: Whose, record: JsonObject, here: Locator) -> Sequence[Record]:
    if found.kind == "posts":
        return from_media(record, here, whose, found.flags)
    if found.kind == "comments":
        return from_comment(record, here, whose)
    if found.kind == "old_media":
        return from_old_media(record, here, whose)
    if found.kind == "old_comments":
        return from_old_comment(sequence(record.get("row")), here, whose)
    if found.kind == "direct":
        return (Ignored("private_message", here),)
    return READERS[found.kind](record, here, whose)


def _notes(
    here: Locator,
    found: File,
    account: str,
    owner: str | None,
    counted: Counter[str],
    zone: str | None,
) -> Iterator[Note]:
    """What is to be said of the posts of a file as a whole."""
    if counted["no_ids"]:
        yield Note("no_ids", here, PostCount(counted["no_ids"]), derived=True)
    if counted["posts"] and owner is None:
        yield Note("no_author", here, NoAuthor(account, counted["posts"]), derived=True)
    if counted["source_zone"] and zone:
        yield Note("source_zone", here, SourceZone(zone, counted["source_zone"]), derived=True)
