"""Moments in words: each time is printed with what is known of its zone, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.figures.habits import habits
from forensics.figures.rhythm import rhythm
from forensics.model.findings import Reason
from forensics.quoting.selection import select
from forensics.report.blocks import LandmarkTable, PostTable, Table, blocks_of
from forensics.report.desk.desk import Desk
from forensics.report.document import build
from forensics.report.phrasing import moments
from forensics.report.sections.account import habit_facts
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.figures.test_rhythm import drafts
from tests.report.cases import model_case, no_events_case
from tests.report.documents import strings, zoneless
from tests.report.frames import timeline
from tests.test_landmarks_told import terminal

TIMED = re.compile(
    r"\d{4}, \d\d:\d\d(?::\d\d)?(?! (?:UTC|\(no zone\)|\(Europe/Paris\)))[^:\d].{0,30}"
)

AT = pd.Timestamp("2016-05-03T10:15:00Z")
DAY = pd.Timedelta(days=1)


def desk_of(lang: Lang, case: Case) -> Desk:
    """A desk at which chapters of the case are written."""
    return Desk(case, Words(lang, case.clock), select(case), {}, {})


def of(case: Case, frame: pd.DataFrame) -> Case:
    """A case with another timeline, in no zone but UTC."""
    return replace(case, timeline=frame, time_zone="UTC")


def mixed(case: Case) -> Case:
    """The case with every other post's time without a zone."""
    flags = [("no_zone",) if row % 2 else () for row in range(len(case.timeline))]
    return of(case, case.timeline.assign(flags=pd.Series(flags, dtype="object")))


def days(case: Case) -> Case:
    """The case with all its posts known to the day alone, and nothing else dated."""
    marks = tuple(mark for mark in case.verdict.landmarks if mark.row is not None)
    case = replace(case, verdict=replace(case.verdict, landmarks=marks))
    times = case.timeline["created_at"].dt.floor("D")
    return of(case, case.timeline.assign(precision="day", created_at=times, hour=pd.NA))


def test_where_zones_differ_every_time_says_its_own() -> None:
    """No time of a post stands bare: not in sentences, tables, exhibits or among the landmarks."""
    said = list(strings(build(mixed(no_events_case()), "en")))
    bare = [text for text in said if TIMED.search(f"{text} ")]
    assert bare == []
    assert any("UTC" in text for text in said)
    assert any("(no zone)" in text for text in said)
    assert not any("UTC or no zone)" in text and "half the posts" not in text for text in said)


def test_each_exhibit_bears_the_zone_of_its_own_post() -> None:
    """A card's time is that of its row, whatever the others have."""
    case = mixed(no_events_case())
    (table,) = (b for b in build(case, "en").front if isinstance(b, LandmarkTable))
    marks = {mark.at: mark for mark in case.verdict.landmarks}
    assert table.heads[1] == "When"
    for row in table.rows:
        found = [mark for at, mark in marks.items() if f"{at:%H:%M}" in row.when and mark.row]
        for mark in found:
            assert row.when.endswith("(no zone)" if mark.row % 2 else "UTC")


def test_events_are_in_utc_beside_posts_without_a_zone() -> None:
    """The platform dates logins in UTC, also where a table of posts states no zone."""
    case = model_case()
    document = build(of(case, zoneless(case.timeline)), "en")
    heads = {
        column.title
        for block in blocks_of(document.sections)
        if isinstance(block, Table) and block.columns[1].title == "Event"
        for column in block.columns[:1]
    }
    assert heads == {"When (UTC)"}
    reasons = [text for text in strings(document) if "before the first post by another" in text]
    assert reasons
    assert all(" UTC)" in text for text in reasons)


def test_a_table_of_posts_and_events_says_both_zones() -> None:
    """Where events stand among posts without a zone, the heading leaves it to the rows."""
    case = model_case()
    document = build(of(case, zoneless(case.timeline)), "en")
    (table,) = (b for b in blocks_of(document.sections) if isinstance(b, PostTable))
    assert table.heads[0] == "When"
    for row in (row for year in table.years for row in year.rows):
        event = row.group == "event"
        if len(row.iso) == len("2016-05-03"):
            continue
        assert row.when.endswith("UTC" if event else "(no zone)")
        assert row.iso.endswith("Z") == event


