"""The chapter on reaction and end: what the archive shows, and what it cannot show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.model.records import AccountEvent, EventKind, Locator
from forensics.report.document import build
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import clean_case, model_case
from tests.report.documents import with_text
from tests.report.sections.helpers import (
    cards_of,
    chapter,
    day,
    part,
    recovered_case,
    table_of,
    told,
)


def test_recovery_and_relapse_are_dated_and_quoted() -> None:
    """The owner's return and the other hand's are told, each with its exhibit."""
    said = told(recovered_case(), "reaction-recovery")
    assert "A run of 5 posts attributed to the owner begins on" in said
    assert "a post is again attributed to another hand (probability" in said
    titles = [c.title for c in cards_of(part(build(recovered_case(), "en"), "reaction-recovery"))]
    assert [title.split(" · ")[1] for title in titles] == [
        "Owner’s posts resume",
        "Another hand resumes",
    ]


def test_no_recovery_is_told_as_seen_in_the_posts() -> None:
    """Without a run of owner posts the report speaks of the posts, not of the account."""
    assert "the posts by themselves show no return" in told(model_case(), "reaction-recovery")


def test_record_that_stops_in_the_spam_says_so() -> None:
    """When the last post is another hand's, nothing is said of an end of the takeover."""
    case = model_case()
    last = len(case.timeline) - 1
    assert case.timeline["label"].iloc[last] == "other"
    assert "stops while that hand is still posting" in told(case, "reaction-end")


def test_events_that_bear_on_a_reaction_are_listed() -> None:
    """A suspension after the onset is listed, an earlier one is not."""
    case = model_case()
    early, late = (
        AccountEvent("suspended", day(at), Locator("E1", "suspensions.js", n))
        for n, at in enumerate(("2013-01-01", "2016-11-02"))
    )
    doc = build(replace(case, account_events=(*case.account_events, early, late)), "en")
    table = table_of(part(doc, "reaction-end"))
    rows = [row for row in table.rows if row[1].text == "Account suspended"]
    assert [row[3].text for row in rows] == ["E1, suspensions.js, record\u00a01"]


@pytest.mark.parametrize("kind", ["password_changed", "app_removed"])
def test_what_an_owner_does_to_win_an_account_back_is_a_reaction(kind: EventKind) -> None:
    """A new password and a removed app after the onset are listed."""
    case = model_case()
    event = AccountEvent(kind, day("2016-11-02"), Locator("E1", "records.js", 4))
    doc = build(replace(case, account_events=(*case.account_events, event)), "en")
    stored = [row[3].text for row in table_of(part(doc, "reaction-end")).rows]
    assert "E1, records.js, record\u00a04" in stored


def test_notices_of_one_day_stand_together() -> None:
    """Twenty notices of deletion on one day make one line that counts them."""
    case = model_case()
    notices = tuple(
        AccountEvent(
            "deleted_post_notice",
            day("2016-11-02").replace(minute=n),
            Locator("E1", "deleted.js", n),
        )
        for n in range(20)
    )
    doc = build(replace(case, account_events=notices), "en")
    (line,) = table_of(part(doc, "reaction-end")).rows
    assert line[2].text == "20 such notices, from 01:00:00 to 01:19:00 Paris time"


def test_deleted_posts_are_counted_by_hand() -> None:
    """Posts the archive keeps as deleted are told with whose they read as."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    said = told(with_text(case, onset.row, flags=("deleted",)), "reaction-end")
    assert "keeps 1 deleted post, 1 of the other hand’s. When" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quiet_account_has_an_end_and_no_recovery(lang: Lang) -> None:
    """A quiet account is told how its record ends, in a chapter of one part and one heading;
    recovery is not spoken of."""
    found = chapter(build(clean_case(), lang), "reaction")
    assert found.blocks
    assert found.children == ()


def test_quiet_account_is_not_told_of_a_public_that_noticed() -> None:
    """What an archive cannot show of an affair is said only where there is one."""
    for case, there in ((model_case(), True), (clean_case(), False)):
        children = chapter(build(case, "en"), "reaction").children
        assert ("reaction-outside" in {p.anchor for p in children}) == there
