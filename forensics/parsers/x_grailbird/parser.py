"""Twitter archive of 2012 to 2019 ("Grailbird").

Reads: data/js/tweets/YYYY_MM.js, tweets.csv, data/js/user_details.js, payload_details.js,
tweet_index.js, or any of them given alone.
Not read, on purpose: the archive's own viewer and its texts.
Seen in: goldens x_grailbird/*, and real archives of 2016 and 2018.

Traps of the format:

- A file is a script over several lines, ``Grailbird.data.tweets_2016_05 = `` and then the array.
- ``id`` is a number here and ``id_str`` its text; there are no counts, languages or quotes.
- Month files are cut by the account's time zone, and its ``tweets.csv`` may be the whole archive.

Archives made from 2014 on stamp every tweet of before November 2010 with 00:00:00; such
tweets get day precision. https://github.com/philgyford/django-ditto/issues/66
Community scripts append later tweets to old archives; these carry keys that the platform never
wrote here and get the flag ``added_later``.
The platform gave these archives out until 2019. https://github.com/codl/forget/issues/64
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import ClassVar

from forensics.decoding.csv.rows import csv_records
from forensics.decoding.fields import Json, JsonObject, ShapeError, required, text
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import (
    DeclaredCount,
    Export,
    OwnCounter,
    PostCount,
    SpoiltIds,
)
from forensics.model.note_kinds import NoteKind
from forensics.model.records import (
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
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.making.ids import EXACT, SPOILT, IdQuality, clean_id, judged
from forensics.parsers.shared.members.dialect import dialect_of, header_of
from forensics.parsers.shared.x.archives import head_of, maybe, sound_id, sound_name, stated
from forensics.parsers.shared.x.owner import Owner, owner_of, tweets_in
from forensics.parsers.shared.x.tweet import post_from_tweet, stored_id
from forensics.parsers.x_grailbird.csv_rows import is_header, tweet_of_row

MONTH = re.compile(r"(?:^|/)(\d{4})_(\d\d)\.js$", re.IGNORECASE)
LAYOUT = re.compile(
    r"(?:^|/)data/js/(?:payload_details|user_details|tweet_index|tweets/\d{4}_\d\d)\.js$",
    re.IGNORECASE,
)
DETAILS = ("payload_details.js", "user_details.js", "tweet_index.js")
SCRIPT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:Grailbird\.data\.|var (?:payload_details|user_details|tweet_index)\b)"
)
VIEWER = re.compile(
    r"(?:^|/)(?:css|img|js|lib|assets)/|(?:README\.txt|index\.html)$", re.IGNORECASE
)
# Month files are cut by the account's time zone, so November 2010 may hold either kind of id.
LAST_OLD_MONTH = (2010, 10)
STAMP = re.compile(rb'"created_at"\s*:\s*"([^"]+)"')
ADDED_KEYS = frozenset(
    ("full_text", "lang", "favorite_count", "retweet_count", "is_quote_status", "extended_entities")
)
# The platform wrote Ruby-style dates here until 2013; a later one was appended by a script.
RUBY_DATES_END = "2013"
# Members looked into beforehand; more would only repeat what these say.
PROBES = 3
HEAD = 1 << 16


class XGrailbird(AccountArchive):
    """Reader of the first generation of Twitter archives."""

    name: ClassVar[str] = "x_grailbird"
    title: ClassVar[str] = said("Twitter archive, 2012-2019 (tweets.csv, data/js/tweets)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client")
    years: ClassVar[str] = "2012-2019"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "names", "deleted")
    tried: ClassVar[Tried] = "real"

    def identify(self, evidence: Evidence) -> bool:
        """True when a month file, a details file or its ``tweets.csv`` is present."""
        if any(LAYOUT.search(member) for member in evidence.members):
            return True
        return any(_is_ours(evidence, member) for member in evidence.members)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the details, the months, the CSV, each in stored order, then Notes on the whole."""
        return _Run(self, evidence).records()


def _whole_number(value: Json) -> int:
    if isinstance(value, str | int | float):
        return int(value)
    raise ShapeError(value, "a number")


def _kept(value: Json) -> str | None:
    """A text as it is, be it empty."""
    return value if isinstance(value, str) else text(value)


