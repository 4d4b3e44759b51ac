"""What the two account archives of X have in common: first bytes, times, names, details."""

from __future__ import annotations

from datetime import datetime

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.platforms.x import FIRST_TWEET


def head_of(evidence: Evidence, member: str, size: int = 4096) -> bytes:
    """The first bytes of a member, in UTF-8 where it is UTF-16; none when it cannot be opened."""
    try:
        head = evidence.head(member, size)
        encoding = text_encoding(head)
        if encoding.name.startswith(("utf-16", "utf-32")):
            head = evidence.head(member, 4 * size)
            return head.decode(*encoding).removeprefix("\ufeff").encode("utf-8", "replace")[:size]
        return head
    except EvidenceError:
        return b""


def sound_id(value: Json) -> str | None:
    """An account's id as text; None for what is none, such as a list or a truth value."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value > 0 else None
    return sound_name(value)


def sound_name(value: Json) -> str | None:
    """A name that is there and is text, else None."""
    return value if isinstance(value, str) and value else None


def when(value: Json) -> datetime:
    """A time of an account file; raises ValueError when missing, impossible or of 1970."""
    if value in (None, ""):
        raise ValueError("no time")
    text = str(value)
    if text[4:5] == "." and text[7:8] == ".":  # 2020.03.05, as ni-devices.js has it
        text = text.replace(".", "-")
    moment, _ = parse_date(text)
    if moment < FIRST_TWEET:
        raise ValueError(f"no usable time ({value!r})")
    return moment


def maybe(value: Json) -> datetime | None:
    """As ``when``, but None instead of an error."""
    if value is None:
        return None
    try:
        return when(value)
    except ValueError:
        return None


def stated(value: Json) -> str | None:
    """A value that is there, as text."""
    return None if value in (None, "") else str(value)
