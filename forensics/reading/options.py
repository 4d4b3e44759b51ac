"""What the user says of how evidence is to be read, checked before anything is opened."""

from __future__ import annotations

from dataclasses import replace

from forensics.decoding.dates.zone_names import offered, zone_name
from forensics.decoding.dates.zones import sure_zone
from forensics.errors import UsageError
from forensics.parsers import ReadOptions


def checked(options: ReadOptions) -> ReadOptions:
    """The options, with a source zone that exists; an empty one counts as none.

    Raises UsageError. The name of a format is checked where it is looked up (``parser_named``).
    """
    zone = options.source_zone
    return replace(options, source_zone=known_source_zone(zone) if zone else None)


def known_source_zone(name: str) -> str:
    """The zone of a table's times, checked: an IANA name in whatever case, as the database spells
    it; else an offset or letters of one zone, as given.

    Raises UsageError.
    """
    try:
        sure_zone(name)
    except ValueError as error:
        raise UsageError(
            f"--source-zone {name}: {error}.{offered(name)} Nothing was read. Use a name such as "
            "Europe/Paris, which knows summer time, or an offset such as +05:30."
        ) from error
    try:
        return zone_name(name)
    except ValueError:
        return name
