"""Media of what a report quotes, read again from the evidence and from beside the case file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from forensics.case import Case
from forensics.decoding.pictures import HEAD, media_type
from forensics.errors import EvidenceError
from forensics.model.media import MediaFile
from forensics.model.outside import Attachment
from forensics.model.records import ItemUse, Locator
from forensics.parsers import Parser
from forensics.quoting.exhibits import reopened, same_member
from forensics.quoting.media import Allowance, read_media
from forensics.reading.items import Reading

SET_ASIDE = ("duplicate_name", "link", "not_a_file")
"""Members that are listed and cannot be opened by their names."""


def with_media(case: Case, reading: Reading, rows: Sequence[int], allowance: Allowance) -> Case:
    """The case with the media files that the evidence holds for these timeline rows.

    Bytes are kept within the ``allowance``; rows that come first are served first. Raises
    EvidenceError when an item is no longer the one that was analysed.
    """
    posts = case.timeline.iloc[list(rows)][["post_id", "item", "member", "record"]]
    places = {
        str(post_id): str(Locator(str(item), str(member), int(record)))
        for post_id, item, member, record in posts.itertuples(index=False)
    }
    found: dict[str, list[MediaFile]] = defaultdict(list)
    for use in reading.items:
        path, parser = reading.paths[use.item], reading.parsers[use.item]
        for post_id, file in _media(path, use, parser, list(places), allowance):
            held = found[places[post_id]]
            # Two archives of one account hold the same files.
            if all((file.file_name, file.sha256) != (one.file_name, one.sha256) for one in held):
                held.append(file)
    return replace(case, media={place: tuple(files) for place, files in found.items()})


def _media(
    path: Path, use: ItemUse, parser: Parser, post_ids: Sequence[str], allowance: Allowance
) -> Iterator[tuple[str, MediaFile]]:
    """Post id and file, in the order of the posts and, for each, of the members' names."""
    held: dict[str, list[tuple[str, str]]] = {post_id: [] for post_id in post_ids}
    for row in use.members:
        named = parser.post_media(row.member) if row.reason not in SET_ASIDE else None
        if named and named[0] in held:
            held[named[0]].append((row.member, named[1]))
    if not any(held.values()):
        return
    with reopened(path, use) as evidence:
        for post_id, members in held.items():
            for member, name in sorted(members):
                with same_member(evidence, use, member):
                    file = read_media(evidence, member, name, allowance)
                yield post_id, file


def with_attached(case: Case, allowance: Allowance) -> Case:
    """The case with the pictures among the exhibits of its case file.

    Nothing is opened unless pictures were asked for. Raises EvidenceError when a file is no
    longer the one that was hashed.
    """
    if case.file is None or not allowance.asked:
        return case
    attached = {one.attachment.sha256: one.attachment for one in case.file.exhibits}
    found = {sha256: _attached(one, allowance) for sha256, one in attached.items()}
    return replace(case, attached={key: file for key, file in found.items() if file})


def _attached(file: Attachment, allowance: Allowance) -> MediaFile | None:
    path = file.path
    if path is None:
        return None
    try:
        data, sha256 = _head_and_hash(path, allowance.each + 1)
    except OSError as problem:
        raise EvidenceError(
            f"{path}: {problem.strerror or problem}; it could be read when the report was begun. "
            "No report was written. Put the file back and run it again."
        ) from problem
    if sha256 != file.sha256:
        raise EvidenceError(
            f"{path}: the file changed while the report was made (its SHA-256 is no longer "
            f"{file.sha256}). No report was written. Work on copies that nothing else writes to."
        )
    kind = media_type(data[:HEAD])
    whole = MediaFile("", file.name, path.name, kind, file.size, file.sha256)
    return allowance.grant(whole, data)


def _head_and_hash(path: Path, keep: int) -> tuple[bytes, str]:
    """The first ``keep`` bytes of a file, and the SHA-256 of all of them."""
    digest, head = hashlib.sha256(), bytearray()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 16):
            digest.update(piece)
            head += piece[: keep - len(head)]
    return bytes(head), digest.hexdigest()
