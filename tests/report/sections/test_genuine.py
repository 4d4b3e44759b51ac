"""The chapter on the owner's end: told, dated, and with what would follow if it were wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.report.document import build
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import clean_case, model_case
from tests.report.documents import document
from tests.report.sections.helpers import cards_of, chapter, marked, part, table_of, told

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def test_end_of_regular_activity_is_told_with_what_follows() -> None:
    """The last regular post is dated, and so is the next post with its attribution."""
    said = told(model_case(), "genuine-regular")
    assert "Regular activity ends with the post of 29 March 2014, 18:12 Paris time." in said
    assert "on 17 May 2016, 04:14 Paris time (another hand)" in said


def test_last_genuine_post_names_the_one_that_would_be_last_else() -> None:
    """Were the lone post not the owner's, the last would be that of March 2014: it is quoted."""
    said = told(model_case(), "genuine-last")
    assert "dates from 8 December 2016, 17:40 Paris time" in said
    assert "the last one would be that of 29 March 2014, 18:12 Paris time" in said
    regular = part(document("model_case", "en"), "genuine-regular")
    assert "End of regular activity" in cards_of(regular)[0].title


def test_neighbours_of_the_last_genuine_post_are_shown() -> None:
    """Three posts before and three after it stand in a table, each with its place."""
    rows = table_of(part(document("model_case", "en"), "genuine-last")).rows
    assert len(rows) == 7
    assert rows[3][1].text.startswith("owner")
    assert rows[3][3].text.startswith("Exhibit")
    assert all(row[3].text for row in rows)


def test_later_doubtful_posts_are_counted() -> None:
    """Posts after the last genuine one that may be the owner's are told with the likeliest."""
    case = model_case()
    genuine = case.verdict.landmark("last_genuine")
    assert genuine is not None
    assert genuine.row is not None
    p = case.timeline["p_other"].copy()
    p.iloc[genuine.row + 1 :] = 0.99
    p.iloc[genuine.row + 2] = 0.6
    said = told(replace(case, timeline=case.timeline.assign(p_other=p)), "genuine-last")
    assert "Of the later posts, one keeps some chance of being the owner's" in said.replace(
        "’", "'"
    )
    assert "(probability 40%)" in said


@BOTH
def test_quiet_account_has_no_genuine_post_to_name(lang: Lang) -> None:
    """A quiet account is told how long its regular activity lasts, not of a last genuine post."""
    case = marked(clean_case(), "regular_until", len(clean_case().timeline) - 1)
    found = chapter(build(case, lang), "genuine")
    assert found.children == ()
    assert len(cards_of(found)) == 1


def test_owner_without_a_post_is_said_to_have_none() -> None:
    """Where no post is the owner's with confidence, the chapter says so."""
    case = model_case()
    marks = tuple(m for m in case.verdict.landmarks if m.key not in ("last_genuine",))
    said = told(replace(case, verdict=replace(case.verdict, landmarks=marks)), "genuine-last")
    assert "No post in the evidence is attributed to the owner" in said
