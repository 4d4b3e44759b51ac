"""What the user says of how evidence is to be read, checked before anything is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forensics.decoding.dates.zone_names import offered, zone_name
from forensics.decoding.dates.zones import sure_zone
from forensics.errors import UsageError
from forensics.messages import joined, said
from forensics.model.records import ItemUse
from forensics.parsers import ReadOptions
from forensics.platforms import PLATFORMS, UNKNOWN, named

COLUMNS_OF = "table"
"""The format that has columns a user may name."""


def checked(options: ReadOptions) -> ReadOptions:
    """The options, with a source zone that exists; an empty one counts as none.

    Raises UsageError. The name of a format is checked where it is looked up (``parser_named``).
    """
    zone, platform = options.source_zone, options.platform
    return replace(
        options,
        source_zone=known_source_zone(zone) if zone else None,
        platform=_known_platform(platform) if platform else None,
    )


def _known_platform(wanted: str) -> str:
    """A platform's name, whatever it was called before. Raises UsageError."""
    name = named(wanted.strip())
    if name not in {each.name for each in PLATFORMS}:
        raise UsageError(
            said(
                "--platform {name}: no such platform. Nothing was read. Known are {listed}; leave "
                "the option out for any other.",
                name=wanted,
                listed=joined(each.name for each in PLATFORMS),
            )
        )
    return name


def check_platform(platform: str | None, shown: Mapping[str, str]) -> None:
    """Raise UsageError where a table shows another platform than the one that the user names;
    ``shown`` has the platform of each table's posts, by what a message calls the table."""
    for item, other in shown.items():
        if platform is None or other == platform:
            continue
        if other == UNKNOWN:
            raise UsageError(
                said(
                    "{item}: its posts are none of {platform}, as --platform says: with the ids "
                    "of that platform they would be of other times than the table states. Nothing "
                    "was concluded. Leave the option out.",
                    item=item,
                    platform=platform,
                )
            )
        raise UsageError(
            said(
                "{item}: its posts are of {other}, and not of {platform}, as --platform says. "
                "Nothing was concluded. Leave the option out.",
                item=item,
                other=other,
                platform=platform,
            )
        )


def has_columns(items: Sequence[ItemUse]) -> bool:
    """True when some item was read as a table, whose columns can be named."""
    return any(COLUMNS_OF in (item.format or "").split(" + ") for item in items)


def check_columns_used(options: ReadOptions, items: Sequence[ItemUse]) -> None:
    """Raise UsageError where columns or a platform were named and no table was read that they
    could be of."""
    if not (options.columns or options.platform) or has_columns(items):
        return
    read = ", ".join(f"{item.name} ({item.format or '?'})" for item in items)
    if options.platform:
        raise UsageError(
            said(
                "--platform is for tables of which nothing shows the platform, and no table was "
                "read: {read}. Leave the option out.",
                read=read,
            )
        )
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
