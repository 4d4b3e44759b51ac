"""The chapter on the onset: its window, the posts and events about it, profile changes."""

from __future__ import annotations

from dataclasses import asdict, replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.model.event_details import Change
from forensics.model.findings import Reason, Value
from forensics.model.records import AccountEvent, Locator
from forensics.quoting.selection import select
from forensics.report.blocks import ChartFigure
from forensics.report.desk.desk import Desk
from forensics.report.document import build
from forensics.report.wording import Lang, Words
from tests.report.cases import model_case, undetermined_case
from tests.report.documents import document, strings
from tests.report.sections.helpers import cards_of, chapter, day, marked, part, table_of, told


def test_both_sides_of_the_onset_are_shown() -> None:
    """The table runs over the onset: owner's posts first, then another hand's."""
    table = table_of(chapter(document("model_case", "en"), "onset"))
    labels = [row[1].text.split(" (")[0] for row in table.rows]
    assert labels[:3] == ["owner"] * 3
    assert labels[3] == "another hand"


def test_onset_is_quoted_in_its_chapter() -> None:
    """The first post by another hand is an exhibit of this chapter."""
    titles = [card.title for card in cards_of(chapter(document("model_case", "en"), "onset"))]
    assert any("First post attributed to another hand" in title for title in titles)


def test_events_name_their_record() -> None:
    """Each event of the table says where it is stored."""
    table = table_of(part(document("model_case", "en"), "onset-events"))
    assert table.rows[0][4].text == "E1, data/js/apps.js, record\u00a00"


def test_events_are_drawn_beside_their_table() -> None:
    """The strip of events stands in the part that lists them."""
    shown = part(document("model_case", "en"), "onset-events").blocks
    assert [block.name for block in shown if isinstance(block, ChartFigure)] == ["events"]


def test_further_profile_changes_are_listed() -> None:
    """A later change of bio stands under the first change, with its record."""
    case = model_case()
    detail = Change("deputy", "new here")
    later = AccountEvent("bio_changed", day("2016-06-02"), Locator("E1", "bio.js", 4), "", "day")
    case = replace(case, account_events=(*case.account_events, replace(later, detail=detail)))
    said = told(case, "onset-profile")
    assert "Bio changed, 2 June 2016: before deputy · after new here." in said
    assert "Stored at E1, bio.js, record 4" in said


def test_undated_profile_is_no_proof_of_steadiness() -> None:
    """Where no change is dated, the report does not take that for none."""
    case = model_case()
    marks = tuple(m for m in case.verdict.landmarks if m.key != "profile_change")
    quiet = replace(case, account_events=(), verdict=replace(case.verdict, landmarks=marks))
    assert "That does not mean that there were none" in told(quiet, "onset-events")
    anchors = [p.anchor for p in chapter(build(quiet, "en"), "onset").children]
    assert anchors == ["onset-events"]


def test_candidate_onset_is_not_stated() -> None:
    """An open case calls the chapter the moment to look at, and gives no 90% statement."""
    doc = build(undetermined_case(), "en")
    found = chapter(doc, "onset")
    assert found.title == "The moment to look at"
    assert "At 90%" not in told(undetermined_case(), "onset")


def test_posts_before_and_about_the_onset_share_a_table_where_they_adjoin() -> None:
    """When the last genuine post comes just before the onset, one table holds both."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    near = marked(case, "last_genuine", onset.row - 1)
    assert "stand in the table of the next chapter" in told(near, "genuine")
    assert "around the owner’s last one and around the change" in told(near, "onset")
    assert "next chapter" not in told(case, "genuine")


def test_interval_that_begins_before_the_last_genuine_post_says_why() -> None:
    """Owner's posts within the interval are counted as ones that may be another hand's."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    wide = replace(onset, earliest=case.timeline["created_at"].iloc[onset.row - 4])
    marks = tuple(wide if m is onset else m for m in case.verdict.landmarks)
    said = told(replace(case, verdict=replace(case.verdict, landmarks=marks)), "onset")
    assert "3 posts in it, though attributed to the owner" in said


def between() -> Case:
    """The model case with one change of name, known to lie between two captures."""
    case = model_case()
    detail = Change("deputy", "Gabrielle")
    change = AccountEvent(
        "display_name_changed",
        day("2017-06-20"),
        Locator("E1", "a.json", 4),
        detail=detail,
        earliest=day("2015-05-02"),
    )
    marks = tuple(m for m in case.verdict.landmarks if m.key != "profile_change")
    return replace(case, account_events=(change,), verdict=replace(case.verdict, landmarks=marks))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "between 2 May 2015, 02:00 and 20 June 2017, 02:00"),
        ("fr", "entre le 2 mai 2015 à 2 h 00 et le 20 juin 2017 à 2 h 00"),
    ],
)
def test_a_change_between_captures_is_told_as_an_interval(lang: Lang, said: str) -> None:
    """Nowhere is the day of the later capture given as that of the change."""
    text = " ".join(strings(asdict(build(between(), lang)))).replace("\u00a0", " ")
    text = text.replace("\u202f", " ")
    assert said in text
    for before in text.split("20 June 2017" if lang == "en" else "20 juin 2017")[:-1]:
        assert before.rstrip().endswith(("and", "et le", "–", "by", "au plus tard le"))


def test_an_interval_about_the_window_is_not_placed_in_it() -> None:
    """Of an interval that reaches over the window, the table says that it may be anywhere."""
    table = table_of(part(build(between(), "en"), "onset-events"))
    assert table.rows[0][3].text == "may be before, in or after"


def test_an_interval_that_begins_before_the_onset_is_no_reaction() -> None:
    """Only a change that is known to follow the onset stands in the chapter on what followed."""
    said = " ".join(strings(asdict(chapter(build(between(), "en"), "reaction"))))
    assert "Gabrielle" not in said


def test_an_interval_within_a_day_has_its_times() -> None:
    """A change between two captures of one day is not said to lie between a day and itself."""
    since, until = day("2016-05-17"), day("2016-05-17") + pd.Timedelta(hours=5)
    params: dict[str, Value] = {"before": "a", "after": "b", "earliest": since, "latest": until}
    desk = Desk(model_case(), Words("en"), select(model_case()), {}, {})
    said = desk.say(Reason("renamed_between", params)).replace("\u00a0", " ")
    assert "between 17 May 2016, 00:00 UTC and 17 May 2016, 05:00 UTC" in said
    wide = desk.say(Reason("renamed_between", params | {"latest": day("2016-05-19")}))
    assert "between 17 May 2016 and 19 May 2016" in wide.replace("\u00a0", " ")
