"""How the times of a table are to be read: what is decided before its rows are read."""

from __future__ import annotations

from dataclasses import dataclass

from forensics.decoding.dates.written_dates import Order
from forensics.model.note_details import ShownBy
from forensics.parsers.table.times.shifts import Shifts
from forensics.platforms import UNKNOWN


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said of the times of a table: its zone, and which comes first of day and
    month."""

    zone: str | None = None
    order: Order | None = None
    platform: str | None = None


NOTHING_SAID = Wanted()


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of a table are to be read, and what decided it.

    ``column_zone`` is the zone that the column's name states, ``wanted.zone`` the user's.
    ``order_by`` is None where no date needs an order; ``ask`` is True where one is needed
    and nothing settles it.
    """

    platform: str = UNKNOWN
    wanted: Wanted = NOTHING_SAID
    order: Order | None = None
    order_by: ShownBy | None = None
    ask: bool = False
    column_zone: str | None = None
    shifts: Shifts | None = None
    midnight_is_day: bool = False


UTC_CLOCK = Clock()
