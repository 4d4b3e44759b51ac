"""The language of each post: py3langid, restricted to a stated list, silent when unsure.

Measured on human-labelled tweets (TwitterLID), restricting the candidates lifts py3langid
from 90.9 % to 95.0 %; langdetect, seeded and restricted alike, reaches 89.9 % at a seventh
of the speed. It is the second opinion on what is disputed: a post in a language that the account
hardly ever writes, told without certainty, and the language of a whole stretch of posts that is
said to be another than the owner's (docs/method.md has the figures).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import langdetect
import pandas as pd
from langdetect import detector_factory

from forensics.beside import in_parts
from forensics.methods.columns import Columns
from forensics.methods.languages import Answer, Languages

# fmt: off
CANDIDATES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr",
    "uk", "vi", "zh",
)
# fmt: on
# langdetect tells two scripts of Chinese apart; both become ``zh``.
_PRIORS = {name: 1.0 for name in CANDIDATES if name != "zh"} | {"zh-cn": 0.5, "zh-tw": 0.5}
# Fewer letters, or signs of scripts that write a word in one or two, bear no language; what is told
# with less confidence is not stated. Chosen, not measured.
MIN_LETTERS, _CJK_LETTERS = 6, 3
MIN_CONFIDENCE = 0.6
# ISO 639-2 for "undetermined".
UNKNOWN = "und"
# A language is rare in an account below this share of its posts, and a main one from that share
# on; a rare one told with less confidence than this is disputed. What the second opinion is worth
# under the first and the last was measured on 240,000 posts (docs/method.md).
RARE, MAIN, CONFIDENT = 0.05, 0.3, 0.9
# So many texts are asked about at the most, as each takes milliseconds, and of a stretch the
# longest; 45 stretches were looked at so (docs/method.md).
MOST_ASKED, STRETCH_ASKED = 200, 12
# Tries that langdetect averages over, from a seed of its own: not its usual seven, for speed.
TRIALS = 3
# Texts whose language is told at a time; changes no answer.
AT_A_TIME = 1 << 13
_ENOUGH = re.compile(rf"(?:[^\W\d_][\W\d_]*){{{MIN_LETTERS}}}")
_SIGN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_ENOUGH_CJK = re.compile(rf"(?:[{_SIGN}][^{_SIGN}]*){{{_CJK_LETTERS}}}")


@cache
def _languages() -> Languages:
    """The model, loaded once a process."""
    return Languages(CANDIDATES)


@cache
def _langdetect() -> detector_factory.DetectorFactory:
    """langdetect's profiles, loaded once a process."""
    # A factory of our own: the library's one belongs to the program around us, which may use it.
    factory = detector_factory.DetectorFactory()
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    factory.seed = 0
    return factory


class Told(NamedTuple):
    """A language (ISO 639-1, or ``und``), and how sure it is, 0 to 1."""

    lang: str
    confidence: float


def add(frame: pd.DataFrame) -> Columns:
    """``lang`` (ISO 639-1, ``und`` when too short, unsure or disputed) and ``lang_p``."""
    texts = frame["bare_text"].tolist()
    distinct = list(dict.fromkeys(texts))
    found = dict(zip(distinct, identify_all(distinct), strict=True))
    found |= _disputed(found, Counter(found[text].lang for text in texts))
    pairs = [found[text] for text in texts]
    return {
        "lang": pd.Categorical([lang for lang, _ in pairs]),
        "lang_p": [p for _, p in pairs],
    }


def _disputed(found: dict[str, Told], posts: Counter[str]) -> dict[str, Told]:
    """Answers to take back: a rare language, told without certainty, where the second opinion
    is a main language of the account. ``posts`` are the account's, by language."""
    told = sum(count for lang, count in posts.items() if lang != UNKNOWN)
    main = {lang for lang, count in posts.items() if lang != UNKNOWN and count >= MAIN * told}
    open_ = [
        text
        for text, (lang, confidence) in found.items()
        if lang != UNKNOWN and posts[lang] < RARE * told and confidence < CONFIDENT
    ]
    return {
        text: Told(UNKNOWN, found[text].confidence)
        for text in open_[:MOST_ASKED]
        if second_opinion(text) in main
    }


def opinion_on(texts: Iterable[str]) -> str:
    """The second opinion on a stretch of posts: what is told of most of its longest texts;
    ``und`` when nothing is told of any."""
    longest = sorted(dict.fromkeys(texts), key=lambda text: (-len(text), text))[:STRETCH_ASKED]
    told = Counter(lang for text in longest if (lang := second_opinion(text)) != UNKNOWN)
    return min(told, key=lambda lang: (-told[lang], lang)) if told else UNKNOWN


def has_enough_letters(text: str) -> bool:
    """True when a text is long enough to bear a language at all.

    >>> has_enough_letters("oui"), has_enough_letters("東京だ"), has_enough_letters("merci !")
    (False, True, False)
    """
    if not text.isascii() and _ENOUGH_CJK.search(text):
        return True
    return _ENOUGH.search(text) is not None


def identify(text: str) -> Told:
    """The language of a bare text; ``und`` with a confidence of 0 when it is too short."""
    return identify_all([text])[0]


def identify_all(texts: Sequence[str]) -> list[Told]:
    """The same of many texts, much faster than one by one."""
    long = [text for text in texts if has_enough_letters(text)]
    parts = [long[first : first + AT_A_TIME] for first in range(0, len(long), AT_A_TIME)]
    told = dict(zip(long, chain.from_iterable(in_parts(_classified, parts)), strict=True))
    return [_sure(*told[text]) if text in told else Told(UNKNOWN, 0.0) for text in texts]


def _classified(texts: list[str]) -> list[Answer]:
    return _languages().classify_all([_calm(text) for text in texts])


def _sure(lang: str, confidence: float) -> Told:
    return Told(UNKNOWN if confidence < MIN_CONFIDENCE else lang, confidence)


def second_opinion(text: str) -> str:
    """langdetect's answer, seeded and restricted to the same list; ``und`` when it has none."""
    if not has_enough_letters(text):
        return UNKNOWN
    try:
        detector = _langdetect().create()
        detector.set_prior_map(_PRIORS)
        detector.n_trial = TRIALS
        detector.append(_calm(text))
        return str(detector.detect()).split("-")[0].replace("unknown", UNKNOWN)
    except langdetect.LangDetectException:
        return UNKNOWN


def _calm(text: str) -> str:
    """Shouted text in lower case: capitals mislead the models."""
    return text.lower() if text.isupper() else text
