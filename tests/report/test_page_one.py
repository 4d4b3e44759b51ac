"""Page one: one page in print, plain words, the zone of the case, two posts quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from typing import get_args

import pytest

from forensics.case import Case
from forensics.error_rates.cited import fitting_row
from forensics.model.findings import Alternative, Finding, LandmarkKey, Reason, Rulebook, Strength
from forensics.model.outside import CaseFile, MarkedDate
from forensics.report.blocks import ChartFigure, Paragraph, Points, Quotes, Scale
from forensics.report.document import build
from forensics.report.wording import LANGUAGES, Lang
from tests.known_rates import OWN_CORPUS, known_rates
from tests.report.cases import clean_case, model_case, undetermined_case
from tests.report.documents import first_pages, strings, with_text

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
    return [page.replace("\u200b", "") for page in first_pages(build(case, lang))]


HEADS = {
    "en": ("WHAT YOU MAY WRITE", "WHAT YOU MAY NOT WRITE", "STRENGTH OF THE EVIDENCE"),
    "fr": (
        "CE QUE L\u2019ON PEUT ÉCRIRE",
        "CE QUE L\u2019ON NE PEUT PAS ÉCRIRE",
        "FORCE DES ÉLÉMENTS",
    ),
}
ASSUMED = {"en": "That 1 in 10 is an assumption", "fr": "Ce « 1 sur 10 » est une hypothèse"}
CONTENTS = {"en": "CONTENTS", "fr": "SOMMAIRE"}
JARGON = {
    "en": (
        *("proposition", "log10", "log₁₀", "likelihood", "capped", "by attribution", "genuine"),
        *("no other candidate", "cross-validation", "interval over people", "fallow", "corpus"),
        *("95% interval", "posterior", "base rate", "the onset", "defanged", "prior"),
    ),
    "fr": (
        *("proposition", "log10", "log₁₀", "vraisemblance", "plafond", "selon l\u2019attribution"),
        *("authentique", "aucun autre candidat", "validation croisée", "intervalle à 95", "corpus"),
        *("intervalles par personne", "en jachère", "désarmé", "a priori", "basculement"),
    ),
}
"""Words of the trade that page one does without, captions of its picture aside."""
ACCOUNTS = {"takeover": model_case, "quiet": clean_case, "open": undetermined_case}


def said(case: Case, lang: Lang) -> str:
    """The words of page one but for its picture, spaces made plain."""
    blocks = [b for b in build(case, lang).front if not isinstance(b, ChartFigure)]
    return " ".join(" ".join(strings([asdict(b) for b in blocks])).split())


def stands_on_page_one(case: Case, lang: Lang) -> None:
    """What must be read first is on page one, and the contents are on the second page."""
    first, second = pages(case, lang)
    plain = first.replace("\u202f", " ").replace("\u00a0", " ")
    for words in (*HEADS[lang], ASSUMED[lang]):
        assert words in plain
    assert CONTENTS[lang] in second.upper()


@pytest.mark.parametrize("strength", STRENGTHS)
def test_what_is_read_first_stays_on_page_one(strength: Strength) -> None:
    """A long title and handle, and every strength, leave the box, the scale and the chances on
    the first page, in French, whose words are the longer."""
    stands_on_page_one(crowded(strength), "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_longest_finding_stays_on_page_one(lang: Lang) -> None:
    """A change of author of doubtful date keeps to one page."""
    stands_on_page_one(crowded("very_strong", "change_of_hand"), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_finding_keeps_to_page_one(lang: Lang, name: str) -> None:
    """Two hands, one or an open question: what is read first is on one page."""
    stands_on_page_one(ACCOUNTS[name](), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_grave_limits_stay_on_page_one(lang: Lang) -> None:
    """Limits in full, the longest there are, stand there beside the rest."""
    case = model_case()
    grave = (
        Reason("times_without_zone", {"posts": 100, "total": 600, "all": False}),
        Reason("date_order_inferred", {"day_first": True, "language": False}),
        Reason(
            "copy_cut",
            {"files": 2, "members": ("tweets.csv", "more.csv"), "records": 600, "counted": False},
        ),
    )
    case = replace(case, verdict=replace(case.verdict, caveats=grave))
    stands_on_page_one(case, lang)
    assert "more.csv" in pages(case, lang)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_page_one_speaks_no_jargon(lang: Lang, name: str) -> None:
    """A reader who knows no statistics meets none of its words there."""
    found = said(ACCOUNTS[name](), lang).casefold()
    assert [word for word in JARGON[lang] if word.casefold() in found] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_posts_are_quoted_with_their_exhibits(lang: Lang) -> None:
    """The first by another hand and the owner's last, in order of time, each with a pointer."""
    (block,) = (b for b in build(model_case(), lang).front if isinstance(b, Quotes))
    foreign, genuine = block.quotes
    assert genuine.text.startswith("Ce soir à 20 h sur Télé Fictive")
    assert foreign.tone == "other"
    assert all(quote.ref is not None for quote in block.quotes)


