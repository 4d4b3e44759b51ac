"""The document: what it says, in what order, and that nothing in it can hurt."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from forensics.model.findings import Alternative, Landmark
from forensics.model.records import Locator, Reject
from forensics.quoting.selection import select
from forensics.report.blocks import (
    ChartFigure,
    Document,
    Exhibit,
    KeyFacts,
    LandmarkTable,
    Scale,
    Section,
    Table,
    blocks_of,
)
from forensics.report.desk.exhibits import locator
from forensics.report.document import build
from forensics.report.pages.printed import printed
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import FACTORIES, clean_case, large_case, model_case
from tests.report.documents import document, strings
from tests.report.sections.helpers import part

NAMES = [factory.__name__ for factory in FACTORIES]
EVERY = pytest.mark.parametrize("name", [*NAMES, "hostile_case"])
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def exhibits(doc: Document) -> list[Exhibit]:
    """The exhibits of a document, in order."""
    return [block for block in blocks_of(doc.sections) if isinstance(block, Exhibit)]


def anchors(sections: tuple[Section, ...]) -> list[str]:
    """Every anchor of the sections and their blocks."""
    found = [getattr(block, "anchor", "") for block in blocks_of(sections)]
    parts = [s.anchor for section in sections for s in (section, *section.children)]
    return [anchor for anchor in found + parts if anchor]


def text_of(doc: Document) -> str:
    """All the words of a document."""
    return "\n".join(strings(doc))


@EVERY
@BOTH
def test_every_case_can_be_told(name: str, lang: Lang) -> None:
    """Every kind of case gives a document with a finding and the chapters of method."""
    doc = document(name, lang)
    chapters = {section.anchor for section in doc.sections}
    assert doc.description
    assert {"account", "reaction", "limits", "method", "coverage", "annexes"} <= chapters


@EVERY
@BOTH
def test_no_template_is_left_open(name: str, lang: Lang) -> None:
    """No placeholder of a template survives into the document."""
    evidence_free = [s for s in strings(printed(document(name, lang))) if "7*7" not in s]
    assert not [s for s in evidence_free if re.search(r"\{\w+[}:|?]", s)]


@EVERY
@BOTH
def test_addresses_are_disarmed_everywhere(name: str, lang: Lang) -> None:
    """No live address stands anywhere in the document."""
    assert not re.search(r"https?://", text_of(document(name, lang)))


@EVERY
def test_anchors_are_unique_and_pointers_resolve(name: str) -> None:
    """Every pointer leads somewhere, and to one place only."""
    doc = document(name, "fr")
    found = anchors(doc.sections) + [getattr(block, "anchor", "") for block in doc.front]
    kept = [anchor for anchor in found if anchor]
    pointed = set(re.findall(r"anchor='([^']+)'", repr(doc)))
    assert len(kept) == len(set(kept))
    assert pointed <= set(kept)


@BOTH
@pytest.mark.parametrize("name", ["model_case", "clean_case", "undetermined_case"])
def test_page_one_holds_the_answer(name: str, lang: Lang) -> None:
    """Page one has the finding, its strength, the landmarks and the account's life."""
    kinds = {type(block) for block in document(name, lang).front}
    assert {Scale, LandmarkTable, ChartFigure} <= kinds


@pytest.mark.parametrize(
    ("lang", "onset", "genuine", "regular"),
    [
        ("fr", "17\u00a0mai\u00a02016", "8\u00a0décembre\u00a02016", "29\u00a0mars\u00a02014"),
        ("en", "17\u00a0May\u00a02016", "8\u00a0December\u00a02016", "29\u00a0March\u00a02014"),
    ],
)
def test_finding_is_dated(lang: Lang, onset: str, genuine: str, regular: str) -> None:
    """The finding gives the onset, the last genuine post and the end of regular activity."""
    head, lead = (
        str(getattr(block, "text", "")) for block in document("model_case", lang).front[:2]
    )
    assert onset in head
    assert all(date in lead for date in (onset, genuine, regular))


def test_quiet_account_is_not_called_taken_over() -> None:
    """A clean account's page one speaks of one hand."""
    assert document("clean_case", "en").description == "No second hand was found in the posts"


