"""What a note on a source holds, a class for each kind of remark.

A value is None where the source does not have it; counts are of records or posts of the
member that the note stands at. ``NOTE_DETAILS`` of ``records.py`` says which kind holds which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from forensics.model.event_details import RegisteredPhone, SeenDevice

DayOrder = Literal["day_first", "month_first"]
ShownBy = Literal["given", "ids", "days", "sequence", "language"]
Sign = Literal["creations", "answers", "addressed", "clients", "lists"]


@dataclass(frozen=True, slots=True)
class Export:
    """When the source was made, and the language of its interface."""

    at: datetime | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """How many records a file should hold by the source's own list, and how many were read;
    ``absent`` where the copy examined lacks the file."""

    declared: int
    read: int
    member: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class OwnCounter:
    """How many posts the account's own counter tells, and how many were read."""

    count: int
    read: int


@dataclass(frozen=True, slots=True)
class BreakOff:
    """A file that breaks off, and how many records stand before the break."""

    member: str
    records: int


@dataclass(frozen=True, slots=True)
class LostBytes:
    """What was passed over in a file: ``bytes`` of it, the first behind record ``after``, about
    as many ``records`` by the size of those read (0 where that is not known)."""

    member: str
    bytes: int
    records: int
    after: int


@dataclass(frozen=True, slots=True)
class UndatedChange:
    """Two names of one account, the change between them ``since`` then at the earliest; ``former``
    where the source says that the first came before."""

    field: Literal["handle", "display_name"]
    one: str
    other: str
    since: datetime | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The period that a file covers, by the first and the last of ``count`` records."""

    name: str
    since: datetime
    until: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Usage:
    """The period of a log of what the account looked at and searched for, by its first and last
    of ``count`` dated entries: none of them is told, but somebody used the account."""

    name: str
    since: datetime
    until: datetime
    count: int


@dataclass(frozen=True, slots=True)
class UnclearEvents:
    """Dated entries of a file of which only words say what happened, that are not known: the
    period, how many they are, and the words of the commonest as they stand there."""

    name: str
    since: datetime
    until: datetime
    count: int
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmptyFile:
    """The name of a file that holds no record."""

    name: str


@dataclass(frozen=True, slots=True)
class Like:
    """The post that was liked, and when it was written where its id tells: the like came after."""

    tweet_id: str
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceCount:
    """How many devices a file lists."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Address:
    """A network address, and the file that holds it."""

    name: str
    ip: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Field and the column it was read from, in the order in which fields are looked for.

    ``unused`` are columns of which nothing is read, ``given`` the fields that the user named.
    ``typed`` is how the columns are named on the command line, which for an odd name is by number.
    """

    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """The encoding that a text was read in."""

    encoding: str


@dataclass(frozen=True, slots=True)
class TableLayout:
    """What is unlike other tables in how one was written."""

    lines_before_header: int | None = None
    quotes: tuple[Literal["backslash", "none", "single"], ...] = ()
    header: tuple[Literal["missing", "short"], ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Sheets of a workbook that were not read."""

    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewFields:
    """Fields of a file's records that no known version of the format has: how many, the names of
    those that are surely none of the evidence's data, how many are not named, and in how many
    records some stand."""

    member: str
    count: int
    names: tuple[str, ...]
    unnamed: int | None
    records: int


@dataclass(frozen=True, slots=True)
class PostCount:
    """How many posts it is true of."""

    posts: int


@dataclass(frozen=True, slots=True)
class SpoiltIds:
    """Posts whose id was lost, and those of which an address gave it back."""

    posts: int
    from_links: int | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of a clock, as the source names it."""

    zone: str


@dataclass(frozen=True, slots=True)
class ZoneByIds:
    """Offsets from UTC such as ``+02:00`` that the ids show, by ``posts`` of ``of`` rows."""

    shift: tuple[str, ...]
    posts: int
    of: int


@dataclass(frozen=True, slots=True)
class SourceZone:
    """The zone that the user named, and how many posts were dated by it."""

    zone: str
    posts: int


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """Letters that stand for several zones, and the offset that was taken."""

    letters: str
    offset: str
    posts: int


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Which of two numbers of a date is the day, and what shows it."""

    order: DayOrder
    by: ShownBy


@dataclass(frozen=True, slots=True)
class UnlikeIds:
    """The days from which the ids of so many posts would date, were they X's."""

    posts: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HandlePosts:
    """Posts known by their handle alone, and the accounts that they could be of."""

    handle: str
    accounts: tuple[str, ...]
    posts: int


@dataclass(frozen=True, slots=True)
class PostOfTwoAccounts:
    """A post that stands under several accounts."""

    post_id: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherEvidence:
    """How many further accounts and files the evidence given holds."""

    accounts: int
    files: int


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many records it is true of."""

    records: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The account that a profile sends its followers to, as the source names it."""

    account: str


@dataclass(frozen=True, slots=True)
class NoAuthor:
    """The account that posts without an author are put down to, and how many they are."""

    account: str
    posts: int


@dataclass(frozen=True, slots=True)
class SeveralAuthors:
    """The account that posts are put down to, and what speaks for several people's."""

    account: str
    posts: int
    signs: tuple[Sign, ...]


NoteDetail = (
    Export
    | SeenDevice
    | RegisteredPhone
    | DeclaredCount
    | OwnCounter
    | BreakOff
    | LostBytes
    | UndatedChange
    | Window
    | Usage
    | UnclearEvents
    | EmptyFile
    | Like
    | DeviceCount
    | Address
    | ColumnGuess
    | EncodingGuess
    | TableLayout
    | PassedOver
    | NewFields
    | PostCount
    | SpoiltIds
    | Zone
    | ZoneByIds
    | SourceZone
    | ZoneGuess
    | DateOrder
    | UnlikeIds
    | HandlePosts
    | PostOfTwoAccounts
    | OtherEvidence
    | RecordCount
    | Moved
    | NoAuthor
    | SeveralAuthors
)
