"""What evidence looks like that no parser knows, and what the user is told to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forensics.evidence import ARCHIVES, Evidence
from forensics.messages import Message, counted, joined, said
from forensics.model.records import MemberUse

_WORKBOOK = said("an Excel workbook in which no table can be read")
# First bytes (lower case) of what users hand over by mistake.
_LOOKS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    (
        (b"<!doctype html", b"<html"),
        said("an HTML page, as saved by a browser or sent by a log-in page"),
    ),
    ((b"%pdf",), said("a PDF")),
    ((b"\x89png", b"\xff\xd8\xff", b"gif8"), said("a picture")),
    ((b"sqlite format 3",), said("an SQLite database")),
    ((b"pk\x03\x04",), _WORKBOOK),
)
_FEEDS = (
    (b"<rss", said("a feed in which no entry can be read")),
    (b"<feed", said("a feed in which no entry can be read")),
    (b"<rdf:rdf", said("a feed in which no entry can be read")),
)
_NEXT = said(
    "Give the archive as the platform sent it, or a table of posts; "
    "`forensics formats` lists what is read, and --columns names the columns of a table."
)
# Why an archive within was left closed, as the ledger has it, for the message.
_CLOSED = {
    "archive_unsupported": said("of a kind that is not read; unpack it and give the folder"),
    "archive_too_deep": said(
        "too deep within other archives; unpack the outer ones and give the folder"
    ),
    "archive_too_many": said("one of too many; give it by its own path"),
}
SHOWN = 4
_REPORT = said(
    "For a bug report, this is what it looks like (names and shapes, no values; look it over "
    "before sending it):"
)
_ADVICE: dict[str, Message] = {
    _WORKBOOK: said(
        "Open it in a spreadsheet program, save the table as CSV (UTF-8) and give that."
    ),
}


def unknown_message(evidence: Evidence) -> str:
    """What was found where no parser fits, what that means and what to do."""
    looks = looks_like(evidence)
    what = said("this is {looks}", looks=looks) if looks else _contents(evidence.members)
    found = said(
        "{name}: the format is not known. Found: {what}. Nothing was parsed.",
        name=evidence.name,
        what=what,
    )
    return joined((found, *_closed(evidence), _ADVICE.get(looks or "", _NEXT), _REPORT), " ")


def _closed(evidence: Evidence) -> Iterator[str]:
    """The archives within that could not be looked into, and why."""
    rows = [row for row in evidence.use.members if row.reason]
    told = [(row.member, _CLOSED.get(row.reason or "") or _failed(row)) for row in rows]
    for member, why in [(member, why) for member, why in told if why][:SHOWN]:
        yield said("The archive {member} inside it was not opened: {why}.", member=member, why=why)


def _failed(row: MemberUse) -> str | None:
    named = row.status == "failed" and row.member.lower().endswith(ARCHIVES)
    return (row.reason or "").rstrip(".") if named else None


def looks_like(evidence: Evidence) -> str | None:
    """What the first bytes of a lone file show it to be, where they show anything."""
    if len(evidence.members) != 1:
        return None
    head = _start(evidence)
    if not head:
        return said("an empty file")
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
    more = said(" and {more} more", more=len(members) - 6) if len(members) > 6 else ""
    return counted(
        "{number} file ({shown}{more})",
        "{number} files ({shown}{more})",
        len(members),
        shown=shown,
        more=more,
    )
