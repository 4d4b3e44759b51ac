"""The report's words: one TOML file per language, looked up by key.

A file ``fr.toml`` holds tables of templates; ``[finding] takeover = "..."`` is looked up as
``finding.takeover``. A third language is one more file. How it writes dates, figures, units and
names of languages is known from its locale (``conventions``), which is that of the file's name or
of ``typography.locale``; ``[calendar]`` and ``[lang]`` hold what the language does otherwise.

A template names its parameters in braces::

    {posts}                 by type: numbers grouped, times as dates, tuples as "a, b and c"
    {share:percent}         a named format (see ``FORMATS``)
    {posts|post|posts}      the form for that number: as many forms as the language has
    {inside?yes|no}         the first form when true, or not zero

The forms of the last two may name parameters in turn. Those of a number stand in the order of
CLDR's categories (zero, one, two, few, many, other), as far as the language has them.

``{here}`` is the name of the zone in which times are told, and ``{zoned}`` the same as it follows
a time; no caller gives them. Moments in UTC are told in that zone (``Words.told``), times that
are already in a zone and those of no zone as they are.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files

import pandas as pd
from babel import Locale

from forensics.case import Clock
from forensics.errors import ProgramError
from forensics.messages import said
from forensics.model.findings import Value
from forensics.report.wording.conventions import Conventions
from forensics.report.wording.typography import defang, isolate, set_spaces
from forensics.report.wording.zones import Local

Lang = str
"""The name of a wording file without its ending, an ISO 639 code: ``en``, ``fr``."""
LANGUAGES: tuple[Lang, ...] = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in files(__package__).iterdir()
        if entry.name.endswith(".toml")
    )
)
PIECE = r"((?:[^|{}]|\{[^{}]*\})*)"
FIELD = re.compile(rf"\{{(\w+)(?::(\w+)|((?:\|{PIECE})+)|\?{PIECE}\|{PIECE})?\}}")
FORM = re.compile(rf"\|{PIECE}")
AS_WRITTEN = ("typography.", "calendar.")
"""Tables that hold no text: apostrophes in patterns of dates are quotes, not to be curled."""
NEAR = 0.001
"""Probabilities nearer to 0 or 1 than this are only said to be so."""
DAY_HOURS, MONTH_DAYS = 24, 30.4375
"""The mean month of the Julian calendar: a twelfth of 365.25 days."""


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flatten(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = str(value)
    return flat


@lru_cache(maxsize=32)
def load(lang: str) -> Mapping[str, str]:
    """All entries of one language's file, flattened to dotted keys, spaces set.

    Kept: equal arguments, equal results.
    """
    text = (files(__package__) / f"{lang}.toml").read_text(encoding="utf-8")
    flat = _flatten(tomllib.loads(text))
    narrow = flat["typography.spaced"]
    return {
        key: value if key.startswith(AS_WRITTEN) else set_spaces(value, narrow)
        for key, value in flat.items()
    }


def _variants(entries: Mapping[str, str], clock: Clock) -> dict[str, str]:
    """The entries as they are said where posts' times have no zone: ``KEY_no_zone`` or
    ``KEY_mixed`` stands in for ``KEY``."""
    return {key: entries.get(f"{key}_{clock}", value) for key, value in entries.items()}


class Words:
    """One language: ``words("finding.takeover", account="@a")`` gives the sentence.

    ``clock`` is ``utc`` where the posts' times are in UTC. Where the source states no zone for
    them, or for some, an entry ``KEY_no_zone`` or ``KEY_mixed`` stands in for ``KEY``. The word
    "UTC" in a sentence is always meant: moments of posts bring their zone (``moments.said``).
    ``local`` is the zone of the case; without one, times are told in UTC.
    """

    def __init__(self, lang: Lang, clock: Clock = "utc", local: Local | None = None) -> None:
        self.lang: Lang = lang
        self.times: Clock = clock
        self.local = local
        entries = load(lang)
        self._entries = entries if clock == "utc" else _variants(entries, clock)
        locale = Locale.parse(entries.get("typography.locale", lang))
        self._written = Conventions(locale, entries)

    @cached_property
    def _zone(self) -> dict[str, str]:
        """What every template may name: the zone in which times are told."""
        here = self._entries["clock.utc"]
        if self.local is None:
            return {"here": here, "zoned": f" {here}"}
        city = self._written.city(self.local.zone)
        here = self("units.here", city=city, vowel=_begins_with_vowel(city))
        return {"here": here, "zoned": self("units.zoned", here=here)}

    @cached_property
    def utc(self) -> Words:
        """The same words with every time in UTC."""
        return self if self.local is None else Words(self.lang, self.times)

    @property
    def here(self) -> str:
        """The zone in which times are told: ``UTC``, ``Paris time``."""
        return self._zone["here"]

    def told(self, at: pd.Timestamp) -> pd.Timestamp:
        """A moment in the zone in which times are told."""
        return at if self.local is None else self.local.told(at)

    def day(self, at: pd.Timestamp) -> date:
        """The calendar day of a moment, as it is told."""
        return self.told(at).date()

    def zone(self, name: str) -> str:
        """A time zone by name, or that the times have none."""
        return name if self.times == "utc" else self._entries[f"clock.{self.times}"]

    def has(self, key: str) -> bool:
        """True when the language has an entry for this key."""
        return key in self._entries

    def __call__(self, key: str, /, **params: Value) -> str:
        """The template of ``key`` with its parameters filled in; KeyError when one lacks.

        Raises ProgramError where the language has no such entry.
        """
        template = self._entries.get(key)
        if template is None:
            raise ProgramError(
                said(
                    "report/wording/{lang}.toml has no entry {key!r}, which the report needs. "
                    "No report was written. Add the sentence (the English one stands in "
                    "en.toml).",
                    lang=self.lang,
                    key=key,
                )
            )

        def fill(match: re.Match[str]) -> str:
            name, shape, forms, _, yes, no = match.groups()
            value = params[name] if name in params else self._zone[name]
            if forms is not None:
                return FIELD.sub(fill, self._form(FORM.findall(forms), value))
            if yes is not None:
                return FIELD.sub(fill, yes if value else no)
            return FORMATS[shape](self, value) if shape else self.value(value)

        return FIELD.sub(fill, template)

    def _form(self, forms: Sequence[str], value: Value) -> str:
        """The one of the forms that this number takes; the last for what is no number."""
        return self._written.form(forms, value) if isinstance(value, int | float) else forms[-1]

    def name(self, table: str, key: str) -> str:
        """The entry ``table.key``, or the key itself where the language has none."""
        found = self._entries.get(f"{table}.{key}")
        if found is None and table == "lang":
            found = self._written.language(key)
        return found if found is not None else isolate(key)

    def inside(self, name: str) -> str:
        """A name as it is written inside a sentence."""
        lower = self._entries["typography.inside"] == "lower case"
        return name[:1].lower() + name[1:] if lower else name

    def value(self, value: Value) -> str:
        """Any parameter in words: number, date, list or text kept whole."""
        if isinstance(value, bool):
            return self._entries["units.yes" if value else "units.no"]
        if isinstance(value, pd.Timestamp):
            return self.date(value)
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, tuple):
            return self.listing(value)
        return isolate(value) if value is not None else "–"

    def listing(self, names: tuple[str, ...]) -> str:
        """``a, b and c``."""
        return self._written.listing([isolate(name) for name in names]) if names else "–"

    def number(self, x: float, digits: int | None = None) -> str:
        """Figures grouped by thousands; one decimal below 100 unless ``digits`` says else."""
        return self._written.number(x, _digits(x) if digits is None else digits)

    def percent(self, x: float) -> str:
        """A share 0..1 as a percentage; never rounded to 0 % or 100 % when it is not."""
        whole = 100 * x
        edge = 0 < whole < 1 or 99 < whole < 100
        shown = min(max(round(whole, 1), 0.1), 99.9) if edge else _half_up(whole)
        return self._written.percent(shown, _digits(shown))

    def date(self, ts: pd.Timestamp) -> str:
        """``17 May 2016``, ``1er mars 2014``."""
        return self._written.date(self.told(ts))

    def short_date(self, ts: pd.Timestamp) -> str:
        """``17 May 2016`` with the month abbreviated, for tables and charts."""
        return self._written.short_date(self.told(ts))

    def ends(self, since: pd.Timestamp, until: pd.Timestamp) -> tuple[str, str]:
        """The ends of a span as dates, with the time where both are of one day."""
        shape = self.datetime if self.day(since) == self.day(until) else self.date
        return shape(since), shape(until)

    def month(self, ts: pd.Timestamp) -> str:
        """``March 2014``."""
        return self._written.month(self.told(ts))

    def clock(self, ts: pd.Timestamp) -> str:
        """Time of day to the second."""
        return self._written.clock(self.told(ts))

    def datetime(self, ts: pd.Timestamp) -> str:
        """Date and time to the minute."""
        return self._written.datetime(self.told(ts))

    def to_the_second(self, ts: pd.Timestamp) -> str:
        """Date and time to the second."""
        return self._written.to_the_second(self.told(ts))

    def count(self, unit: str, amount: float) -> str:
        """``3 days``: an amount with its unit."""
        return self._written.amount(amount, unit, _digits(amount))

    def measure(self, unit: str, amount: float) -> str:
        """``3.4 MB``: an amount to one decimal with the sign of its unit."""
        return self._written.amount(amount, unit, 1, "short")

    def duration(self, seconds: float) -> str:
        """A length of time in the two units that say it best."""
        if seconds < 90:
            return self.count("seconds", round(seconds))
        if seconds < 90 * 60:
            return self.count("minutes", round(seconds / 60))
        hours = seconds / 3600
        if hours < 2 * DAY_HOURS:
            return self.count("hours", round(hours))
        return self._days(hours / DAY_HOURS)

    def days(self, seconds: float) -> str:
        """A length of time that is known in whole days, never in hours."""
        return self._days(seconds / 3600 / DAY_HOURS)

    def _days(self, days: float) -> str:
        if days < 90:
            return self.count("days", round(days))
        months = round(days / MONTH_DAYS)
        years, rest = divmod(months, 12)
        if months < 24:
            return self.count("months", months)
        parts = [self.count("years", years)] + ([self.count("months", rest)] if rest else [])
        return self._written.listing(parts)


def _begins_with_vowel(name: str) -> bool:
    """Whether a name elides the word before it, as in French *heure d'Athènes*."""
    return unicodedata.normalize("NFD", name[:1]).casefold()[:1] in tuple("aeiouœæ")


