"""Page one of the PDF: one page, whatever stands on it."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from pypdf import PdfReader

from forensics.case import Case
from forensics.error_rates.cited import fitting_row
from forensics.model.findings import Finding, LandmarkKey, Reason, Strength
from forensics.model.outside import CaseFile, MarkedDate
from forensics.report.document import build
from forensics.report.pages.pdf import render_pdf
from forensics.report.wording import LANGUAGES, Lang
from tests.known_rates import OWN_CORPUS, known_rates
from tests.report.cases import model_case

STRENGTHS: tuple[Strength, ...] = get_args(Strength)
LONG = "Depute_Fictif_De_La_Neuvieme_Circonscription_De_Nulle_Part"


@cache
def crowded(strength: Strength, finding: Finding = "takeover", sure: float = 0.41) -> Case:
    """The model case with a handle of 58 letters, every landmark and three dates marked.

    Its date is doubtful if not said to be surer, and has a rival; its rates are of the program's
    own corpus, the kinds of whose accounts are told.
    """
    case = model_case()
    marks = list(case.verdict.landmarks)
    held = {mark.key for mark in marks}
    rows = range(540, 540 + 8 * 10, 8)
    times = case.timeline["created_at"]
    for key, row in zip((k for k in get_args(LandmarkKey) if k not in held), rows, strict=False):
        at = times.iloc[row]
        marks.append(replace(marks[0], key=key, at=at, earliest=times.iloc[row - 8], row=row))
    onset = next(mark for mark in marks if mark.key == "onset")
    marks[marks.index(onset)] = replace(onset, sure=sure)
    verdict = replace(
        case.verdict,
        landmarks=tuple(marks),
        strength=strength,
        finding=finding,
        log10_lr=2.4,
        competing_onset=replace(onset, at=times.iloc[250], row=250, candidate=True, window=None),
    )
    rates = replace(known_rates(), corpus=OWN_CORPUS)
    dates = tuple(
        MarkedDate(times.iloc[row], "day", f"An invented election, round {row}")
        for row in (100, 300, 500)
    )
    return replace(
        case,
        account=replace(case.account, handle=LONG),
        verdict=verdict,
        error_rates=fitting_row(case.timeline, rates),
        file=CaseFile("case.toml", "00" * 32, title="A long title " * 8, dates=dates),
    )


def pages(case: Case, lang: Lang) -> list[str]:
    """The text of the first two pages of the PDF."""
    found = PdfReader(io.BytesIO(render_pdf(build(case, lang)))).pages[:2]
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in found]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_everything_stays_on_page_one(strength: Strength) -> None:
    """Ten landmarks and a long handle leave the picture and its caption on the first page, in
    French, whose words are the longer."""
    first, second = pages(crowded(strength), "fr")
    assert first.count("Pièce") >= len(get_args(LandmarkKey)) - 2
    assert "Figure 1." in first
    assert "SOMMAIRE" in second.upper()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_longest_finding_stays_on_page_one(lang: Lang) -> None:
    """A change of author, with its added sentence on error rates, keeps to one page."""
    first, second = pages(crowded("very_strong", "change_of_hand"), lang)
    assert "Figure 1." in first
    assert {"en": "CONTENTS", "fr": "SOMMAIRE"}[lang] in second.upper()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_grave_limits_stay_on_page_one(lang: Lang) -> None:
    """Limits in full, the longest there are, leave room for the landmarks and the picture."""
    case = crowded("very_strong", "change_of_hand", 0.95)
    grave = (
        Reason("times_without_zone", {"posts": 100, "total": 600, "all": False}),
        Reason("date_order_inferred", {"day_first": True, "language": False}),
        Reason(
            "copy_cut",
            {"files": 2, "members": ("tweets.csv", "more.csv"), "records": 600, "counted": False},
        ),
    )
    verdict = replace(case.verdict, caveats=grave)
    first, second = pages(replace(case, verdict=verdict), lang)
    assert "Figure 1." in first
    assert {"en": "CONTENTS", "fr": "SOMMAIRE"}[lang] in second.upper()
