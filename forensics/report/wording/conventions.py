"""How a language writes dates, figures, lists, units and names of languages: Unicode's CLDR,
by Babel.

A wording file states only what its language does otherwise (``Conventions.own``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import pandas as pd
from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location, parse_pattern, tokenize_pattern, untokenize_pattern
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from forensics.report.wording.typography import set_spaces

Length = Literal["long", "short"]
UNITS = {
    "seconds": "duration-second",
    "minutes": "duration-minute",
    "hours": "duration-hour",
    "days": "duration-day",
    "months": "duration-month",
    "years": "duration-year",
    "bytes": "digital-byte",
    "kilobytes": "digital-kilobyte",
    "megabytes": "digital-megabyte",
}
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories of numbers in its own order, which is that of the forms in a template."""
MINUS = "\u2212"
"""As wide as a plus sign and never at the end of a line; Babel writes a hyphen."""
NO_BREAK = "\u00a0"
# The space before a unit, not those between groups of digits.
BEFORE_UNIT = re.compile(r"(?<!\d)[ \u202f]|[ \u202f](?!\d)")


@dataclass(frozen=True)
class Conventions:
    """The conventions of a locale. ``own``, the entries of a wording file, come first:

    ``calendar.first`` (the first day of a month), ``calendar.short.4`` (a month's short name),
    ``calendar.time`` and ``calendar.seconds`` (CLDR patterns), ``calendar.at`` ({1} the date, {0}
    the time), ``lang.und``.
    """

    locale: Locale
    own: Mapping[str, str]

    def date(self, at: pd.Timestamp) -> str:
        """``17 May 2016``, ``1er mars 2014``; no line breaks within it."""
        return self._day(str(self.locale.date_formats["long"]), at)

    def short_date(self, at: pd.Timestamp) -> str:
        """``17 May 2016`` with the month in short letters: figures alone could be read with the
        day or the month first."""
        return self._day(self._skeleton("yMMMd"), at)

    def month(self, at: pd.Timestamp) -> str:
        """``March 2014``."""
        return self._day(self._skeleton("yMMMM"), at)

    def clock(self, at: pd.Timestamp) -> str:
        """Time of day to the second, of 24 hours everywhere: half a day must not be misread."""
        return self._written(self.own.get("calendar.seconds") or self._skeleton("Hms"), at)

    def datetime(self, at: pd.Timestamp) -> str:
        """Date and time to the minute."""
        time = self._written(self.own.get("calendar.time") or self._skeleton("Hm"), at)
        return self._joined(time, at)

    def to_the_second(self, at: pd.Timestamp) -> str:
        """Date and time to the second."""
        return self._joined(self.clock(at), at)

    def _joined(self, time: str, at: pd.Timestamp) -> str:
        joined = self.own.get("calendar.at") or str(self.locale.datetime_formats["long"])
        return joined.replace("'", "").format(time, self.date(at))

    def _skeleton(self, fields: str) -> str:
        return str(self.locale.datetime_skeletons[fields])

    def _day(self, pattern: str, at: pd.Timestamp) -> str:
        tokens = [self._token(token, at) for token in tokenize_pattern(pattern)]
        return self._written(untokenize_pattern(tokens), at).replace(" ", NO_BREAK)

    def _token(
        self, token: tuple[str, str | tuple[str, int]], at: pd.Timestamp
    ) -> tuple[str, str | tuple[str, int]]:
        """A field of a pattern, or what the language's own file says instead."""
        field = token[1]
        key = ""
        if field == ("d", 1) and at.day == 1:
            key = "calendar.first"
        elif field in (("M", 3), ("L", 3)):
            key = f"calendar.short.{at.month}"
        said = self.own.get(key)
        return ("chars", said) if said else token

    def _written(self, pattern: str, at: pd.Timestamp) -> str:
        return parse_pattern(pattern).apply(at, self.locale)

    def number(self, x: float, digits: int) -> str:
        """Figures grouped, with so many decimals."""
        return _signed(format_decimal(_exact(x, digits), self._figures(digits), self.locale))

    def percent(self, x: float, digits: int) -> str:
        """So many percent."""
        pattern = str(self.locale.percent_formats[None].pattern).replace("0", _zeros(digits))
        share = _exact(x, digits).scaleb(-2)
        text = _signed(format_percent(share, pattern, self.locale))
        return set_spaces(text, self.own.get("typography.spaced", ""))

    def amount(self, x: float, unit: str, digits: int, length: Length = "long") -> str:
        """``3 days``; no line breaks before the unit."""
        text = format_unit(
            _exact(x, digits), UNITS[unit], length, self._figures(digits), self.locale
        )
        return BEFORE_UNIT.sub(NO_BREAK, _signed(text))

    def _figures(self, digits: int) -> str:
        whole, _, _ = str(self.locale.decimal_formats[None].pattern).partition(".")
        return whole[:-1] + _zeros(digits)

    def form(self, forms: Sequence[str], x: float) -> str:
        """The one of the forms that a number takes.

        Where there are fewer than the language has categories, the last stands for the rest:
        French has a third for whole millions, which no template needs.
        """
        rule = self.locale.plural_form
        names = [name for name in CATEGORIES if name in rule.tags or name == "other"]
        return forms[min(names.index(rule(x)), len(forms) - 1)]

    def listing(self, names: Sequence[str]) -> str:
        """``a, b and c``."""
        return format_list(names, "standard", self.locale)

    def city(self, zone: str) -> str:
        """The place that a time zone is named after, ``Londres`` for ``Europe/London``; the
        zone's own name where it is named after none."""
        area, _, place = zone.partition("/")
        if not place or area == "Etc":
            return zone
        return get_timezone_location(zone, locale=self.locale, return_city=True)

    def language(self, code: str) -> str | None:
        """The name of a language by its code; codes may be old (``iw``) or regional (``pt-BR``)."""
        code = code.replace("-", "_")
        known: Mapping[str, str] = self.locale.languages
        aliases: Mapping[str, str] = get_global("language_aliases")
        return known.get(code) or known.get(aliases.get(code, ""))


def _zeros(digits: int) -> str:
    return f"0.{'0' * digits}" if digits else "0"


def _exact(x: float, digits: int) -> Decimal:
    """``x`` rounded as Python does: Babel would round the shortest decimal that stands for it."""
    return Decimal(f"{x:.{digits}f}")


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