def _base(member: str) -> str:
    return member.rsplit("/", 1)[-1].lower()


def _is_ours(evidence: Evidence, member: str) -> bool:
    if _base(member) in DETAILS:
        return SCRIPT.match(head_of(evidence, member, 256)) is not None
    return _holds_tweets(evidence, member)


def _holds_tweets(evidence: Evidence, member: str) -> bool:
    """A month file or ``tweets.csv``; a file given alone may bear any name."""
    base, lone = _base(member), len(evidence.members) == 1
    if base == "tweets.csv" or (lone and not base.endswith(".js")):
        return is_header(header_of(head_of(evidence, member, HEAD)))
    if not (lone or MONTH.search(member)):
        return False
    return (
        LAYOUT.search(member) is not None
        or SCRIPT.match(head_of(evidence, member, 256)) is not None
    )


@dataclass
class _Run:
    """One pass over one archive: what it says of itself, and what was read."""

    parser: XGrailbird
    evidence: Evidence
    owner: Owner = field(default_factory=Owner)
    read: Counter[str] = field(default_factory=Counter)
    counter: tuple[Locator, int] | None = None
    indexed: list[tuple[Locator, int]] = field(default_factory=list)
    midnights: list[Locator] = field(default_factory=list)
    added: list[Locator] = field(default_factory=list)
    old_times_true: bool = False
    quality: IdQuality = EXACT
    spoilt: list[Locator] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        members = self.evidence.members
        # The export time first: the profile is as of then.
        yield from self._read((m, self.payload) for m in members if _base(m) == DETAILS[0])
        yield from self._read((m, self.user) for m in members if _base(m) == DETAILS[1])
        tweets = [(member, make) for member in members if (make := self._maker(member))]
        tweets.sort(key=lambda pair: pair[1] == self.row)  # months first: they tell more
        self._prepare([member for member, _ in tweets])
        yield from self._read(tweets)
        yield from self._read((m, self.index) for m in members if _base(m) == DETAILS[2])
        for member in members:
            if VIEWER.search(member):
                self.evidence.ignore(member, "not_needed")
        yield from self._notes()

    def _read(self, plan: Iterable[tuple[str, Alone]]) -> Iterator[Record]:
        for member, make in plan:
            yield from self.parser.read(self.evidence, member, alone(make))

    def _maker(self, member: str) -> Alone | None:
        if _base(member) in DETAILS or not _holds_tweets(self.evidence, member):
            return None
        return self.tweet if member.lower().endswith(".js") else self.row

    def _prepare(self, members: Sequence[str]) -> None:
        """Learn what the tweets show of the clock and the owner, before reading them."""
        old = islice(filter(_is_old, members), PROBES)
        self.old_times_true = any(
            _has_true_times(head_of(self.evidence, member, HEAD)) for member in old
        )
        tables = [member for member in members if not member.lower().endswith(".js")]
        rows = (_rows_in(head_of(self.evidence, each, HEAD)) for each in tables)
        self.quality = judged(clean_id(stored_id(row))[0] for some in rows for row in some)
        if not (self.owner.account_id and self.owner.handle):
            heads = [(member, head_of(self.evidence, member, HEAD)) for member in members[:PROBES]]
            number, handle = owner_of(tweet for each in heads for tweet in _tweets_in(*each))
            self.owner = replace(
                self.owner,
                account_id=self.owner.account_id or number,
                handle=self.owner.handle or handle,
            )

    def payload(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """``payload_details.js``: export time, and the account's own counter of tweets.

        The counter is no promise of the archive: in archives that are whole by their index it
        exceeds the month files by dozens.
        """
        exported = maybe(record.get("created_at"))
        self.owner = replace(self.owner, exported_at=exported)
        if record.get("tweets") is not None:
            self.counter = (locator, _whole_number(record["tweets"]))
        return [Note("generated_at", locator, Export(exported, stated(record.get("lang"))))]

    def user(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """``user_details.js``: the profile at export."""
        stored, handle = record.get("id"), record.get("screen_name")
        number = sound_id(stored)
        created = maybe(record.get("created_at"))
        self.owner = Owner(number, sound_name(handle), self.owner.exported_at)
        profile = Profile(
            locator,
            account_id=number or text(stored),
            handle=_kept(handle),
            display_name=_kept(record.get("full_name")),
            bio=_kept(record.get("bio")),
            location=_kept(record.get("location")),
            created_at=created,
            seen_at=self.owner.exported_at,
        )
        if created is None:
            return [profile]
        return [profile, AccountEvent("account_created", created, locator, number, derived=True)]

    def tweet(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """An element of a month file."""
        self.read[locator.member] += 1
        if ADDED_KEYS.isdisjoint(record) and not _ruby_date_too_late(record.get("created_at")):
            return [self._post(record, locator)]
        self.added.append(locator)
        return [self._post(record, locator, ("added_later",))]

    def row(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """A row of ``tweets.csv``."""
        self.read[locator.member] += 1
        return [self._post(tweet_of_row(record), locator, quality=self.quality)]

    def _post(
        self,
        tweet: JsonObject,
        locator: Locator,
        flags: tuple[Flag, ...] = (),
        quality: IdQuality = EXACT,
    ) -> Post:
        post = post_from_tweet(
            tweet,
            locator,
            account_id=self.owner.account_id,
            handle=self.owner.handle,
            flags=flags,
            midnight_is_day=not self.old_times_true,
            quality=quality,
        )
        if SPOILT in post.flags:
            self.spoilt.append(locator)
        if post.precision == "day":
            self.midnights.append(locator)
        return post

    def index(self, record: JsonObject, locator: Locator) -> Sequence[Record]:
        """``tweet_index.js``: the number of tweets of each month file.

        Where ``tweets.csv`` stands in for the month files, the sum of them is what it holds.
        """
        name = str(required(record, "file_name"))
        count = _whole_number(required(record, "tweet_count"))
        if not self._months() and self.read:
            self.indexed.append((locator, count))
            return [Ignored("month_in_table", locator)]
        members = list(self.evidence.find(name))
        if not members and count:
            return [_declared(locator, count, 0, name, absent=True)]
        return [_declared(locator, count, sum(self.read[member] for member in members), name)]

    def _months(self) -> list[str]:
        return [member for member in self.read if member.lower().endswith(".js")]

    def _notes(self) -> Iterator[Note]:
        read = sum(self.read[member] for member in self._months() or self.read)
        if self.counter is not None:
            locator, count = self.counter
            yield Note("own_counter", locator, OwnCounter(count, read), derived=True)
        if self.indexed:
            locator, total = self.indexed[0][0], sum(count for _, count in self.indexed)
            yield replace(_declared(locator, total, read, "tweets.csv"), derived=True)
        kinds: tuple[tuple[NoteKind, type[PostCount | SpoiltIds], list[Locator]], ...] = (
            ("midnight_times", PostCount, self.midnights),
            ("mixed_provenance", PostCount, self.added),
            ("spoilt_ids", SpoiltIds, self.spoilt),
        )
        for kind, counted, locators in kinds:
            if locators:
                yield Note(kind, locators[0], counted(len(locators)), derived=True)


def _declared(
    locator: Locator, declared: int, read: int, member: str, absent: bool = False
) -> Note:
    return Note("declared_count", locator, DeclaredCount(declared, read, member, absent))


def _is_old(member: str) -> bool:
    match = MONTH.search(member)
    return match is not None and (int(match[1]), int(match[2])) <= LAST_OLD_MONTH


def _has_true_times(head: bytes) -> bool:
    return any(b"00:00:00" not in stamp for stamp in STAMP.findall(head))


def _ruby_date_too_late(stamp: Json) -> bool:
    return isinstance(stamp, str) and stamp[:1].isalpha() and stamp[-4:] > RUBY_DATES_END


def _tweets_in(member: str, head: bytes) -> list[Json]:
    if member.lower().endswith(".js"):
        return tweets_in(head)
    return [*_rows_in(head)]


def _rows_in(head: bytes) -> list[JsonObject]:
    rows = csv_records(io.BytesIO(head), dialect_of, fill_short=True)
    return [tweet_of_row(row.value) for row in rows if row.error is None]