def _digits(x: float) -> int:
    """One decimal below 100, where there is anything behind the point."""
    return 0 if float(x).is_integer() or abs(x) >= 100 else 1


def _half_up(x: float) -> int:
    """The nearest whole number, halves upwards whichever way they were computed."""
    return math.floor(round(x, 6) + 0.5)


def _each(table: str, *, inline: bool = False) -> Callable[[Words, Value], str]:
    def shape(words: Words, value: Value) -> str:
        names = value if isinstance(value, tuple) else (str(value),)
        shown = tuple(words.name(table, name) for name in names)
        return words.listing(tuple(map(words.inside, shown)) if inline else shown)

    return shape


def _domains(words: Words, value: Value) -> str:
    names = value if isinstance(value, tuple) else (str(value),)
    shown = tuple(defang(name) for name in names[:5])
    more = (words("units.more", count=len(names) - 5),) if len(names) > 5 else ()
    return words.listing(shown + more)


def _share(words: Words, value: Value) -> str:
    """A share as a percentage; a share already worded, as it is."""
    return value if isinstance(value, str) else words.percent(_figure(value))


def _chance(words: Words, value: Value) -> str:
    """A probability: never said to be 0 or 1, whatever it is rounded to."""
    p = _figure(value)
    if NEAR < p < 1 - NEAR:
        return words.percent(p)
    edge = "chance_low" if p <= NEAR else "chance_high"
    return words(f"units.{edge}", share=NEAR if p <= NEAR else 1 - NEAR)


def _length(words: Words, value: Value, unit: float) -> str:
    """A length of time; one already worded, as it is."""
    return value if isinstance(value, str) else words.duration(_figure(value) * unit)


def _figure(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _moment(value: Value) -> pd.Timestamp:
    return value if isinstance(value, pd.Timestamp) else pd.Timestamp(str(value))


FORMATS: dict[str, Callable[[Words, Value], str]] = {
    "percent": lambda words, value: words.percent(_figure(value)),
    "share": _share,
    "chance": _chance,
    "two": lambda words, value: words.number(_figure(value), 2),
    "hours": lambda words, value: _length(words, value, 3600),
    "days": lambda words, value: words.duration(_figure(value) * 86400),
    "date": lambda words, value: words.date(_moment(value)),
    "datetime": lambda words, value: words.datetime(_moment(value)),
    "month": lambda words, value: words.month(_moment(value)),
    "domains": _domains,
    "lang": _each("lang"),
    "event": _each("event"),
    "events": _each("event", inline=True),
    "channel": _each("channel", inline=True),
    "field": _each("field"),
    "sign": _each("sign", inline=True),
    "size": _each("size"),
}
