"""What an archive would hold of a case beside its posts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from forensics.attribution.judge.account_events import ACCESS, CHANGES, DEVICES_KEPT, YEAR
from forensics.evaluation.cases import archived as module
from forensics.evaluation.cases.archived import archived
from forensics.evaluation.cases.building import KnownCase, make_case
from forensics.evaluation.cases.families import FAMILIES, WITH_EVENTS
from forensics.model.note_details import Export
from forensics.model.records import AccountEvent
from tests.evaluation.corpora import written

SEEDS = range(300)
HOUR = timedelta(hours=1)


def case_of(family: str) -> KnownCase:
    """A case of a family, without events."""
    return make_case(written(), FAMILIES, family, 0, 11)


def made(case: KnownCase) -> list[KnownCase]:
    """The case with what several archives might hold."""
    return [archived(Random(seed), case) for seed in SEEDS]


def export(case: KnownCase) -> datetime:
    """When a case's archive was made."""
    (note,) = case.notes
    assert isinstance(note.detail, Export)
    assert note.detail.at
    return note.detail.at


@pytest.fixture
def no_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Owners leave no event."""
    monkeypatch.setattr(module, "owners_events", lambda *_: [])


def intruders(cases: list[KnownCase]) -> list[AccountEvent]:
    """All their events."""
    return [event for case in cases for event in case.events]


@pytest.mark.parametrize("family", FAMILIES)
def test_only_these_families_carry_events(family: str) -> None:
    """They have the time of the export, of which the others know nothing."""
    case = case_of(family)
    assert bool(case.notes) == (family in WITH_EVENTS)
    assert family in WITH_EVENTS or not case.events


def test_posts_stay_as_they_are() -> None:
    """Nothing but events and notes is added, all of kinds that are weighed and in their order."""
    case = case_of("spam_tail")
    for one in made(case):
        assert replace(one, events=(), notes=()) == case
        assert {event.kind for event in one.events} <= {*ACCESS, *CHANGES}
        assert list(one.events) == sorted(one.events, key=lambda event: event.order)


@pytest.mark.usefixtures("no_owner")
def test_intruders_leave_one_event_before_most_onsets() -> None:
    """In seven cases of ten, an hour to ten days before the first foreign post."""
    case = case_of("spam_tail")
    onset = next(post.created_at for post in case.posts if post.post_id in case.other_ids)
    cases = made(case)
    assert {len(one.events) for one in cases} == {0, 1}
    assert 0.6 < len(intruders(cases)) / len(cases) < 0.8
    ahead = [onset - event.occurred_at for event in intruders(cases)]
    assert min(ahead) >= HOUR
    assert max(ahead) <= 240 * HOUR


@pytest.mark.usefixtures("no_owner")
def test_genuine_accounts_have_no_intruder() -> None:
    """Without foreign posts the owner's events are all."""
    assert not intruders(made(case_of("untouched")))


@pytest.mark.usefixtures("no_owner")
def test_an_archive_made_years_later_shows_no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """The intruder is seen by something else."""
    case = case_of("spam_tail")
    monkeypatch.setattr(module, "EXPORTED_HOURS", (15000.0, 16000.0))
    assert "device_seen" not in {event.kind for event in intruders(made(case))}


def test_owners_devices_are_of_the_last_months(monkeypatch: pytest.MonkeyPatch) -> None:
    """Older ones are not listed, and other kinds are."""
    monkeypatch.setattr(module, "EXPORTED_HOURS", (9000.0, 30000.0))
    cases = made(case_of("untouched"))
    aged = [(event, export(one) - event.occurred_at) for one in cases for event in one.events]
    assert all(age <= DEVICES_KEPT for event, age in aged if event.kind == "device_seen")
    assert any(age > DEVICES_KEPT for _, age in aged)


def test_owners_leave_as_many_as_was_presumed(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a rate of six a year, over the time in which all kinds are shown, six a year."""
    monkeypatch.setattr(module, "OWNERS_A_YEAR", (6.0, 6.0))
    monkeypatch.setattr(module, "REVOKED", 0.0)
    monkeypatch.setattr(module, "EXPORTED_HOURS", (9000.0, 9001.0))
    case = case_of("untouched")
    counted, years = Counter[str](), 0.0
    for one in made(case):
        end = export(one)
        since = max(end - DEVICES_KEPT, case.posts[0].created_at)
        years += (end - since) / YEAR
        counted.update(event.kind for event in one.events if event.occurred_at >= since)
    assert 5.5 < counted.total() / years < 6.5
    assert counted["device_seen"] > counted["app_authorised"] > counted["email_changed"] > 0
