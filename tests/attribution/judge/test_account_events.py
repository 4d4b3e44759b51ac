"""Events are weighed by where they lie, changes between captures as the mean of their interval."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from forensics.attribution.judge.account_events import NEAR, SILENT, WITHIN, access_of
from forensics.model.event_details import Change
from forensics.model.findings import Window
from forensics.model.note_details import Export
from forensics.model.records import AccountEvent, EventKind, Locator, Note

HERE = Locator("E1", "profiles", 0)
ONSET = pd.Timestamp("2016-09-30T12:00Z")
OPENS = pd.Timestamp("2016-03-01T12:00Z")
WINDOW = Window(3, OPENS, ONSET)


def change(
    latest: str, earliest: str | None = None, kind: EventKind = "display_name_changed"
) -> AccountEvent:
    """A change of name at a moment, or between two captures."""
    return AccountEvent(
        kind,
        pd.Timestamp(latest).to_pydatetime(),
        HERE,
        detail=Change(after="Gabrielle"),
        earliest=None if earliest is None else pd.Timestamp(earliest).to_pydatetime(),
    )


def weighed(*events: AccountEvent, notes: Sequence[Note] = ()) -> tuple[list[str], float]:
    """Keys of the reasons and their weight together."""
    reasons, weight = access_of(events, notes, WINDOW)
    return [reason.key for reason in reasons], weight


def test_captures_a_year_apart_hardly_weigh() -> None:
    """Thirteen months about the onset say little, and not that it happened on the last day."""
    keys, weight = weighed(change("2016-10-03T10:00Z", "2015-09-02T10:00Z"))
    assert keys == ["event_between"]
    assert 0 < weight < 0.3 < NEAR


def test_captures_about_the_onset_weigh_as_an_event() -> None:
    """An interval that lies in the days around the onset loses nothing."""
    assert weighed(change("2016-10-02T10:00Z", "2016-09-20T10:00Z")) == (["event_between"], NEAR)


@pytest.mark.parametrize("latest", ["2016-09-20T00:00Z", "2016-10-05T00:00Z", "2016-06-01T00:00Z"])
@pytest.mark.parametrize("days", [0, 1, 20, 100, 400, 4000])
def test_an_interval_never_weighs_more_than_its_end(latest: str, days: int) -> None:
    """The same change dated to its later capture weighs as much or more."""
    early = pd.Timestamp(latest) - pd.Timedelta(days=days)
    exact = weighed(change(latest))[1]
    assert 0 <= weighed(change(latest, early.isoformat()))[1] <= exact


def test_the_wider_the_interval_the_less_it_weighs() -> None:
    """Weight falls with width."""
    latest = pd.Timestamp("2016-10-03T10:00Z")
    found = [
        weighed(change(latest.isoformat(), (latest - pd.Timedelta(days=days)).isoformat()))[1]
        for days in (30, 60, 200, 800)
    ]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_a_change_seen_long_after_the_onset_weighs_nothing() -> None:
    """Where the later capture would have said nothing, the interval says nothing either."""
    keys, weight = weighed(change("2017-03-03T10:00Z", "2016-09-29T10:00Z"))
    assert (keys, weight) == (["events_undated"], 0.0)


def test_the_strongest_event_counts_once() -> None:
    """An exactly dated event beside an interval weighs as before."""
    app = change("2016-09-29T00:00Z", kind="app_authorised")
    assert weighed(app, change("2016-10-03T10:00Z", "2015-09-02T10:00Z"))[1] == NEAR
    early = change("2016-04-01T00:00Z", kind="app_authorised")
    assert weighed(early)[1] == WITHIN


def test_a_telling_silence_stands_beside_an_interval() -> None:
    """That no device is dated near the onset says the same whatever changed some time."""
    made = Note("generated_at", HERE, Export(pd.Timestamp("2017-06-01T00:00Z").to_pydatetime()))
    device = change("2016-12-24T00:00Z", kind="device_seen")
    keys, weight = weighed(device, change("2016-10-03T10:00Z", "2015-09-02T10:00Z"), notes=[made])
    assert keys == ["event_between", "events_silent"]
    assert weight < 0.3 + SILENT