def test_quiet_account_has_no_onset_chapter() -> None:
    """Nothing is said of an onset where none was found."""
    chapters = {section.anchor for section in document("clean_case", "en").sections}
    assert "onset" not in chapters


def test_candidates_are_shown_as_candidates() -> None:
    """An undetermined case marks its three landmarks as candidates on page one and in titles."""
    doc = document("undetermined_case", "en")
    table = next(block for block in doc.front if isinstance(block, LandmarkTable))
    assert [row.badge for row in table.rows].count("to be confirmed") == 3
    assert any("(to be confirmed)" in card.title for card in exhibits(doc))


def test_undetermined_case_attributes_nothing_to_another_hand() -> None:
    """What would be said of another hand's posts is said of a trial split."""
    doc = document("undetermined_case", "en")
    changes = next(section for section in doc.sections if section.anchor == "changes")
    assert "attributed to another hand" not in repr(changes)


def test_exhibits_are_numbered_in_reading_order() -> None:
    """Exhibit numbers run without a gap from the first page to the last."""
    cards = exhibits(document("model_case", "en"))
    assert [card.anchor for card in cards] == [f"exhibit-{n + 1}" for n in range(len(cards))]


def test_exhibit_quotes_the_post_verbatim() -> None:
    """The lone genuine post is quoted as stored, with its moment in both zones."""
    cards = exhibits(document("model_case", "en"))
    card = next(card for card in cards if "Last post attributed to the owner" in card.title)
    assert (
        card.text
        == "Ce soir à 20 h sur Télé Fictive pour parler de la ruralité. A tout à l'heure !"
    )
    assert card.when == "8\u00a0December\u00a02016, 17:40:31 Paris time"
    assert card.beside == "8\u00a0December\u00a02016, 16:40:31 UTC"


def test_exhibit_says_it_is_a_rendering() -> None:
    """No exhibit passes for a screenshot."""
    cards = exhibits(document("model_case", "fr"))
    assert {card.marking for card in cards} == {
        "Restitution d’un enregistrement, non une capture d’écran"
    }


def test_exhibit_names_its_record() -> None:
    """An exhibit gives item, member and record number of the post it quotes."""
    case = model_case()
    row = select(case).rows[0]
    stored = case.timeline.iloc[row]
    facts = {fact.label: fact.value for fact in exhibits(build(case, "en"))[0].facts}
    assert facts["Stored at"] == f"E1, {stored['member']}, record\u00a0{stored['record']}"


def test_hashes_held_by_the_case_are_printed() -> None:
    """A hash the case holds under the record's locator stands beside its exhibit."""
    case = model_case()
    row = select(case).rows[1]
    case = replace(case, exhibit_hashes={locator(case.timeline.iloc[row]): "cd" * 32})
    assert exhibits(build(case, "en"))[1].sha256 == "cd" * 32


def test_day_precision_shows_no_time() -> None:
    """A post known to the day shows no hour, in UTC or locally."""
    cards = exhibits(document("tiny_case", "en"))
    assert all("(day only)" in card.when and card.beside == "" for card in cards)


@BOTH
def test_personal_data_is_masked(lang: Lang) -> None:
    """E-mail and network addresses of events never stand in full."""
    text = text_of(document("model_case", lang))
    assert "val-exemple.example" not in text
    assert "203.0.113.77" not in text
    assert "d***@v***.example" in text


def test_window_events_are_listed() -> None:
    """The new application and the changed e-mail stand in the chapter on the onset."""
    doc = document("model_case", "en")
    table = next(b for b in part(doc, "onset-events").blocks if isinstance(b, Table))
    assert [row[1].text for row in table.rows] == [
        "Application authorised",
        "E-mail address changed",
        "Handle changed",
    ]


def test_absent_events_are_told() -> None:
    """Evidence without account events says that nothing can be set beside the posts."""
    assert "Nothing can be set beside the posts" in text_of(document("no_events_case", "en"))


def test_coverage_adds_up() -> None:
    """Each member's row shows seen = posts + other + left out + rejected."""
    doc = document("model_case", "en")
    coverage = next(section for section in doc.sections if section.anchor == "coverage")
    table = next(block for block in coverage.blocks if isinstance(block, Table))
    read = [row[3:] for row in table.rows if row[1].text == "read"]
    figures = [[int(cell.text.replace(",", "")) for cell in row] for row in read]
    assert figures
    assert all(seen == sum(rest) for seen, *rest in figures)


