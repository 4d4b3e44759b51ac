"""The case file in the report: all of it there, all of it marked, nothing of it in the finding."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace
from functools import cache

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from forensics.report.blocks import (
    ChartFigure,
    Document,
    LandmarkTable,
    Paragraph,
    Table,
    blocks_of,
)
from forensics.report.document import build
from forensics.report.files.case_json import case_to_json, plain, schema
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import render_pdf
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import model_case
from tests.report.documents import first_pages, strings
from tests.report.outside import FILE, fact, filed, filed_case

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def made_in(lang: Lang) -> Document:
    """The report of the case with its case file."""
    return build(filed_case(), lang)


CROWDED = {
    "title": "A title so long that it needs three lines of page " * 2 + "and ends",
    "author": "A rather long double-barrelled name (fictional), and a second one (fictional)",
    "facts": tuple(
        fact(f"2017-02-{day}T10:00", kind, precision="minute")
        for day, kind in enumerate(
            ("noticed", "cleaned_up", "relapsed", "recovered", "relapsed", "suspended", "deleted"),
            13,
        )
    ),
}


@BOTH
def test_title_page_names_who_and_what(lang: Lang) -> None:
    """Title, author, organisation and reference stand on page one; the account keeps its place."""
    made = made_in(lang)
    assert made.title == "A forgotten account"
    assert made.person == "Nobody (fictional), Gazette"
    assert made.byline.startswith("Nobody (fictional), Gazette · ")
    assert made.byline.endswith("R-1")
    assert model_case().account.title in made.kicker


@BOTH
def test_report_without_case_file_signs_as_the_program(lang: Lang) -> None:
    """Without a case file there is no byline, no question and no outside fact."""
    made = build(model_case(), lang)
    assert (made.byline, made.person) == ("", made.author)
    assert made.sections[0].anchor != "questions"
    assert Words(lang)("landmark.external") not in " ".join(strings(asdict(made)["front"]))


@BOTH
def test_questions_come_first_and_point_to_chapters(lang: Lang) -> None:
    """The questions are chapter 1, and each pointer names the number its chapter has."""
    made = made_in(lang)
    first = made.sections[0]
    assert (first.anchor, first.number) == ("questions", "1")
    assert all(question in list(strings(asdict(first))) for question in FILE.questions)
    numbers = {section.anchor: section.number for section in made.sections}
    said = [b for b in blocks_of((first,)) if isinstance(b, Paragraph)]
    pointers = [r for b in said for r in b.refs if r.anchor in numbers]
    assert len(pointers) >= 5
    assert [ref.text.split()[-1] for ref in pointers] == [numbers[r.anchor] for r in pointers]


@BOTH
def test_turning_points_stand_among_the_landmarks(lang: Lang) -> None:
    """Discovery, clean-up and deletion are among the further landmarks, each with the badge."""
    made, words = made_in(lang), Words(lang)
    table = [block for block in made.front if isinstance(block, LandmarkTable)][-1]
    badge = words("landmark.external")
    rows = [row for row in table.rows if row.badge == badge]
    kinds = ("noticed", "cleaned_up", "deleted")
    assert [row.name for row in rows] == [words(f"outside.{kind}") for kind in kinds]
    assert rows[0].when == words.date(FILE.facts[0].at.tz_convert("Europe/Paris"))
    assert table.rows.index(rows[2]) == len(table.rows) - 1


def test_page_one_keeps_the_facts_that_matter_most() -> None:
    """Of seven turning points four find room: noticed, suspended and deleted among them."""
    made, words = build(filed(**CROWDED), "en"), Words("en")
    table = [block for block in made.front if isinstance(block, LandmarkTable)][-1]
    names = [row.name for row in table.rows if row.badge == words("landmark.external")]
    assert names == ["Discovery", "Clean-up", "Suspension", "Deletion"]


@BOTH
def test_every_fact_is_told_with_source_and_hash(lang: Lang) -> None:
    """The table has every statement, its source, the attachment's hash, and says whence."""
    made, words = made_in(lang), Words(lang)
    tables = [b for b in blocks_of(made.sections) if isinstance(b, Table)]
    (table,) = (t for t in tables if t.caption == words("outside.caption"))
    assert len(table.rows) == len(FILE.facts)
    assert all("Gazette (fictional)" in [cell.text for cell in row] for row in table.rows)
    assert [row[-1].sub[-64:] for row in table.rows] == ["", "", "5" * 64, ""]
    assert table.note == words("outside.note")


@BOTH
def test_time_of_day_is_told_with_its_zone(lang: Lang) -> None:
    """A fact known to the minute is told in the case's zone, one known to the day without."""
    made, words = made_in(lang), Words(lang)
    tables = [b for b in blocks_of(made.sections) if isinstance(b, Table)]
    (table,) = (t for t in tables if t.caption == words("outside.caption"))
    local = FILE.facts[1].at.tz_convert("Europe/Paris")
    assert table.rows[1][0].text == f"{words.datetime(local)} Europe/Paris"
    assert "Europe" not in table.rows[0][0].text


