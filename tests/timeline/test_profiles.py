"""Changes of name, bio and picture are told from successive captures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forensics.model.details import named
from forensics.model.event_details import Change
from forensics.model.records import AccountEvent, Locator, Post, Profile
from forensics.timeline import Gatherer
from forensics.timeline.profiles import (
    changes_of,
    handles_shown,
    undated_changes,
)


def capture(day: int | None, **fields: Any) -> Profile:
    """What one source showed on a day of January 2020, or on no stated day."""
    seen = None if day is None else datetime(2020, 1, day, tzinfo=UTC)
    return Profile(Locator("E1", "profiles", day or 0), account_id="7", seen_at=seen, **fields)


def changes(*captures: Profile) -> list[tuple[str, int, dict[str, str]]]:
    """Kind, day and detail of each change found."""
    return [
        (event.kind, event.occurred_at.day, named(event.detail)) for event in changes_of(captures)
    ]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("handle", "screen_name_changed"),
        ("display_name", "display_name_changed"),
        ("bio", "bio_changed"),
        ("picture", "picture_changed"),
    ],
)
def test_each_watched_field_has_its_event(field: str, kind: str) -> None:
    """A new value gives an event of its kind with both values."""
    found = changes(capture(1, **{field: "before"}), capture(5, **{field: "after"}))
    assert found == [(kind, 5, {"before": "before", "after": "after"})]


def test_captures_are_put_in_order_of_time() -> None:
    """The order in which captures were read does not matter."""
    late, early = capture(9, bio="new"), capture(2, bio="old")
    assert changes(late, early) == changes(early, late) != []


def test_what_stays_the_same_is_no_event() -> None:
    """Equal captures are silent."""
    assert changes(capture(1, bio="same"), capture(2, bio="same")) == []


def test_a_handle_in_another_case_is_no_change() -> None:
    """Handles are equal whatever the case; names are not."""
    assert changes(capture(1, handle="Odile"), capture(2, handle="ODILE")) == []
    assert len(changes(capture(1, display_name="Odile"), capture(2, display_name="ODILE"))) == 1


def test_a_change_across_a_capture_without_the_field_is_found() -> None:
    """A capture that lacks the value does not hide the change around it."""
    found = changes(capture(1, bio="old"), capture(3), capture(5, bio="new"))
    assert [(kind, day) for kind, day, _ in found] == [("bio_changed", 5)]


def test_a_field_first_seen_late_is_no_change() -> None:
    """Unknown before and known after is not a change."""
    assert changes(capture(1), capture(2, bio="new")) == []


def test_undated_captures_are_left_out() -> None:
    """A profile without a date cannot bound a change."""
    assert changes(capture(1, bio="old"), capture(None, bio="other")) == []


def test_every_step_of_a_series_is_told() -> None:
    """Three names give two changes, each with its own bounds."""
    found = changes(*(capture(day, handle=name) for day, name in ((1, "a"), (4, "b"), (8, "c"))))
    assert [(day, detail["before"], detail["after"]) for _, day, detail in found] == [
        (4, "a", "b"),
        (8, "b", "c"),
    ]


def test_the_event_is_derived_and_located() -> None:
    """The event points to the later capture and does not count as a stored record."""
    event = next(changes_of([capture(1, bio="old"), capture(2, bio="new")]))
    assert isinstance(event, AccountEvent)
    assert (event.derived, str(event.locator), event.account_id) == (True, "E1:profiles#2", "7")


def test_a_change_lies_between_the_two_captures() -> None:
    """What is known is the last capture of the old value and the first of the new."""
    captures = [capture(day, bio=bio) for day, bio in ((1, "old"), (4, "old"), (9, "new"))]
    (event,) = changes_of(captures)
    assert event.earliest is not None
    assert (event.earliest.day, event.occurred_at.day, event.between) == (4, 9, True)


def test_what_the_platform_dates_is_not_told_again() -> None:
    """A change on the platform's own list is no second one for being seen in captures."""
    detail = Change("Odile", "lola")
    listed = AccountEvent(
        "screen_name_changed", datetime(2020, 1, 3, tzinfo=UTC), Locator("E1", "x", 0), "7",
        detail=detail,
    )  # fmt: skip
    seen = capture(1, handle="odile"), capture(5, handle="Lola")
    assert list(changes_of(seen, [listed])) == []
    assert list(undated_changes((*seen, capture(None, handle="LOLA")), [listed])) == []


def test_a_picture_in_another_size_is_no_change() -> None:
    """Formats ask for a profile picture in sizes of their own."""
    one, other = "https://p.example/a_normal.jpg", "http://p.example/a_400x400.jpg"
    assert changes(capture(1, picture=one), capture(5, picture=other)) == []


def undated(*captures: Profile) -> list[dict[str, str]]:
    """Detail of each change of unknown date."""
    return [named(note.detail) for note in undated_changes(captures)]


def shown(after: int | None, **fields: Any) -> Profile:
    """A capture without a date, no earlier than a day of January 2020."""
    moment = None if after is None else datetime(2020, 1, after, tzinfo=UTC)
    return Profile(Locator("E1", "p", after or 0), account_id="7", seen_after=moment, **fields)


def test_a_rename_between_undated_captures_is_told() -> None:
    """Two handles are a change, after the earlier of the moments by which each was captured."""
    found = undated(shown(3, handle="odile"), shown(8, handle="lola"), shown(5, handle="ODILE"))
    since = "2020-01-05T00:00:00+00:00"
    assert found == [{"field": "handle", "one": "odile", "other": "lola", "since": since}]


def test_nothing_bounds_a_change_where_one_capture_has_no_bound() -> None:
    """The order is unknown, so one bound alone says nothing."""
    found = undated(shown(None, display_name="Odile"), shown(8, display_name="Lola"))
    assert found == [{"field": "display_name", "one": "Odile", "other": "Lola"}]


def test_a_name_that_a_dated_capture_shows_is_not_undated() -> None:
    """Undated captures add only what dated ones do not tell."""
    assert undated(capture(1, handle="odile"), shown(3, handle="odile")) == []
    (found,) = undated(capture(1, handle="odile"), shown(3, handle="lola"))
    assert (found["one"], found["other"]) == ("odile", "lola")


def test_rows_of_posts_show_handles_as_of_their_capture() -> None:
    """Handles that differ from row to row are as many captures, none before its posts."""
    gatherer = Gatherer()
    for day, handle in ((1, "odile"), (4, "Odile"), (9, "lola")):
        moment = datetime(2020, 1, day, tzinfo=UTC)
        here = Locator("E1", "t.csv", day)
        gatherer.add(
            Post(
                platform="x",
                account_id="7",
                post_id=str(day),
                created_at=moment,
                text="a",
                locator=here,
                account_handle=handle,
            )
        )
    found = list(handles_shown(gatherer.frame()))
    assert [(one.handle, one.seen_after and one.seen_after.day) for one in found] == [
        ("Odile", 4),
        ("lola", 9),
    ]
    assert [note["since"] for note in undated(*found)] == ["2020-01-04T00:00:00+00:00"]
