"""The step that reads again what a report quotes: hashes of records, and media of their posts.

Each evidence item is opened, hashed and compared once, whatever is quoted from it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forensics.case import Case
from forensics.evidence import Evidence
from forensics.model.media import MediaFile
from forensics.model.records import Locator
from forensics.quoting.attached import with_attached
from forensics.quoting.media import Allowance, media_members, read_media
from forensics.quoting.reopening import reopened, same_member
from forensics.quoting.selection import select
from forensics.reading.reading import Source

Numbers = dict[str, set[int]]


def quote(case: Case, sources: Sequence[Source], *, show_media: bool = False) -> Case:
    """The case with the choice of posts to quote, their hashes and media from the evidence.

    Bytes of pictures are kept only with ``show_media``. Raises EvidenceChanged when an item is
    no longer the one that was analysed, EvidenceError when a picture beside the case file is not.
    """
    selection, allowance = select(case), Allowance(show_media)
    quoted = read_again(replace(case, selection=selection), sources, selection.rows, allowance)
    return with_attached(quoted, allowance)


@dataclass
class _Found:
    """What the items gave so far: hashes and files, by the locator of the record."""

    hashes: dict[str, str] = field(default_factory=dict)
    media: dict[str, list[MediaFile]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, file: MediaFile) -> None:
        """Enter a file of the post at this place."""
        held = self.media[place]
        # Two archives of one account hold the same files.
        if all((file.file_name, file.sha256) != (one.file_name, one.sha256) for one in held):
            held.append(file)


def read_again(
    case: Case, sources: Sequence[Source], rows: Sequence[int], allowance: Allowance
) -> Case:
    """The case with the hash of the stored record behind each of these timeline rows, and with
    the media files that the evidence holds for their posts.

    Every member is streamed once, whatever the number of rows. Bytes of pictures are kept within
    the ``allowance``; rows that come first are served first, item by item. Raises EvidenceChanged.
    """
    records, places = _records(case, rows), _places(case, rows)
    found = _Found()
    for source in sources:
        numbers, held = (
            records.get(source.use.item, {}),
            media_members(source, list(places)),
        )
        if not numbers and not any(held.values()):
            continue
        with reopened(source) as evidence:
            found.hashes |= _hashes(evidence, source, numbers)
            for post_id, file in _media(evidence, source, held, allowance):
                found.add(places[post_id], file)
    media = {place: tuple(files) for place, files in found.media.items()}
    return replace(case, exhibit_hashes=found.hashes, media=media)


def _records(case: Case, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """Record numbers by item and member."""
    found: dict[str, Numbers] = defaultdict(lambda: defaultdict(set))
    places = case.timeline.iloc[list(rows)][["item", "member", "record"]]
    for item, member, record in places.itertuples(index=False):
        found[str(item)][str(member)].add(int(record))
    return found


def _places(case: Case, rows: Sequence[int]) -> dict[str, str]:
    """The locator of each post, by its id, in the order of the rows."""
    posts = case.timeline.iloc[list(rows)][["post_id", "item", "member", "record"]]
    return {
        str(post_id): str(Locator(str(item), str(member), int(record)))
        for post_id, item, member, record in posts.itertuples(index=False)
    }


def _hashes(
    evidence: Evidence, source: Source, numbers: Mapping[str, Collection[int]]
) -> dict[str, str]:
    """SHA-256 of the stored records, by locator."""
    found = {}
    for member, records in numbers.items():
        with same_member(evidence, source.use, member):
            for record, raw in source.parser_of(member).raws(evidence, member, records):
                locator = Locator(source.use.item, member, record)
                found[str(locator)] = hashlib.sha256(raw).hexdigest()
    return found


def _media(
    evidence: Evidence,
    source: Source,
    held: Mapping[str, Sequence[tuple[str, str]]],
    allowance: Allowance,
) -> Iterator[tuple[str, MediaFile]]:
    """Post id and file, in the order of the posts and, for each, of the members' names."""
    for post_id, members in held.items():
        for member, name in members:
            with same_member(evidence, source.use, member):
                file = read_media(evidence, member, name, allowance)
            yield post_id, file
