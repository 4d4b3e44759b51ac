"""Times of Telegram Desktop: seconds since 1970, or the clock of the machine that wrote the file.

The seconds are there since June 2022; before, a time is the local one of the exporting machine,
and nothing in the file says where it stood.
https://github.com/telegramdesktop/tdesktop/issues/24054
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forensics.decoding.dates.dates import epoch_date, stated_date
from forensics.decoding.dates.zones import to_utc, zone_named
from forensics.decoding.fields import Json, JsonObject
from forensics.model.records import Flag, Precision


@dataclass(slots=True)
class Clock:
    """The zone that the user named, and how many posts were dated by it, or by none."""

    zone: str | None = None
    by_zone: int = 0
    by_none: int = 0

    def time_of(
        self, record: JsonObject, name: str = "date"
    ) -> tuple[datetime, Precision, tuple[Flag, ...]]:
        """When something took place, in UTC. Raises ValueError where no date can be read."""
        moment = _seconds(record.get(f"{name}_unixtime"))
        if moment is not None:
            return moment, "second", ()
        stored = record.get(name)
        if isinstance(stored, int | float) and not isinstance(stored, bool):
            return epoch_date(float(stored)), "second", ()
        stated = stated_date(stored if isinstance(stored, str) else "")
        if stated.zone == "stated":
            return stated.moment, stated.precision, ()
        if self.zone is not None:
            at = to_utc(stated.moment, zone_named(self.zone).info)
            return at, stated.precision, ("source_zone",)
        return stated.moment, stated.precision, ("no_zone",)

    def day_of(self, record: JsonObject, name: str) -> tuple[datetime, Precision]:
        """As ``time_of``; of a clock in an unknown zone only the day is used."""
        moment, precision, flags = self.time_of(record, name)
        if "no_zone" not in flags:
            return moment, precision
        return moment.replace(hour=0, minute=0, second=0, microsecond=0), "day"

    def tell(self, flags: tuple[Flag, ...]) -> None:
        """Count a post."""
        self.by_zone += "source_zone" in flags
        self.by_none += "no_zone" in flags


def _seconds(value: Json) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return epoch_date(float(value))
    except ValueError:
        return None
