"""Members that are feeds (RSS, Atom, exports of WordPress), told by their first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.feeds import Feed, feed_entries, feed_of
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name

SUFFIXES = frozenset((".xml", ".rss", ".atom", ".rdf", ".wxr", ".txt", ""))
# Before the first entry, an export of WordPress lists all its authors, categories and tags.
LONG_HEAD = 1 << 22


def feeds(evidence: Evidence) -> Iterator[tuple[str, Feed]]:
    """Each member that is a feed, in stored order; a lone file is looked at whatever its name."""
    members = evidence.members
    for member in members:
        suffix = PurePosixPath(content_name(member)).suffix.lower()
        if len(members) > 1 and suffix not in SUFFIXES:
            continue
        found = evidence.once(member, _feed)
        if found is not None:
            yield member, found


def entries(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The entries of a member that is a feed."""
    feed = evidence.once(member, _feed)
    return iter(()) if feed is None else feed_entries(stream, feed, keep_raw=keep_raw)


def _feed(evidence: Evidence, member: str) -> Feed | None:
    try:
        if b"<" not in evidence.head(member)[:1024]:
            return None
        return feed_of(evidence.head(member, LONG_HEAD))
    except EvidenceError:
        return None
