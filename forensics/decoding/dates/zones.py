"""Time zones as dates carry them: offsets, letters, names. The one table of them.

Letters mean what they mean in the IANA time zone database (checked by a test), or are in
wide use without standing in it (``MEZ``, ``BRT``, ``HAE``). Letters that stand for several
zones have a first meaning here and are ``sure=False``: whoever reads them says so, or
refuses. Letters that are not in the table are refused, never passed over.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forensics.decoding.dates.zone_names import zone_name
from forensics.messages import said


class Zone(NamedTuple):
    """A zone read off a date; ``sure`` is False where its letters have other meanings."""

    info: tzinfo
    sure: bool = True


# Hours ahead of UTC.
_LETTERS: dict[str, float] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0, "WEST": 1, "WEZ": 0, "WESZ": 1,
    "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "OEZ": 2, "OESZ": 3, "TRT": 3, "MSD": 4, "GET": 4, "AZT": 4,
    "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "IDT": 3, "IRST": 3.5, "IRDT": 4.5, "AFT": 4.5,
    "PKT": 5, "PKST": 6, "UZT": 5, "NPT": 5.75, "ICT": 7, "WIB": 7, "WITA": 8, "WIT": 9,
    "SGT": 8, "MYT": 8, "PHT": 8, "HKT": 8, "JST": 9, "KST": 9,
    "AWST": 8, "AWDT": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "CHST": 10,
    "NZST": 12, "NZDT": 13,
    "NDT": -2.5, "BRT": -3, "BRST": -2, "ART": -3, "UYT": -3, "CLT": -4, "CLST": -3,
    "BOT": -4, "PYT": -4, "PYST": -3, "COT": -5, "PET": -5, "HNE": -5, "HAE": -4,
    "EST": -5, "EDT": -4, "CDT": -5, "HNC": -6, "HAC": -5, "MST": -7, "MDT": -6,
    "HNR": -7, "HAR": -6, "PST": -8, "PDT": -7, "HNP": -8, "HAP": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "HDT": -9,
}  # fmt: skip
# First meaning of letters that stand for several zones: China and Cuba write CST as well,
# Israel and Ireland IST, Bangladesh BST, Arabia AST, Newfoundland and Nepal NST.
_SEVERAL: dict[str, float] = {
    "BST": 1, "IST": 5.5, "CST": -6, "AST": -4, "ADT": -3, "GST": 4, "NST": -3.5, "SST": -11,
    "BDT": 6,
}  # fmt: skip
# Letters whose offset has changed: Moscow was four hours ahead from 2011 to 2014,
# Caracas four and a half behind from 2007 to 2016.
_MOVING = {"MSK": "Europe/Moscow", "VET": "America/Caracas"}
_OFFSET = re.compile(
    r"(?:UTC|GMT|UT)?\s*([+\-\N{MINUS SIGN}])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE
)
LONGEST = 200
"""Characters of a date or a zone, beyond which it is not looked at."""
_BEHIND_OFFSET = re.compile(r"(.*?\d)\s*[(\[].*[)\]]")
# Kiribati's Line Islands, the zone farthest from UTC.
_FURTHEST = 14


@lru_cache(maxsize=1024)
def zone_named(name: str) -> Zone:
    """The zone that an offset, letters or an IANA name stand for.

    ``+0530``, ``+2``, ``UTC-3``, ``GMT+0200 (CEST)``, ``MESZ``, ``Europe/Paris`` in whatever case.
    Raises ValueError naming a zone that is not known.

    Kept: equal arguments, equal results.

    >>> zone_named("GMT+0200 (summer time)").info.utcoffset(None)
    datetime.timedelta(seconds=7200)
    >>> zone_named("CST").sure
    False
    """
    text = name.strip()
    if len(text) > LONGEST:
        raise ValueError(said("time zone {name!r} is not known", name=text[:LONGEST]))
    explained = _BEHIND_OFFSET.fullmatch(text)
    offset = _OFFSET.fullmatch(explained.group(1) if explained else text)
    if offset:
        return Zone(_fixed(offset, name))
    letters = text.upper()
    if letters in _MOVING:
        return Zone(ZoneInfo(_MOVING[letters]))
    if letters in _LETTERS:
        return Zone(_ahead(_LETTERS[letters]))
    if letters in _SEVERAL:
        return Zone(_ahead(_SEVERAL[letters]), sure=False)
    try:
        return Zone(ZoneInfo(zone_name(text) if "/" in text else ""))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(said("time zone {name!r} is not known", name=name)) from None


def sure_zone(name: str) -> tzinfo:
    """As ``zone_named``, but letters that stand for several zones are refused as well."""
    zone = zone_named(name)
    if not zone.sure:
        raise ValueError(said("time zone {name!r} stands for several zones", name=name))
    return zone.info


def _ahead(hours: float) -> tzinfo:
    return timezone(timedelta(hours=hours)) if hours else UTC


def _fixed(match: re.Match[str], name: str) -> tzinfo:
    sign, hours, minutes = match.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if ahead > timedelta(hours=_FURTHEST):
        raise ValueError(said("time zone {name!r} is farther from UTC than any zone", name=name))
    return timezone(ahead if sign == "+" else -ahead) if ahead else UTC


def to_utc(clock: datetime, zone: tzinfo) -> datetime:
    """A clock reading without zone, as the time it shows in a zone."""
    return clock.replace(tzinfo=zone).astimezone(UTC)