def test_unread_members_have_their_reason() -> None:
    """Private messages are listed as not opened, with the reason."""
    text = text_of(document("model_case", "en"))
    assert "data/direct-messages.js" in text
    assert "private messages" in text


def test_rejects_are_cut_at_fifty() -> None:
    """A long list of rejects is counted in full and shown in part."""
    rejects = tuple(Reject("no usable date", Locator("E1", "tweets.js", n)) for n in range(3000))
    doc = build(replace(model_case(), rejects=rejects), "en")
    chapter = part(doc, "rejects")
    table = next(block for block in chapter.blocks if isinstance(block, Table))
    assert len(table.rows) == 50
    assert "Of the stored records, 3,000 could not" in repr(chapter)


def test_large_account_gives_a_short_document() -> None:
    """The report of a large account is no longer than that of a small one."""
    large = build(large_case(20_000), "en")
    rows = sum(len(block.rows) for block in blocks_of(large.sections) if isinstance(block, Table))
    assert rows < 400
    assert len(exhibits(large)) < 60


def test_habits_are_the_owners() -> None:
    """The baseline is measured on the posts attributed to the owner alone."""
    doc = document("model_case", "en")
    (facts,) = [b for b in part(doc, "account-habits").blocks if isinstance(b, KeyFacts)]
    values = {fact.label: fact.value for fact in facts.facts}
    assert values["Posts"] == "530"
    assert values["Languages, where recognised"].startswith("French")
    assert "English" not in values["Languages, where recognised"]


@BOTH
def test_scale_prints_the_thresholds_in_use(lang: Lang) -> None:
    """The method's table gives the bounds by which the strength was worded."""
    method = next(s for s in document("model_case", lang).sections if s.anchor == "method")
    table = next(block for block in method.blocks if isinstance(block, Table))
    assert [row[2].text[0] for row in table.rows[:4]] == ["0", "1", "2", "3"]
    assert len(table.rows) == 5


def test_same_case_same_document() -> None:
    """Building twice gives equal documents."""
    assert build(model_case(), "fr") == build(model_case(), "fr")


def test_activity_up_to_the_last_post_is_not_said_to_end() -> None:
    """Regular activity that lasts as long as the evidence has its own name."""
    case = clean_case()
    last = len(case.timeline) - 1
    at = case.timeline["created_at"].iloc[last]
    mark = Landmark("regular_until", at, at, at, row=last)
    verdict = replace(case.verdict, landmarks=(mark,))
    text = text_of(build(replace(case, verdict=verdict), "en"))
    assert "Regular activity, to the end of the evidence" in text
    assert "End of regular activity" not in text


def test_alternatives_with_nothing_to_say_are_left_out() -> None:
    """No chapter of other explanations when no observation bears on any."""
    case = clean_case()
    verdict = replace(case.verdict, alternatives=(Alternative("prank", (), ()),))
    doc = build(replace(case, verdict=verdict), "en")
    assert "alternatives" not in {section.anchor for section in doc.sections}


def test_unset_parameters_are_not_listed() -> None:
    """A parameter that was not given does not appear as None."""
    case = replace(clean_case(), parameters={"account": None, "time_zone": "UTC"})
    chapter = part(build(case, "en"), "integrity")
    assert "time_zone" in repr(chapter)
    assert "'None'" not in repr(chapter)


def test_posts_left_uncertain_are_all_counted() -> None:
    """The count beside the shown uncertain posts is that of all of them, early ones too."""
    case = model_case()
    labels = case.timeline["label"].copy()
    labels.iloc[5] = "uncertain"
    case = replace(case, timeline=case.timeline.assign(label=labels))
    total = int(labels.eq("uncertain").sum())
    assert f"{total} posts are undecided" in text_of(build(case, "en"))


def test_differing_copies_are_shown_side_by_side() -> None:
    """A post whose copies differ is listed with both versions."""
    case = model_case()
    row = int(case.timeline["versions"].map(len).to_numpy().argmax())
    texts = list(strings(build(case, "en")))
    assert any("an older wording" in text for text in texts)
    assert any(str(case.timeline["post_id"].iloc[row]) in text for text in texts)
