"""Page one: words as strong as the support, intervals by kind, dates no finer than known."""

from __future__ import annotations

from dataclasses import asdict, replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.model.findings import Landmark, Reason, Rulebook, Strength, Value
from forensics.quoting.selection import select
from forensics.report.blocks import LandmarkRow, LandmarkTable
from forensics.report.desk.desk import Desk
from forensics.report.document import build
from forensics.report.sections import front as page_one
from forensics.report.wording import Words
from tests.report.cases import clean_case, model_case, undetermined_case
from tests.report.documents import strings
from tests.report.sections.helpers import chapter, day, words_of


def supported(strength: Strength) -> Case:
    """The model case with this much support."""
    case = model_case()
    return replace(case, verdict=replace(case.verdict, strength=strength))


def front(case: Case) -> str:
    """The words of page one."""
    return " ".join(" ".join(strings(asdict(build(case, "en"))["front"])).split())


def rows(case: Case) -> dict[str, LandmarkRow]:
    """The landmarks of page one by name."""
    tables = (b for b in build(case, "en").front if isinstance(b, LandmarkTable))
    return {row.name: row for table in tables for row in table.rows}


@pytest.mark.parametrize(
    ("strength", "head", "better"),
    [
        ("limited", "Weak signs of a takeover", "somewhat better than"),
        ("moderate", "Signs of a takeover, in posts from 17 May 2016 on", "hand better than"),
        ("very_strong", "Signs of a takeover, in posts from 17 May 2016 on", "far better than"),
    ],
)
def test_words_are_as_strong_as_the_support(strength: Strength, head: str, better: str) -> None:
    """Weak support has no date to quote in the heading, and nothing is far better."""
    made = build(supported(strength), "en")
    assert made.description.replace("\u00a0", " ") == head
    assert better in front(supported(strength))


def test_recorded_is_said_of_recorded_facts_alone() -> None:
    """Attributed landmarks are never called recorded."""
    found = rows(model_case())
    assert found["First post in the evidence"].interval == "recorded"
    assert found["Last post attributed to the owner"].interval == "this very post"
    attributed = (
        "Last post attributed to the owner",
        "First post attributed to another hand",
        "Last post attributed to another hand",
    )
    assert all(found[name].interval != "recorded" for name in attributed)


def test_a_change_only_sighted_has_a_day_and_no_minutes() -> None:
    """A name first seen in the export is dated by it from above, in no hand's colour."""
    case = model_case()
    at = day("2017-02-15") + pd.Timedelta(hours=10, minutes=7)
    seen = Landmark("profile_change", at, day("2016-05-17"), at, candidate=True)
    marks = tuple(m for m in case.verdict.landmarks if m.key != "profile_change")
    row = rows(replace(case, verdict=replace(case.verdict, landmarks=(*marks, seen))))[
        "Profile changed"
    ]
    assert row.when.replace("\u00a0", " ") == "by 15 February 2017"
    assert (row.interval, row.tone) == ("seen then", "plain")


