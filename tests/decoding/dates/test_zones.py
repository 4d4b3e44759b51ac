"""The one table of time zones: offsets, letters, names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from forensics.decoding.dates import zones
from forensics.decoding.dates.zones import sure_zone, to_utc, zone_named

SUMMER = datetime(2016, 7, 8, 23, 40, 7)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Z", 0),
        ("UTC", 0),
        ("+0530", 5.5),
        ("+05:30", 5.5),
        ("-03", -3),
        ("−3", -3),
        ("UTC+2", 2),
        ("GMT-05:00", -5),
        ("GMT+0200 (Central European Summer Time)", 2),
        ("+01:00[Europe/Paris]", 1),
        ("CEST", 2),
        ("MEZ", 1),
        ("mesz", 2),
        ("JST", 9),
        ("BRT", -3),
        ("HAE", -4),
        ("Europe/Paris", 2),
        ("MSK", 3),
    ],
)
def test_zones_are_known(name: str, hours: float) -> None:
    """Offsets, letters and places give hours ahead of UTC, on a day of July 2016."""
    assert to_utc(SUMMER, zone_named(name).info) == SUMMER.replace(tzinfo=UTC) - timedelta(
        hours=hours
    )


@pytest.mark.parametrize(
    "name", ["", "A", "XYZT", "Romance Standard Time", "Paris", "Europe/Nowhere", "+99", "../etc"]
)
def test_what_is_no_zone_is_refused_by_name(name: str) -> None:
    """An unknown zone raises ValueError naming it; it is never taken for UTC."""
    with pytest.raises(ValueError, match=r"time zone '"):
        zone_named(name)


@pytest.mark.parametrize("letters", ["BST", "IST", "CST", "AST"])
def test_letters_of_several_zones_are_unsure(letters: str) -> None:
    """They have a first meaning, which whoever reads them must tell or refuse."""
    assert not zone_named(letters).sure
    with pytest.raises(ValueError, match="several zones"):
        sure_zone(letters)


def test_moscow_was_four_hours_ahead_in_2012() -> None:
    """Letters whose offset has changed are read by the date."""
    moscow = zone_named("MSK").info
    assert to_utc(datetime(2012, 6, 1, 12), moscow).hour == 8
    assert to_utc(datetime(2016, 6, 1, 12), moscow).hour == 9


def _offsets_of_letters() -> dict[str, set[float]]:
    """Letters -> offsets in hours, as the time zone database has them from 2006 to 2025."""
    found: dict[str, set[float]] = {}
    for name in available_timezones():
        if name.startswith(("Etc/", "SystemV", "posix", "right")):
            continue
        zone = ZoneInfo(name)
        for year in range(2006, 2026):
            for month in (1, 7):
                at = datetime(year, month, 15, 12, tzinfo=zone)
                ahead, letters = at.utcoffset(), at.tzname()
                if ahead is not None and letters and letters.isalpha():
                    found.setdefault(letters.upper(), set()).add(ahead.total_seconds() / 3600)
    return found


@pytest.mark.slow
def test_letters_mean_what_the_time_zone_database_says() -> None:
    """Sure letters have that one offset there; unsure ones have it among others, or none."""
    offsets = _offsets_of_letters()
    wrong = {
        letters: offsets[letters]
        for letters, hours in zones._LETTERS.items()
        if letters in offsets and hours not in offsets[letters]
    }
    assert wrong == {}
    several = {letters for letters, hours in offsets.items() if len(hours) > 1}
    told = zones._SEVERAL.keys() | zones._MOVING.keys()
    # Cuba's CDT, Manila's PST of before 2006 and Pyongyang's three years of KST are too rare.
    assert several - told <= {"CDT", "PST", "KST"}
