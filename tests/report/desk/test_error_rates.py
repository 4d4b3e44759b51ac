"""The error rates in the report: beside the finding, among the limits, in the method."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.error_rates.cited import Rates, fitting_row
from forensics.report.blocks import Document, Paragraph, Scale, Table
from forensics.report.document import build
from forensics.report.pages.html import render_html
from forensics.report.wording import LANGUAGES, Lang
from tests.known_rates import known_rates
from tests.report.cases import clean_case, model_case, tiny_case, undetermined_case
from tests.report.documents import document, page

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def beside_finding(doc: Document) -> str:
    """The sentence on error rates of page one."""
    return next(block.rates for block in doc.front if isinstance(block, Scale))


def method_table(doc: Document) -> Table:
    """The table of error rates."""
    method = next(section for section in doc.sections if section.anchor == "method")
    return [block for block in method.blocks if isinstance(block, Table)][1]


def method_text(doc: Document) -> str:
    """The paragraphs of the chapter on method."""
    method = next(section for section in doc.sections if section.anchor == "method")
    return "\n".join(block.text for block in method.blocks if isinstance(block, Paragraph))


def cells(table: Table) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def coarser(case: Case, posts: int) -> Case:
    """The case with the rates of an account of so many posts, of no language or links."""
    bare = pd.Series([()] * posts, dtype="object")
    frame = case.timeline.iloc[:posts].assign(lang="und", domains=bare)
    return replace(case, error_rates=fitting_row(frame, known_rates()))


def test_takeover_is_told_with_its_false_alarms_first() -> None:
    """Beside a takeover stands how often genuine accounts of this kind were flagged."""
    said = beside_finding(document("model_case", "en"))
    assert said == (
        "Error rates, in trials on accounts of 500 posts or more (language among those tried, link "
        "targets known): no false alarms in 60 trials on genuine accounts (up to 6% cannot be "
        "excluded), 38 of 40 spam takeovers found. The first post by the other hand was dated "
        "exactly in 75% of those found."
    )


def test_takeover_is_told_in_french() -> None:
    """The same in French, its signs bound."""
    said = beside_finding(document("model_case", "fr"))
    assert said == (
        "Taux d’erreur, lors d’essais sur des comptes de 500 messages ou plus (langue "
        "éprouvée, cibles des liens connues)\u202f: aucune fausse alerte en 60 essais "
        "sur des comptes authentiques (jusqu’à 6\u202f% non exclus), 38 des 40 prises de contrôle "
        "avec pourriel reconnues. Parmi celles-ci, le premier message de l’autre main est daté "
        "exactement dans 75\u202f% des cas."
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (clean_case(), "20 of 800 spam takeovers missed (up to 4% cannot be excluded)"),
        (undetermined_case(), "20 of 800 spam takeovers and 120 of 1,200 trials on genuine"),
        (tiny_case(), "accounts of all sizes: 20 of 800 spam takeovers"),
    ],
)
def test_other_findings_are_told_with_what_bears_on_them(case: Case, said: str) -> None:
    """A quiet finding stands beside the misses, an open one beside the cases left open."""
    assert said in beside_finding(build(case, "en"))


@BOTH
def test_sentence_is_on_the_page(lang: Lang) -> None:
    """The page prints the sentence beside the strength."""
    said = beside_finding(document("model_case", lang))
    assert f'<p class="rates">{said}</p>' in page("model_case", lang)


def test_nothing_is_said_where_nothing_was_measured() -> None:
    """Without rates, or with an empty side, no sentence and no table are printed."""
    bare = build(replace(model_case(), error_rates=None), "en")
    assert beside_finding(bare) == ""
    assert 'class="rates"' not in render_html(bare)
    cited = fitting_row(model_case().timeline, known_rates())
    none = replace(cited.rates.negative, cases=0)
    empty = replace(cited, rates=Rates(cited.rates.positive, none))
    assert beside_finding(build(replace(model_case(), error_rates=empty), "en")) == ""


def test_table_sets_the_kind_beside_all_cases() -> None:
    """Each figure stands for accounts like this one and for all, with its interval."""
    table = method_table(document("model_case", "en"))
    rows = cells(table)
    assert [column.title for column in table.columns[1:]] == [
        "Accounts of 500 posts or more (language among those tried, link targets known)",
        "All cases",
    ]
    assert rows["Spam takeovers tested"] == ["40", "800"]
    assert rows["Spam takeovers flagged"] == ["95% (83% to 99%)", "95% (93% to 96%)"]
    assert rows["Genuine account flagged by mistake"][1] == "0.5% (0.2% to 1%)"


def test_no_false_alarm_is_not_oversold() -> None:
    """None of sixty is printed with what so few cases cannot exclude."""
    rows = cells(method_table(document("model_case", "en")))
    assert rows["Genuine account flagged by mistake"][0] == "0 of 60; up to 6% cannot be excluded"


def test_dates_are_shares_of_the_flagged() -> None:
    """The interval of a dated onset rests on the flagged cases, 38, not on all 40."""
    rows = cells(method_table(document("model_case", "en")))
    found = rows["First post by the other hand found exactly, of those flagged"][0]
    assert found == "75% (59% to 86%)"


def test_unmeasured_share_is_a_dash() -> None:
    """What was not measured is left open, never printed as zero."""
    cited = fitting_row(model_case().timeline, known_rates())
    positive = replace(cited.rates.positive, recall=None)
    bare = replace(cited, rates=Rates(positive, cited.rates.negative))
    rows = cells(method_table(build(replace(model_case(), error_rates=bare), "en")))
    assert rows["Posts by the other hand recognised"][0] == "–"


def test_origin_of_the_rates_is_told() -> None:
    """The table says by which version, when and on what it was measured."""
    note = method_table(document("model_case", "en")).note
    assert "version 9.9.9 on 2\u00a0January\u00a02026. Corpus: invented for tests. Seed 5." in note
    assert "first post by another hand in 91% of the cases" in note


def test_fall_back_to_the_size_is_told() -> None:
    """Where the kind has too few cases, the report says that its size stands for it."""
    doc = build(coarser(model_case(), 600), "en")
    assert "are those of all accounts of its size" in method_text(doc)
    assert "on accounts of 500 posts or more:" in beside_finding(doc)


def test_fall_back_to_all_cases_is_told() -> None:
    """Where the size has too few cases, the table has all cases alone and says so."""
    doc = build(coarser(model_case(), 30), "en")
    assert "the figures are those of all" in method_text(doc)
    assert [column.title for column in method_table(doc).columns[1:]] == ["All cases"]


@BOTH
def test_limits_cite_the_rates(lang: Lang) -> None:
    """The chapter on limits says that the method errs, with the figures."""
    limits = next(s for s in document("model_case", lang).sections if s.anchor == "limits")
    assert "9.9.9" in repr(limits)
    assert "38" in repr(limits)


def measured_by(labelling: str, own: str, version: str = "0.3.9") -> str:
    """The note of the table, for rates of one labelling and a case of another."""
    case = model_case()
    rates = replace(known_rates(), labelling=labelling)
    rule = case.verdict.rulebook
    assert rule is not None
    case = replace(
        case,
        verdict=replace(case.verdict, rulebook=replace(rule, labelling=own)),
        versions={"forensics": version},
        error_rates=fitting_row(case.timeline, rates),
    )
    return method_table(build(case, "en")).note


def test_rates_of_another_labelling_are_said_to_be() -> None:
    """Where the case was judged by other code or another rule than those measured."""
    assert "has changed since" in measured_by("aaaa", "bbbb")
    assert "has changed since" in measured_by("aaaa", "bbbb", version="9.9.9")


def test_rates_of_an_older_version_hold_where_the_labelling_is_the_same() -> None:
    """It is said, and only of another version; of what is not known nothing is said."""
    assert "has not changed since" in measured_by("aaaa", "aaaa")
    assert "changed" not in measured_by("aaaa", "aaaa", version="9.9.9")
    assert "changed" not in measured_by("", "bbbb")
