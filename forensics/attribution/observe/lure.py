"""How much a post reads like the advertising of many accounts: a learned score, in no language.

A logistic model over a post's words and pairs of words, hashed (Weinberger et al. 2009), learned on
posts of known campaigns and known owners by ``forensics.evaluation.train``. It knows campaigns by
their turns of phrase, of which the word list of ``features.vocabulary`` holds the plainest alone.
What is kept of the posts are weights of hashes; no text can be read out of them.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.hashing import (
    Flat,
    Hashed,
    flattened,
    pairs_of,
    together,
)
from forensics.beside import in_parts
from forensics.methods.columns import Parts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Bits of a token's hash. Tables four times as large told campaigns apart no better: area under the
# curve of held-out senders against held-out owners 0.964 instead of 0.963.
BITS = 15
SIZE = 1 << BITS
# From so many natural log odds on a post surely reads like a campaign's, and rather so. Chosen.
CAMPAIGN, HALF_CAMPAIGN = 2.0, 1.0
# The column that ``with_lure`` adds to a timeline.
COLUMN = "lure"
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[@#]\w+|\$?\d[\d.,]*%?|[^\W\d_]+(?:['’][^\W\d_]+)?|[!?…]+|[^\w\s]"
)
# Shapes stand for whatever is new in every post.
LINK, NAME, TAG, MONEY, SHARE, NUMBER = "<u>", "<m>", "<h>", "<$>", "<%>", "<n>"
BEGIN, END = "^", "$"
# What a word begins with that may have a shape, beside digits.
SHAPED = frozenset("@#$hw")
NOTHING = -1


@dataclass(frozen=True)
class Lure:
    """``weights`` of the hashes, shape (32768,), and ``intercept``; natural log odds."""

    weights: Floats
    intercept: float

    def of(self, texts: Iterable[str]) -> Floats:
        """Natural log odds, shape (n,), that each text is advertising rather than an owner's, the
        two taken to be as frequent."""
        return self.told(hashed(texts))

    def told(self, some: Hashed) -> Floats:
        """The same of texts that were hashed."""
        ids, lengths = some
        post = np.repeat(np.arange(len(lengths)), lengths)
        summed = np.bincount(post, weights=self.weights[ids], minlength=len(lengths))
        found: Floats = self.intercept + summed / np.sqrt(np.maximum(lengths, 1))
        return found


NO_LURE = Lure(np.zeros(SIZE), 0.0)


def with_lure(frame: pd.DataFrame, lure: Lure) -> pd.DataFrame:
    """The timeline with the score of each post in the column ``lure``; as it is where it has it."""
    if COLUMN in frame:
        return frame
    found = [lure.told(some) for some in in_parts(hashed, Parts(frame["text"]))]
    return frame.assign(**{COLUMN: np.concatenate([np.zeros(0), *found])})


def lure_from(stored: dict[str, object]) -> Lure:
    """A model as stored: ``weights`` bytes in base 64, one a hash, times ``step``."""
    steps = np.frombuffer(b64decode(str(stored["weights"])), dtype=np.int8)
    return Lure(steps.astype(float) * float(str(stored["step"])), float(str(stored["intercept"])))


def hashed(texts: Iterable[str]) -> Hashed:
    """Hashes of the texts' distinct words and pairs of words."""
    found = flattened(_TOKEN.findall(text.lower()) for text in texts)
    return together(pairs_of(_framed(flat), BITS) for flat in found)


def tokens_of(text: str) -> set[str]:
    """Words and pairs of neighbours of a text, lower case, with shapes for links and the like.

    >>> sorted(tokens_of("Win $500!"))
    ['!', '! $', '<$>', '<$> !', '^ win', 'win', 'win <$>']
    """
    (flat,) = flattened([_TOKEN.findall(text.lower())])
    framed = _framed(flat)
    words = [framed.kinds[code] for code in framed.codes]
    return {*words[1:-1], *(f"{one} {two}" for one, two in pairwise(words))}


class Shapes(NamedTuple):
    """What words are taken as: the ``first`` of each, a code into ``kinds``, and what follows it
    (``second``, ``NOTHING`` for most)."""

    first: Ints
    second: Ints
    kinds: list[str]


def _framed(flat: Flat) -> Flat:
    """The words of posts with shapes for whatever is new in every post, between the marks of each
    post's beginning and its end."""
    first, second, kinds = _shapes(flat.kinds)
    size = 1 + (second >= 0)[flat.codes]
    ends = np.cumsum(flat.lengths)
    added = np.concatenate(([0], np.cumsum(size)))
    lengths = added[ends] - added[ends - flat.lengths] + 2
    # A word stands after those before it, and after the marks of the posts so far.
    whose = np.repeat(np.arange(len(flat.lengths)), flat.lengths)
    places = added[:-1] + 2 * whose + 1
    codes = np.empty(int(lengths.sum()), dtype=np.int64)
    last = np.cumsum(lengths)
    codes[last - lengths], codes[last - 1] = kinds.index(BEGIN), kinds.index(END)
    codes[places] = first[flat.codes]
    double = size == 2
    codes[places[double] + 1] = second[flat.codes[double]]
    return Flat(codes, kinds, lengths)


def _shapes(words: Iterable[str]) -> Shapes:
    kinds: dict[str, int] = {BEGIN: 0, END: 1}
    told = [[kinds.setdefault(part, len(kinds)) for part in _shape(word)] for word in words]
    second = [codes[1] if len(codes) > 1 else NOTHING for codes in told]
    return Shapes(
        np.array([codes[0] for codes in told], dtype=np.int64),
        np.array(second, dtype=np.int64),
        list(kinds),
    )


def _shape(word: str) -> tuple[str, ...]:
    first = word[0]
    if first.isdigit():
        return (SHARE if word.endswith("%") else NUMBER,)
    if first not in SHAPED or len(word) == 1:
        return (word,)
    if first == "@":
        return (NAME,)
    if first == "#":
        return (TAG, word[1:])
    if first == "$":
        return (MONEY,)
    return (LINK if word.startswith(("http://", "https://", "www.")) else word,)
