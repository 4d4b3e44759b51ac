"""What a format is: the contract of every module on the parsers shelf.

A format of scraped records (JSON objects or table rows in files of any name) subclasses
``ScrapedFormat``: it names itself and answers two questions, whether a member's first records
are its own (``fits``) and what one stored object says (``records_of``). Everything else has a
default. An account archive, which is many files known by their names, subclasses
``AccountArchive`` and has ``identify`` and ``parse`` of its own.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, ClassVar, Literal

from forensics.decoding.dates.written_dates import Order
from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject
from forensics.evidence import LIMITS, Evidence, Limits
from forensics.model.records import WHOLE, Lack, Locator, Post, Record
from forensics.parsers.shared.making.checked import Make
from forensics.parsers.shared.making.ids import EXACT, IdQuality, IdTally, is_number, settled_id
from forensics.parsers.shared.making.scraped import ProfileLog
from forensics.parsers.shared.members.id_quality import quality_of
from forensics.parsers.shared.members.parts import Part, whole
from forensics.parsers.shared.members.reading import (
    archived,
    guesses,
    read_member,
    scraped,
    stored_several,
)
from forensics.parsers.shared.members.sample import Sample, samples

Holding = Literal["exact", "client", "lang", "deleted", "login", "apps", "names", "email"]
"""What a format can tell: times to the second, the program a post was made with, its language,
that it was deleted, sessions, apps given access, earlier handles, e-mail addresses."""


Giving = Literal["posts", "comments", "reposts", "profile", "events"]
"""What a format holds: own posts, own comments under others' posts, what was passed on, the
profile, dated facts about the account."""
Clock = Literal["utc", "offset", "account", "platform", "machine", "varies"]
"""In what zone a format writes its times: UTC; any, with its offset; the account's; one fixed by
the platform; that of the machine which wrote the file; one that the file does not settle."""
Tried = Literal["real", "published", "synthetic"]
"""What a parser was tried on: real files; files published by third parties as samples; files made
after what is known of the format alone."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the user says that evidence is to be read.

    Of a table: explicit columns (field -> column name), the zone of times that state none (IANA
    name or offset), and which comes first in 03/04/2020. ``format`` names the parser to use when
    the evidence should not be recognised by itself; ``platform``, the one that a table's posts are
    of where nothing in it shows any. ``limits`` are the ceilings on what evidence may expand to.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    source_zone: str | None = None
    date_order: Order | None = None
    format: str | None = None
    platform: str | None = None
    limits: Limits = LIMITS


def columns_text(columns: Mapping[str, str]) -> str:
    """The columns in one text, ``created_at=date,text=body``; as JSON where a name would not come
    back from that."""
    plain = ",".join(f"{field}={name}" for field, name in sorted(columns.items()))
    return plain if columns_of(plain) == columns else json.dumps(dict(sorted(columns.items())))


def columns_of(text: str) -> dict[str, str]:
    """What ``columns_text`` wrote. Raises ValueError.

    >>> columns_of("created_at=date,text=body")
    {'created_at': 'date', 'text': 'body'}
    """
    if text.startswith("{"):
        return {str(field): str(name) for field, name in json.loads(text).items()}
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    return {field: name for field, _, name in pairs}


