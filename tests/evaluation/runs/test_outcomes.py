"""One case beside its truth."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.runs import outcomes
from forensics.evaluation.runs.outcomes import Dates, judged, outcome_of, timed
from forensics.model.records import AccountEvent, Locator, Note, Post
from forensics.synthetic import owner_posts, spam_posts
from tests.evaluation.toys import START, case, frame, landmark, verdict


def hijacked() -> KnownCase:
    """Sixty posts of an invented French owner, then twenty of a dating campaign."""
    rows = owner_posts("fr", 60, START, 1)
    last = parse_date(rows[-1]["created_at"])[0]
    rows += spam_posts("dating", 20, last.replace(year=last.year + 1), 1)
    posts = [
        Post(
            platform="x",
            account_id="known",
            post_id=str(10**17 + row),
            created_at=parse_date(line["created_at"])[0],
            text=line["text"],
            urls=tuple(line["urls"]),
            locator=Locator("E1", "known", row),
        )
        for row, line in enumerate(rows)
    ]
    other = frozenset(post.post_id for post in posts[60:])
    return KnownCase("spam_tail", "spam_tail-0", posts, other)


def test_a_case_goes_through_the_whole_analysis() -> None:
    """Every post gets its truth, label and probability, and the time taken is the clock's."""
    ticks = count(step=2)
    found = outcome_of(hijacked(), lambda: float(next(ticks)))
    assert found.truth.tolist() == [False] * 60 + [True] * 20
    assert len(found.label) == len(found.p_other) == 80
    assert found.traits.size == "medium"
    assert found.seconds == 2.0
    assert found.true_onset == 60
    assert found.true_last_genuine == 59


def test_posts_of_unknown_author_are_not_scored() -> None:
    """They are in no array, but in the number of posts."""
    found = judged(case("ooxx", unsure="1 3"), frame("oxxx"), verdict("takeover"))
    assert found.truth.tolist() == [False, True]
    assert found.label.tolist() == ["owner", "other"]
    assert found.posts == 4


def test_an_uncertain_label_is_not_called_other() -> None:
    """Only ``other`` is."""
    found = judged(case("oxx"), frame("o?x"), verdict("takeover"))
    assert found.called_other.tolist() == [False, False, True]


def test_the_onset_is_so_many_posts_and_days_off() -> None:
    """Early is below zero."""
    timeline = frame("ooxxx", gaps=[1, 10, 1, 1])
    marks = (landmark(timeline, "onset", 1), landmark(timeline, "last_genuine", 4))
    found = judged(case("ooxoo"), timeline, verdict("takeover", *marks))
    assert found.stated.onset is not None
    assert found.stated.last_genuine is not None
    assert (found.stated.onset.posts, found.stated.onset.days) == (-1, -10.0)
    assert found.stated.last_genuine.exact


def test_posts_of_unknown_author_between_do_not_count_as_error() -> None:
    """An onset on such a post just before the true one is exact, and so is an end just after."""
    timeline = frame("ooxxx")
    marks = (landmark(timeline, "onset", 2), landmark(timeline, "last_genuine", 2))
    found = judged(case("ooxxx", unsure="2"), timeline, verdict("takeover", *marks))
    assert found.true_onset == 3
    assert found.stated.onset is not None
    assert found.stated.last_genuine is not None
    assert found.stated.onset.exact
    assert found.stated.last_genuine.exact


@pytest.mark.parametrize(("around", "inside"), [(0, False), (1, True)])
def test_the_interval_holds_the_true_time_or_not(around: int, inside: bool) -> None:
    """Both ends belong to it."""
    timeline = frame("oooxx")
    found = judged(
        case("ooxxx"), timeline, verdict("takeover", landmark(timeline, "onset", 3, around))
    )
    assert found.stated.onset is not None
    assert found.stated.onset.inside is inside


def test_landmarks_without_a_finding_are_offered_not_stated() -> None:
    """A case left undetermined has stated nothing."""
    timeline = frame("oo??")
    mark = landmark(timeline, "onset", 2, candidate=True)
    found = judged(case("ooxx"), timeline, verdict("undetermined", mark))
    assert found.stated == Dates()
    assert found.offered.onset is not None
    assert found.offered.onset.exact


def test_a_genuine_account_has_no_true_landmark() -> None:
    """A landmark stated there has a row and no error."""
    timeline = frame("oxx")
    found = judged(case("ooo"), timeline, verdict("takeover", landmark(timeline, "onset", 1)))
    assert found.true_onset is None
    assert found.stated.onset is not None
    assert (found.stated.onset.row, found.stated.onset.posts) == (1, None)
    assert not found.stated.onset.near


def test_a_case_without_a_post_of_the_owner_has_no_last_genuine_one() -> None:
    """There is nothing to hit."""
    found = judged(case("xx"), frame("xx"), verdict("takeover"))
    assert found.true_last_genuine is None


def test_a_name_is_kept() -> None:
    """Family and name come from the case."""
    known = replace(case("ox"), name="odd")
    assert judged(known, frame("ox"), verdict("takeover")).name == "odd"


def test_what_an_archive_holds_beside_posts_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The events and notes of a case reach the analysis."""
    seen: list[object] = []
    found = verdict("no_takeover")

    def attribute(known: object, *given: object, **_: object) -> object:
        seen.extend(given)
        return frame("oo"), found

    monkeypatch.setattr(outcomes, "attribute", attribute)
    event = AccountEvent("app_authorised", START, Locator("E1", "toy", 0))
    note = Note("generated_at", Locator("E1", "toy", 0))
    timed(replace(case("oo"), events=(event,), notes=(note,)))
    assert seen == [(event,), (note,)]


def test_an_onset_keeps_how_sure_the_verdict_was_of_it() -> None:
    """Whether there is a true one or not; None where the verdict says nothing."""
    timeline = frame("oox")
    mark = replace(landmark(timeline, "onset", 2), sure=0.8)
    for known in (case("oox"), case("ooo")):
        onset = judged(known, timeline, verdict("takeover", mark)).stated.onset
        assert onset is not None
        assert onset.sure == 0.8
    plain = judged(case("oox"), timeline, verdict("takeover", landmark(timeline, "onset", 2)))
    assert plain.stated.onset is not None
    assert plain.stated.onset.sure is None
