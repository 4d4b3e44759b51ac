"""The layout an exporter gave an array, learned from its first elements.

Exporters write every element alike, so the bytes between two elements tell where the next
ends. That is a guess made to be checked: a slice that is not valid JSON is decoded in
the slow and certain way, and a slice that is valid JSON can be nothing but the element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BETWEEN = re.compile(rb"(\n[ \t]*)?\}(\s*,\s*)(\{\s*)(\"(?:[^\"\\]|\\.)*\")?")


@dataclass(frozen=True, slots=True)
class Layout:
    """``marker`` stands between two elements, ``closing`` bytes of it belonging to the first.

    ``opening`` begins an element on a line of its own, where the exporter gives it one;
    ``between`` bytes of the marker belong to neither.
    """

    marker: bytes
    closing: int
    opening: bytes | None
    between: int


def layout_after(data: bytes, start: int, end: int) -> Layout | None:
    """The layout shown by the element ``data[start:end]`` and the start of the one after it."""
    indent = data.rfind(b"\n", start, end)
    at = indent if indent >= 0 and not data[indent : end - 1].strip() else end - 1
    match = _BETWEEN.match(data, at)
    if match is None:
        return None
    own_line, separator, brace, key = match.groups()
    closing = (own_line or b"") + b"}"
    opening = separator[separator.rfind(b"\n") :] + b"{" if b"\n" in separator else None
    if own_line is None and opening is None and key is None:
        return None
    # On one line, the first key sets elements apart from objects nested in them.
    marker = closing + separator + (b"{" if own_line or opening else brace + (key or b""))
    return Layout(marker, len(closing), opening, len(separator))
