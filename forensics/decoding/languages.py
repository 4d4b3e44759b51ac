"""Codes of languages: withdrawn ones, and those of names in whichever of the larger languages."""

from __future__ import annotations

from functools import lru_cache

# Codes that ISO 639 withdrew in 1989, and that programs in Java and with them X have kept
# (https://docs.oracle.com/javase/8/docs/api/java/util/Locale.html).
_WITHDRAWN = {"in": "id", "iw": "he", "ji": "yi"}
# Languages that tools and their users write in.
TOLD_IN = (
    "en", "fr", "es", "de", "it", "pt", "nl", "pl", "tr", "sv", "ro", "cs", "el", "ru", "uk", "ar",
    "he", "fa", "hi", "id", "ja", "ko", "zh", "zh_Hant",
)  # fmt: skip


def current_code(code: str) -> str:
    """A language's code as it is now; any other code as it stands.

    >>> current_code("iw"), current_code("fr"), current_code("und")
    ('he', 'fr', 'und')
    """
    return _WITHDRAWN.get(code, code)


@lru_cache(maxsize=1024)
def code_of_name(name: str) -> str | None:
    """The code of a language by its name.

    Kept: equal arguments, equal results.

    >>> code_of_name("Anglais"), code_of_name("Deutsch"), code_of_name("vaguely")
    ('en', 'de', None)
    """
    plain = name.strip().casefold()
    for code in TOLD_IN:
        found = _names(code).get(plain)
        if found:
            return found
    return None


@lru_cache(maxsize=64)
def _names(told_in: str) -> dict[str, str]:
    """Names in one language; where two codes share a name, the shorter is meant.

    Kept: equal arguments, equal results.
    """
    from babel import Locale  # loaded where a language is named in words, which is seldom

    pairs = sorted(Locale.parse(told_in).languages.items(), key=lambda pair: -len(pair[0]))
    return {name.casefold(): code for code, name in pairs if len(code) <= 3}
