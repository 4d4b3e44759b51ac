"""Names of months and weekdays and halves of the day, in the languages people write dates in.

The names are those of CLDR, by way of Babel. A name that stands for different months in two
languages (``listopad`` is November in Polish and October in Croatian) is left out, so that
it is refused and not guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

Half = Literal["am", "pm"]

_LANGUAGES = (
    "en fr es de it pt nl pl tr ru uk ar ja zh ko cs sk ro sv da nb fi el he hu bg sr sr_Latn "
    "hr sl ca id vi th hi fa ms"
)
LANGUAGES = tuple(_LANGUAGES.split())
# Written, though CLDR gives others: März cut to Mär or Mrz, août to aoû, settembre to sett.
MORE_MONTHS = {"maer": 3, "mrz": 3, "aou": 8, "sett": 9}
# As they are said: odpoledne cut, sáng and chiều in full; German vormittags and nachmittags cut.
MORE_HALVES: dict[str, Half] = {
    "odpol": "pm",
    "sang": "am",
    "chieu": "pm",
    "vorm": "am",
    "nachm": "pm",
}


def folded(word: str) -> str:
    """A word without case, accents, dots and spaces, as names are compared.

    >>> folded("Févr."), folded("a. m.")
    ('fevr', 'am')
    """
    letters = unicodedata.normalize("NFKD", word.casefold())
    # Vowels of Thai and Hindi are marks that do not combine: they tell months apart.
    return "".join(
        char
        for char in letters
        if not unicodedata.combining(char)
        and (char.isalnum() or unicodedata.category(char) in ("Mn", "Mc"))
    )


@cache
def months() -> dict[str, int | None]:
    """Folded name -> month, 1..12; None where languages differ. A constant, kept."""
    found: dict[str, set[int]] = {}
    for name, number in _named("months"):
        found.setdefault(name, set()).add(number)
    one = {name: min(numbers) if len(numbers) == 1 else None for name, numbers in found.items()}
    return {**MORE_MONTHS, **one}


@cache
def weekdays() -> dict[str, int | None]:
    """Folded name -> weekday, Monday 0; None where languages differ. A constant, kept."""
    found: dict[str, int | None] = {}
    for name, number in _named("days"):
        found[name] = number if found.get(name, number) == number else None
    return found


@cache
def halves() -> dict[str, Half]:
    """Folded name -> half of the day. A constant, kept."""
    from babel import Locale  # loaded where a date is in words, which is seldom

    found: dict[str, Half] = dict(MORE_HALVES)
    for language in LANGUAGES:
        periods = Locale.parse(language).day_periods["format"]
        for width in ("wide", "abbreviated"):
            names = periods.get(width, {})
            for half in ("am", "pm"):
                if name := folded(names.get(half, "")):
                    found.setdefault(name, "am" if half == "am" else "pm")
    return found


def _named(kind: Literal["months", "days"]) -> Iterator[tuple[str, int]]:
    from babel import Locale

    for language in LANGUAGES:
        locale = Locale.parse(language)
        for widths in (locale.months if kind == "months" else locale.days).values():
            for width, names in widths.items():
                if width == "narrow":
                    continue
                for number, name in names.items():
                    word = folded(name)
                    if not word or word[:1].isdigit():
                        continue
                    yield word, int(number)
                    if language == "he":
                        yield f"ב{word}", int(number)  # "in" is written onto the month
