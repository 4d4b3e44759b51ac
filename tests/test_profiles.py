"""Changes of name, bio and picture are told from successive captures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forensics.profiles import changes_of
from forensics.records import AccountEvent, Locator, Profile


def capture(day: int | None, **fields: Any) -> Profile:
    """What one source showed on a day of January 2020, or on no stated day."""
    seen = None if day is None else datetime(2020, 1, day, tzinfo=UTC)
    return Profile(Locator("E1", "profiles", day or 0), account_id="7", seen_at=seen, **fields)


def changes(*captures: Profile) -> list[tuple[str, int, dict[str, str]]]:
    """Kind, day and detail of each change found."""
    return [
        (event.kind, event.occurred_at.day, dict(event.detail)) for event in changes_of(captures)
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
    """A new value gives an event of its kind with both values and the bounds in time."""
    found = changes(capture(1, **{field: "before"}), capture(5, **{field: "after"}))
    detail = {"before": "before", "after": "after", "not_before": "2020-01-01T00:00:00+00:00"}
    assert found == [(kind, 5, detail)]


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
