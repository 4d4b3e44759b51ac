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
from tests.known_rates import OWN_CORPUS, known_rates
from tests.report.cases import clean_case, model_case, tiny_case, undetermined_case
from tests.report.documents import document, page

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def beside_finding(doc: Document) -> str:
    """What page one says of how often such findings are right."""
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
    """The method tells how often genuine accounts of this kind were flagged."""
    said = method_text(document("model_case", "en"))
    assert (
        "Of genuine accounts of this kind, 0% are flagged by mistake (95% interval: 0% to 6%); of "
        "those hijacked for spam, 95% are found (83% to 99%). The first post by the other hand is "
        "dated exactly in 75% of those found; its 90% interval holds the true one in 91%. Measured "
        "on accounts of 500 posts or more (language among those tried, link targets known): 60 "
        "genuine cases (accounts of 60 people) and 40 hijacked ones (of 40), none seen by the rule "
        "that judged it (cross-validation); intervals are over people. Tried in all: genuine "
        "accounts of 1,200 people, 40 writing in English; 21 real hijacks; spam of 89 campaigns."
    ) in said


def test_takeover_is_told_in_french() -> None:
    """The same in French, its signs bound."""
    said = method_text(document("model_case", "fr"))
    plain = said.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")
    assert (
        "Parmi les comptes authentiques de ce genre, 0 % sont signalés à tort (intervalle à 95 % : "
        "de 0 % à 6 %) ; parmi ceux qui ont été détournés pour du spam, 95 % sont reconnus (de "
        "83 % à 99 %). Le premier message de l'autre main est daté exactement dans 75 % des cas "
        "reconnus ; son intervalle à 90 % contient le vrai dans 91 %. Mesuré sur des comptes de "
        "500 messages ou plus (langue éprouvée, cibles des liens connues) : 60 cas authentiques "
        "(comptes de 60 personnes) et 40 détournés (de 40), jamais vus par la règle qui les "
        "jugeait (validation croisée) ; intervalles par personne. Au total, l'essai a porté sur "
        "des comptes authentiques de 1 200 personnes, dont 40 en anglais ; sur 21 prises de "
        "contrôle réelles ; sur du spam de 89 campagnes."
    ) in plain


def writer_case() -> Case:
    """The model case with a change of writer in the place of a takeover."""
    case = model_case()
    return replace(case, verdict=replace(case.verdict, finding="change_of_hand"))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            clean_case(),
            "Of accounts of all sizes hijacked for spam, 3% are missed (95% interval: 2% to 4%)",
        ),
        (
            clean_case(),
            "on which another writer posts no spam, 30% are missed (27% to 33%)",
        ),
        (
            undetermined_case(),
            "genuine ones, 10% are left undetermined (8% to 12%).",
        ),
        (tiny_case(), "Measured on accounts of all sizes: 1,200 genuine cases"),
        (writer_case(), "on which another writer posts no spam, 60% are found (57% to 63%)"),
    ],
)
def test_other_findings_are_told_with_what_bears_on_them(case: Case, said: str) -> None:
    """A quiet finding stands beside the misses, an open one beside the cases left open."""
    assert said in method_text(build(case, "en"))


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
    assert (
        "version 9.9.9 on 2\u00a0January\u00a02026. Corpus: invented for tests. The cases" in note
    )
    assert "the same seed (5) draws the same ones again" in note
    assert "first post by another hand in 91% of the cases" in note


def test_fall_back_to_the_size_is_told() -> None:
    """Where the kind has too few cases, the report says that its size stands for it."""
    doc = build(coarser(model_case(), 600), "en")
    assert "are those of all accounts of its size" in method_text(doc)
    assert "Measured on accounts of 500 posts or more: " in method_text(doc)


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


@BOTH
def test_kinds_of_accounts_are_named_for_the_own_corpus_alone(lang: Lang) -> None:
    """Who the people were is known of the corpus that the program was developed on; of another,
    the numbers of its file are all that is told."""
    word = {"en": "public officials", "fr": "responsables publics"}[lang]
    case = clean_case()
    rates = replace(known_rates(), corpus=OWN_CORPUS)
    own = replace(case, error_rates=fitting_row(case.timeline, rates))
    assert word in method_text(build(own, lang))
    assert word not in method_text(build(case, lang))


def test_a_rule_measured_as_it_ships_is_not_called_cross_validated() -> None:
    """Rates of a rule that may have seen the accounts say so."""
    case = clean_case()
    rates = replace(known_rates(), folds=0)
    said = method_text(build(replace(case, error_rates=fitting_row(case.timeline, rates)), "en"))
    assert "judged by the rule as it ships" in said
    assert "cross-validation" not in said


def test_how_often_the_interval_held_is_told_beside_it() -> None:
    """In the chapters on the onset and on the last genuine post, with each 90% interval."""
    chapters = {section.anchor: repr(section) for section in document("model_case", "en").sections}
    assert "held the true first post by another hand in 91% of the cases" in chapters["onset"]
    assert "held the true last genuine post in 88% of the cases" in chapters["genuine"]


@BOTH
def test_the_own_corpus_is_named_in_the_reports_language(lang: Lang) -> None:
    """With its ready-made cases, where there are any."""
    case = clean_case()
    rates = replace(known_rates(), corpus=OWN_CORPUS)
    note = method_table(
        build(replace(case, error_rates=fitting_row(case.timeline, rates)), lang)
    ).note
    assert {"en": "5 ready-made cases", "fr": "5 cas tout faits"}[lang] in note
