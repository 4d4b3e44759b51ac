"""How much a post reads like the advertising of many accounts: a learned score, in no language.

A logistic model over a post's words and pairs of words, hashed (Weinberger et al. 2009), learned on
posts of known campaigns and known owners by ``forensics.evaluation.train``. It knows campaigns by
their turns of phrase, of which the word list of ``features.vocabulary`` holds the plainest alone.
What is kept of the posts are weights of hashes; no text can be read out of them.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.hashing import AT_A_TIME, Hashed, hashed_pairs

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


@dataclass(frozen=True)
class Lure:
    """``weights`` of the hashes, shape (32768,), and ``intercept``; natural log odds."""

    weights: Floats
    intercept: float

    def of(self, texts: Sequence[str]) -> Floats:
        """Natural log odds, shape (n,), that each text is advertising rather than an owner's, the
        two taken to be as frequent."""
        parts = [texts[at : at + AT_A_TIME] for at in range(0, len(texts), AT_A_TIME)]
        return np.concatenate([np.zeros(0), *map(self._of, parts)])

    def _of(self, texts: Sequence[str]) -> Floats:
        ids, lengths = hashed(texts)
        post = np.repeat(np.arange(len(texts)), lengths)
        summed = np.bincount(post, weights=self.weights[ids], minlength=len(texts))
        found: Floats = self.intercept + summed / np.sqrt(np.maximum(lengths, 1))
        return found


NO_LURE = Lure(np.zeros(SIZE), 0.0)


def with_lure(frame: pd.DataFrame, lure: Lure) -> pd.DataFrame:
    """The timeline with the score of each post in the column ``lure``; as it is where it has it."""
    return frame if COLUMN in frame else frame.assign(**{COLUMN: lure.of(frame["text"].tolist())})


def lure_from(stored: dict[str, object]) -> Lure:
    """A model as stored: ``weights`` bytes in base 64, one a hash, times ``step``."""
    steps = np.frombuffer(b64decode(str(stored["weights"])), dtype=np.int8)
    return Lure(steps.astype(float) * float(str(stored["step"])), float(str(stored["intercept"])))


def hashed(texts: Iterable[str]) -> Hashed:
    """Hashes of the texts' distinct words and pairs of words."""
    return hashed_pairs(map(_framed, texts), BITS)


def tokens_of(text: str) -> set[str]:
    """Words and pairs of neighbours of a text, lower case, with shapes for links and the like.

    >>> sorted(tokens_of("Win $500!"))
    ['!', '! $', '<$>', '<$> !', '^ win', 'win', 'win <$>']
    """
    words = _framed(text)
    return {*words[1:-1], *(f"{one} {two}" for one, two in pairwise(words))}


def _framed(text: str) -> list[str]:
    """The words of a text in their order, between the marks of its beginning and its end."""
    words = [BEGIN]
    for word in _TOKEN.findall(text.lower()):
        if word[0] in SHAPED or word[0].isdigit():
            words += _shape(word)
        else:
            words.append(word)
    words.append(END)
    return words


def _shape(word: str) -> list[str]:
    first = word[0]
    if first == "@" and len(word) > 1:
        return [NAME]
    if first == "#" and len(word) > 1:
        return [TAG, word[1:]]
    if first == "$" and len(word) > 1:
        return [MONEY]
    if first.isdigit():
        return [SHARE if word.endswith("%") else NUMBER]
    return [LINK] if word.startswith(("http://", "https://", "www.")) else [word]
