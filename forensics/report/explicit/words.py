"""Words masked in a text: first letter kept, length kept, common disguises seen through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from forensics.decoding.folding import client_key, fold
from forensics.report.explicit.lists import (
    EVERY,
    allowed,
    allowed_as_written,
    composed,
    inside,
    lists,
    phrases,
    unspaced,
)

BULLET = "•"
UNTOLD = "und"
DOCUMENT = ""
"""No language: for text of any or several languages, where only words of ``[all]`` are masked."""
# Marks that belong to the letter before them, in scripts whose words are told by spaces.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u200c\u200d"
)
TOKEN = re.compile(rf"(?:[^\W_]+|[{_MARKS}]|(?<=[A-Za-z])[@$!](?=[A-Za-z]))+")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ .\-_*])[^\W\d_])(?:\1[^\W\d_]){1,14}(?!\w)")
# The code of a shortened address is no word, nor is what a source has cut off with an ellipsis.
_CODE = re.compile(r"\bt(?:\.|\[\.\])co/\w+")
# The end of a site's name; elsewhere it ends Thai names and harmless coinages.
_SITE = re.compile(r"(?i)(?<=[a-z0-9\-])porn(?=s?\d*(?:\.|\[\.\])[a-z])")
_HASH = re.compile(r"[0-9a-f]{32,}")
CUT = "…"
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_AGAIN = re.compile(r"(.)\1{2,}")
_SIGNS = re.compile(r"[@$!]")
_LEET = (str.maketrans("0134578@$!", "oieastbasi"), str.maketrans("01345@$!", "oleasasl"))
_ARABIC = re.compile("^[وفبكل]?(?:ال|لل)?(?=..)")
_HEBREW = re.compile("^[והבלכמש](?=..)")
LEAST = 4
"""Shortest part of a word written in capitals and small letters that is looked at by itself."""
Span = tuple[int, int]


def _spellings(token: str) -> Iterator[tuple[str, str]]:
    """The token, and what it may be a disguise of: in lower case, and folded."""
    yield composed(token), fold(token)
    plain = fold(token)
    if not token.isascii() and re.search(r"[A-Za-z]", token):
        plain = fold(client_key(token))
        yield plain, plain
    if len(token) >= LEAST and not plain.isalpha() and not plain.isdigit():
        for table in _LEET:
            undone = plain.translate(table)
            yield undone, undone
    squeezed = _AGAIN.sub(r"\1", plain)
    if squeezed != plain:
        yield squeezed, squeezed
    bare = _HEBREW.sub("", _ARABIC.sub("", plain))
    if bare != plain:
        yield bare, bare


@lru_cache(maxsize=1 << 16)
def spans_of(token: str, lang: str) -> tuple[Span, ...]:
    """The parts of one word to mask, as (start, end).

    Kept: equal arguments, equal results.
    """
    if token.isdigit() or _HASH.fullmatch(token) or token in allowed_as_written():
        return ()
    known = lists()
    held = [known[EVERY]]
    if lang in known and lang != EVERY:
        held.append(known[lang])
    elif lang == UNTOLD:
        held.append(known["en"])
    spellings = list(_spellings(token))
    if any(allowed().holds(*spelling) for spelling in spellings):
        return ()
    if any(one.holds(*spelling) for spelling in spellings for one in held):
        return ((0, len(token)),)
    return _parts(token, spellings)


def _parts(token: str, spellings: Sequence[tuple[str, str]]) -> tuple[Span, ...]:
    """Words inside a longer one: told by capitals, or listed as telling anywhere."""
    found = []
    for _, folded in spellings:
        for match in inside().finditer(folded):
            # Where folding has changed the length, the place is not known.
            found.append(match.span() if len(folded) == len(token) else (0, len(token)))
    humps = list(_HUMP.finditer(token))
    if len(humps) > 1:
        every = lists()[EVERY]
        for hump in humps:
            word = hump[0].lower()
            if len(word) >= LEAST and every.holds(word, word) and not allowed().holds(word, word):
                found.append(hump.span())
    if not found and _SIGNS.search(token):
        for part in re.finditer(r"[^@$!]+", token):
            whole = spans_of(part[0], DOCUMENT)
            found += [(part.start() + start, part.start() + end) for start, end in whole]
    return tuple(found)


def _masked(word: str) -> str:
    """The word with all but its first letter replaced, spaces kept."""
    shown = [char for char in word if unicodedata.category(char) not in ("Mn", "Me")]
    rest = (char if char.isspace() else BULLET for char in shown[1:])
    return shown[0] + "".join(rest) if shown else word


def mask_explicit(
    text: str, lang: str = DOCUMENT, more: frozenset[str] = frozenset()
) -> tuple[str, int]:
    """The text with sexual and abusive words masked, and how many.

    ``lang`` is the language of the text (ISO 639), ``und`` when it could not be told;
    ``more`` are further words, folded.

    >>> mask_explicit("free porn videos", "en")
    ('free p••• videos', 1)
    >>> mask_explicit("Essex, Scunthorpe and a cocktail", "en")
    ('Essex, Scunthorpe and a cocktail', 0)
    """
    spans = list(_anywhere(text))
    for match in TOKEN.finditer(text):
        start, end = match.span()
        found = spans_of(match[0], lang)
        if not found and more and fold(match[0]) in more:
            found = ((0, end - start),)
        if found and not text.startswith(CUT, end) and not _in_code(text, start):
            spans += [(start + a, start + b) for a, b in found]
    for match in _SPACED.finditer(text):
        joined = "".join(char for char in match[0] if char.isalpha())
        if len(joined) >= LEAST and spans_of(joined, lang) == ((0, len(joined)),):
            spans.append(match.span())
    if not spans:
        return text, 0
    return _applied(text, sorted(spans))


def _anywhere(text: str) -> Iterator[Span]:
    """Ends of sites' names, phrases, and words of scripts written without spaces."""
    lower = text.lower()
    shown = lower if len(lower) == len(text) else text
    yield from (match.span() for match in _SITE.finditer(text))
    yield from (match.span() for match in phrases().finditer(shown))
    if not text.isascii():
        yield from (match.span() for match in unspaced().finditer(text))


def _in_code(text: str, start: int) -> bool:
    """True inside the code of a shortened address."""
    return any(code.start() < start < code.end() for code in _CODE.finditer(text))


def _applied(text: str, spans: Sequence[Span]) -> tuple[str, int]:
    done, at, count = [], 0, 0
    for start, end in spans:
        if start < at:
            continue
        done += [text[at:start], _masked(text[start:end])]
        at, count = end, count + 1
    return "".join(done) + text[at:], count
