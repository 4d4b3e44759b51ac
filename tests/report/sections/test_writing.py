"""What may be written and what may not: by finding, strength, dating."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.model.findings import Strength
from forensics.quoting.selection import select
from forensics.report.blocks import Advice
from forensics.report.desk.desk import Desk
from forensics.report.sections.writing import advice
from forensics.report.wording import Words
from tests.report.cases import clean_case, model_case, undetermined_case


def boxed(case: Case) -> Advice:
    """The box in English, spaces made plain."""
    found = advice(Desk(case, Words("en"), select(case), {}, {}))
    may, may_not = (
        tuple(text.replace("\u00a0", " ") for text in texts) for texts in (found.may, found.may_not)
    )
    return replace(found, may=may, may_not=may_not)


def dated(sure: float | None, strength: Strength = "moderate", *, rival: bool = False) -> Case:
    """The model case with its date so sure, and perhaps a competing one."""
    case = model_case()
    marks = tuple(
        replace(mark, sure=sure) if mark.key == "onset" else mark for mark in case.verdict.landmarks
    )
    onset = next(mark for mark in marks if mark.key == "onset")
    at = case.timeline["created_at"].iloc[250]
    other = replace(onset, at=at, row=250, candidate=True, window=None) if rival else None
    verdict = replace(
        case.verdict, landmarks=marks, strength=strength, competing_onset=other, log10_lr=1.5
    )
    return replace(case, verdict=verdict)


def test_a_sure_date_may_be_quoted() -> None:
    """The finding in a sentence, with its day."""
    assert boxed(dated(0.98)).may[0].startswith("“From 17 May 2016 on, posts appear on")


def test_a_likely_date_is_quoted_as_probable() -> None:
    """The quotation is no surer than the date."""
    assert boxed(dated(0.8)).may[0].startswith("“Probably from 17 May 2016 on")


def test_a_doubtful_date_gives_no_day() -> None:
    """Neither in what may be written nor in what may not."""
    box = boxed(dated(0.4))
    assert "when the first appeared is uncertain" in box.may[0]
    assert "17 May 2016" not in " ".join((*box.may, *box.may_not))


def test_competing_dates_are_both_named() -> None:
    """Perhaps the one, perhaps the other."""
    assert "perhaps on 17 May 2016" in boxed(dated(0.4, rival=True)).may[0]


def test_weak_support_may_be_quoted_as_weak_alone() -> None:
    """No day, and no last genuine post."""
    box = boxed(dated(0.98, "limited"))
    assert box.may[0].startswith("“There are weak signs")
    assert not any("last post that reads" in text for text in box.may)


def test_nobody_may_be_named_and_no_probability() -> None:
    """The three overstatements that such reports invite."""
    said = " ".join(boxed(dated(0.98)).may_not)
    assert "hacked (by …)" in said
    assert "98% certain" in said
    assert "one later post reads like the owner" in said


def test_a_probability_of_a_takeover_is_refused_where_none_is_printed() -> None:
    """Where the date is doubtful no share of it is offered to misquote."""
    assert "this report gives none" in " ".join(boxed(dated(0.4)).may_not)


def test_another_writer_may_not_be_called_a_hack() -> None:
    """The cause of a change of writer stays open."""
    case = dated(0.98)
    box = boxed(replace(case, verdict=replace(case.verdict, finding="change_of_hand")))
    assert "with the owner\u2019s consent, is not known" in " ".join(box.may)
    assert "staff, an agency or a successor" in box.may_not[0]


def test_one_hand_clears_nobody() -> None:
    """No second hand found is not no hijack."""
    box = boxed(clean_case())
    assert "found no second hand" in box.may[0]
    assert "never hijacked" in box.may_not[0]


def test_an_open_question_may_be_quoted_neither_way() -> None:
    """Nor may its candidate be."""
    box = boxed(undetermined_case())
    assert "nor that it was not" in box.may[1]
    said = " ".join(box.may_not)
    assert "“The account was hijacked”" in said
    assert "“The account was not hijacked”" in said
    assert "that moment is a possibility only" in said


@pytest.mark.parametrize("case", [model_case(), clean_case(), undetermined_case()])
def test_every_finding_has_both_lists(case: Case) -> None:
    """An editor always finds a sentence to quote, and what to leave."""
    box = boxed(case)
    assert len(box.may) >= 2
    assert len(box.may_not) >= 3
