"""JSON records from a stream of bytes: an array, JSON Lines, or values one after another.

Reads chunk by chunk, so memory is bounded by the largest record, not by the file. A
JavaScript assignment before the value (``window.YTD.tweets.part0 = [``) is skipped. A
broken record becomes an Element with ``error``; reading goes on at the next record.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from forensics.decoding.element import Element

CHUNK = 1 << 20
# A record that is still incomplete after this many characters is broken, not long.
RECORD_LIMIT = 1 << 25
# Retrying a partial record on every chunk would be quadratic; wait for this much more.
GROWTH = 2

_SPACE = re.compile(r"[\s\ufeff]*")
_BETWEEN = re.compile(r"[\s,]*")
_SCRIPT = re.compile(r"\s*[A-Za-z_$][\w$.\[\]\"']*(?:\s+[A-Za-z_$][\w$.]*)?\s*=")
_NEXT_LINE = re.compile(r"\n[\[{]")
_STRING_OR_BRACE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


class _Text:
    """A window of decoded text over a byte stream, refilled from the right."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self, at_least: int = CHUNK) -> bool:
        """Append at least ``at_least`` bytes where there are any; False at the end."""
        if self.ended:
            return False
        parts = [self.text[self.at :]]
        got = 0
        while got < at_least:
            data = self._stream.read(CHUNK)
            if not data:
                self.ended = True
                parts.append(self._decode(b"", True))
                break
            got += len(data)
            parts.append(self._decode(data))
        self.text = "".join(parts)
        self.at = 0
        return got > 0

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Move past ``pattern`` and return the next character, '' at the end."""
        while True:
            match = pattern.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""


def json_records(stream: BinaryIO, *, keep_raw: bool = False) -> Iterator[Element]:
    """Yield the elements of an array, or the values of JSON Lines or concatenated JSON.

    A lone object is yielded as one element. Never raises on malformed JSON: what cannot
    be decoded is yielded with ``error`` set, and a missing end is yielded as an error too.
    """
    window = _Text(stream)
    first = window.skip(_SPACE)
    if first and first not in "[{":
        match = _SCRIPT.match(window.text, window.at)
        if match:
            window.at = match.end()
            first = window.skip(_SPACE)
    if first == "[":
        window.at += 1
        yield from _elements(window, keep_raw)
    elif first:
        yield from _values(window, keep_raw)


def _elements(window: _Text, keep_raw: bool) -> Iterator[Element]:
    index = 0
    while True:
        char = window.skip(_BETWEEN)
        if char == "]":
            return
        if char == "":
            yield Element(index, None, "the array breaks off before its end")
            return
        yield _next(window, index, keep_raw)
        index += 1


def _values(window: _Text, keep_raw: bool) -> Iterator[Element]:
    index = 0
    while window.skip(_BETWEEN):
        if window.text[window.at] in ";":
            window.at += 1
            continue
        yield _next(window, index, keep_raw, by_line=True)
        index += 1


def _next(window: _Text, index: int, keep_raw: bool, by_line: bool = False) -> Element:
    while True:
        start = window.at
        try:
            value, end = _DECODER.raw_decode(window.text, start)
        except ValueError as error:
            held = len(window.text) - start
            # A document over many lines is indented; a line at the margin is the next record.
            complete = by_line and _NEXT_LINE.search(window.text, start + 1) is not None
            if not complete and held < RECORD_LIMIT and window.more(max(CHUNK, held * GROWTH)):
                continue
            if not complete and _balanced_end(window.text, window.at) is None and window.more():
                continue
            return _broken(window, index, str(error), keep_raw, by_line)
        if end == len(window.text) and not isinstance(value, dict | list) and window.more():
            continue  # a number may go on in the next chunk
        window.at = end
        return Element(index, value, None, window.text[start:end] if keep_raw else None)


def _broken(window: _Text, index: int, error: str, keep_raw: bool, by_line: bool) -> Element:
    """Step over one undecodable record and say what was wrong with it."""
    start = window.at
    end = None
    if by_line:
        following = _NEXT_LINE.search(window.text, start + 1)
        end = following.start() if following else len(window.text)
    if end is None:
        end = _balanced_end(window.text, start)
    if end is None or end <= start:
        end = len(window.text)
    window.at = end
    message = re.sub(r": line \d+ column \d+ \(char \d+\)$", "", error)
    raw = window.text[start:end] if keep_raw else None
    return Element(index, None, f"not valid JSON ({message})", raw)


def _balanced_end(text: str, start: int) -> int | None:
    """Where the braces opened at ``start`` close again, strings skipped; None if nowhere."""
    depth = 0
    for match in _STRING_OR_BRACE.finditer(text, start):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth <= 0:
                return match.end()
    return None


def json_document(stream: BinaryIO) -> Any:
    """The one value of a small member, its JavaScript assignment skipped.

    Raises ValueError when it is not valid JSON; meant for manifests and single objects.
    """
    text = stream.read().decode("utf-8-sig", "replace")
    match = _SCRIPT.match(text)
    body = text[match.end() :] if match and text.lstrip()[:1] not in ("[", "{") else text
    return orjson.loads(body.strip().removesuffix(";").encode("utf-8", "surrogatepass"))
