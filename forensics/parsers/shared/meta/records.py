"""Meta's JSON as records: the wrappers around them, and their labelled values made flat.

Three shapes hold records, and any file may use any of them: an object with one versioned key,
``{"comments_v2": [...]}``; a list; one bare record, where a file holds no other. Fields are named
in English, or, under ``string_map_data``, ``string_list_data`` and ``label_values``, labelled in
the language of the account, so that labels are no names of fields: see ``labels.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

from forensics.decoding.dates.dates import epoch_date
from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject, text
from forensics.decoding.json.jsoncut import OPEN, is_open
from forensics.decoding.json.jsonstream import json_records
from forensics.decoding.mojibake import mended_value
from forensics.evidence import Evidence
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import WRAPPED_LIMIT

# Keys of records: an object that has one of them is no wrapper, though all it holds are lists.
_FIELDS = (
    "data attachments media tags title timestamp label_values string_map_data string_list_data "
    "media_map_data media_list_data messages participants dict vec name"
)
FIELDS = frozenset(_FIELDS.split())
# Around other people's posts, within the key that names them.
_LOG = "activity_log_data"
DEEPEST = 12
"""Labelled values within one another, deeper than any export has them."""


class Cell(NamedTuple):
    """One labelled value of a record.

    ``label`` is in the language of the account, '' where there is none; ``value`` and ``href``
    are None where there is none or an empty one; ``at`` is the time that the value is or bears, in
    seconds since 1970 as stored; ``group`` names what it stands within, outermost first.
    """

    label: str
    value: str | None = None
    href: str | None = None
    at: float | None = None
    group: tuple[str, ...] = ()


def meta_records(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The stored values of a JSON file of Meta's: an ``Elements`` (``members/reading.py``).

    A file that is one object around all its records is decoded as a whole, up to 128 MiB.
    """
    return json_records(stream, keep_raw=keep_raw, limit=WRAPPED_LIMIT)


def unwrapped(value: Json) -> Iterable[Part]:
    """The records in a stored value: a ``Split``; ``around`` is the key they stood under, ''
    where there was none.

    >>> [part.around for part in unwrapped({"comments_v2": [{"timestamp": 1}, {"timestamp": 2}]})]
    ['comments_v2', 'comments_v2']
    """
    value = uncut(value)
    if not isinstance(value, dict) or not value or not FIELDS.isdisjoint(value):
        return (Part(value, ""),)
    if len(value) == 1:
        ((key, inner),) = value.items()
        if isinstance(inner, dict) and isinstance(inner.get(_LOG), list):
            return tuple(Part(one, key) for one in inner[_LOG])
        if isinstance(inner, dict) and not FIELDS.isdisjoint(inner):
            return (Part(inner, key),)
        if isinstance(inner, dict) and key.rpartition("_v")[2].isdigit():
            return (Part(inner, key),)
    if all(isinstance(inner, list) for inner in value.values()):
        return tuple(Part(one, key) for key, inner in value.items() for one in inner)
    return (Part(value, ""),)


def uncut(value: Json) -> Json:
    """What stands around records without the mark that the file breaks off within it; the record
    in which it does keeps its own.

    >>> uncut({"comments_v2": [{"timestamp": 1}], OPEN: True})
    {'comments_v2': [{'timestamp': 1}]}
    """
    if not isinstance(value, dict) or not is_open(value):
        return value
    held = {key: inner for key, inner in value.items() if key != OPEN}
    around = FIELDS.isdisjoint(held) and all(isinstance(one, list | dict) for one in held.values())
    return held if held and around else value


def mended_record(record: JsonObject) -> JsonObject:
    """A record with its letters mended, names of fields too (see ``decoding/mojibake.py``)."""
    return {
        key if key.isascii() else str(mended_value(key)): mended_value(value)
        for key, value in record.items()
    }


def moment(value: Json) -> datetime:
    """A time stored as seconds since 1970; raises ValueError for what is none.

    Meta writes 0 and -62169958800 where it knows none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"no usable time ({value!r:.40})")
    try:
        return epoch_date(float(value))
    except ValueError:
        raise ValueError(f"no usable time ({value!r:.40})") from None


def maybe_moment(value: Json) -> datetime | None:
    """As ``moment``, but None instead of an error."""
    try:
        return moment(value)
    except ValueError:
        return None


def cells(record: JsonObject) -> list[Cell]:
    """The labelled values of a record (mended before), in stored order, whichever of the shapes
    holds them: ``string_map_data``, ``string_list_data``, ``label_values``, ``media_map_data``.

    >>> cells({"string_map_data": {"IP-adres": {"value": "192.0.2.7", "timestamp": 0}}})
    [Cell(label='IP-adres', value='192.0.2.7', href=None, at=None, group=())]
    """
    found: list[Cell] = []
    for key in ("string_map_data", "media_map_data"):
        mapped = record.get(key)
        if isinstance(mapped, dict):
            found += [_cell(label, one, ()) for label, one in mapped.items()]
    for key in ("string_list_data", "media_list_data"):
        listed = record.get(key)
        if isinstance(listed, list):
            found += [_cell("", one, ()) for one in listed]
    _labelled(record.get("label_values"), (), found, 0)
    return found


def _cell(label: str, value: Json, group: tuple[str, ...]) -> Cell:
    """One value with its label; anything but an object is the value itself."""
    if not isinstance(value, dict):
        return Cell(label, _plain(value), group=group)
    at = value.get("timestamp_value", value.get("timestamp"))
    moment_of = maybe_moment(at)
    return Cell(
        label,
        _plain(value.get("value")),
        _plain(value.get("href")) or _plain(value.get("uri")),
        moment_of.timestamp() if moment_of else None,
        group,
    )


def _labelled(entries: Json, group: tuple[str, ...], found: list[Cell], depth: int) -> None:
    """``label_values`` and what stands within: ``dict`` and ``vec``, at whatever depth."""
    if not isinstance(entries, list) or depth > DEEPEST:
        return
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        label, title = _plain(entry.get("label")) or "", _plain(entry.get("title"))
        inner = [entry[key] for key in ("dict", "vec") if isinstance(entry.get(key), list)]
        if not inner or entry.get("value") or entry.get("href"):
            found.append(_cell(label, entry, group))
        if not inner:
            continue
        name = label or title
        within = (*group, name) if name else group
        for one in inner:
            _labelled(one, within, found, depth + 1)


def _plain(value: Json) -> str | None:
    """A value as text; None for what is empty, a list or an object."""
    if value is None or isinstance(value, dict | list):
        return None
    return text(value) if isinstance(value, str) else str(value)