@pytest.mark.parametrize("make", [clean_case, undetermined_case])
def test_no_post_is_quoted_of_a_hand_that_was_not_found(make: Callable[[], Case]) -> None:
    """To quote a post as foreign would state what the finding does not."""
    assert not any(isinstance(block, Quotes) for block in build(make(), "en").front)


def test_a_quote_is_defanged_masked_and_short() -> None:
    """Excerpts keep the rules of exhibits."""
    case = model_case()
    row = next(m.row for m in case.verdict.landmarks if m.key == "onset")
    assert row is not None
    text = "Hot porn at http://evil.example/a?b " + "word " * 100
    hostile = with_text(case, row, text=text, lang="en")
    (block,) = (b for b in build(hostile, "en").front if isinstance(b, Quotes))
    shown = block.quotes[0].text
    assert "hxxp://evil[.]example" in shown
    assert "porn" not in shown
    assert len(shown) < 200


def late_in_the_day() -> tuple[Case, str]:
    """The model case in a zone in which its first foreign post is of the day before."""
    return replace(model_case(), time_zone="America/New_York"), "16 May 2016"


def test_the_headline_has_the_day_of_the_cases_zone() -> None:
    """02:14 UTC of the 17th is the evening of the 16th in New York."""
    case, day = late_in_the_day()
    assert build(case, "en").description.replace("\u00a0", " ").endswith(f"{day} on")


def test_page_one_says_whose_time_it_tells() -> None:
    """Local time stands first, with its place; UTC beside it."""
    case, day = late_in_the_day()
    (block,) = (b for b in build(case, "en").front if isinstance(b, Quotes))
    foreign = block.quotes[0]
    assert foreign.when.replace("\u00a0", " ") == f"{day}, 22:14 New York time"
    assert foreign.beside.replace("\u00a0", " ") == "17 May 2016, 02:14 UTC"
    assert "New York time" in build(case, "en").subtitle


def test_a_day_does_not_differ_between_page_one_and_a_chapter() -> None:
    """The chapter on the onset dates it as the headline does."""
    case, day = late_in_the_day()
    chapter = next(one for one in build(case, "en").sections if one.anchor == "onset")
    lead = next(block for block in chapter.blocks if isinstance(block, Paragraph))
    assert f"dates from {day}, 22:14 New York time" in lead.text.replace("\u00a0", " ")


def test_a_day_without_a_time_is_never_moved() -> None:
    """A post known to the day alone keeps its day, whatever the zone."""
    case, _ = late_in_the_day()
    row = next(m.row for m in case.verdict.landmarks if m.key == "onset")
    assert row is not None
    case = with_text(case, row, precision="day")
    midnight = case.timeline["created_at"].iloc[row].normalize()
    case = with_text(case, row, created_at=midnight)
    case = replace(case, timeline=case.timeline.astype({"created_at": "datetime64[us, UTC]"}))
    marks = tuple(
        replace(m, at=midnight) if m.key == "onset" else m for m in case.verdict.landmarks
    )
    moved = replace(case, verdict=replace(case.verdict, landmarks=marks))
    assert build(moved, "en").description.replace("\u00a0", " ").endswith("17 May 2016 on")


def test_french_times_are_written_with_an_h() -> None:
    """``4 h 14``, bound narrowly, everywhere on page one."""
    found = said(model_case(), "fr")
    assert not re.search(r"\b\d{1,2}:\d\d\b", found)
    assert "4 h 14, heure de Paris" in found.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_step_that_cannot_be_reached_is_not_drawn() -> None:
    """The cap of the rule bounds the scale: "very strong" is not offered beyond it."""
    case = model_case()
    verdict = replace(case.verdict, strength="moderate", log10_lr=1.5, rulebook=Rulebook(500))
    (drawn,) = (
        b for b in build(replace(case, verdict=verdict), "en").front if isinstance(b, Scale)
    )
    assert drawn.steps == ("limited", "moderate", "moderately strong")


def considering(considered: tuple[Alternative, ...]) -> Case:
    """The model case with these explanations considered."""
    case = model_case()
    return replace(case, verdict=replace(case.verdict, alternatives=considered))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (model_case, "would also explain"),
        (lambda: considering(()), "the evidence suggests none of these, and rules none out"),
        (clean_case, "would not show here"),
    ],
    ids=["suggested", "none suggested", "one hand"],
)
def test_page_one_says_what_else_it_could_be(make: Callable[[], Case], told: str) -> None:
    """The explanations that something suggests, that nothing does, or what cannot be seen."""
    (points,) = (
        block
        for block in build(make(), "en").front
        if isinstance(block, Points) and block.title == "What else it could be"
    )
    assert told in points.items[0]
