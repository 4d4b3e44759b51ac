"""What the user says of how evidence is to be read, checked before anything is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forensics.decoding.dates.zone_names import offered, zone_name
from forensics.decoding.dates.zones import sure_zone
from forensics.errors import UsageError
from forensics.messages import said
from forensics.model.records import ItemUse
from forensics.parsers import ReadOptions

COLUMNS_OF = "table"
"""The format that has columns a user may name."""


def checked(options: ReadOptions) -> ReadOptions:
    """The options, with a source zone that exists; an empty one counts as none.

    Raises UsageError. The name of a format is checked where it is looked up (``parser_named``).
    """
    zone = options.source_zone
    return replace(options, source_zone=known_source_zone(zone) if zone else None)


def has_columns(items: Sequence[ItemUse]) -> bool:
    """True when some item was read as a table, whose columns can be named."""
    return any(COLUMNS_OF in (item.format or "").split(" + ") for item in items)


def check_columns_used(options: ReadOptions, items: Sequence[ItemUse]) -> None:
    """Raise UsageError where columns were named and no table was read in which they could be."""
    if not options.columns or has_columns(items):
        return
    read = ", ".join(f"{item.name} ({item.format or '?'})" for item in items)
    raise UsageError(
        said(
            "--columns names columns of a table, and no table was read: {read}. Leave the option "
            "out; or, if this is a table all the same, add --format table.",
            read=read,
        )
    )


def known_source_zone(name: str) -> str:
    """The zone of a table's times, checked: an IANA name in whatever case, as the database spells
    it; else an offset or letters of one zone, as given.

    Raises UsageError.
    """
    try:
        sure_zone(name)
    except ValueError as error:
        raise UsageError(
            said(
                "--source-zone {name}: {error}.{offered} Nothing was read. Use a name "
                "such as Europe/Paris, which knows summer time, or an offset such as "
                "+05:30.",
                name=name,
                error=error.args[0],
                offered=offered(name),
            )
        ) from error
    try:
        return zone_name(name)
    except ValueError:
        return name
