"""The clock of Meta's HTML pages: local times without a zone, in the language of the account.

Facebook writes the clock of the account's zone, daylight saving and all. The export may name that
zone (``timezone.html``, ``timezone.json``); else its first page shows, beside a time in UTC, the
same time by that clock, which gives the offset of that day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from forensics.decoding.dates.calendar_names import LANGUAGES, folded, months
from forensics.decoding.dates.written_dates import Order, read_date
from forensics.decoding.dates.zones import to_utc, zone_named
from forensics.decoding.nested_markup import TooDeep, parsed
from forensics.model.records import Flag, Precision

_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?[+\-\N{MINUS SIGN}]\d{1,2}(?::?\d\d)?\b")
_FURTHEST = timedelta(hours=14)
# Months in which no part of the world with daylight saving changes its clocks: an offset seen in
# one of a group holds for the others.
_SEASONS = (frozenset((5, 6, 7, 8)), frozenset((12, 1, 2)))
_LONGEST_DATE = 80
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Words of Chinese and Japanese stand against a date without a space.
_EASTERN = r"[\u3040-\u30ff\u4e00-\u9fff]+"
_GLUED = re.compile(rf"^{_EASTERN}(?=\d)|(?<=[\dAaPpMm]){_EASTERN}$")
_WORD = re.compile(r"[^\W\d_]+\.?")


class Dated(NamedTuple):
    """A time in UTC, how precise it is, and what is doubtful in it."""

    moment: datetime
    precision: Precision
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class PageClock:
    """How the times of an export's pages are read: in ``zone``; None where it is not known.

    ``since`` is set where the zone is an offset seen at that moment alone: times of another season
    may be an hour off, and are flagged ``zone_guess``. ``calendar`` settles names of months that
    are one month in one language and another in another.
    """

    zone: tzinfo | None = None
    flag: Flag = "no_zone"
    name: str = ""
    since: datetime | None = None
    order: Order | None = None
    calendar: tuple[tuple[str, int], ...] = ()

    def read(self, written: str) -> Dated:
        """A time as a page writes it. Raises ValueError for what is no date."""
        stated = read_date(self._settled(written), self.order)
        if stated.zone == "stated":
            return Dated(stated.moment, stated.precision, ())
        if stated.precision == "day" or self.zone is None:
            flags: tuple[Flag, ...] = () if stated.precision == "day" else ("no_zone",)
            return Dated(stated.moment, stated.precision, flags)
        moment = to_utc(stated.moment, self.zone)
        return Dated(moment, stated.precision, (self._flag(moment),))

    def _flag(self, moment: datetime) -> Flag:
        if self.since is None:
            return self.flag
        months_alike = next((one for one in _SEASONS if self.since.month in one), frozenset())
        return self.flag if moment.month in months_alike else "zone_guess"

    def _settled(self, written: str) -> str:
        if not self.calendar:
            return written
        known = dict(self.calendar)
        return _WORD.sub(lambda met: _month_name(known.get(folded(met[0]))) or met[0], written)


def _month_name(month: int | None) -> str:
    return _ENGLISH[month - 1] if month else ""


def calendar_of(dates: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Months of names that mean several, by the language in which all names of some dates are
    months: ``srp`` and ``led`` are Czech, so ``lis`` is November.

    Empty where no name is in doubt or no language settles it.
    """
    words = {folded(word) for date in dates for word in _WORD.findall(date)}
    doubtful = {word for word in words if word in months() and months()[word] is None}
    if not doubtful:
        return ()
    named = words & months().keys()
    spoken = [names for names in map(_months_of, LANGUAGES) if named <= names.keys()]
    settled = {}
    for word in doubtful:
        meant = {names[word] for names in spoken}
        if len(meant) == 1:
            settled[word] = meant.pop()
    return tuple(sorted(settled.items()))


def _months_of(language: str) -> dict[str, int]:
    """The names of the months in a language, folded."""
    from babel import Locale  # loaded where a date is in words, which is seldom

    return {
        folded(name): int(number)
        for widths in Locale.parse(language).months.values()
        for width, names in widths.items()
        if width != "narrow"
        for number, name in names.items()
    }


def named_clock(zone: str, flag: Flag = "format_zone", order: Order | None = None) -> PageClock:
    """The clock of a zone, an IANA name or an offset. Raises ValueError for no zone."""
    return PageClock(zone_named(zone).info, flag, zone, order=order)


def shown_clock(page: bytes | str) -> PageClock | None:
    """The clock that a first page shows, ``start_here.html``: the offset of a local time from the
    time in UTC that it stands under; None where there is none to compare.
    """
    for node in _times(page):
        try:
            exact = read_date(node.attributes.get("datetime") or "")
            shown = node.text().strip()
            bare = _OFFSET.sub("", shown)
            local = read_date(bare.strip(" ()"))
        except ValueError:
            continue
        if exact.zone != "stated" or local.precision == "day" or local.zone == "stated":
            continue
        offset = local.moment.replace(second=0) - exact.moment.replace(second=0)
        if abs(offset) > _FURTHEST or offset % timedelta(minutes=15):
            continue
        zone = timezone(offset) if offset else UTC
        return PageClock(zone, "format_zone", _written(offset), since=exact.moment)
    return None


def _times(page: bytes | str) -> list[LexborNode]:
    try:
        return parsed(page).css("time[datetime]")
    except TooDeep:
        return []


def generated_at(page: bytes | str) -> datetime | None:
    """When an export was made, by the first time of its first page; None where it has none."""
    node = next(iter(_times(page)), None)
    if node is None:
        return None
    try:
        stated = read_date(node.attributes.get("datetime") or "")
    except ValueError:
        return None
    return stated.moment if stated.zone == "stated" else None


def is_dated_line(words: str, clock: PageClock) -> bool:
    """True for a line that is a time, or ends or begins with one beside a word or two, such as
    "Updated May 02, 2011 8:12:17 am": a remark of Facebook's in whatever language, and no text."""
    line = words.strip()
    if len(line) > _LONGEST_DATE or "\n" in line or not any(char.isdigit() for char in line):
        return False
    parts = _GLUED.sub("", line).split()
    tries = [parts[at:] for at in range(min(4, len(parts)))]
    tries += [parts[:-at] for at in range(1, min(4, len(parts)))]
    return any(_is_time(" ".join(one), clock) for one in tries)


def _is_time(words: str, clock: PageClock) -> bool:
    if not words or not any(char.isdigit() for char in words):
        return False
    try:
        return clock.read(words).precision != "day"
    except (ValueError, OverflowError):
        return False


def _written(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
