"""The annex of all posts: rows, their order, what is left out, and the size of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.model.records import AccountEvent, Locator
from forensics.report.blocks import Document, PostRow, PostTable, blocks_of
from forensics.report.document import build
from forensics.report.sections.posts import AROUND, BUDGET, EVENT_BUDGET, TEXT_LIMIT
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import large_case, model_case, tiny_case
from tests.report.documents import document, page

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def table_of(doc: Document) -> PostTable:
    """The table of posts of a document."""
    (table,) = (block for block in blocks_of(doc.sections) if isinstance(block, PostTable))
    return table


def rows_of(doc: Document) -> list[PostRow]:
    """All rows of its table of posts."""
    return [row for year in table_of(doc).years for row in year.rows]


def with_texts(case: Case, text: str) -> Case:
    """The case with the same text in every post."""
    return replace(case, timeline=case.timeline.assign(text=text))


def test_every_post_and_event_has_its_row() -> None:
    """An account that fits is shown whole, in the order of time, events among its posts."""
    case = model_case()
    rows = rows_of(document("model_case", "en"))
    assert len(rows) == len(case.timeline) + len(case.account_events)
    days = [row.iso[:10] for row in rows]
    assert days == sorted(days)
    texts = [row.text for row in rows if row.group == "event"]
    assert any("Application authorised" in text for text in texts)


def test_rows_are_defanged_and_masked() -> None:
    """No address can be followed, no personal data of an event is shown."""
    shown = " ".join(row.text for row in rows_of(document("hostile_case", "en")))
    assert "hxxps://evil[.]example" in shown
    assert "https://" not in shown
    assert "\x07" not in shown
    assert "d***@v***.example" in shown


def test_local_time_stands_below_where_it_differs() -> None:
    """Local times are given in the case's zone, with the date where that is another."""
    rows = {row.iso: row for row in rows_of(document("model_case", "en"))}
    onset = rows["2016-05-17T02:14:55Z"]
    assert onset.when.endswith("02:14:55")
    assert onset.local == "04:14:55"
    late = next(row for iso, row in rows.items() if iso[11:13] == "23")
    assert late.local.count(",") == 1


def test_days_without_time_claim_none() -> None:
    """A post known to the day alone shows no time of day."""
    for row in rows_of(document("tiny_case", "en")):
        if row.group != "event":
            assert len(row.iso) == 10
            assert ":" not in row.when
            assert row.local == ""


def test_quoted_posts_point_to_their_exhibit() -> None:
    """Each exhibit is reached from the row of its post."""
    doc = document("model_case", "fr")
    anchors = {row.ref.anchor for row in rows_of(doc) if row.ref}
    exhibits = {block.anchor for block in blocks_of(doc.sections) if block.kind == "exhibit"}
    assert anchors == exhibits


def test_page_shows_rows_as_plain_table() -> None:
    """Without a script the rows are there, as many as the document has."""
    doc = document("model_case", "en")
    assert page("model_case", "en").count("<tr class=") == len(rows_of(doc))


@BOTH
def test_large_account_is_cut_and_says_so(lang: Lang) -> None:
    """Rows stay within the budget; the page tells how many of how many it shows."""
    case = large_case(20_000)
    doc = build(case, lang)
    shown = sum(row.group != "event" for row in rows_of(doc))
    assert 0.9 * BUDGET.rows < shown <= BUDGET.rows
    words = Words(lang)
    assert table_of(doc).lead[0] == words("posts.lead_part", shown=shown, posts=20_000)


def test_years_of_a_cut_table_say_of_how_many() -> None:
    """A year shown in part never passes for a whole one."""
    case = large_case(20_000)
    words, years = Words("en"), case.timeline["created_at"].dt.year
    for year in table_of(build(case, "en")).years:
        shown = sum(row.group != "event" for row in year.rows)
        total = int((years == int(year.title)).sum())
        begun = f"{words.number(shown)} of {words.number(total)} posts here ("
        assert year.summary.startswith(begun if shown < total else f"{words.number(total)} posts (")


def test_large_account_keeps_what_matters() -> None:
    """Exhibits, the neighbours of landmarks, every label and every year stay."""
    case = large_case(20_000)
    doc = build(case, "en")
    rows = rows_of(doc)
    exhibits = {block.anchor for block in blocks_of(doc.sections) if block.kind == "exhibit"}
    assert {row.ref.anchor for row in rows if row.ref} == exhibits
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    near = case.timeline["created_at"].iloc[onset.row - AROUND : onset.row + AROUND]
    shown = {row.iso for row in rows}
    stamps = near.dt.strftime("%Y-%m-%dT%H:%M:%SZ").where(
        case.timeline["precision"].loc[near.index].ne("day"), near.dt.strftime("%Y-%m-%d")
    )
    assert set(stamps) <= shown
    years = set(case.timeline["created_at"].dt.year.astype(str))
    assert {year.title for year in table_of(doc).years} == years
    assert {row.group for row in rows} == {"owner", "other", "uncertain", "event"}


def test_long_texts_are_cut() -> None:
    """A text of many thousand characters does not fill the table."""
    doc = build(with_texts(tiny_case(), "mot " * 5000), "en")
    texts = [row.text for row in rows_of(doc) if row.group != "event"]
    assert all(TEXT_LIMIT / 2 < len(text) <= TEXT_LIMIT + 2 for text in texts)


def test_many_events_are_sampled_the_rare_ones_kept() -> None:
    """Thousands of logins do not push a changed address out of the table."""
    case = model_case()
    moment = case.account_events[0].occurred_at
    place = Locator("E1", "data/ip-audit.js", 0)
    logins = tuple(AccountEvent("login", moment, replace(place, record=n)) for n in range(5000))
    doc = build(replace(case, account_events=(*case.account_events, *logins)), "en")
    events = [row for row in rows_of(doc) if row.group == "event"]
    assert len(events) == EVENT_BUDGET.rows
    assert any("E-mail address changed" in row.text for row in events)