@BOTH
def test_documents_are_cited_by_hash(lang: Lang) -> None:
    """Each document is numbered, with caption, file, type, size and hash."""
    made = made_in(lang)
    said = " ".join(strings(made))
    for part in ("D1 · The page.", "shots/page.png (image/png", f"SHA-256 {'5' * 64}"):
        assert part in said


@BOTH
def test_case_file_itself_is_hashed(lang: Lang) -> None:
    """The chapter on integrity names the case file and its hash, as not from the archive."""
    tables = [b for b in blocks_of(made_in(lang).sections) if isinstance(b, Table)]
    (table,) = (t for t in tables if t.caption == Words(lang)("outside.case_file"))
    assert [(cell.text, cell.sub) for cell in table.rows[0]] == [("case.toml", "c" * 64)]


def test_text_of_the_author_is_escaped_and_defanged() -> None:
    """Markup in the case file stays text, and an address in it cannot be clicked."""
    page = render_html(made_in("en"))
    assert "<b>advertising" not in page
    assert "&lt;b&gt;advertising" in page
    assert "https://evil.example" not in page


@BOTH
@pytest.mark.parametrize("chart", ["life", "evidence", "cadence"])
def test_charts_draw_dates_from_outside(lang: Lang, chart: str) -> None:
    """Each axis of time has the election and the turning points, said to be from elsewhere.

    Posts in their order have no room for a date after the last one.
    """
    drawn = {
        b.name: b
        for b in (*made_in(lang).front, *blocks_of(made_in(lang).sections))
        if isinstance(b, ChartFigure)
    }
    figure, words = drawn[chart], Words(lang)
    assert figure.caption.endswith(words("chart.outside.note"))
    assert "General election" in figure.alt
    assert (words("outside.noticed").lower() in figure.alt.lower()) == (chart != "evidence")
    assert "Far away" not in figure.alt
    assert "stroke-dasharray" in figure.picture.svg


def test_axis_reaches_a_deletion_after_the_last_post() -> None:
    """The life chart goes on to a deletion a few days after the last post, not years."""
    near, far = (
        build(filed(facts=(fact(day, "deleted"),), dates=()), "en")
        for day in ("2017-02-20T23:00", "2027-02-20T23:00")
    )
    names = [
        next(
            b.alt.replace("\u00a0", " ")
            for b in made.front
            if isinstance(b, ChartFigure) and b.name == "life"
        )
        for made in (near, far)
    ]
    assert "Deletion, 21 Feb 2017" in names[0]
    assert "Deleted" not in names[1]


@BOTH
@pytest.mark.parametrize("changes", [{}, CROWDED], ids=["usual", "crowded"])
def test_page_one_stays_one_page(lang: Lang, changes: dict[str, object]) -> None:
    """With a long title and many facts, the scale is still on page one, the contents on two."""
    words = Words(lang)
    first, second = first_pages(build(filed(**changes), lang))
    assert words("strength.heading").upper() in first
    assert words("document.contents").upper() in second.upper()


def test_pdf_names_its_author() -> None:
    """The PDF's metadata has the author's name and the title."""
    found = PdfReader(io.BytesIO(render_pdf(made_in("en")))).metadata
    assert found is not None
    assert found.author == "Nobody (fictional), Gazette"
    assert "A forgotten account" in str(found.title)


def test_case_json_holds_the_case_file() -> None:
    """case.json has every value of the case file, marked as the author's, by the schema."""
    written = json.loads(json.dumps(plain(case_to_json(filed_case()))))
    assert [e.message for e in Draft202012Validator(schema()).iter_errors(written)] == []
    held = written["case_file"]
    assert held["provenance"] == "author"
    assert [one["statement"] for one in held["facts"]] == [one.statement for one in FILE.facts]
    assert held["facts"][2]["attachment"]["sha256"] == "5" * 64


def test_schema_refuses_a_fact_without_source() -> None:
    """A written fact with an empty source is no valid case."""
    written = json.loads(json.dumps(plain(case_to_json(filed_case()))))
    written["case_file"]["facts"][0]["source"] = ""
    assert list(Draft202012Validator(schema()).iter_errors(written))


def test_finding_does_not_depend_on_the_case_file() -> None:
    """Verdict and counts of case.json are the same with and without a case file."""
    bare, full = case_to_json(model_case()), case_to_json(filed_case())
    assert {k: v for k, v in full.items() if k != "case_file"} == {
        k: v for k, v in bare.items() if k != "case_file"
    }
    assert bare["case_file"] is None


def test_empty_case_file_changes_nothing_but_its_mention() -> None:
    """A case file with nothing in it leaves title, chapters and charts as they are."""
    empty = replace(model_case(), file=type(FILE)("case.toml", "c" * 64))
    plain_one, other = build(model_case(), "en"), build(empty, "en")
    assert (other.title, other.byline, other.front) == (plain_one.title, "", plain_one.front)
    assert [s.title for s in other.sections] == [s.title for s in plain_one.sections]
