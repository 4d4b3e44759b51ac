"""Media files that the evidence holds for a post: type, size and hash, and seldom their bytes.

A file is read once, as a stream, read-only. Its bytes are kept only when asked for, only for
still pictures of known kind, and only within an allowance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forensics.decoding.pictures import HEAD, media_type, picture
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.model.media import MediaFile
from forensics.reading.reading import Source

SET_ASIDE = ("duplicate_name", "link", "not_a_file")
"""Members that are listed and cannot be opened by their names."""
PIECE = 1 << 16
EACH = 400_000
"""Largest picture to show, in bytes."""
ALL = 1_400_000
"""Most bytes of pictures to show in one report: a third more in the page, which has 6 MB."""
PIXELS = 40_000_000
"""Largest picture to show, in pixels: a small file can unfold to more than a reader's memory."""


class Allowance:
    """How many bytes of pictures a report may still show; none unless ``asked``."""

    def __init__(self, asked: bool, each: int = EACH, total: int = ALL) -> None:
        self.asked = asked
        self.each = each
        self.left = total

    def grant(self, file: MediaFile, data: bytes) -> MediaFile:
        """The file with its bytes, or with the reason why they are not shown.

        ``data`` is the whole file, or where it is too large at least ``each`` + 1 bytes of it.
        """
        found = picture(data)
        if found:
            file = replace(file, width=found.width, height=found.height)
        if not self.asked:
            return file
        if found is None:
            return replace(file, withheld="no_picture")
        if found.moving:
            return replace(file, withheld="moving")
        if file.size > self.each or found.width * found.height > PIXELS:
            return replace(file, withheld="too_large")
        if file.size > self.left:
            return replace(file, withheld="too_many")
        self.left -= file.size
        return replace(file, data=data, withheld=None)


def media_members(source: Source, post_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The members that an item holds for each of these posts, with the files' own names.

    In the order of the posts, and for each in that of the members' names.
    """
    held: dict[str, list[tuple[str, str]]] = {post_id: [] for post_id in post_ids}
    for row in source.use.members:
        parser = source.parser_of(row.member)
        named = parser.post_media(row.member) if row.reason not in SET_ASIDE else None
        if named and named[0] in held:
            held[named[0]].append((row.member, named[1]))
    return {post_id: sorted(members) for post_id, members in held.items()}


def read_media(evidence: Evidence, member: str, name: str, allowance: Allowance) -> MediaFile:
    """Stream one member of the evidence; a file that is damaged or locked has no hash."""
    head = bytearray()
    keep = max(allowance.each + 1, HEAD)
    try:
        with evidence.open(member) as stream:
            while piece := stream.read(PIECE):
                head += piece[: keep - len(head)]
    except EvidenceError:
        size = evidence.member(member).size
        return MediaFile(evidence.item, member, name, media_type(bytes(head)), size, "")
    row = evidence.member(member)
    kind = media_type(bytes(head))
    file = MediaFile(evidence.item, member, name, kind, row.size, row.sha256 or "")
    return allowance.grant(file, bytes(head))
