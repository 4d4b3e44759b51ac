"""Details of the records under test, checked against the class that their kind should hold."""

from __future__ import annotations

from forensics.model.details import Pairs, pairs
from forensics.model.note_kinds import NOTE_DETAILS
from forensics.model.records import EVENT_DETAILS, AccountEvent, Note


def told(record: AccountEvent | Note) -> Pairs:
    """Name and text of what a record holds; fails where its class is not that of its kind."""
    detail = record.detail
    if isinstance(record, AccountEvent):
        held: tuple[type, ...] = EVENT_DETAILS.get(record.kind, ())
    else:
        held = NOTE_DETAILS.get(record.kind, ())
    assert detail is None or type(detail) in held, f"{record.kind}: {detail}"
    return pairs(detail)
