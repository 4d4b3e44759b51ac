"""What points the same way: told in sentences, from what the verdict holds, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from forensics.case import Case
from forensics.model.findings import Reason
from forensics.quoting.selection import select
from forensics.report.blocks import Points
from forensics.report.desk.desk import Desk
from forensics.report.sections import corroboration
from forensics.report.wording import Words
from tests.report.cases import clean_case, model_case

EVENT = "event_before_onset"


def told(case: Case) -> tuple[str, ...]:
    """The sentences in English; none where there is no such block."""
    found = list(corroboration.blocks(Desk(case, Words("en"), select(case), {}, {})))
    points = found[0] if found else None
    items = points.items if isinstance(points, Points) else ()
    return tuple(text.replace("\u00a0", " ") for text in items)


def with_reasons(reasons: Sequence[Reason]) -> Case:
    """The model case with these reasons before its own."""
    case = model_case()
    kept = tuple(r for r in case.verdict.reasons if not r.key.startswith("event"))
    return replace(case, verdict=replace(case.verdict, reasons=(*reasons, *kept)))


def event(kind: str, before: str) -> Reason:
    """An event so long before the first post by another hand."""
    onset = model_case().verdict.landmark("onset")
    assert onset is not None
    length = pd.Timedelta(before)
    hours = length.total_seconds() / 3600
    return Reason(EVENT, {"kind": kind, "name": "", "at": onset.at - length, "hours": hours})


def test_events_close_to_the_onset_are_told_with_the_time_between() -> None:
    """An app given access the evening before, an address changed minutes before."""
    reasons = [event("email_changed", "8min"), event("app_authorised", "5h")]
    said = told(with_reasons(reasons))
    assert said[0] == (
        "An application was given access to the account 5 hours before the first such post."
    )
    assert said[1] == (
        "The account\u2019s e-mail address was changed 8 minutes before the first such post."
    )


def test_an_event_long_before_corroborates_nothing() -> None:
    """What lies weeks away is told in its chapter."""
    assert not any("e-mail" in text for text in told(with_reasons([event("email_changed", "20D")])))


def test_an_event_beside_a_doubtful_date_is_not_told_by_the_minute() -> None:
    """Minutes before a post that may not be the first say nothing."""
    case = with_reasons([event("email_changed", "8min")])
    marks = tuple(
        replace(mark, sure=0.4) if mark.key == "onset" else mark for mark in case.verdict.landmarks
    )
    doubtful = replace(case, verdict=replace(case.verdict, landmarks=marks))
    assert not any("e-mail" in text for text in told(doubtful))


def test_another_language_and_new_sites_are_told() -> None:
    """Shares of both hands, and sites that the owner never linked to."""
    said = " ".join(told(with_reasons([])))
    assert "Language: 95% of the owner" in said
    assert "sites to which the owner had never linked" in said


def test_a_silence_is_told_where_it_was_long() -> None:
    """A few days without a post are no silence."""
    ends = {"since": pd.Timestamp("2014-03-01T00:00Z"), "until": pd.Timestamp("2016-05-01T00:00Z")}
    case = model_case()
    long, short = (
        replace(
            case,
            verdict=replace(
                case.verdict, reasons=(Reason("silence_before", {"days": days, **ends}),)
            ),
        )
        for days in (790.0, 20.0)
    )
    assert "had been silent for 2 years and 2 months" in " ".join(told(long))
    assert "silent" not in " ".join(told(short))


def test_four_sentences_are_the_most() -> None:
    """Page one has room for the strongest."""
    reasons = [event(kind, "1h") for kind in ("email_changed", "app_authorised", "bio_changed")]
    assert len(told(with_reasons(reasons))) <= corroboration.MOST


def test_nothing_corroborates_a_second_hand_that_was_not_found() -> None:
    """A quiet account has no such list."""
    assert told(clean_case()) == ()
