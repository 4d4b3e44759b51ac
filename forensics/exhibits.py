"""What a report quotes, read again from the evidence: hashes of stored records, media files."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from forensics.case import Case
from forensics.decoding.x_layout import post_media
from forensics.errors import EvidenceError
from forensics.evidence import open_evidence
from forensics.media import Allowance, MediaFile, read_media
from forensics.parsers import Parser
from forensics.reading import Reading
from forensics.records import ItemUse, Locator

SET_ASIDE = ("duplicate_name", "link", "not_a_file")
Numbers = dict[str, set[int]]


def with_exhibits(case: Case, reading: Reading, rows: Sequence[int]) -> Case:
    """The case with the hash of the stored record behind each of these timeline rows.

    Every member is streamed once, whatever the number of rows. Raises EvidenceError when
    an item is no longer the one that was analysed.
    """
    wanted = _by_item(case, rows)
    hashes: dict[str, str] = {}
    for use in reading.items:
        if use.item in wanted:
            numbers, parser = wanted[use.item], reading.parsers[use.item]
            hashes |= _hashes(reading.paths[use.item], use, parser, numbers)
    return replace(case, exhibit_hashes=hashes)


def _by_item(case: Case, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """Record numbers by item and member."""
    found: dict[str, Numbers] = defaultdict(lambda: defaultdict(set))
    places = case.timeline.iloc[list(rows)][["item", "member", "record"]]
    for item, member, record in places.itertuples(index=False):
        found[str(item)][str(member)].add(int(record))
    return found


def _hashes(
    path: Path,
    use: ItemUse,
    parser: Parser,
    numbers: Mapping[str, Collection[int]],
) -> dict[str, str]:
    found = {}
    with open_evidence(path, use.item) as evidence:
        _same(evidence.use, use)
        for member, records in numbers.items():
            for record, raw in parser.raws(evidence, member, records):
                locator = Locator(use.item, member, record)
                found[str(locator)] = hashlib.sha256(raw).hexdigest()
    return found


def with_media(case: Case, reading: Reading, rows: Sequence[int], *, show: bool = False) -> Case:
    """The case with the media files that the evidence holds for these timeline rows.

    Bytes are kept only with ``show``, for still pictures within the allowance of
    ``forensics.media``; rows that come first are served first. Raises EvidenceError when an
    item is no longer the one that was analysed.
    """
    posts = case.timeline.iloc[list(rows)][["post_id", "item", "member", "record"]]
    places = {
        str(post_id): str(Locator(str(item), str(member), int(record)))
        for post_id, item, member, record in posts.itertuples(index=False)
    }
    allowance = Allowance(show)
    found: dict[str, list[MediaFile]] = defaultdict(list)
    for use in reading.items:
        for post_id, file in _media(reading.paths[use.item], use, list(places), allowance):
            held = found[places[post_id]]
            # Two archives of one account hold the same files.
            if all((file.file_name, file.sha256) != (one.file_name, one.sha256) for one in held):
                held.append(file)
    return replace(case, media={place: tuple(files) for place, files in found.items()})


def _media(
    path: Path, use: ItemUse, post_ids: Sequence[str], allowance: Allowance
) -> Iterator[tuple[str, MediaFile]]:
    """Post id and file, in the order of the posts and, for each, of the members' names."""
    held: dict[str, list[tuple[str, str]]] = {post_id: [] for post_id in post_ids}
    for row in use.members:
        named = post_media(row.member) if row.reason not in SET_ASIDE else None
        if named and named[0] in held:
            held[named[0]].append((row.member, named[1]))
    if not any(held.values()):
        return
    with open_evidence(path, use.item) as evidence:
        _same(evidence.use, use)
        for post_id, members in held.items():
            for member, name in sorted(members):
                yield post_id, read_media(evidence, member, name, allowance)


def _same(again: ItemUse, use: ItemUse) -> None:
    # A folder has its hash only once its members were read.
    if use.kind != "folder" and again.sha256 != use.sha256:
        raise EvidenceError(
            f"{use.name}: the file changed while it was analysed (its SHA-256 is no longer "
            f"{use.sha256}). No report was written. Work on a copy that nothing else writes to."
        )
