"""Mastodon account archive: outbox.json and actor.json, as the server packs them.

Reads: the outbox (posts, boosts) and the actor (profile), in a zip, a tar.gz, a folder, or the
outbox alone; archives of Pleroma and Akkoma, which are of the same shape.
Not read, on purpose: likes and bookmarks (other people's posts, without times), media, private
messages. The signature of an activity is not verified, since the key belongs to the server.
Tried on: a real archive of 2022 (corpus), one published as an example, goldens mastodon_archive/*.

Traps of the format:

- Private messages stand in the outbox among the posts and are told from them by their
  addressees alone. A post without addressees is therefore refused.
- A boost has the address of the post and none of its words, nor its author's name. Its text here is
  that address; it is not among the links, since each boost would count as a link to another site.
- Packed as tar.gz until early 2023, as zip since; likes.json and bookmarks.json are absent from
  archives of 2018. https://github.com/mastodon/mastodon/pull/23360
  https://github.com/zero-mstd/mav-z/issues/2
- Archives have gigabytes, so the outbox is read in pieces. https://github.com/s427/MARL/issues/10
- ``totalItems`` differs from the number of items in whole archives, and is not told.
- An account's date of creation has lost its time of day.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, ClassVar, cast

from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8, utf8_stream
from forensics.decoding.fields import Json, JsonObject, mapping, mappings, sequence, text
from forensics.decoding.json.arraywithin import BEFORE, ArrayWithin, array_named
from forensics.decoding.json.jsonstream import json_records
from forensics.decoding.markup import written
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import Creation
from forensics.model.note_details import Export, Moved
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Lack,
    Locator,
    Note,
    Profile,
    Record,
)
from forensics.parsers.base import AccountArchive, Giving, Holding, ReadOptions, Tried
from forensics.parsers.mastodon_archive.activities import Owner, account_of, activity
from forensics.parsers.mastodon_archive.layout import (
    folder_of,
    kind_of,
    made_at,
    reason_to_skip,
)
from forensics.parsers.shared.fediverse.statuses import first_link, full_handle, host_of
from forensics.parsers.shared.making.checked import alone
from forensics.parsers.shared.making.scraped import readable
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import archived

_ITEMS = "orderedItems"


class MastodonArchive(AccountArchive):
    """Reader of the archives that Mastodon gives its users."""

    name: ClassVar[str] = "mastodon_archive"
    title: ClassVar[str] = said("Mastodon account archive (outbox.json)")
    platform: ClassVar[str] = "mastodon"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "deleted", "edits")
    tried: ClassVar[Tried] = "real"

    def identify(self, evidence: Evidence) -> bool:
        """True when a member is an outbox, whatever its name."""
        return any(kind_of(evidence, member) == "outbox" for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The activities of an outbox one by one; the value of any other file."""
        if kind_of(evidence, member) == "outbox":
            head = evidence.head(member, BEFORE)
            stream = utf8_stream(stream, head)
            start = array_named(_ITEMS, as_utf8(head))
            if start is not None:
                marked = len(head) - len(head.removeprefix(BOM_UTF8))
                inner = cast(BinaryIO, ArrayWithin(stream, start + marked))
                return json_records(inner, keep_raw=keep_raw)
        return archived(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The activities of a collection that could not be read in pieces; else the value."""
        if isinstance(value, dict) and isinstance(value.get(_ITEMS), list):
            return [Part(item) for item in sequence(value[_ITEMS])]
        return (Part(value),)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield, folder by folder, the profile and then the outbox."""
        outboxes: dict[str, list[str]] = {}
        actors: dict[str, str] = {}
        for member in evidence.members:
            kind = kind_of(evidence, member)
            if kind == "outbox":
                outboxes.setdefault(folder_of(member), []).append(member)
            elif kind == "actor":
                actors.setdefault(folder_of(member), member)
            elif reason := "not_needed" if kind == "others" else reason_to_skip(member):
                evidence.ignore(member, reason)
        for folder in dict.fromkeys((*actors, *outboxes)):
            yield from self._folder(evidence, folder, actors.get(folder), outboxes.get(folder, []))

    def _folder(
        self, evidence: Evidence, folder: str, actor: str | None, outboxes: Sequence[str]
    ) -> Iterator[Record]:
        made = made_at(folder, evidence.name)
        owner = Owner()
        if actor is not None:
            found: list[Owner] = []
            make = alone(partial(_profile, made, found))
            yield from self.read(evidence, actor, make)
            owner = found[0] if found else owner
        for member in outboxes:
            if made is not None:
                here = Locator(evidence.item, member, WHOLE)
                yield Note("generated_at", here, made, derived=True)
            yield from self.read(evidence, member, alone(partial(_activity, owner)))


def _activity(owner: Owner, item: JsonObject, here: Locator) -> Sequence[Record]:
    return [activity(item, here, owner)]


def _profile(
    made: Export | None, found: list[Owner], actor: JsonObject, here: Locator
) -> Iterator[Record]:
    """The account as it stood when the archive was made; ``found`` is told whose it is."""
    address = text(actor.get("id"))
    if not address:
        raise ValueError("no id of the account")
    handle = full_handle(text(actor.get("preferredUsername")), host_of(address))
    fields = [
        value
        for one in mappings(actor.get("attachment"))
        if isinstance(value := one.get("value"), str)
    ]
    account = account_of(address, handle)
    created = readable(actor.get("published"))
    profile = Profile(
        here,
        account_id=account,
        handle=handle,
        display_name=text(actor.get("name")),
        bio=written(text(actor.get("summary")) or "").text or None,
        website=first_link(fields),
        picture=text(mapping(actor.get("icon")).get("url")),
        created_at=created.moment if created else None,
        seen_at=made.at if made else None,
    )
    found.append(Owner(address, text(actor.get("followers")) or "", handle))
    yield profile
    moved = text(actor.get("movedTo"))
    if moved:
        yield Note("moved_to", here, Moved(moved), derived=True, account_id=account)
    if created:
        detail = Creation(None)
        yield AccountEvent(
            "account_created", created.moment, here, account, "day", detail, derived=True
        )
