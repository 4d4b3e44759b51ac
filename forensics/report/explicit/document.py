"""A whole report masked: every string of its document, and the names that charts write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from typing import Any

import pandas as pd

from forensics.case import Case
from forensics.decoding.folding import fold
from forensics.figures.pieces import pieces_in_parts
from forensics.report.blocks import Document, Exhibit, PostRow, Quote
from forensics.report.explicit.words import DOCUMENT, TOKEN, UNTOLD, mask_explicit, spans_of
from forensics.report.wording import Words

VERBATIM = frozenset(
    ("kind", "anchor", "lang", "sha256", "src", "iso", "group", "sort", "source", "key")
)


def words_of(frame: pd.DataFrame) -> frozenset[str]:
    """Words of single languages that an account uses coarsely, folded.

    A post may be quoted where its language is not at hand. There a word is masked that is coarse
    in the language of most posts of the account in which it stands.
    """
    langs = frame["lang"]
    counts = {
        str(lang): _words(frame.loc[langs.eq(lang), "text"]) for lang in langs.dropna().unique()
    }
    balance: Counter[str] = Counter()
    coarse = {
        (lang, word)
        for lang, words in counts.items()
        for word in words
        if spans_of(word, lang) and not spans_of(word, DOCUMENT)
    }
    named = {word for _, word in coarse}
    for lang, words in counts.items():
        for word in named & words.keys():
            balance[word] += words[word] * (1 if (lang, word) in coarse else -1)
    return frozenset(word for word, weight in balance.items() if weight > 0)


def _words(texts: pd.Series) -> Counter[str]:
    """How often each word stands in the texts, folded; no word holds a blank."""
    tokens, found = Counter[str](), Counter[str]()
    for cut in pieces_in_parts(texts):
        for piece, times in zip(cut.distinct, cut.times().tolist(), strict=True):
            for token in TOKEN.findall(piece):
                tokens[token] += times
    for token, times in tokens.items():
        found[fold(token)] += times
    return found


def masked_document(document: Document, words: Words, frame: pd.DataFrame) -> Document:
    """The document with every explicit word masked, and a word under each exhibit that has any.

    The text of exhibits, of quotes and of the table of posts is read in its own language.
    """
    found: Document = _Mask(words, words_of(frame)).value(document)
    return found


class _Mask:
    """Masks every string of a nest of blocks."""

    def __init__(self, words: Words, more: frozenset[str]) -> None:
        self._words = words
        self._more = more

    def value(self, value: Any, name: str = "") -> Any:
        """Anything of the document; ``name`` is the field it stands in."""
        if isinstance(value, str):
            return value if name in VERBATIM else mask_explicit(value, DOCUMENT, self._more)[0]
        if isinstance(value, Exhibit):
            return self._exhibit(value)
        if isinstance(value, PostRow | Quote):
            text = mask_explicit(value.text, value.lang or UNTOLD)[0]
            return self._fields(value, text=text)
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        if isinstance(value, tuple):
            return tuple(self.value(part, name) for part in value)
        if isinstance(value, Mapping):
            return {key: self.value(part, str(key)) for key, part in value.items()}
        return value

    def _exhibit(self, card: Exhibit) -> Any:
        text, count = mask_explicit(card.text, card.lang or UNTOLD)
        note = (self._words("exhibit.masked", count=count),) if count else ()
        about = (*self.value(card.about), *note)
        return self._fields(card, text=text, about=about)

    def _fields(self, record: Any, **done: Any) -> Any:
        changes = dict(done)
        for field in fields(record):
            if field.name not in done:
                value = getattr(record, field.name)
                changed = self.value(value, field.name)
                if changed is not value:
                    changes[field.name] = changed
        return replace(record, **changes) if changes else record


def masked_names(case: Case) -> Case:
    """The case with the names that charts write, sites and programs, masked for drawing."""
    frame = case.timeline

    def shown(name: Any) -> Any:
        return mask_explicit(name)[0] if isinstance(name, str) else name

    known = {name: shown(name) for name in frame["client"].dropna().unique()}
    met = dict.fromkeys(chain.from_iterable(frame["domains"].to_numpy()))
    sites = {name: shown(name) for name in met}
    if all(name == mask for name, mask in (known | sites).items()):
        return case
    clients = frame["client"].astype("object").map(known, na_action="ignore")
    domains = frame["domains"].map(lambda names: tuple(sites[name] for name in names))
    return replace(
        case, timeline=frame.assign(client=clients.astype(frame["client"].dtype), domains=domains)
    )
