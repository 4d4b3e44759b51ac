"""What a screening was made of, beside its tables: enough to make the report of one account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from forensics.analysis.versions import versions
from forensics.errors import EvidenceError
from forensics.evidence import LIMITS
from forensics.evidence.limits import limits_of
from forensics.messages import said
from forensics.parsers import ReadOptions
from forensics.screening.parts import Parts
from forensics.screening.targets import Target
from forensics.writing import write_whole

NAME = "screening.json"
SCHEMA = "forensics-screening/1.0"


@dataclass(frozen=True, slots=True)
class Item:
    """An item screened: its path as given and whole, and its SHA-256, '' where it was not read."""

    shown: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A screening as it is kept: how evidence was read, in which zone, in which language."""

    options: ReadOptions
    time_zone: str
    lang: str
    made_with: str
    items: tuple[Item, ...]


def write_record(
    folder: Path,
    targets: Sequence[Target],
    parts: Parts,
    options: ReadOptions,
    time_zone: str,
    lang: str,
) -> Path:
    """Write screening.json."""
    data = {
        "schema": SCHEMA,
        "lang": lang,
        "time_zone": time_zone,
        "read": {
            "columns": dict(options.columns),
            "source_zone": options.source_zone,
            "date_order": options.date_order,
            "format": options.format,
            "platform": options.platform,
            "limits": options.limits.changed,
        },
        "versions": versions(),
        "items": [
            {"shown": one.shown, "path": _spelt(one.path), "sha256": parts.sha256(one)}
            for one in targets
        ],
    }
    text = orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return write_whole(folder / NAME, text)


def _spelt(path: str) -> str:
    """A path as JSON can hold it; one that is no text does not lead back."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def read_record(folder: Path) -> Recorded:
    """What ``write_record`` wrote. Raises EvidenceError where there is no such file."""
    try:
        data = orjson.loads((folder / NAME).read_bytes())
        read = data["read"]
        changed = read.pop("limits")
        limits = limits_of(changed) if changed else LIMITS
        items = tuple(Item(one["shown"], one["path"], one["sha256"]) for one in data["items"])
        options = ReadOptions(**read, limits=limits)
        return Recorded(
            options, data["time_zone"], data["lang"], data["versions"]["forensics"], items
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise EvidenceError(
            said(
                "{folder}: this is no result of a screening ({name} cannot be read there). Nothing "
                "was written. Name the folder that was given to: forensics screen ... --out DIR",
                folder=folder,
                name=NAME,
            )
        ) from error
