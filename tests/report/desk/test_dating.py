"""How sure the date is, told apart from how strong the finding is: in words, with its rival."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from forensics.case import Case
from forensics.cli import show
from forensics.model.findings import Strength
from forensics.report.blocks import Document, LandmarkRow, LandmarkTable, Scale
from forensics.report.document import build
from forensics.report.files.case_json import case_to_json
from tests.report.cases import model_case, undetermined_case
from tests.report.sections.helpers import chapter, told, words_of

RIVAL = 250


def dated(sure: float | None, *, rival: bool = False, case: Case | None = None) -> Case:
    """The model case, or another, with so sure a date, and with a competing onset."""
    case = case or model_case()
    marks = [replace(m, sure=sure) if m.key == "onset" else m for m in case.verdict.landmarks]
    verdict = replace(case.verdict, landmarks=tuple(marks))
    if rival:
        row = min(RIVAL, len(case.timeline) // 2)
        onset = next(mark for mark in marks if mark.key == "onset")
        at = case.timeline["created_at"].iloc[row]
        other = replace(onset, at=at, earliest=at, latest=at, row=row, candidate=True, window=None)
        verdict = replace(verdict, competing_onset=other)
    return replace(case, verdict=verdict)


def support(doc: Document) -> str:
    """What page one says of the strength, its spaces made plain."""
    return " ".join(next(block.text for block in doc.front if isinstance(block, Scale)).split())


def lead(doc: Document) -> str:
    """The finding in a line, its spaces made plain."""
    return " ".join(doc.description.split())


def rows(doc: Document) -> dict[str, LandmarkRow]:
    """The landmarks of page one by name."""
    tables = (block for block in doc.front if isinstance(block, LandmarkTable))
    return {row.name: row for table in tables for row in table.rows}


@pytest.mark.parametrize(
    ("sure", "said"),
    [
        (
            0.96,
            "The date is well supported: in trials, 96% of dates as clear as this one were right",
        ),
        (
            0.9,
            "The date is well supported: in trials, 90% of dates as clear as this one were right",
        ),
        (
            0.82,
            "The date is likely, no more: in trials, 82% of dates as clear as this one were right",
        ),
        (
            0.7,
            "The date is likely, no more: in trials, 70% of dates as clear as this one were right",
        ),
        (
            0.69,
            "The date is doubtful. The posts agree best with 17 May 2016, but in trials only",
        ),
    ],
)
def test_the_date_is_told_by_steps_with_its_figure(sure: float, said: str) -> None:
    """Page one and the chapter on the onset say it apart from the strength of the finding."""
    case = dated(sure)
    shown = support(build(case, "en"))
    assert shown.startswith("The evidence gives very strong support")
    assert said in shown
    assert said in told(case, "onset")
    assert "If this date is wrong, so is the takeover window." in told(case, "onset")


def test_nothing_is_said_of_a_date_that_was_not_measured() -> None:
    """Without a chance the report says neither sure nor doubtful."""
    doc = build(dated(None), "en")
    assert "The date is" not in support(doc)
    assert "The date is" not in words_of(chapter(doc, "onset"))


@pytest.mark.parametrize(
    ("lang", "head", "said", "name"),
    [
        (
            "en",
            "Signs of a takeover, begun between 29 October 2012 and 17 May 2016",
            "The date is doubtful: between 29 October 2012 and 17 May 2016. The posts agree best",
            "Next best date for it",
        ),
        (
            "fr",
            "Indices d’une prise de contrôle, commencée entre le 29 octobre 2012 et le 17 mai 2016",
            "La date est douteuse : entre le 29 octobre 2012 et le 17 mai 2016. Les messages",
            "Deuxième date possible",
        ),
    ],
)
def test_a_doubtful_date_is_a_span_with_its_rival(
    lang: str, head: str, said: str, name: str
) -> None:
    """Heading, sentence and table give both onsets in the place of a day."""
    doc = build(dated(0.41, rival=True), lang)
    assert lead(doc) == head
    assert said in support(doc)
    assert {
        "en": "next best with 29 October 2012; in trials,",
        "fr": "puis le 29 octobre 2012 ; dans les essais,",
    }[lang] in support(doc)
    assert rows(doc)[name].badge in ("to be confirmed", "à confirmer")


def test_a_doubtful_date_is_no_day_to_quote() -> None:
    """Neither the heading nor the sentence below it names a day, and no interval of 90% is
    given; its row in the table says that it is doubtful."""
    case = dated(0.41)
    doc = build(case, "en")
    assert lead(doc) == "Signs of a takeover, its date doubtful"
    front = repr(doc.front)
    assert "From 17" not in front
    assert "Posts appear on" in front
    row = rows(doc)["First post attributed to another hand"]
    assert (row.badge, row.interval) == ("doubtful", "–")
    assert "At 90%" not in told(case, "onset")
    assert "90% interval" not in next(b.rates for b in doc.front if isinstance(b, Scale))


@pytest.mark.parametrize("sure", [0.75, 0.95])
def test_a_date_that_is_not_doubtful_is_told_without_a_rival(sure: float) -> None:
    """The competing onset is for doubtful dates."""
    doc = build(dated(sure, rival=True), "en")
    assert lead(doc) == "Signs of a takeover, in posts from 17 May 2016 on"
    assert "Next best date for it" not in rows(doc)


def test_a_candidate_is_offered_with_its_rival_and_no_sureness() -> None:
    """Where nothing is found, no date is sure or doubtful; the next best moment is named."""
    doc = build(dated(0.95, rival=True, case=undetermined_case()), "en")
    front = " ".join(repr(doc.front).split())
    assert "The date is" not in front
    assert "Next best, the posts agree with" in front
    assert "Next best date for it" in rows(doc)


def test_weak_support_gives_a_doubtful_date_no_heading() -> None:
    """The heading of a weak finding has no date in any case."""
    weak: Strength = "limited"
    case = dated(0.41, rival=True)
    doc = build(replace(case, verdict=replace(case.verdict, strength=weak)), "en")
    assert lead(doc) == "Weak signs of a takeover"


def test_the_terminal_tells_the_sureness_and_the_rival() -> None:
    """Beside the onset, in a word and a figure; the rival as a candidate."""
    out = io.StringIO()
    show.case(Console(file=out, width=200), dated(0.41, rival=True), [])
    said = " ".join(out.getvalue().split())
    assert "date doubtful: in trials, 41% of dates as clear as this one were right" in said
    assert "Candidate only: next best, another hand would begin at 2012-10-29 13:18" in said


def test_case_json_has_the_sureness_and_the_rival() -> None:
    """The chance stands in the onset alone; the rival is a landmark of its own."""
    verdict = case_to_json(dated(0.41, rival=True))["verdict"]
    sure = {mark["key"]: mark["sure"] for mark in verdict["landmarks"]}
    assert sure.pop("onset") == 0.41
    assert set(sure.values()) == {None}
    assert (verdict["competing_onset"]["row"], verdict["competing_onset"]["candidate"]) == (
        RIVAL,
        True,
    )
    assert case_to_json(model_case())["verdict"]["competing_onset"] is None
