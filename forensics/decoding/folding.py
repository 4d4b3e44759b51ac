"""Spellings made alike, to compare words and names: accents, capitals, letters that look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The common accents, set upon the letter before them.
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Greek and Cyrillic letters drawn like Latin ones (Unicode confusables, the common part).
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνικυχАВЕКМНОРСТУХаеорсухіјѕԁɡ",
    "ABEZHIKMNOPTYXaopvikuxABEKMHOPCTYXaeopcyxijsdg",
)


def fold(text: str) -> str:
    """Lower case without accents or dotless i, one space between words; stylised letters plain.

    >>> fold("Été  \U0001d5e1\U0001d5e8\U0001d5d7\U0001d5d8")
    'ete nude'
    """
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).replace("’", "'")
    if not text.isascii():
        text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.casefold().replace("ı", "i").split())


@lru_cache(maxsize=4096)
def client_key(label: str) -> str:
    """A client's label in a form to compare. The last few thousand are kept for the process.

    >>> client_key("Tweetbot for i\\u039fS") == client_key("Tweetbot for iOS")
    True
    """
    folded = unicodedata.normalize("NFKC", label).translate(_LOOKALIKES)
    return " ".join(folded.casefold().split())
