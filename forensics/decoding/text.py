"""Text as the owner wrote it: HTML escapes, links written out; and text safe to show."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

_URL = re.compile(r"https?://[^\s<>\"'\u2026\u3000]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}»’\"'…"


def unescape(text: str) -> str:
    """Undo the HTML escapes of a text once; most texts have none.

    >>> unescape("Q&amp;A &lt;3")
    'Q&A <3'
    """
    return html.unescape(text) if "&" in text else text


def expand(text: str, links: Iterable[tuple[str, str]]) -> str:
    """Replace each short link by the address its entity gives.

    >>> expand("see https://t.co/x", [("https://t.co/x", "https://example.org/a")])
    'see https://example.org/a'
    """
    # Longest first: a short link may be the beginning of another.
    for short, full in sorted(links, key=lambda link: -len(link[0] or "")):
        if short and full:
            text = text.replace(short, full)
    return text


def urls_in(text: str) -> tuple[str, ...]:
    """Web addresses written out in a text, in order, without trailing punctuation.

    >>> urls_in("voir http://exemple.example/a, puis (https://b.example).")
    ('http://exemple.example/a', 'https://b.example')
    """
    if "://" not in text:
        return ()
    return tuple(url.rstrip(_TRAILING) for url in _URL.findall(text))


def printable(text: str) -> str:
    """Text safe for a terminal: what controls, hides or turns it, or breaks the line, as escapes.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\n\t":
        return " "
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        code = ord(char)
        return (
            f"\\x{code:02x}"
            if code < 256
            else rf"\u{code:04x}"
            if code < 65536
            else rf"\U{code:08x}"
        )
    return char


def printable_json(data: str) -> str:
    """JSON safe for a terminal: the same value, what ``printable`` would not show as escapes.

    >>> printable_json('{"a": "b\u202ec"}')
    '{"a": "b\\\\u202ec"}'
    """
    return "".join(char if char == "\n" else _escaped(char) for char in data)


def _escaped(char: str) -> str:
    if _visible(char) == char:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def well_formed(text: str) -> str:
    """Text that can be encoded: halves of cut surrogate pairs become U+FFFD.

    >>> well_formed("cut \\ud83d")
    'cut �'
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
