"""Fields of decoded values, taken as what their place calls for.

JSON and tables promise nothing: where a format has an object, a damaged or doctored file may
have a text, a number or nothing. So a decoded value is ``Json``, with which the type checker
lets nothing be done before it was looked at, and these functions look: each gives the value
as the kind it is named after, an empty one where there is nothing, and raises ShapeError for
any other. A reader that takes its fields through them cannot fail on a shape by accident; an
AttributeError or TypeError in one is then a fault of the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Json = object
"""A value as decoded: None, bool, int, float, str, list or dict, or anything inside these."""
JsonObject = Mapping[str, Json]
"""An object with named fields, or a table's row by the names of its columns."""

_NOTHING: JsonObject = {}
# A union such as list | tuple would be built anew at each of some ten questions a record.
_LISTS = (list, tuple)


class ShapeError(ValueError):
    """A value is not of the kind that its place calls for: a fault of the data."""

    def __init__(self, value: Json, wanted: str) -> None:
        super().__init__(f"unexpected structure ({value!r:.40} where {wanted} should be)")


def mapping(value: Json) -> JsonObject:
    """An object; an empty one for None and other values that say nothing (``""``, 0, ``[]``).

    >>> mapping({"id": 7}), mapping(None)
    ({'id': 7}, {})
    >>> mapping("x")
    Traceback (most recent call last):
    forensics.decoding.fields.ShapeError: unexpected structure ('x' where an object should be)
    """
    if isinstance(value, dict):
        return value
    if value:
        raise ShapeError(value, "an object")
    return _NOTHING


def sequence(value: Json) -> Sequence[Json]:
    """A list; an empty one for None and other values that say nothing."""
    if isinstance(value, _LISTS):
        return value
    if value:
        raise ShapeError(value, "a list")
    return ()


def mappings(value: Json) -> Sequence[JsonObject]:
    """A list of objects; an empty one for None and other values that say nothing."""
    if not value:
        return ()
    if not isinstance(value, _LISTS):
        raise ShapeError(value, "a list")
    for item in value:
        if not isinstance(item, dict):
            raise ShapeError(item, "an object")
    return value


def text(value: Json) -> str | None:
    """A text; None for an empty one, and for other values that say nothing.

    >>> text("a"), text(""), text(None)
    ('a', None, None)
    """
    if isinstance(value, str):
        return value or None
    if value:
        raise ShapeError(value, "a text")
    return None


def held(record: JsonObject, name: str) -> JsonObject:
    """The object that every record of the format holds under a name; raises ShapeError where
    there is none."""
    value = record.get(name)
    if not isinstance(value, dict):
        raise ShapeError(value, f"an object {name!r}")
    return value


def required(record: JsonObject, name: str) -> Json:
    """A field that every record of the format has; raises ShapeError for one that lacks it."""
    try:
        return record[name]
    except KeyError:
        raise ShapeError(record, f"an object with {name!r}") from None
