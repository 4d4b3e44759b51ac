"""Evidence items into one timeline of all accounts they hold, with every record accounted for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd

from forensics.decoding.dates.written_dates import Order
from forensics.decoding.dates.zones import sure_zone
from forensics.errors import (
    AmbiguousFormat,
    EvidenceError,
    ForensicsError,
    UnknownFormat,
    UsageError,
)
from forensics.evidence import Evidence, open_evidence
from forensics.model.event_details import Change
from forensics.model.note_details import HandlePosts, PostCount, PostOfTwoAccounts
from forensics.model.records import (
    AccountEvent,
    Ignored,
    ItemUse,
    Locator,
    Note,
    Post,
    Profile,
    Record,
    Reject,
)
from forensics.parsers import PARSERS, Parser, ReadOptions
from forensics.parsers.table.parser import columns_question
from forensics.platforms import PLATFORMS
from forensics.reading.accounting import Tally
from forensics.timeline import (
    Gatherer,
    Linking,
    Sighting,
    check_timeline,
    link_accounts,
    renamed,
)

OnProgress = Callable[[str, int], None]


@dataclass
class Reading:
    """Everything read from the items given: the timeline holds one row per post.

    Accounting, per member: ``seen = posts + other + ignored + rejected``, checked in every run.
    ``names`` gives the account for (item, member, id as read). ``unowned`` are records of which
    nothing says whose they are; it is filled where a reading is scoped to one account.
    """

    items: list[ItemUse] = field(default_factory=list)
    parsers: dict[str, Parser] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    events: list[AccountEvent] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    options: ReadOptions = field(default_factory=ReadOptions)
    timeline: pd.DataFrame = field(default_factory=lambda: Gatherer().frame())
    names: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    unowned: list[Record] = field(default_factory=list)

    @property
    def holds(self) -> frozenset[str]:
        """What the formats read can tell, taken together."""
        return frozenset(what for parser in self.parsers.values() for what in parser.holds)


def read_items(
    paths: Sequence[Path | str],
    *,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    source_zone: str | None = None,
    date_order: Order | None = None,
    on_progress: OnProgress | None = None,
) -> Reading:
    """Read one or several evidence items into one timeline.

    ``form`` names a parser when the evidence should not be recognised by itself;
    ``columns`` maps fields to column names of a table, ``source_zone`` is the zone of times
    that a table states without one (see ``known_source_zone``), ``date_order`` settles dates
    such as 03/04/2020. ``on_progress`` is told the item's name and the bytes read since it was
    last told. Raises ForensicsError; ProgramError when the records of a member do not add up.
    """
    if not paths:
        raise UsageError("No evidence was given. Name at least one archive, folder or file.")
    options = ReadOptions(
        columns or {}, known_source_zone(source_zone) if source_zone else None, date_order
    )
    reading, gatherer = Reading(options=options), Gatherer()
    for number, path in enumerate(paths, start=1):
        with open_evidence(path, f"E{number}") as evidence, _collector_paused():
            if on_progress:
                evidence.on_progress = _teller(on_progress, evidence.name)
            try:
                parser = recognise(evidence, form, columns=bool(columns))
                _read_one(evidence, parser, options, reading, gatherer)
            except ForensicsError:
                evidence.unchanged()  # What is wrong may be that it changes while it is read.
                raise
            reading.paths[evidence.item] = Path(path)
        reading.items.append(evidence.use)
    linking = link_accounts(
        gatherer.frame(),
        gatherer.links,
        _sightings(reading),
        _births(reading),
        gatherer.copies,
    )
    folded = gatherer.fold(linking.names)
    frame = renamed(gatherer.frame(), linking.names) if folded else linking.frame
    reading.timeline = check_timeline(frame)
    reading.names = linking.names
    reading.notes += [
        *_link_notes(linking),
        *_torn_notes(gatherer, linking),
        *_folded_notes(folded),
    ]
    return reading


def known_source_zone(name: str) -> str:
    """The zone of a table's times, checked: an IANA name, an offset or letters of one zone.

    Raises UsageError.
    """
    try:
        sure_zone(name)
    except ValueError as error:
        raise UsageError(
            f"--source-zone {name}: {error}. Nothing was read. Use a name such as Europe/Paris, "
            "which knows summer time, or an offset such as +05:30."
        ) from error
    return name


def _sightings(reading: Reading) -> Iterator[Sighting]:
    """The handles that accounts bore apart from their posts, and when they gave them up."""
    for profile in reading.profiles:
        if profile.account_id and profile.handle:
            yield Sighting(profile.account_id, profile.handle)
    for event in reading.events:
        detail = event.detail
        if event.kind != "screen_name_changed" or not isinstance(detail, Change):
            continue
        if event.account_id and detail.before:
            yield Sighting(event.account_id, detail.before, event.occurred_at)
        if event.account_id and detail.after:
            yield Sighting(event.account_id, detail.after)


def _births(reading: Reading) -> dict[str, datetime]:
    """When accounts were created, where the evidence says so."""
    found = {
        profile.account_id: profile.created_at
        for profile in reading.profiles
        if profile.account_id and profile.created_at
    }
    return found | {
        event.account_id: event.occurred_at
        for event in reading.events
        if event.account_id and event.kind == "account_created"
    }


def _link_notes(linking: Linking) -> Iterator[Note]:
    """How posts known by a handle alone were given to an account, or why they were not."""
    for made in linking.decisions:
        for account in made.accounts:
            where = Locator(made.item, made.member, -1)
            detail = HandlePosts(made.name, made.accounts, made.posts)
            yield Note(made.how, where, detail, derived=True, account_id=account)


def _torn_notes(gatherer: Gatherer, linking: Linking) -> Iterator[Note]:
    """Posts that stand under two accounts: each of the two should be told."""
    for kept, post in gatherer.torn:
        ids = tuple(
            linking.names.get((one.locator.item, one.locator.member, one.account_id))
            or one.account_id
            for one in (kept, post)
        )
        detail = PostOfTwoAccounts(post.post_id, ids)
        for account in ids:
            yield Note(
                "post_of_two_accounts", post.locator, detail, derived=True, account_id=account
            )


def _folded_notes(folded: Mapping[tuple[str, str, str], int]) -> Iterator[Note]:
    """That posts without a usable id were taken for copies, by what they say and when."""
    for (item, member, account), posts in folded.items():
        where = Locator(item, member, -1)
        yield Note("merged_by_text", where, PostCount(posts), derived=True, account_id=account)


def recognise(evidence: Evidence, form: str | None = None, *, columns: bool = False) -> Parser:
    """The one parser for this evidence; raises UnknownFormat or AmbiguousFormat.

    With ``columns`` named by the user, what no other parser knows is read as a table.
    """
    if form is not None:
        return parser_named(form)
    found = [one for one in PARSERS if not one.fallback and one.identify(evidence)]
    if not found:
        found = [one for one in PARSERS if one.fallback and (columns or one.identify(evidence))]
    if not found:
        known = _not_read_yet(evidence) or _looks_like(evidence)
        asked = None if known else columns_question(evidence)
        raise asked or UnknownFormat(unknown_message(evidence))
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise AmbiguousFormat(
            f"{evidence.name}: recognised as {names}. Nothing was parsed. "
            "Choose one with --format NAME."
        )
    return found[0]


def parser_named(name: str) -> Parser:
    """The parser of that name; raises UsageError listing the names there are."""
    for parser in PARSERS:
        if parser.name == name:
            return parser
    names = ", ".join(parser.name for parser in PARSERS)
    raise UsageError(f"--format {name}: there is no such format. Known formats: {names}.")


_WORKBOOK = "an Excel workbook in which no table can be read"
# First bytes (lower case) of what users hand over by mistake, or of formats not read yet.
_LOOKS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"<!doctype html", b"<html"), "an HTML page, as saved by a browser or sent by a log-in page"),
    ((b"%pdf",), "a PDF"),
    ((b"\x89png", b"\xff\xd8\xff", b"gif8"), "a picture"),
    ((b"sqlite format 3",), "an SQLite database"),
    ((b"pk\x03\x04",), _WORKBOOK),
)
_FEEDS = ((b"<rss", "an RSS feed"), (b"<feed", "an Atom feed"), (b"<rdf:rdf", "an RSS feed"))
_NEXT = (
    "Give the archive as the platform sent it, or a table of posts; "
    "`forensics formats` lists what is read, and --columns names the columns of a table."
)
_PACKED = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst")
_NEXT_PACKED = (
    "Archives inside are not opened: give one of them by its own path, or a folder of them to "
    "`forensics screen`."
)
_NEXT_NOT_YET = (
    "This version does not read that format. Export the posts to CSV or JSON Lines with a date "
    "and a text column and give that; `forensics formats` lists what is read."
)
_ADVICE = {
    _WORKBOOK: "Open it in a spreadsheet program, save the table as CSV (UTF-8) and give that.",
    **{what: _NEXT_NOT_YET for _, what in _FEEDS},
}


def unknown_message(evidence: Evidence) -> str:
    """What was found where no parser fits, what that means and what to do."""
    known = _not_read_yet(evidence)
    looks = known or _looks_like(evidence)
    what = f"this is {looks}" if looks else _contents(evidence.members)
    if looks in _ADVICE:
        return (
            f"{evidence.name}: the format is not known. Found: {what}. Nothing was parsed. "
            f"{_ADVICE[looks]}"
        )
    if not known and any(name.lower().endswith(_PACKED) for name in evidence.members):
        return (
            f"{evidence.name}: the format is not known. Found: {what}. Nothing was parsed. "
            f"{_NEXT_PACKED}"
        )
    return (
        f"{evidence.name}: the format is not known. Found: {what}. Nothing was parsed. "
        f"{_NEXT_NOT_YET if known else _NEXT}"
    )


def _not_read_yet(evidence: Evidence) -> str | None:
    names = {name.rsplit("/", 1)[-1].lower() for name in evidence.members}
    start = _start(evidence)[:64] if len(names) == 1 else b""
    for archive in (each.archive for each in PLATFORMS if each.archive):
        if archive.members and names >= archive.members:
            return archive.title
        if any(mark in start for mark in archive.marks):
            return archive.title
    return None


def _looks_like(evidence: Evidence) -> str | None:
    if len(evidence.members) != 1:
        return None
    head = _start(evidence)
    if not head:
        return "an empty file"
    if head.startswith(b"<"):
        feed = next((what for mark, what in _FEEDS if mark in head), None)
        if feed:
            return feed
    for magics, what in _LOOKS:
        if any(head.startswith(magic) or magic in head[:64] for magic in magics):
            return what
    return None


def _start(evidence: Evidence) -> bytes:
    return evidence.head(evidence.members[0], 512).lstrip().lower()


def _contents(members: Sequence[str]) -> str:
    shown = ", ".join(sorted(members)[:6])
    more = f" and {len(members) - 6} more" if len(members) > 6 else ""
    noun = "file" if len(members) == 1 else "files"
    return f"{len(members)} {noun} ({shown}{more})"


def _read_one(
    evidence: Evidence,
    parser: Parser,
    options: ReadOptions,
    reading: Reading,
    gatherer: Gatherer,
) -> None:
    evidence.use.format = parser.name
    reading.parsers[evidence.item] = parser
    tally = Tally(evidence.use)
    try:
        for record in parser.parse(evidence, options):
            tally.count(record)
            _file(record, reading, gatherer)
    except EvidenceError as error:
        if not tally.begun:
            raise
        reading.rejects.append(Reject(str(error), Locator(evidence.item, evidence.name, -1)))
        tally.break_off()
    evidence.unchanged()
    tally.check(evidence.name, parser.name)


def _file(record: Record, reading: Reading, gatherer: Gatherer) -> None:
    match record:
        case Post():
            gatherer.add(record)
        case AccountEvent():
            reading.events.append(record)
        case Profile():
            reading.profiles.append(record)
        case Note():
            reading.notes.append(record)
        case Ignored():
            reading.ignored.append(record)
        case Reject():
            reading.rejects.append(record)


def _teller(on_progress: OnProgress, name: str) -> Callable[[int], None]:
    def tell(count: int) -> None:
        on_progress(name, count)

    return tell


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Python's cyclic collector off: it costs more than all parsing, and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
