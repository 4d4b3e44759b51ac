"""Events are weighed by where they lie, changes between captures as the mean of their interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.judge.account_events import (
    AFTER,
    BEFORE,
    LEFT,
    NEAR,
    OWNERS_A_YEAR,
    SILENT,
    YEAR,
    access_of,
    ratio_near,
    ratio_silent,
)
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
    assert 0 < weight < NEAR / 3


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


def test_an_event_early_in_the_window_is_told_and_weighs_nothing() -> None:
    """Months before the onset most owners leave one too."""
    early = change("2016-04-01T00:00Z", kind="app_authorised")
    assert weighed(early) == (["event_in_window"], 0.0)


def test_an_interval_far_from_the_onset_is_not_said_to_reach_it() -> None:
    """A change between two captures of months before is not told as one about the onset."""
    assert weighed(change("2016-06-01T00:00Z", "2016-04-01T00:00Z")) == (["events_undated"], 0.0)


def test_a_telling_silence_stands_beside_an_interval() -> None:
    """That no device is dated near the onset says the same whatever changed some time."""
    made = Note("generated_at", HERE, Export(pd.Timestamp("2017-06-01T00:00Z").to_pydatetime()))
    device = change("2016-12-24T00:00Z", kind="device_seen")
    keys, weight = weighed(device, change("2016-10-03T10:00Z", "2015-09-02T10:00Z"), notes=[made])
    assert keys == ["event_between", "events_silent"]
    assert SILENT < weight < SILENT + NEAR / 3


def drawn(owners_a_year: float, left: float, cases: int = 400_000) -> tuple[float, float]:
    """log10 ratios of some event and of none in the days about an onset, counted in drawn cases."""
    random = np.random.default_rng(4)
    days = (BEFORE + AFTER) / YEAR
    owners = random.poisson(owners_a_year * days, (2, cases)) > 0
    taken = owners[0] | (random.random(cases) < left)
    some, none = taken.mean() / owners[1].mean(), (~taken).mean() / (~owners[1]).mean()
    return float(np.log10(some)), float(np.log10(none))


@pytest.mark.parametrize("owners_a_year", OWNERS_A_YEAR)
@pytest.mark.parametrize("left", LEFT)
def test_the_ratios_are_those_of_drawn_accounts(owners_a_year: float, left: float) -> None:
    """Owners' events at random and an intruder's in so many cases give what the formulas say."""
    some, none = drawn(owners_a_year, left)
    assert ratio_near(owners_a_year, left) == pytest.approx(some, abs=0.02)
    assert ratio_silent(left) == pytest.approx(none, abs=0.02)


def test_what_is_used_says_least() -> None:
    """No owner or intruder within the bounds would make an event or a silence weigh less."""
    rates, shares = np.linspace(*OWNERS_A_YEAR, 9), np.linspace(*LEFT, 9)
    near = [ratio_near(rate, left) for rate in rates for left in shares]
    assert min(near) == pytest.approx(NEAR, abs=0.005)
    assert max(ratio_silent(left) for left in shares) == pytest.approx(SILENT, abs=0.005)
