"""What a row states of its time: its date, with the zone that it, a column or a name gives."""

from __future__ import annotations

from datetime import UTC

from forensics.decoding.dates.dates import Stated, in_zone, plain_iso
from forensics.decoding.dates.serial_dates import serial_date, serial_precision
from forensics.decoding.dates.written_dates import Order, OrderNeeded, read_date
from forensics.model.records import Precision
from forensics.parsers.shared.columns.clock_columns import is_zone, zone_in_name
from forensics.parsers.shared.columns.paths import Path
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.platforms import address_in


def written(cells: Cells) -> object:
    """The date of a row as written, with the time of day of a second column; None without."""
    value = cells.value("created_at")
    if value is None or value == "":
        return None
    clock = cells.word("clock")
    if clock and isinstance(value, str) and ":" not in value:
        day = serial_date(value)
        return f"{day.date() if day else value.strip()} {clock}"
    return value


def is_open(value: object) -> bool:
    """True for a date that can be read in two orders, or whose clock has no zone."""
    try:
        stated = read_time(value, None)
    except OrderNeeded:
        return True
    except ValueError:
        return False
    return stated.zone == "none" and stated.precision != "day"


def read_time(value: object, order: Order | None) -> Stated:
    """A date in any shape, a spreadsheet's serial number among them. Raises ValueError."""
    if isinstance(value, str) and (plain := plain_iso(value.strip())) is not None:
        return plain
    serial = serial_date(value)
    if serial is not None:
        return Stated(serial.replace(tzinfo=UTC), serial_precision(value), "none")
    try:
        return read_date(value, order)
    except (TypeError, OverflowError) as error:
        raise ValueError(f"not a date this program knows ({value!r})") from error


def stated_in(cells: Cells, clock: Clock) -> Stated | None:
    """The time a row states, in the zone it, its zone column or its column's name gives.

    None where it states none; raises ValueError where it states what is no time.
    """
    value = written(cells)
    if value is None:
        return None
    stated = read_time(value, clock.order)
    precision = _precision(cells, clock, stated)
    if precision != stated.precision:
        stated = stated._replace(precision=precision)
    if stated.zone != "none" or precision == "day":
        return stated
    zone = _zone_beside(cells) or column_zone(cells.columns.get("created_at"))
    return in_zone(stated.moment, precision, zone) if zone else stated


def _precision(cells: Cells, clock: Clock, stated: Stated) -> Precision:
    named = cells.word("precision")
    if named == "day":
        return "day"
    if named == "minute":
        return "minute"
    moment = stated.moment
    if clock.midnight_is_day and moment.hour == moment.minute == moment.second == 0:
        return "day"
    return stated.precision


def _zone_beside(cells: Cells) -> str | None:
    """The zone in the row's own zone column, where it is one."""
    name = cells.word("zone")
    return name if name and is_zone(name) else None


def column_zone(path: Path | None) -> str | None:
    """The zone that the name of the date's column states."""
    return zone_in_name(path[-1]) if path else None


def sample_id(cells: Cells) -> str:
    """The id of a row, else that of its address; "" where there is none."""
    address = address_in(cells.value("link"))
    return address.post_id if address else cells.number("post_id")
