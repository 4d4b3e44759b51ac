"""Times of formats whose clock may lack its zone: in the user's, else taken as UTC and flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from forensics.decoding.dates.dates import Stated
from forensics.decoding.dates.zones import to_utc, zone_named
from forensics.model.note_details import PostCount, SourceZone
from forensics.model.records import Flag, Locator, Note, Precision
from forensics.parsers.shared.making.scraped import doubts


@dataclass(slots=True)
class LocalClock:
    """The zone that the user names, and how many posts were dated by it or without any."""

    zone: str | None = None
    flags: Counter[Flag] = field(default_factory=Counter)

    def read(self, stated: Stated) -> tuple[datetime, Precision, tuple[Flag, ...]]:
        """Time, precision and flags of a post that states this time and has no other."""
        found: tuple[Flag, ...] = doubts(stated)
        moment = stated.moment
        if self.zone and found == ("no_zone",):
            moment, found = to_utc(moment, zone_named(self.zone).info), ("source_zone",)
        self.flags.update(found)
        return moment, stated.precision, found

    def notes(self, here: Locator) -> Iterator[Note]:
        """What is to be said of a member's clock; the count begins anew."""
        flags, self.flags = self.flags, Counter()
        if (posts := flags["source_zone"]) and self.zone:
            yield Note("source_zone", here, SourceZone(self.zone, posts), derived=True)
        if posts := flags["no_zone"]:
            yield Note("no_zone", here, PostCount(posts), derived=True)
