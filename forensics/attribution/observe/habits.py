"""Habits of typing, as marks that a post bears or not: what staff, telephones and programs differ
in, and what a writer hardly thinks of.

Marks of this kind (punctuation, spacing, capitals, abbreviations) are among the oldest features of
authorship attribution (Stamatatos 2009, section 2.1; Juola 2006); here each is only present or
absent, so that a post of any length counts once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]

_LETTER = re.compile(r"\w")
# How a link begins, and what it has at the least.
_LINK = r"(?:https?://|www\.)\S"
LINKED = ("://", "www.")


def _whole(text: str) -> str:
    return text


def _last_word(text: str) -> str:
    """The last word, and what follows it: from the last white space before the last letter, digit
    or underscore on."""
    end = len(text) - (found.start() if (found := _LETTER.search(text[::-1])) else len(text))
    words = text[:end].rsplit(None, 1)
    return (words[-1] if words else "") + text[end:]


def _last_stretch(text: str) -> str:
    """What stands last without white space, and the one character before it that is none."""
    *before, last = text.rsplit(None, 1) or [""]
    return "".join(before)[-1:] + last


class Mark(NamedTuple):
    """A mark: a text bears it where ``pattern`` is found in it, or, without one, where it holds one
    of ``any_of``. With both it can only where it holds one of them, which is the sooner told.

    Patterns begin with what is to be found, where they can, and look back from behind it: what is
    searched for is found by leaps. Where a pattern would try every beginning with every end, it is
    looked for in the ``part`` of the text alone that it can stand in.
    """

    any_of: tuple[str, ...] = ()
    pattern: str = ""
    part: Callable[[str], str] = _whole


def _any_word(listed: str) -> str:
    """A pattern of any of these words. Each branch begins with a letter of its own and looks back
    from behind it, so that the search leaps from one such letter to the next."""
    first = sorted({word[0] for word in listed.split("|")})
    rest = {letter: [w[1:] for w in listed.split("|") if w[0] == letter] for letter in first}
    branches = (rf"{one}(?<=\b{one})(?:{'|'.join(rest[one])})" for one in first)
    return rf"(?:{'|'.join(branches)})\b"


MARKS: tuple[Mark, ...] = (
    Mark(("’", "‘")),
    Mark(("'",), r"'(?<=\w')(?=\w)"),
    Mark(("“", "”", "«", "»")),
    Mark(('"',)),
    Mark(("…",)),
    Mark(("..",)),
    Mark(("–", "—")),
    Mark(("-",), r"-(?<=\s-)(?=\s)"),
    Mark(("  ",)),
    Mark(("\n",)),
    Mark(("&",), r"&(?!\w+;)"),
    Mark(("&amp;",)),
    Mark(("!",)),
    Mark(("!!",)),
    Mark(("?",)),
    Mark((":", ";"), r"[:;]-?[)(DP]"),
    Mark((), r"[\U0001F300-\U0001FAFF\u2600-\u27BF]"),
    Mark(("(",)),
    Mark((";",)),
    Mark((":",), r":(?<!\d:)(?![/\d])"),
    Mark((), r"\d"),
    Mark(("$", "€", "£")),
    Mark(("%",)),
    Mark((), r"[A-ZÀ-Þ](?<=\b[A-ZÀ-Þ])[A-ZÀ-Þ]{2,}\b"),
    Mark((), r"^[a-zß-ÿ]"),
    Mark(("@",), r"^\.?@"),
    Mark(("RT ",), r"^RT "),
    Mark(("via", "por @", "par @"), r"\bvia\b|\bpor\b @|\bpar @"),
    Mark(("#",), r"#\w+\W*$"),
    Mark(("#",), r"#\w.*#\w"),
    Mark(("#",), r"^#"),
    Mark(LINKED, _LINK, _last_word),
    Mark(LINKED, rf":\s*{_LINK}"),
    Mark(LINKED, rf"{_LINK}.+\w"),
    Mark(LINKED, rf"^{_LINK}"),
    Mark((".", "!", "?"), r"[.!?]\s*$"),
    Mark(LINKED, rf"[.!?]{_LINK}", _last_stretch),
    Mark((".", "!", "?"), r"[.!?]\s+[^\W\d_]"),
    Mark((" :", " ;", " !", " ?")),
    Mark(
        (), _any_word(r"u|ur|pls|thx|w/|b/c|ppl|q|xq|pq|vc|tb|c'est|j'ai|lol|haha\w*|jaja\w*|kk+")
    ),
    Mark(("@",), r"@\w.*@\w"),
    Mark(("@",), r"@(?<!^@)(?<!\w@)\w+"),
    Mark(("/",)),
    Mark(("+",)),
    Mark(("*",)),
    Mark(("_",)),
    Mark(("|",)),
)


def marks(texts: Sequence[str]) -> Marks:
    """Whether each text bears each mark, shape (n, marks)."""
    found = np.zeros((len(texts), len(MARKS)), dtype=bool)
    for column, mark in enumerate(MARKS):
        found[:, column] = _bear(mark, texts)
    return found


def _bear(mark: Mark, texts: Sequence[str]) -> list[bool]:
    if not mark.pattern:
        return _hold(mark.any_of, texts)
    bears, part = re.compile(mark.pattern).search, mark.part
    if not mark.any_of:
        return [bears(text) is not None for text in texts]
    may = _hold(mark.any_of, texts)
    if part is _whole:
        return [maybe and bears(text) is not None for text, maybe in zip(texts, may, strict=True)]
    return [maybe and bears(part(text)) is not None for text, maybe in zip(texts, may, strict=True)]


def _hold(any_of: tuple[str, ...], texts: Sequence[str]) -> list[bool]:
    """Whether each text holds one of a few strings."""
    first, *others = any_of
    found = [first in text for text in texts]
    for other in others:
        found = [held or other in text for text, held in zip(texts, found, strict=True)]
    return found


def discrepancy(one: Marks, two: Marks) -> float:
    """How far two stretches of posts differ in their marks: the mean over marks of the squared
    difference of shares, in units of its variance were both of one habit. About 1 where they are.
    """
    sizes = len(one), len(two)
    hits = one.sum(axis=0) + two.sum(axis=0)
    # Half a hit on either side: marks that hardly ever occur say little.
    share = (hits + 0.5) / (sum(sizes) + 1.0)
    variance = share * (1.0 - share) * (1.0 / sizes[0] + 1.0 / sizes[1])
    return float(np.mean((one.mean(axis=0) - two.mean(axis=0)) ** 2 / variance))
