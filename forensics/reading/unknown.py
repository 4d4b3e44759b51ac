"""What evidence looks like that no parser knows, and what the user is told to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from forensics.evidence import Evidence
from forensics.platforms import PLATFORMS

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
    looks = known or _looked_at(evidence)
    what = f"this is {looks}" if looks else _contents(evidence.members)
    advice = _advice(evidence.members, known, looks)
    return f"{evidence.name}: the format is not known. Found: {what}. Nothing was parsed. {advice}"


def _advice(members: Sequence[str], known: str | None, looks: str | None) -> str:
    if looks in _ADVICE:
        return _ADVICE[looks]
    if known:
        return _NEXT_NOT_YET
    packed = any(name.lower().endswith(_PACKED) for name in members)
    return _NEXT_PACKED if packed else _NEXT


def looks_like(evidence: Evidence) -> str | None:
    """What the names or the first bytes show it to be, where they show anything."""
    return _not_read_yet(evidence) or _looked_at(evidence)


def _not_read_yet(evidence: Evidence) -> str | None:
    names = {name.rsplit("/", 1)[-1].lower() for name in evidence.members}
    start = _start(evidence)[:64] if len(names) == 1 else b""
    for archive in (each.archive for each in PLATFORMS if each.archive):
        if archive.members and names >= archive.members:
            return archive.title
        if any(mark in start for mark in archive.marks):
            return archive.title
    return None


def _looked_at(evidence: Evidence) -> str | None:
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
