"""Exports of Instagram and Threads as HTML pages, made into records as the JSON ones are.

The clock of these pages is UTC-8 all year, without daylight saving and without seconds, whatever
the account's own zone (five pairs of a page's time and the same post's in JSON, published by
users). Only logins bear an exact time, in their heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta, timezone

from forensics.decoding.dates.zones import sure_zone
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject, sequence, text
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.parsers.shared.instagram.layout import NAMED, ROOTS, File, skipped, stem_of
from forensics.parsers.shared.instagram.owner import handle_of
from forensics.parsers.shared.instagram.run import Form, Told
from forensics.parsers.shared.meta.blocks import blocks, is_meta_page
from forensics.parsers.shared.meta.clock import Dated, PageClock, calendar_of

CLOCK = timezone(-timedelta(hours=8))
_PAGE = re.compile(r"\.html?(?:\.gz|\.bz2|\.xz|\.zst)?$", re.IGNORECASE)
# Where the medium of an own post lies; those of private messages lie elsewhere.
_MEDIUM = re.compile(
    rb'(?:href|src)="(?:\.\./)*media/(posts|stories|reels|igtv|archived_posts|recently_deleted'
    rb'|other)/[^"]+\.\w+"',
    re.IGNORECASE,
)
_BY_FOLDER = {
    "archived_posts": ROOTS["ig_archived_post_media"],
    "recently_deleted": ROOTS["ig_recently_deleted_media"],
}
_INSTAGRAM = re.compile(
    r"(?:^|/)(?:your_instagram_activity|content|comments|login_and_\w+_creation|threads"
    r"|account_information|personal_information|other_activity|device_information)/",
    re.IGNORECASE,
)
_FACEBOOK = re.compile(r"your_facebook_activity|facebook-|facebook_", re.IGNORECASE)
_EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_TIMED = re.compile(r"\d:\d\d|\d\d\.\d\d|\d\s?[hH時시]")
_HEAD = 1 << 18
_LONGEST = 60
_PROFILE = 1 << 20


def page_of(evidence: Evidence, member: str) -> File | None:
    """What a page holds that is read; None for any other member."""
    lone = len(evidence.members) == 1
    if skipped(member) or not (lone or _PAGE.search(member)):
        return None
    return evidence.once(member, _told_lone if lone else _told)


def _told(evidence: Evidence, member: str) -> File | None:
    named = NAMED.get(stem_of(member))
    if named is None or _FACEBOOK.search(member):
        return None
    head = _head(evidence, member)
    # Out of its folders a page is known by the folder of its media.
    known = _INSTAGRAM.search(member) or (named.kind == "posts" and _MEDIUM.search(head))
    return named if known and is_meta_page(head) else None


def _told_lone(evidence: Evidence, member: str) -> File | None:
    """A page by itself: by the folder of its media, or by a name that only Instagram gives."""
    head = _head(evidence, member)
    if not is_meta_page(head) or _FACEBOOK.search(member):
        return None
    named = NAMED.get(stem_of(member))
    medium = _MEDIUM.search(head)
    if medium is not None:
        if named is not None and named.kind == "posts":
            return named
        return _BY_FOLDER.get(medium.group(1).decode().lower(), File("posts"))
    own = named is not None and (named.app == "threads" or named.kind in ("comments", "login"))
    return named if own else None


def _head(evidence: Evidence, member: str) -> bytes:
    try:
        return as_utf8(evidence.head(member, _HEAD))
    except EvidenceError:
        return b""


def handle_in(evidence: Evidence, member: str) -> str | None:
    """The handle that the page of a profile states."""
    try:
        page = as_utf8(evidence.head(member, _PROFILE))
    except EvidenceError:
        return None
    found = (handle_of({"string_map_data": _cells(block)}) for block in blocks(page))
    return next((handle for handle in found if handle), None)


def clock_of(evidence: Evidence, members: Sequence[str], zone: str | None) -> PageClock:
    """The clock of an export's pages: the platform's, or the user's zone; with what its dates
    together show of names of months that languages differ in."""
    dates = [when for member in members for when in _dates(evidence, member)]
    calendar = calendar_of(dates)
    if zone:
        return PageClock(sure_zone(zone), "source_zone", zone, calendar=calendar)
    return PageClock(CLOCK, "format_zone", "UTC-08:00", calendar=calendar)


def _dates(evidence: Evidence, member: str) -> Iterator[str]:
    """Times as the first blocks of a page write them."""
    for block in blocks(_head(evidence, member)):
        written = [row[1] for row in _rows(block)[-1:]]
        yield from (str(one) for one in (block.get("when"), *written) if one and _looks(str(one)))


def told(block: JsonObject, found: File, clock: PageClock | None) -> Told:
    """A block as the JSON export would have the record. Raises ValueError where a time is written
    in words that are not known."""
    clock = clock or PageClock(CLOCK, "format_zone")
    if found.kind == "posts":
        return _post(block, clock)
    heading = text(block.get("title")) or ""
    exact = _EXACT.match(heading) is not None
    cells: dict[str, Json] = {}
    timed: list[Dated] = []
    rows = _rows(block)
    for at, (label, value) in enumerate(rows):
        # What is written first is what the record is of, be it a date in words.
        dated = _dated(str(value), clock) if at or len(rows) == 1 else None
        if dated is None:
            cells[str(label)] = {"value": value}
        elif not exact:
            timed.append(dated)
            cells[str(label)] = {"timestamp": dated.moment.timestamp()}
    if not timed and not exact and (when := text(block.get("when"))):
        timed.append(clock.read(when))
        cells[""] = {"timestamp": timed[0].moment.timestamp()}
    record = {"title": heading, "string_map_data": cells}
    return Told(record, timed[0].precision, timed[0].flags) if timed else Told(record)


def _post(block: JsonObject, clock: PageClock) -> Told:
    """A post: its words in the heading, its media, and its time as written."""
    when = text(block.get("when"))
    if not when:
        raise ValueError("no usable time")
    dated = clock.read(when)
    record = {
        "title": block.get("title"),
        "creation_timestamp": dated.moment.timestamp(),
        "media": [{"uri": uri} for uri in sequence(block.get("media"))],
    }
    return Told(record, dated.precision, dated.flags)


def _looks(written: str) -> bool:
    """True for what may be a time of day with its date."""
    return len(written) <= _LONGEST and _TIMED.search(written) is not None


def _dated(written: str, clock: PageClock) -> Dated | None:
    """A time of the page's clock; None for any other value, and for a date alone."""
    if not _looks(written):
        return None
    try:
        dated = clock.read(written)
    except (ValueError, OverflowError):
        return None
    return dated if dated.flags else None


def _rows(block: JsonObject) -> list[Sequence[Json]]:
    return [row for each in sequence(block.get("rows")) if len(row := sequence(each)) == 2]


def _cells(block: JsonObject) -> dict[str, Json]:
    return {str(label): {"value": value} for label, value in _rows(block)}


PAGES = Form(page_of, told, handle_in, clock_of)
