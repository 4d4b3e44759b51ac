"""Sexual and abusive words masked: ``p•••``, first letter kept, length kept.

A word list by language (``data/explicit_words.toml``): what a word means depends on the
language it stands in, so most words hold for texts of their own language alone. Common
disguises are seen through: digits and signs for letters (``p0rn``), letters of another script
drawn alike, repeated or spaced letters, accents piled on. What is masked stays in the data files.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from forensics.case import Case
from forensics.features.client import client_key
from forensics.features.vocabulary import fold
from forensics.report.blocks import Document, Exhibit, PostRow
from forensics.report.wording import Words

BULLET = "•"
EVERY, UNTOLD = "all", "und"
DOCUMENT = ""
"""No language: for text of any or several languages, where only words of ``[all]`` are masked."""
# Marks that belong to the letter before them, in scripts whose words are told by spaces.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u200c\u200d"
)
_TOKEN = re.compile(rf"(?:[^\W_]|[{_MARKS}]|(?<=[A-Za-z])[@$!](?=[A-Za-z]))+")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ .\-_*])[^\W\d_])(?:\1[^\W\d_]){1,14}(?!\w)")
# The code of a shortened address is no word, nor is what a source has cut off with an ellipsis.
_CODE = re.compile(r"\bt(?:\.|\[\.\])co/\w+")
CUT = "…"
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_AGAIN = re.compile(r"(.)\1{2,}")
_SIGNS = re.compile(r"[@$!]")
_LEET = (str.maketrans("0134578@$!", "oieastbasi"), str.maketrans("01345@$!", "oleasasl"))
_ARABIC = re.compile("^[وفبكل]?(?:ال|لل)?(?=..)")
_HEBREW = re.compile("^[והבלכמש](?=..)")
LEAST = 4
"""Shortest part of a word written in capitals and small letters that is looked at by itself."""
VERBATIM = frozenset(
    ("svg", "kind", "anchor", "lang", "sha256", "src", "iso", "group", "sort", "source", "key")
)
Span = tuple[int, int]


@dataclass(frozen=True)
class _List:
    """The words of one language, folded."""

    whole: frozenset[str]
    begun: tuple[str, ...]
    exact: frozenset[str]
    exact_begun: tuple[str, ...]

    def holds(self, word: str, folded: str) -> bool:
        """True for a listed word, given as written in lower case and folded."""
        return (
            folded in self.whole
            or folded.startswith(self.begun)
            or word in self.exact
            or (bool(self.exact_begun) and word.startswith(self.exact_begun))
        )


def _list(words: Sequence[str]) -> _List:
    plain = [fold(word) for word in words if not word.startswith("!")]
    exact = [_composed(word[1:]) for word in words if word.startswith("!")]
    return _List(
        frozenset(word for word in plain if not word.endswith("*")),
        tuple(word[:-1] for word in plain if word.endswith("*")),
        frozenset(word for word in exact if not word.endswith("*")),
        tuple(word[:-1] for word in exact if word.endswith("*")),
    )


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("forensics.data") / "explicit_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _lists() -> Mapping[str, _List]:
    return {lang: _list(found["words"]) for lang, found in _data().items()}


@cache
def _allowed() -> _List:
    listed = _data()[EVERY]["allowed"]
    return _list([word for word in listed if not word.startswith("!")])


@cache
def _allowed_as_written() -> frozenset[str]:
    return frozenset(word[1:] for word in _data()[EVERY]["allowed"] if word.startswith("!"))


@cache
def _inside() -> re.Pattern[str]:
    parts = sorted(map(fold, _data()[EVERY]["inside"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, parts)))


@cache
def _phrases() -> re.Pattern[str]:
    spaced = (r"\s+".join(map(re.escape, one.split())) for one in _data()[EVERY]["phrases"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


@cache
def _unspaced() -> re.Pattern[str]:
    listed = sorted(_data()[EVERY]["unspaced"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


def _spellings(token: str) -> Iterator[tuple[str, str]]:
    """The token, and what it may be a disguise of: in lower case, and folded."""
    yield _composed(token), fold(token)
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
def _spans(token: str, lang: str) -> tuple[Span, ...]:
    """The parts of one word to mask, as (start, end)."""
    if token.isdigit() or token in _allowed_as_written():
        return ()
    lists = [_lists()[EVERY]]
    if lang in _lists() and lang != EVERY:
        lists.append(_lists()[lang])
    elif lang == UNTOLD:
        lists.append(_lists()["en"])
    spellings = list(_spellings(token))
    if any(_allowed().holds(*spelling) for spelling in spellings):
        return ()
    if any(one.holds(*spelling) for spelling in spellings for one in lists):
        return ((0, len(token)),)
    return _parts(token, spellings)


def _parts(token: str, spellings: Sequence[tuple[str, str]]) -> tuple[Span, ...]:
    """Words inside a longer one: told by capitals, or listed as telling anywhere."""
    found = []
    for _, folded in spellings:
        for match in _inside().finditer(folded):
            # Where folding has changed the length, the place is not known.
            found.append(match.span() if len(folded) == len(token) else (0, len(token)))
    humps = list(_HUMP.finditer(token))
    if len(humps) > 1:
        every = _lists()[EVERY]
        for hump in humps:
            word = hump[0].lower()
            if len(word) >= LEAST and every.holds(word, word) and not _allowed().holds(word, word):
                found.append(hump.span())
    if not found and _SIGNS.search(token):
        for part in re.finditer(r"[^@$!]+", token):
            whole = _spans(part[0], DOCUMENT)
            found += [(part.start() + start, part.start() + end) for start, end in whole]
    return tuple(found)


def _masked(word: str) -> str:
    """The word with all but its first letter replaced, spaces kept."""
    shown = [char for char in word if not unicodedata.combining(char)]
    rest = (char if char.isspace() else BULLET for char in shown[1:])
    return shown[0] + "".join(rest) if shown else word


def mask_explicit(text: str, lang: str = DOCUMENT) -> tuple[str, int]:
    """The text with sexual and abusive words masked, and how many.

    ``lang`` is the language of the text (ISO 639), ``und`` when it could not be told.

    >>> mask_explicit("free porn videos", "en")
    ('free p••• videos', 1)
    >>> mask_explicit("Essex, Scunthorpe and a cocktail", "en")
    ('Essex, Scunthorpe and a cocktail', 0)
    """
    spans = list(_anywhere(text))
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        found = _spans(match[0], lang)
        if found and not text.startswith(CUT, end) and not _in_code(text, start):
            spans += [(start + a, start + b) for a, b in found]
    for match in _SPACED.finditer(text):
        joined = "".join(char for char in match[0] if char.isalpha())
        if len(joined) >= LEAST and _spans(joined, lang) == ((0, len(joined)),):
            spans.append(match.span())
    if not spans:
        return text, 0
    return _applied(text, sorted(spans))


def _anywhere(text: str) -> Iterator[Span]:
    """Phrases, and words of scripts written without spaces."""
    lower = text.lower()
    shown = lower if len(lower) == len(text) else text
    yield from (match.span() for match in _phrases().finditer(shown))
    if not text.isascii():
        yield from (match.span() for match in _unspaced().finditer(text))


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


def masked_document(document: Document, words: Words) -> Document:
    """The document with every explicit word masked, and a word under each exhibit that has any.

    The text of exhibits and of the table of posts is read in its own language.
    """
    found: Document = _walked(document, words)
    return found


def _walked(value: Any, words: Words, name: str = "") -> Any:
    if isinstance(value, str):
        return value if name in VERBATIM else mask_explicit(value)[0]
    if isinstance(value, Exhibit):
        text, count = mask_explicit(value.text, value.lang or UNTOLD)
        note = (words("exhibit.masked", count=count),) if count else ()
        return _fields(replace(value, text=text, about=(*value.about, *note)), words)
    if isinstance(value, PostRow):
        text = mask_explicit(value.text, value.lang or UNTOLD)[0]
        return _fields(replace(value, text=text), words)
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value, words)
    if isinstance(value, tuple):
        return tuple(_walked(part, words, name) for part in value)
    if isinstance(value, Mapping):
        return {key: _walked(part, words, str(key)) for key, part in value.items()}
    return value


def _fields(record: Any, words: Words) -> Any:
    changes = {}
    for field in fields(record):
        value = getattr(record, field.name)
        changed = _walked(value, words, field.name)
        if changed is not value:
            changes[field.name] = changed
    return replace(record, **changes) if changes else record


def masked_names(case: Case) -> Case:
    """The case with the names that charts write, sites and programs, masked for drawing."""
    frame = case.timeline

    def shown(name: Any) -> Any:
        return mask_explicit(name)[0] if isinstance(name, str) else name

    known = {name: shown(name) for name in frame["client"].dropna().unique()}
    sites = {name: shown(name) for names in frame["domains"] for name in names}
    if all(name == mask for name, mask in (known | sites).items()):
        return case
    clients = frame["client"].astype("object").map(known, na_action="ignore")
    domains = frame["domains"].map(lambda names: tuple(sites[name] for name in names))
    return replace(
        case, timeline=frame.assign(client=clients.astype(frame["client"].dtype), domains=domains)
    )
