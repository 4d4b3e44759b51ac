"""Which pages of an item are a Facebook export's, and by what clock they tell time."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from forensics.decoding.dates.zones import zone_named
from forensics.decoding.encoding import as_utf8
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.meta.blocks import LARGEST, blocks
from forensics.parsers.shared.meta.clock import (
    PageClock,
    generated_at,
    named_clock,
    shown_clock,
)
from forensics.parsers.shared.meta.facebook_files import (
    Kind,
    is_private,
    kind_by_name,
    reason_to_skip,
    stem_of,
)

FIRST_BYTES = 1 << 18
"""So far into a page its first block is looked for: its style sheet stands before it."""
PAGES = (".html", ".htm")
# The time of a block on Facebook's pages; on Instagram's it has another class.
_TIME = re.compile(rb"class=\"[^\"]*\b_a72d\b")
_OLD_TIME = re.compile(rb"class=\"[^\"]*\b_2lem\b")
_ZONE = re.compile(r"\b[A-Z][A-Za-z_]+/[A-Z][A-Za-z_+\-]+(?:/[A-Z][A-Za-z_]+)?\b|\bUTC\b")
_TAGS = re.compile(r"<[^<>]*>")


class First(NamedTuple):
    """What the first page of an export tells: when it was made, and all its words."""

    made_at: datetime | None = None
    words: str = ""


def is_page(member: str) -> bool:
    """True for a page by its name."""
    return member.lower().endswith(PAGES)


def is_sign(evidence: Evidence, member: str) -> bool:
    """True for a page that only a Facebook export has: by its name and by its first blocks."""
    if not is_page(member) or is_private(member) or "instagram" in member.lower():
        return False
    kind = kind_by_name(member)
    if kind is None and reason_to_skip(member) is None:
        return False
    return evidence.once(member, _marked if kind is None else _marked_or_old)


def _marked(evidence: Evidence, member: str) -> bool:
    return _TIME.search(_start(evidence, member)) is not None


def _marked_or_old(evidence: Evidence, member: str) -> bool:
    start = _start(evidence, member)
    if _TIME.search(start) or _OLD_TIME.search(start):
        return True
    # Tables without a time of their own, such as those of sessions and of the profile.
    known = b"_a6-g" in start or b"_2lej" in start
    return known and stem_of(member) not in ("comments", "archived_stories", "timezone")


def _start(evidence: Evidence, member: str) -> bytes:
    try:
        return as_utf8(evidence.head(member, FIRST_BYTES))
    except EvidenceError:
        return b""


def kind_of(evidence: Evidence, member: str) -> Kind | None:
    """What a page is to this format; None where it is not read."""
    return kind_by_name(member) if is_page(member) and not is_private(member) else None


def page_of(evidence: Evidence, member: str) -> bytes:
    """The bytes of a small page, such as the first; none where it cannot be read."""
    try:
        return as_utf8(evidence.head(member, LARGEST))
    except EvidenceError:
        return b""


def first_page(evidence: Evidence) -> First:
    """What ``start_here.html`` (before 2022 ``index.html``) tells."""
    for name in ("start_here.html", "index.html"):
        for member in evidence.find(name):
            page = page_of(evidence, member)
            words = _TAGS.sub(" ", page.decode("utf-8", "replace"))
            return First(generated_at(page), " ".join(words.split()))
    return First()


def clock_of(evidence: Evidence, options: ReadOptions) -> PageClock:
    """The clock of an export's pages: of the zone that the export names, else of the offset that
    its first page shows, else of the zone that the user gives.

    A zone of the user's that agrees with the offset shown is taken for it: it knows of daylight
    saving, and the offset does not.
    """
    order = options.date_order
    for name in ("timezone.html", "timezone.json"):
        for member in evidence.find(name):
            zone = _zone_in(evidence, member)
            if zone is not None:
                return named_clock(zone, order=order)
    given = named_clock(options.source_zone, "source_zone", order) if options.source_zone else None
    shown = _shown(evidence)
    if shown is not None and (given is None or not _agree(given, shown)):
        return PageClock(shown.zone, shown.flag, shown.name, shown.since, order)
    return given or PageClock(order=order)


def _shown(evidence: Evidence) -> PageClock | None:
    pages = (member for name in ("start_here.html", "index.html") for member in evidence.find(name))
    for member in islice(pages, 4):
        clock = shown_clock(page_of(evidence, member))
        if clock is not None:
            return clock
    return None


def _agree(given: PageClock, shown: PageClock) -> bool:
    if given.zone is None or shown.zone is None or shown.since is None:
        return False
    local = shown.since.astimezone(given.zone)
    return local.utcoffset() == shown.since.astimezone(shown.zone).utcoffset()


def _zone_in(evidence: Evidence, member: str) -> str | None:
    page = page_of(evidence, member)
    if is_page(member):
        told = blocks(page)
        words = [
            str(one) for block in told for key in ("texts", "rows") for one in _flat(block[key])
        ]
    else:
        words = [page.decode("utf-8", "replace").replace("\\/", "/")]
    for one in words:
        for met in _ZONE.finditer(one):
            try:
                zone_named(met[0])
            except ValueError:
                continue
            return met[0]
    return None


def _flat(value: object) -> list[object]:
    if isinstance(value, list):
        return [one for inner in value for one in _flat(inner)]
    return [value]
