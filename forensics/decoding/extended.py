"""Values that databases write with their types, as plain values.

MongoDB's extended JSON (``$numberLong``, ``$date``, ``$oid`` ...), both in the strict mode of
older exporters and in the canonical and relaxed modes of later ones, and the items of DynamoDB
(``{"id": {"N": "7"}, "text": {"S": "..."}}``).
https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

_DYNAMO = frozenset(("S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_extended(value: Any) -> bool:
    """True for a record in which some field is an object of extended JSON, or all are typed."""
    if not isinstance(value, dict):
        return False
    return _is_item(value) or any(
        isinstance(inner, dict) and next(iter(inner), " ")[:1] == "$" for inner in value.values()
    )


def _is_item(value: dict[str, Any]) -> bool:
    """True for an item of DynamoDB, in which every value stands under its type."""
    return len(value) > 1 and all(
        isinstance(inner, dict) and len(inner) == 1 and next(iter(inner)) in _DYNAMO
        for inner in value.values()
    )


def _untyped(typed: Any) -> Any:
    if not isinstance(typed, dict) or len(typed) != 1:
        return typed
    ((kind, inner),) = typed.items()
    match kind:
        case "M" if isinstance(inner, dict):
            return {name: _untyped(each) for name, each in inner.items()}
        case "L" if isinstance(inner, list):
            return [_untyped(each) for each in inner]
        case "NULL":
            return None
    return inner


def plain_record(record: dict[str, Any]) -> dict[str, Any]:
    """A record with plain values.

    Without the database's own key (``_id`` with an ``$oid``), which is no post's id.
    """
    if _is_item(record):
        return {name: _untyped(value) for name, value in record.items()}
    kept = {
        name: value
        for name, value in record.items()
        if not (name == "_id" and isinstance(value, dict) and "$oid" in value)
    }
    found: dict[str, Any] = plain_value(kept)
    return found


def plain_value(value: Any) -> Any:
    """A value with the objects of extended JSON in it replaced; dates become ISO 8601 in UTC."""
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    name = next(iter(value), "")
    if not name.startswith("$") or len(value) > 2:
        return {key: plain_value(inner) for key, inner in value.items()}
    try:
        return _typed(name, value[name], value)
    except (ValueError, TypeError, OverflowError):
        return value


def _typed(name: str, inner: Any, value: Any) -> Any:
    match name:
        case "$numberLong" | "$numberInt":
            return int(inner)
        case "$numberDouble":
            return float(inner)
        case "$numberDecimal" | "$oid" | "$uuid" | "$symbol":
            return str(inner)
        case "$date":
            inner = plain_value(inner)
            return inner if isinstance(inner, str) else _moment(float(inner) / 1000)
        case "$timestamp" if isinstance(inner, dict):
            return _moment(float(plain_value(inner.get("t"))))
        case "$undefined":
            return None
    return value


def _moment(seconds: float) -> str:
    return (EPOCH + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
