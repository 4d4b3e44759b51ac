"""Details of events and notes: which class is whose, and how each is told as text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain
from typing import get_args

import pytest

from forensics.model.details import Detail, named, pairs
from forensics.model.event_details import Authorisation, Change, DeletedPost, SeenDevice
from forensics.model.note_details import (
    ColumnGuess,
    DeclaredCount,
    HandlePosts,
    SeveralAuthors,
    TableLayout,
    UnlikeIds,
    ZoneByIds,
)
from forensics.model.note_kinds import NOTE_DETAILS
from forensics.model.records import EVENT_DETAILS, IgnoredReason
from forensics.report.wording import LANGUAGES, Lang, load

MOMENT = datetime(2020, 5, 1, 12, 30, tzinfo=UTC)


def test_each_class_of_details_is_some_kinds() -> None:
    """The tables of kinds name every class that there is, and no other."""
    held = set(chain(*EVENT_DETAILS.values(), *NOTE_DETAILS.values()))
    assert held == set(get_args(Detail))


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        (None, ()),
        (Change("", "odile"), (("before", ""), ("after", "odile"))),
        (Change(after="odile"), (("after", "odile"),)),
        (
            DeletedPost("17", MOMENT),
            (("post_id", "17"), ("posted_at", "2020-05-01T12:30:00+00:00")),
        ),
        (
            Authorisation("App", ("Read", "Write")),
            (("name", "App"), ("permissions", "Read, Write")),
        ),
        (
            DeclaredCount(7, 0, "a.js"),
            (("declared", "7"), ("read", "0"), ("member", "a.js")),
        ),
        (
            DeclaredCount(7, 0, "a.js", absent=True),
            (("declared", "7"), ("read", "0"), ("member", "a.js"), ("absent", "yes")),
        ),
        (
            UnlikeIds(9, date(2016, 1, 5), date(2016, 3, 22)),
            (("posts", "9"), ("first", "2016-01-05"), ("last", "2016-03-22")),
        ),
        (
            HandlePosts("odile", ("7", "handle:odile"), 3),
            (("handle", "odile"), ("account", "7, handle:odile"), ("posts", "3")),
        ),
        (
            SeveralAuthors("posts", 60, ("answers", "lists")),
            (("account", "posts"), ("posts", "60"), ("signs", "answers lists")),
        ),
        (ZoneByIds((), 0, 9), (("shift", ""), ("posts", "0"), ("of", "9"))),
        (ColumnGuess((("text", "Texte"),)), (("text", "Texte"),)),
        (
            TableLayout(1, ("backslash", "single"), ("missing",)),
            (
                ("lines_before_header", "1"),
                ("quotes", "backslash"),
                ("quotes", "single"),
                ("header", "missing"),
            ),
        ),
    ],
)
def test_details_are_told_as_named_texts(
    detail: Detail | None, told: tuple[tuple[str, str], ...]
) -> None:
    """Counts, moments, days and lists as ``case.json`` has them; what is not there is left out."""
    assert pairs(detail) == told


def test_named_details_are_found_by_name() -> None:
    """Wording asks for a value by its name."""
    assert named(SeenDevice("App", last_seen=MOMENT)) == {
        "name": "App",
        "last_seen": "2020-05-01T12:30:00+00:00",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_to_leave_records_out_have_words(lang: Lang) -> None:
    """Each reason for which a record is left out is told in the language of the report."""
    words = load(lang)
    assert {name for name in get_args(IgnoredReason) if not words.get(f"ignored.{name}")} == set()
