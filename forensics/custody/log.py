"""The custody log: ``custody.jsonl``, one JSON object a line for each act, only ever added to.

Each line holds ``previous``, the SHA-256 of the line before without its line break, so that a line
removed, moved or edited shows; the first holds none. The log is not in the manifest, since it
grows, and goes along when the report is made anew. Lines cut off at its end do not show, unless
they are of the report that is there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from forensics.custody.names import LOG
from forensics.version import VERSION

Act = Literal["reported", "replaced", "verified", "signed"]
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """An act: when, what, of the report with which manifest, and what else is said of it."""

    at: str
    act: str
    manifest: str
    program: str
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read; ``broken`` is the number, from 1, of the first line that does not follow."""

    entries: tuple[Entry, ...] = ()
    broken: int | None = None

    @property
    def made(self) -> str | None:
        """SHA-256 of the manifest of the report that was written last; where the log was begun
        later, that of its first line. None where no line can be read."""
        reported = [one for one in self.entries if one.act == "reported"]
        found = reported[-1:] or self.entries[:1]
        return found[0].manifest if found else None

    def tells_signature(self, sha256: str) -> bool:
        """True when the log tells that the program wrote a signature of this hash."""
        return any(
            one.act == "signed" and one.more.get("signature") == sha256 for one in self.entries
        )


def read_log(directory: Path) -> Log | None:
    """The log of a folder; None where it has none. Raises OSError where it cannot be read."""
    try:
        data = (directory / LOG).read_bytes()
    except FileNotFoundError:
        return None
    entries: list[Entry] = []
    before = START
    *lines, rest = data.split(b"\n")
    for number, line in enumerate((*lines, *([rest] if rest else [])), 1):
        entry = _entry(line, before)
        if entry is None:
            return Log(tuple(entries), number)
        entries.append(entry)
        before = hashlib.sha256(line).hexdigest()
    return Log(tuple(entries), len(lines) + 1 if rest else None)


def _entry(line: bytes, before: str) -> Entry | None:
    try:
        held = json.loads(line)
        if held.pop("previous") != before:
            return None
        at, act, manifest, program = (
            str(held.pop(name)) for name in ("at", "act", "manifest", "program")
        )
        return Entry(at, act, manifest, program, held)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def line_for(before: bytes | None, act: Act, at: datetime, manifest: str, **more: object) -> bytes:
    """The line of an act, with its line break; ``before`` is the line it follows, None for the
    first. ``at`` is in UTC; nothing that names people belongs into ``more``."""
    held = {
        "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "act": act,
        "manifest": manifest,
        "program": f"forensics {VERSION}",
        **more,
        "previous": START if before is None else hashlib.sha256(before).hexdigest(),
    }
    return json.dumps(held, ensure_ascii=False).encode() + b"\n"


def add(directory: Path, act: Act, at: datetime, manifest: str, **more: object) -> Path:
    """Add the line of an act to the log of a folder, which is made where it lacks. Raises OSError.

    A last line that broke off is closed first, so that it and nothing after it is lost.
    """
    path = directory / LOG
    data = path.read_bytes() if path.exists() else b""
    begun = b"" if not data or data.endswith(b"\n") else b"\n"
    with path.open("ab") as file:
        file.write(begun + line_for(_last(data), act, at, manifest, **more))
    return path


def _last(data: bytes) -> bytes | None:
    lines = data.removesuffix(b"\n").rsplit(b"\n", 1)
    return lines[-1] if data else None
