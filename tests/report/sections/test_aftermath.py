"""What the events after the onset tell, as dated sentences."""

from __future__ import annotations

from dataclasses import replace

from forensics.case import Case
from forensics.model.records import AccountEvent, EventKind, Locator
from forensics.report.document import build
from tests.report.cases import model_case
from tests.report.sections.helpers import chapter, day, told


def with_events(*events: tuple[EventKind, str]) -> Case:
    """The model case with events of these kinds at these times, and no others."""
    made = tuple(
        AccountEvent(kind, day(at).to_pydatetime(), Locator("E1", "a.js", n))
        for n, (kind, at) in enumerate(events)
    )
    return replace(model_case(), account_events=made)


def test_suspension_is_told_with_its_end() -> None:
    """A suspension and its lifting are one sentence, with the time between."""
    case = with_events(("suspended", "2016-11-02"), ("unsuspended", "2016-11-04T06:00"))
    said = told(case, "reaction-told")
    assert "suspended on 2 November 2016, 01:00 Paris time" in said
    assert "lifted on 4 November 2016, 07:00 Paris time, 2 days later" in said


def test_open_suspension_is_not_said_to_last() -> None:
    """Without a lifting the report says only that none is dated."""
    assert "does not date a lifting" in told(
        with_events(("suspended", "2016-11-02")), "reaction-told"
    )


def test_deletions_of_one_day_are_counted_and_the_next_post_told() -> None:
    """Deletions an hour apart are one spree; the next post of another hand is dated after it."""
    case = with_events(
        ("deleted_post_notice", "2016-11-02T10:00"), ("deleted_post_notice", "2016-11-02T11:00")
    )
    said = told(case, "reaction-told")
    span = "Between 2 November 2016, 11:00 and 2 November 2016, 12:00 Paris time"
    assert f"{span}, 2 posts are deleted." in said
    frame = case.timeline
    later = frame[frame["label"].eq("other") & frame["created_at"].gt(day("2016-11-02T11:00"))]
    at = later["created_at"].iloc[0].tz_convert(case.time_zone)
    assert f"The other hand’s next post is of {at.day} November 2016, {at:%H:%M}" in said


def test_events_before_the_onset_are_no_reaction() -> None:
    """A suspension of years before has no sentence, and without any there is no part."""
    anchors = [
        p.anchor
        for p in chapter(build(with_events(("suspended", "2013-01-01")), "en"), "reaction").children
    ]
    assert "reaction-told" not in anchors
