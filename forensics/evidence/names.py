"""Member names as they are shown: safe for a terminal, a report and a manifest."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

SKIPPED_PARTS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# Control characters, lone surrogates, and the marks that turn the reading direction around.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(name: str) -> str:
    """``name`` with ``/`` between its parts and unsafe characters written as escapes.

    >>> shown("data\\\\tweets.js")
    'data/tweets.js'
    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return UNSAFE.sub(_escape, unicodedata.normalize("NFC", name.replace("\\", "/")))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def stem_of(name: str) -> str:
    """A file's name without its endings.

    >>> stem_of("odile.tar.gz")
    'odile'
    """
    return PurePath(name).stem.split(".")[0]


def is_clutter(member: str) -> bool:
    """True for what operating systems add to folders and zips, never the platform."""
    parts = member.split("/")
    return parts[-1].startswith("._") or any(part in SKIPPED_PARTS for part in parts)
