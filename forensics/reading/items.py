"""Evidence items into one timeline of all accounts they hold, with every record accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from forensics.errors import EvidenceError, ForensicsError, UsageError
from forensics.evidence import Evidence, open_evidence
from forensics.messages import said
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Ignored,
    Locator,
    Note,
    Post,
    Profile,
    Record,
    Reject,
)
from forensics.parsers import ReadOptions
from forensics.reading.accounting import Tally
from forensics.reading.options import COLUMNS_OF, check_platform, checked
from forensics.reading.reading import Reading, Source
from forensics.reading.recognition import Recognised, recognised
from forensics.timeline import (
    Gatherer,
    check_timeline,
    link_accounts,
    parted_by_platform,
    renamed,
)
from forensics.timeline.linking_facts import births, linking_notes, sightings

OnProgress = Callable[[str, int, int], None]
"""Told an item's name and the bytes of it gone through since it was last told; while it is hashed
also of how many, which is 0 while its members are read."""
Take = Callable[[Post], None]


def read_items(
    paths: Sequence[Path | str],
    options: ReadOptions | None = None,
    *,
    on_progress: OnProgress | None = None,
) -> Reading:
    """Read one or several evidence items into one timeline.

    ``on_progress`` is told how far it is. Raises ForensicsError; ProgramError when the records of
    a member do not add up.
    """
    gatherer = Gatherer()
    reading = read_records(paths, options, gatherer.add, on_progress=on_progress)
    link(reading, gatherer)
    check_platform(reading.options.platform, tables_shown(reading))
    return reading


def read_records(
    paths: Sequence[Path | str],
    options: ReadOptions | None,
    take: Take,
    *,
    on_progress: OnProgress | None = None,
) -> Reading:
    """The same without the posts, each of which ``take`` is given as it is read, in stored order;
    nothing is linked yet. Raises as ``read_items`` does.
    """
    if not paths:
        raise UsageError(said("No evidence was given. Name at least one archive, folder or file."))
    reading = Reading(options=checked(options or ReadOptions()))
    for number, path in enumerate(paths, start=1):
        item, limits = f"E{number}", reading.options.limits
        with open_evidence(path, item, limits, on_hash=on_progress) as evidence:
            if on_progress:
                evidence.on_progress = _teller(on_progress, evidence.name)
            try:
                readers = _read_one(evidence, reading, take)
            except ForensicsError:
                evidence.unchanged()  # What is wrong may be that it changes while it is read.
                raise
            reading.sources.append(_source(evidence, readers, path))
    return reading


def tables_shown(reading: Reading) -> dict[str, str]:
    """The platform of the posts of each table, by the name of its item."""
    frame, tables = reading.timeline, {}
    for source in reading.sources:
        own = frame.loc[frame["item"] == source.use.item, ["member", "platform"]]
        for member, platform in own.drop_duplicates().to_numpy().tolist():
            if source.parser_of(member).name == COLUMNS_OF:
                tables[source.use.name] = str(platform)
    return tables


def link(reading: Reading, gatherer: Gatherer) -> None:
    """Give the posts of all items to their accounts, and note how."""
    words = gatherer.links_by_words()
    linking = link_accounts(
        gatherer.frame(last=not gatherer.may_fold()),
        gatherer.links,
        sightings(reading.profiles, reading.events),
        births(reading.profiles, reading.events),
        gatherer.copies,
        words,
    )
    folded = gatherer.fold(linking.names)
    frame = renamed(gatherer.frame(), linking.names) if folded else linking.frame
    reading.timeline = check_timeline(parted_by_platform(frame))
    reading.names = linking.names
    reading.notes += linking_notes(linking, gatherer.torn, folded)


def _read_one(evidence: Evidence, reading: Reading, take: Take) -> Recognised:
    """Enter all that an item holds; the parsers that knew how."""
    options = reading.options
    readers = recognised(evidence, options.format, columns=bool(options.columns))
    names = " + ".join(dict.fromkeys(parser.name for parser, _ in readers))
    evidence.use.format = names
    evidence.use.lacks = tuple(dict.fromkeys(one for parser, _ in readers for one in parser.lacks))
    tally = Tally(evidence.use)
    try:
        for parser, part in readers:
            for record in parser.parse(part, options):
                tally.count(record)
                if isinstance(record, Post):
                    take(record)
                else:
                    _file(record, reading)
    except EvidenceError as error:
        if not tally.begun:
            raise
        reading.rejects.append(Reject(str(error), Locator(evidence.item, evidence.name, WHOLE)))
        tally.break_off()
    evidence.unchanged()
    tally.check(evidence.name, names)
    return readers


def _source(evidence: Evidence, readers: Recognised, path: Path | str) -> Source:
    parsers = tuple(dict.fromkeys(parser for parser, _ in readers))
    of_member = {member: parser for parser, part in readers for member in part.members}
    several = of_member if len(parsers) > 1 else {}
    whole = Path(path).absolute()
    return Source(evidence.use, parsers, whole, several, evidence.limits, evidence.hashed)


def _file(record: Record, reading: Reading) -> None:
    match record:
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
        on_progress(name, count, 0)

    return tell