def test_grave_caveats_stand_below_the_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: each puts the evidence itself in question."""
    said = ("Much of the evidence is missing.", "And more.", "And its zone was guessed.")
    monkeypatch.setattr(page_one, "grave_caveats", lambda desk: said)
    shown = front(model_case())
    assert all(each in shown for each in said)


@pytest.mark.parametrize(("controls", "cap"), [(100, "2"), (10_000, "4")])
def test_the_cap_is_that_of_the_cases_own_rule(controls: int, cap: str) -> None:
    """The method cites the rule by which the case was judged; page one has no such figure."""
    case = model_case()
    verdict = replace(case.verdict, rulebook=Rulebook(controls), log10_lr=1.0)
    made = build(replace(case, verdict=verdict), "en")
    assert "capped" not in front(replace(case, verdict=verdict))
    method = next(section for section in made.sections if section.anchor == "method")
    said = " ".join(" ".join(strings(asdict(method))).split())
    assert f"held to {cap} either way by the number of comparison cases ({controls:,})" in said


def test_a_change_between_captures_is_not_dated_to_a_capture() -> None:
    """A candidate change known to an interval has that interval, not the later capture alone."""
    case = undetermined_case()
    at, since = day("2017-02-15"), day("2016-05-17")
    params: dict[str, Value] = {"before": "A", "after": "B", "earliest": since, "latest": at}
    reason = Reason("renamed_between", params)
    seen = Landmark("profile_change", at, since, at, reasons=(reason,), candidate=True)
    marks = (*case.verdict.landmarks, seen)
    row = rows(replace(case, verdict=replace(case.verdict, landmarks=marks)))["Profile changed"]
    assert row.interval.replace("\u00a0", " ") == "17 May 2016 – 15 Feb 2017"


def test_a_candidate_has_no_interval_of_confidence() -> None:
    """Where nothing is found, no interval can be said to hold it in nine cases out of ten."""
    case = undetermined_case()
    wide = pd.Timedelta(days=9)
    marks = tuple(
        replace(mark, earliest=mark.at - wide) if mark.candidate else mark
        for mark in case.verdict.landmarks
    )
    case = replace(case, verdict=replace(case.verdict, landmarks=marks))
    found = rows(case)
    assert found["First post attributed to another hand"].interval == "–"
    assert found["Last post attributed to the owner"].interval == "–"
    assert "90%" not in words_of(chapter(build(case, "en"), "genuine"))


def test_a_relapse_after_the_owners_return_is_on_page_one() -> None:
    """It is not left at the owner's return when another hand has the last word."""
    case = model_case()
    marks = {mark.key: mark for mark in case.verdict.landmarks}
    last = marks["last_genuine"]
    times = case.timeline["created_at"]
    back = replace(last, key="owner_returns", at=last.at - pd.Timedelta(days=1))
    again = replace(last, key="relapse", at=times.iloc[-1], row=len(times) - 1)
    found = (*case.verdict.landmarks, back, again)
    said = front(replace(case, verdict=replace(case.verdict, landmarks=found)))
    assert "Another hand resumes on" in said
    early = replace(again, at=last.at - pd.Timedelta(hours=1))
    found = (*case.verdict.landmarks, back, early)
    said = front(replace(case, verdict=replace(case.verdict, landmarks=found)))
    assert "Another hand resumes on" not in said


def test_quiet_posts_are_all_that_is_quiet() -> None:
    """The heading speaks of the posts: events may tell another tale."""
    assert page_one.heading(desk_of_clean()) == "No second hand was found in the posts"


def desk_of_clean() -> Desk:
    """A desk with a clean account."""
    case = clean_case()
    return Desk(case, Words("en"), select(case), {}, {})


def test_landmarks_of_one_day_are_told_with_their_times() -> None:
    """Where onset and last genuine post share a day, the day alone would tell nothing."""
    case = model_case()
    assert "From 17 May 2016, posts" in front(case).replace("\u00a0", " ")
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    at = onset.at + pd.Timedelta(minutes=5)
    moved = [replace(m, at=at) if m.key == "last_genuine" else m for m in case.verdict.landmarks]
    said = front(replace(case, verdict=replace(case.verdict, landmarks=tuple(moved))))
    plain = said.replace("\u00a0", " ")
    local, later = (moment.tz_convert(case.time_zone) for moment in (onset.at, at))
    assert f"From 17 May 2016, {local:%H:%M} Paris time, posts" in plain
    assert f"dates from 17 May 2016, {later:%H:%M} Paris time" in plain


def test_a_single_day_is_named_once() -> None:
    """Posts of one day are not said to run from that day to that day."""
    case = clean_case()
    times = case.timeline["created_at"]
    one = times.dt.normalize().iloc[0] + (times - times.dt.normalize())
    said = front(replace(case, timeline=case.timeline.assign(created_at=one.sort_values().array)))
    day_ = f"{one.iloc[0].day} {one.iloc[0]:%B %Y}"
    assert f", on {day_}, fit one hand" in said.replace("\u00a0", " ")
