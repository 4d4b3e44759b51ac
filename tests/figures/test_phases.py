"""The phases of an account's life: named for what the evidence, or the author, says."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.figures.life import Life
from forensics.figures.phases import Phase
from forensics.model.findings import Verdict
from forensics.model.outside import CaseFile, MarkedDate
from forensics.model.records import AccountEvent, Locator
from tests.report.cases import ZONE, clean_case, model_case, undetermined_case
from tests.report.frames import Draft, timeline


def busy_case(month: str = "2012-05", posts: int = 60) -> Case:
    """Two years of ten posts a month, and one month with many more."""
    months = pd.date_range("2011-09-01", "2013-09-01", freq="MS", tz="UTC")
    drafts = [
        Draft(start + pd.Timedelta(days=2 * n + 1, hours=9), f"post {n}")
        for start in months
        for n in range(10)
    ]
    start = pd.Timestamp(f"{month}-01T10:00:00Z")
    drafts += [Draft(start + pd.Timedelta(hours=11 * n), f"more {n}") for n in range(posts)]
    frame = timeline(drafts, zone=ZONE)
    case = replace(clean_case(), timeline=frame)
    at, end = frame["created_at"].iloc[0], frame["created_at"].iloc[-1]
    marks = tuple(
        replace(mark, at=moment, row=row)
        for mark, moment, row in (
            (model_case().verdict.landmark("first_post"), at, 0),
            (model_case().verdict.landmark("regular_until"), end, len(frame) - 1),
        )
        if mark is not None
    )
    return replace(case, verdict=Verdict("no_takeover", "strong", -2.0, marks), account_events=())


def with_date(case: Case, day: str) -> Case:
    """The case with a date that its author marked."""
    date = MarkedDate(pd.Timestamp(day, tz="UTC"), "day", "An election")
    return replace(case, file=CaseFile("case.toml", "00" * 32, dates=(date,)))


def life_of(case: Case) -> Life:
    """The life of a case that has posts."""
    found = case.figures.life
    assert found is not None
    return found


def phases(case: Case) -> tuple[Phase, ...]:
    """The phases of its life."""
    return life_of(case).phases


def test_phases_name_both_hands() -> None:
    """Regular activity comes first, then the other hand; a clean account has the first alone."""
    assert [(p.key, p.hand) for p in phases(model_case())] == [
        ("regular", "owner"),
        ("taken_over", "other"),
    ]
    assert [p.key for p in phases(clean_case())] == ["regular"]


def test_another_author_is_no_takeover() -> None:
    """A change of hand, which may be a handover, is not named a takeover in the picture."""
    case = model_case()
    verdict = replace(case.verdict, finding="change_of_hand")
    assert [p.key for p in phases(replace(case, verdict=verdict))] == ["regular", "other"]


def test_candidates_make_no_phase() -> None:
    """An onset offered as a candidate is not drawn as a phase of another hand."""
    assert all(phase.hand == "owner" for phase in phases(undetermined_case()))


def test_phase_is_cut_by_silences() -> None:
    """The regular phase of the clean account is drawn in two parts."""
    case = clean_case()
    (regular,) = phases(case)
    assert len(regular.without(life_of(case).silences)) == 2


def test_busiest_stretch_parts_regular_activity() -> None:
    """A month with six times the usual posts is a phase of its own, between two of regular."""
    assert [p.key for p in phases(busy_case())] == ["regular", "busiest", "regular"]


def test_a_little_more_is_no_stretch() -> None:
    """A month with twice the usual posts does not stand out."""
    assert [p.key for p in phases(busy_case(posts=10))] == ["regular"]


@pytest.mark.parametrize(
    ("day", "key"),
    [("2012-05-20", "campaign"), ("2012-06-17", "campaign"), ("2013-01-10", "busiest")],
)
def test_campaign_is_the_authors_word(day: str, key: str) -> None:
    """Only a date marked in the busiest stretch, or just after it, makes it a campaign."""
    assert [p.key for p in phases(with_date(busy_case(), day))][1] == key


@pytest.mark.parametrize(("day", "ended"), [("2014-03-01", True), ("2013-10-05", False)])
def test_ended_needs_a_later_witness(day: str, ended: bool) -> None:
    """An archive made long after the last post shows that the account fell silent."""
    case = busy_case()
    made = AccountEvent("archive_generated", pd.Timestamp(day, tz="UTC"), Locator("E1", "m", 0))
    case = replace(case, account_events=(made,))
    assert (life_of(case).known_until is not None) == ended
    assert (phases(case)[-1].key == "ended") == ended


def test_silence_is_found_with_its_posts() -> None:
    """The one long silence of the model case stands between its two known posts."""
    (gap,) = life_of(model_case()).silences
    assert gap.starts == pd.Timestamp("2014-03-29T17:12:08Z")
    assert gap.ends == pd.Timestamp("2016-05-17T02:14:55Z")
