"""Zones by the names that people type."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from forensics.analysis.time_zone import known_zone
from forensics.decoding.dates.zone_names import offered, zone_name
from forensics.decoding.dates.zones import sure_zone
from forensics.errors import UsageError
from forensics.reading.options import known_source_zone


def test_every_name_in_any_case() -> None:
    """All names of the database are known in small and capital letters."""
    for name in available_timezones():
        assert zone_name(name.lower()) == zone_name(name.upper()) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paris", " Did you mean Europe/Paris?"),
        ("new york", " Did you mean America/New_York?"),
        ("Europe/Pari", " Did you mean Europe/Paris?"),
        ("istanbul", " Did you mean Asia/Istanbul or Europe/Istanbul?"),
        ("Pariss", " Did you mean Europe/Paris?"),
        ("Mars/Phobos", ""),
        ("", ""),
    ],
)
def test_near_names_are_offered(typed: str, meant: str) -> None:
    """What is no zone is refused, with the zones that may have been meant."""
    assert offered(typed) == meant
    with pytest.raises(ValueError, match=r"no such time zone"):
        zone_name(typed)


def test_where_zones_are_given() -> None:
    """A zone to show times in and one of the source are both known in any case."""
    assert known_zone("europe/paris") == known_source_zone("EUROPE/PARIS") == "Europe/Paris"
    assert known_source_zone("+05:30") == "+05:30"
    assert sure_zone("asia/tokyo") == sure_zone("Asia/Tokyo")


@pytest.mark.parametrize("check", [known_zone, known_source_zone])
def test_a_city_alone_is_offered(check: object) -> None:
    """A city is no zone; the message says which zone it may be."""
    assert callable(check)
    with pytest.raises(UsageError, match=r"Did you mean Europe/Paris\?"):
        check("paris")