def test_a_day_is_not_said_to_be_in_utc() -> None:
    """A date without a time of day has no zone, and nothing is told in hours of it."""
    document = build(days(no_events_case()), "en")
    texts = list(strings(document))
    assert not any(re.search(r"\b20\d\d UTC|\(UTC\)|0\xa0seconds|24\xa0hours", t) for t in texts)
    assert not any("in the time zone UTC" in text for text in texts)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((AT, "utc"), (AT + DAY / 24 * 5, "utc"), "5\xa0hours"),
        ((AT, "utc"), (AT + DAY / 24 * 5, "no_zone"), "5\xa0hours (give or take 14 hours)"),
        ((AT, "no_zone"), (AT + DAY / 24 * 5, "no_zone"), "5\xa0hours"),
        ((AT, "utc"), (AT + 400 * DAY, "no_zone"), "13\xa0months"),
        ((AT.floor("D"), "day"), (AT, "utc"), "less than a day"),
        ((AT.floor("D"), "day"), (AT + DAY, "day"), "1\xa0day"),
        ((AT.floor("D"), "day"), (AT + 400 * DAY, "day"), "13\xa0months"),
    ],
)
def test_a_length_of_time_is_no_finer_than_its_ends(
    one: tuple[pd.Timestamp, moments.Known], other: tuple[pd.Timestamp, moments.Known], said: str
) -> None:
    """Days are counted between days; a missing zone is remarked on where it matters."""
    assert moments.apart(Words("en"), one, other).replace("14\xa0", "14 ") == said
    assert moments.apart(Words("en"), other, one).replace("14\xa0", "14 ") == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_event_is_set_apart_from_a_post_without_zone_with_a_remark(lang: str) -> None:
    """Hours between a login and a post whose zone nobody knows are not told outright."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    at = onset.at - pd.Timedelta(hours=3)
    reason = Reason("event_before_onset", {"kind": "login", "name": "", "at": at, "hours": 3.0})
    plain, bare = (desk_of(lang, of(case, frame)) for frame in
                   (case.timeline, zoneless(case.timeline)))  # fmt: skip
    remark = Words(lang)("units.zones_apart", length="").strip()
    assert remark not in plain.say(reason)
    assert remark in bare.say(reason)


def test_a_day_alone_is_that_day_in_any_zone() -> None:
    """Midnight is what a bare day is stored as; it is not the evening before in New York."""
    frame = timeline(drafts("2016-01-01", "2016-01-02", "2016-01-02")).assign(precision="day")
    assert rhythm(frame, "America/New_York").most_on == pd.Timestamp("2016-01-02")


def test_what_is_too_little_to_tell_is_not_said_to_be_lacking() -> None:
    """Of a few posts the rhythm cannot be told; that the evidence does not hold it is false."""
    case = model_case()
    few = habits(case.timeline.iloc[:5].reset_index(drop=True))
    facts = {fact.label: fact.value for fact in habit_facts(desk_of("en", case), few).facts}
    assert facts["Usual rhythm"] == "too little data to tell"
    assert facts["Usual hours"] == "too little data to tell"


def test_the_terminal_says_the_zone_of_each_moment() -> None:
    """One heading where all are alike, else a zone beside each, events in UTC."""
    case = mixed(no_events_case())
    said = terminal(case)
    assert "UTC or no zone" not in said
    for mark in case.verdict.landmarks:
        if mark.row is not None:
            zone = "no zone" if mark.row % 2 else "UTC"
            assert f"{mark.at:%Y-%m-%d %H:%M} {zone}" in said
    assert "When (no zone)" in terminal(of(case, zoneless(case.timeline)))
    assert not re.search(r"\d\d:\d\d", terminal(days(no_events_case())).partition("Written")[0])
