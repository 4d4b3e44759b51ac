"""Details of events and notes as named texts, for wording and for what is written to files.

The names are those of ``case.json`` and of the wording templates; they are those of the
fields but where a field is a list that is told as one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date

from forensics.model.event_details import EventDetail
from forensics.model.note_details import (
    ColumnGuess,
    HandlePosts,
    Like,
    NoteDetail,
    PostOfTwoAccounts,
    SeveralAuthors,
    TableLayout,
    ZoneByIds,
)

Detail = EventDetail | NoteDetail
Pairs = tuple[tuple[str, str], ...]


def named(detail: Detail | None) -> Mapping[str, str]:
    """The values that are there, by name. A name given twice keeps its last value."""
    return dict(pairs(detail))


def pairs(detail: Detail | None) -> Pairs:
    """Name and text of each value that is there, in the order of ``case.json``.

    Counts in decimal, moments and days in ISO 8601, what is true as ``yes``.
    """
    match detail:
        case None:
            return ()
        case ColumnGuess():
            return detail.columns
        case TableLayout():
            return tuple(_layout(detail))
        case HandlePosts() | PostOfTwoAccounts():
            told = _told(detail)
            return tuple(("account" if name == "accounts" else name, text) for name, text in told)
        case Like():
            # When the post was written is read off the id and serves the analysis alone.
            return (("tweet_id", detail.tweet_id),)
        case ZoneByIds() | SeveralAuthors():
            return tuple(_told(detail, between=" "))
        case _:
            return tuple(_told(detail))


def _told(detail: Detail, between: str = ", ") -> Iterator[tuple[str, str]]:
    for each in fields(detail):
        value = getattr(detail, each.name)
        if value is None or value is False:
            continue
        yield each.name, _text(value, between)


def _text(value: object, between: str) -> str:
    match value:
        case True:
            return "yes"
        case tuple():
            return between.join(value)
        case date():
            return value.isoformat()
    return str(value)


def _layout(detail: TableLayout) -> Iterator[tuple[str, str]]:
    """Several things may be said of the quotes of one table, under the same name."""
    if detail.lines_before_header is not None:
        yield "lines_before_header", str(detail.lines_before_header)
    yield from (("quotes", said) for said in detail.quotes)
    yield from (("header", said) for said in detail.header)
