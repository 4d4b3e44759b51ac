"""X (formerly Twitter) account archive, 2018 and later.

Reads: data/tweets.js (until 2022 tweet.js, before 2020 at the root) and its parts,
deleted-tweets.js, community-tweet.js, twitter-circle-tweet.js, note-tweet.js, and the
account files: account, profile, screen-name-change, email-address-change, ip-audit,
device-token, connected-application, account-suspension, protected-history, ni-devices,
sso, key-registry, account-creation-ip, account-timezone, verified, like, manifest.
Not read, on purpose: direct messages, contacts, ad profiles, media.
Seen in: goldens x_archive/*, and a real archive of 2024.

Traps of the format:

- Each file is a script, ``window.YTD.tweets.part0 = [...]``, and no JSON; files that people pass
  on have lost that line or were changed by hand.
- Since January 2020 each tweet is wrapped, ``{"tweet": {...}}``; before it was not.
  https://github.com/tiffany352/twitter-archive-browser/issues/29
- A retweet is not marked as one: its text begins with ``RT @`` and is cut, ``retweeted`` is false.
  https://github.com/micahflee/semiphemeral/pull/23
- Tweets stand in no order of time. https://github.com/timhutton/twitter-archive-parser/issues/8
- All values are texts, counts and ids too; only truth values are not.
- Parts are in no order of time among themselves: one user's second part ran from 2006 to 2022.
  https://github.com/marcomaroni-github/twitter-to-bluesky/issues/66
- New files come without notice and must not stop an import.
  https://github.com/dogsheep/twitter-to-sqlite/issues/54
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import ClassVar

from forensics.decoding.fields import JsonObject, held, mapping, required, sequence
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.event_details import DeletedPost
from forensics.model.note_details import DeclaredCount, EmptyFile, Export, Window
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
from forensics.parsers.base import AccountArchive, Giving, Holding, ReadOptions, Tried
from forensics.parsers.shared.making.checked import Alone, alone, check_post, made
from forensics.parsers.shared.x.archives import maybe, sound_id, sound_name
from forensics.parsers.shared.x.owner import Owner
from forensics.parsers.shared.x.tweet import post_from_tweet
from forensics.parsers.x_archive.account import READERS
from forensics.parsers.x_archive.layout import (
    HEADERS,
    NOTES,
    TWEETS,
    Folders,
    folder_of,
    is_archive_file,
    is_bare_tweets,
    joined_pieces,
    known_stem,
    post_media,
    reason_to_skip,
    stem_of,
)
from forensics.parsers.x_archive.manifest import Manifest, read_manifest
from forensics.parsers.x_archive.notes import NoteShelf, NoteTweet
from forensics.parsers.x_archive.owner import find_owner

FIRST = ("manifest", "account", *NOTES)
# An empty one of these is worth a word: it means "not retained", not "did not happen".
DATED = (
    "ip-audit",
    "device-token",
    "connected-application",
    "screen-name-change",
    "email-address-change",
    "account-suspension",
    "protected-history",
    "deleted-tweet",
    "deleted-tweets",
)


class XArchive(AccountArchive):
    """Reader of the archives that X and Twitter have given out since 2018."""

    name: ClassVar[str] = "x_archive"
    title: ClassVar[str] = said("X/Twitter account archive, 2018 and later (data/tweets.js)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = (
        "exact",
        "client",
        "lang",
        "deleted",
        "login",
        "apps",
        "names",
        "email",
    )
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile", "events")
    lacks: ClassVar[tuple[Lack, ...]] = ("edits", "recent_logins")
    tried: ClassVar[Tried] = "real"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file of tweets or of account data carries the archive's script line."""
        return any(is_archive_file(evidence, member) for member in evidence.members)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield manifest, account and long posts first, then all else in stored order."""
        folders: Folders = {}
        for member in evidence.members:
            stem = known_stem(evidence, member)
            if stem is not None:
                folders.setdefault(folder_of(member), []).append((member, stem))
            elif reason := reason_to_skip(member):
                evidence.ignore(member, reason)
        for folder, members in joined_pieces(folders).items():
            yield from _Run(self, evidence, folder, members).records()

    def post_media(self, member: str) -> tuple[str, str] | None:
        """``tweets_media/1234-AbC.jpg`` is a picture of post 1234."""
        return post_media(member)


@dataclass
class _Run:
    """One pass over the files of one archive, which lie in one folder."""

    parser: XArchive
    evidence: Evidence
    folder: str
    members: list[tuple[str, str]]
    owner: Owner = field(default_factory=Owner)
    manifest: Manifest | None = None
    manifest_at: Locator | None = None
    has_account: bool = False
    shelf: NoteShelf = field(default_factory=NoteShelf)
    read: Counter[str] = field(default_factory=Counter)
    deleted: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        first = [pair for pair in self.members if pair[1] in FIRST]
        first.sort(key=lambda pair: FIRST.index(pair[1]))
        rest = [pair for pair in self.members if pair[1] not in (*FIRST, HEADERS)]
        last = [pair for pair in self.members if pair[1] == HEADERS]
        yield from self._read(first)
        yield from self._named_by_manifest()
        tweets = [member for member, stem in self.members if stem in TWEETS]
        self.owner = find_owner(self.evidence, self.folder, tweets, self.owner)
        self._named_by_file()
        yield from self._read(rest)
        yield from self._read(last)
        yield from self._counted(self._lone_notes())
        yield from self._completeness()

    def _read(self, members: Iterable[tuple[str, str]]) -> Iterator[Record]:
        for member, stem in members:
            make = self._maker(stem)
            records = self.parser.read(self.evidence, member, alone(make))
            yield from self._span(member, stem, self._counted(records))

    def _counted(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if record.locator.record >= 0 and not getattr(record, "derived", False):
                self.read[record.locator.member] += 1
            yield record

    def _maker(self, stem: str) -> Alone:
        if stem in TWEETS:
            return partial(self._tweet, TWEETS[stem])
        if stem in NOTES:
            return partial(self._note, bool(NOTES[stem]))
        if stem == "manifest":
            return self._manifest
        if stem == HEADERS:
            return self._header
        return self._account if stem == "account" else partial(self._reader, stem)

    def _reader(self, stem: str, record: JsonObject, locator: Locator) -> Sequence[Record]:
        return READERS[stem](record, locator, self.owner)

    def _account(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        # What is sound in a damaged account file still says whose the posts are.
        body = held(record, "account")
        self.owner = replace(
            self.owner,
            account_id=sound_id(body.get("accountId")) or self.owner.account_id,
            handle=sound_name(body.get("username")) or self.owner.handle,
        )
        found = READERS["account"](record, locator, self.owner)
        self.has_account = True
        return found

    def _manifest(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        self.manifest = manifest = read_manifest(record)
        self.manifest_at = locator
        self.owner = manifest.owner
        found: list[Record] = [Note("generated_at", locator, Export(self.owner.exported_at))]
        if manifest.partial:
            found.append(Note("partial_archive", locator, derived=True))
        return found

    def _named_by_manifest(self) -> Iterator[Profile]:
        """The account as the manifest names it, where no account file could be read."""
        if self.manifest and self.manifest_at and not self.has_account:
            owner = self.manifest.owner
            yield Profile(
                self.manifest_at,
                owner.account_id,
                owner.handle,
                self.manifest.display_name,
                seen_at=owner.exported_at,
                derived=True,
            )

    def _named_by_file(self) -> None:
        """A bare list of tweets says nothing of its owner; its name keeps two of them apart."""
        lone = self.evidence.members if len(self.evidence.members) == 1 else []
        if not (self.owner.account_id or self.owner.handle) and any(
            is_bare_tweets(self.evidence, member) for member in lone
        ):
            name = self.evidence.stem.lower()
            self.owner = replace(self.owner, account_id=name)

    def _note(self, deleted: bool, record: JsonObject, locator: Locator) -> Sequence[Record]:
        note = NoteTweet.read(record, locator, deleted)
        # A wrong field of a note costs the note, not the tweet that it completes.
        check_post(self._post({**note.as_tweet(), "id_str": "1"}, locator, ()))
        self.shelf.add(note)
        return ()

    def _tweet(
        self, flags: tuple[Flag, ...], record: JsonObject, locator: Locator
    ) -> Sequence[Record]:
        tweet = _tweet_in(record)
        if "edit_info" in tweet and _was_edited(mapping(tweet["edit_info"])):
            flags = (*flags, "edited")
        if self.shelf.notes:
            whole = self.shelf.complete(tweet)
            if whole is not None:
                tweet, flags = whole, (*flags, "note")
        post = self._post(tweet, locator, flags)
        if "deleted_at" not in tweet:
            return (post,)
        deletion = self._deletion(post.post_id, tweet, locator)
        if deletion is None:
            return (post,)
        self.deleted.add(post.post_id)
        return (post, replace(deletion, derived=True))

    def _header(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """A deletion; it counts where the archive does not keep the post itself."""
        tweet = _tweet_in(record)
        number = str(required(tweet, "tweet_id"))
        if number in self.deleted:
            return (Ignored("in_deleted_tweets", locator),)
        deletion = self._deletion(number, tweet, locator)
        if deletion is None:
            raise ValueError("no time of deletion")
        return (deletion,)

    def _deletion(self, post_id: str, tweet: JsonObject, locator: Locator) -> AccountEvent | None:
        deleted_at = maybe(tweet.get("deleted_at"))
        if deleted_at is None:
            return None
        detail = DeletedPost(post_id or None, posted_at=maybe(tweet.get("created_at")))
        number = self.owner.account_id
        return AccountEvent("deleted_post_notice", deleted_at, locator, number, detail=detail)

    def _post(self, tweet: JsonObject, locator: Locator, flags: tuple[Flag, ...]) -> Post:
        return post_from_tweet(
            tweet,
            locator,
            account_id=self.owner.account_id,
            handle=self.owner.handle,
            flags=flags,
        )

    def _lone_notes(self) -> Iterator[Record]:
        """Long posts accounted for: joined to their tweet, or the only copy of their text."""
        for note in self.shelf.notes:
            if note.joined:
                yield Ignored("joined_to_post", note.locator)
                continue
            flags: tuple[Flag, ...] = ("note", "deleted") if note.deleted else ("note",)
            make = alone(partial(self._lone_note, flags, note.created_at))
            yield from made(make, note.as_tweet(), None, note.locator)

    def _lone_note(
        self, flags: tuple[Flag, ...], created_at: datetime, tweet: JsonObject, locator: Locator
    ) -> Sequence[Record]:
        # A note's id is not its tweet's and does not date it.
        post = self._post(tweet, locator, flags)
        return (replace(post, created_at=created_at, flags=flags),)

    def _span(self, member: str, stem: str, records: Iterable[Record]) -> Iterator[Record]:
        """The records, and at their end what period the file covers, or that it is empty."""
        times: list[datetime] = []
        if stem == "ip-audit":
            for record in records:
                if isinstance(record, AccountEvent):
                    times.append(record.occurred_at)
                yield record
        else:
            yield from records
        locator = Locator(self.evidence.item, member, WHOLE)
        if times:
            detail = Window(stem, since=min(times), until=max(times), count=len(times))
            yield Note("window", locator, detail, derived=True)
        elif stem in DATED and not self.read[member] and self._sound(member):
            yield Note("empty_file", locator, EmptyFile(stem), derived=True)

    def _sound(self, member: str) -> bool:
        return self.evidence.member(member).status != "failed"

    def _completeness(self) -> Iterator[Note]:
        """What the manifest counts against what was read; absent files are named too."""
        if self.manifest is None or self.manifest_at is None:
            return
        item = self.evidence.item
        names = {member.removeprefix(self.folder): member for member, _ in self.members}
        for path, declared in self.manifest.files:
            base = path.removeprefix(folder_of(path))
            member = names.get(base)
            if member is not None:
                detail = DeclaredCount(declared, self.read[member], member)
                locator = Locator(item, member, WHOLE)
            elif declared and stem_of(base) in (*TWEETS, *NOTES, *DATED):
                detail = DeclaredCount(declared, 0, path, absent=True)
                locator = self.manifest_at
            else:
                continue
            yield Note("declared_count", locator, detail, derived=True)


def _tweet_in(record: JsonObject) -> JsonObject:
    return held(record, "tweet") if "tweet" in record else record


def _was_edited(info: JsonObject) -> bool:
    """True for a later version of a post, and for one that has later versions.

    A post that can be edited has ``{"initial": {"editTweetIds": [its own id], ...}}``, edited or
    not; each version stands in the archive as a tweet of its own.
    """
    return "edit" in info or len(sequence(mapping(info.get("initial")).get("editTweetIds"))) > 1