class Parser(ABC):
    """A format: how evidence of it is recognised, read, and quoted from again.

    ``name`` is used with ``--format``; ``title`` and what follows are shown by ``formats``, and
    ``lacks`` by the report among the limits. One object serves all readings, so it keeps nothing
    of any.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    platform: ClassVar[str]
    holds: ClassVar[tuple[Holding, ...]] = ()
    years: ClassVar[str] = ""
    """Of which years files of this format are, ``2012-2019``; '' where any may be."""
    gives: ClassVar[tuple[Giving, ...]] = ("posts",)
    clock: ClassVar[Clock] = "utc"
    lacks: ClassVar[tuple[Lack, ...]] = ()
    tried: ClassVar[Tried] = "synthetic"
    fallback: ClassVar[bool] = False
    """True for a reader of last resort, asked only when no other recognises the evidence."""
    by_name: ClassVar[bool] = False
    """True where members are known by their names, so that one may hold no records at all."""

    @abstractmethod
    def identify(self, evidence: Evidence) -> bool:
        """True when this evidence is of this format, from names and first bytes alone."""

    @abstractmethod
    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one primary record, Ignored or Reject per stored record, in stored order."""

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The stored values of a member; by default taken out of whatever is wrapped around."""
        return scraped(evidence, member, stream, keep_raw)

    def split(self, value: Json) -> Iterable[Part]:
        """The records in a stored value, such as a page; by default it is one record."""
        return whole(value)

    def read(self, evidence: Evidence, member: str, make: Make) -> Iterator[Record]:
        """What ``make`` makes of each record of a member; see ``read_member``."""
        return read_member(
            evidence,
            member,
            self.name,
            make,
            elements=self.elements,
            # Told as the function it is where nothing is split: no page need be looked for.
            split=whole if type(self).split is Parser.split else self.split,
            by_name=self.by_name,
        )

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The bytes of one stored record; of the whole member where its number is -1.

        Raises EvidenceError when the member has no such record.
        """
        if locator.record == WHOLE:
            with evidence.open(locator.member) as stream:
                return stream.read()
        return dict(self.raws(evidence, locator.member, (locator.record,)))[locator.record]

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of several stored records of one member, which is streamed once, for
        the hashes beside exhibits. Of a record inside a page, its canonical JSON.

        Raises EvidenceError when the member lacks one of them.
        """
        return stored_several(evidence, member, records, elements=self.elements, split=self.split)

    def post_media(self, member: str) -> tuple[str, str] | None:
        """Post id and file name, where a member is a picture or video of a post; by default none
        is: most formats name media and do not hold them."""
        return None


@dataclass(slots=True)
class Run:
    """One reading of one item, as far as its records bear on each other.

    ``quality`` and ``tally`` are those of the ids of the member being read, ``said`` what has
    been noted of that member; ``profiles``, ``authors`` and ``seen`` are of all of them.
    """

    profiles: ProfileLog = field(default_factory=ProfileLog)
    authors: set[str] = field(default_factory=set)
    users: Mapping[str, JsonObject] = field(default_factory=dict)
    """Users by id, where a format keeps them in files beside those of the posts."""
    quality: IdQuality = EXACT
    tally: IdTally = field(default_factory=IdTally)
    said: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    """Posts told already, in formats that keep one several times."""

    def starts(self, quality: IdQuality) -> None:
        """A member begins, whose ids are of this quality."""
        self.quality, self.tally, self.said = quality, IdTally(), set()

    def id_of(self, stored: Json, linked: str = "") -> str:
        """A post's own id, from the stored one and that in its address; ``""`` when it is spoilt
        (see ``settled_id``). Raises ValueError when there is none."""
        post_id, spoilt = settled_id(stored, self.quality, linked)
        if not (spoilt or is_number(post_id)):
            raise ValueError(f"no usable id ({post_id!r})")
        return post_id

    def tell(self, stored: Json, post: Post) -> Post:
        """The post, counted: its id as stored tells whether it was spoilt and mended."""
        self.tally.add(stored, post)
        self.authors.add(post.account_id)
        return post


class AccountArchive(Parser):
    """A format of account archives: many files, each known by its name, read as they stand."""

    by_name: ClassVar[bool] = True

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The rows of a CSV, the JSON values of any other file."""
        return archived(evidence, member, stream, keep_raw)


class ScrapedFormat(Parser):
    """A format of scraped records: objects or rows in files that may bear any name.

    A subclass has ``name``, ``title``, ``platform``, ``holds``, ``fits`` and ``records_of``.
    """

    @abstractmethod
    def fits(self, sample: Sample) -> bool:
        """True when a member with these first records (or columns) is of this format."""

    def fits_member(self, member: str, sample: Sample) -> bool:
        """As ``fits``; for a format of which a file's place says something, with its name."""
        return self.fits(sample)

    @abstractmethod
    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """What one stored record says: its primary record (a Post, Profile, AccountEvent, Ignored)
        and after it what else it teaches, ``derived=True``.

        ``around`` is what ``split`` found beside it. Raises ValueError with a plain reason for a
        record that cannot be used, as the functions of ``decoding.fields`` do.
        """

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """A record's id as stored, and the id in its own address or ``""``: from those of a
        member's first records it is told whether a spreadsheet has rounded them."""
        return None, ""

    def begin(self, evidence: Evidence) -> Run:
        """What is known before the first record is read."""
        return Run()

    def finish(self, evidence: Evidence, run: Run) -> Iterator[Record]:
        """What is left to say after the last one."""
        yield from run.profiles.last()

    def identify(self, evidence: Evidence) -> bool:
        """True when some member fits."""
        return any(self.fits_member(member, sample) for member, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of every member that fits."""
        run = self.begin(evidence)
        for member, sample in samples(evidence):
            if self.fits_member(member, sample):
                run.starts(quality_of(evidence, member, sample, self.ids, self.split))
                yield from guesses(evidence, member)
                yield from self.read(evidence, member, partial(self._made, run))
                yield from run.tally.notes(Locator(evidence.item, member, WHOLE))
        yield from self.finish(evidence, run)

    def _made(
        self, run: Run, record: JsonObject, around: object, here: Locator
    ) -> Iterable[Record]:
        return self.records_of(record, around, here, run)
