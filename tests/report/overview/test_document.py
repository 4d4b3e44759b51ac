"""What the overview says: the findings and dates of the single reports, and no more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from forensics.case import Case
from forensics.choosing.together import Unanalysed
from forensics.model.findings import Strength
from forensics.model.outside import CaseFile
from forensics.model.records import ItemUse
from forensics.report.blocks import BulletList, Document, Paragraph, Table, blocks_of
from forensics.report.overview import Overview, Reported, build_overview
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import clean_case, model_case, tiny_case, undetermined_case
from tests.report.documents import zoneless

EMPTY = Unanalysed((ItemUse("E1", "vide.zip", 9, "f" * 64, "zip", "x_archive"),), 3, 1)


@cache
def elsewhere() -> Case:
    """The clean case under the handle of the model case, on another platform."""
    case, handle = clean_case(), model_case().account.handle
    return replace(case, account=replace(case.account, platform="mastodon", handle=handle))


def overview(*cases: Case, file: CaseFile | None = None, redacted: bool = False) -> Overview:
    """An overview of cases, and of an item without posts."""
    accounts = tuple(Reported(case, f"folder-{n}") for n, case in enumerate(cases, 1))
    return Overview(accounts, (EMPTY,), file, redacted)


def built(*cases: Case, lang: Lang = "en", **more: object) -> Document:
    """The overview of cases as a document."""
    return build_overview(overview(*cases, **more), lang)  # type: ignore[arg-type]


def tables(doc: Document) -> list[Table]:
    """Accounts, landmarks, evidence."""
    return [one for one in (*doc.front, *blocks_of(doc.sections)) if isinstance(one, Table)]


def texts(table: Table) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.text for cell in row] for row in table.rows]


def weaker(strength: Strength) -> Case:
    """The model case with other support."""
    case = model_case()
    return replace(case, verdict=replace(case.verdict, strength=strength))


def headline(doc: Document) -> str:
    """The finding of the page."""
    first = doc.front[0]
    assert isinstance(first, Paragraph)
    return first.text


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (
            (model_case, elsewhere),
            "Signs of a takeover on one account; no second hand found on one account",
        ),
        ((model_case, model_case), "Signs of a takeover on 2 accounts"),
        (
            (lambda: weaker("limited"), model_case),
            "Signs of a takeover on one account; weak signs of a takeover on one account",
        ),
        (
            (undetermined_case, tiny_case),
            "The evidence does not settle the question for 2 accounts",
        ),
    ],
)
def test_the_headline_counts_findings(cases: Sequence[object], said: str) -> None:
    """The gravest first, weak ones apart."""
    assert headline(built(*(case() for case in cases))) == said  # type: ignore[operator]


def test_an_account_is_named_with_its_platform() -> None:
    """Handles are alike on two."""
    names = [row[0] for row in texts(tables(built(model_case(), elsewhere()))[0])]
    assert len(set(names)) == 3
    assert names[1].endswith("· Mastodon")


def test_a_row_has_the_finding_of_its_report() -> None:
    """The words of the report's own headline, its strength and its folder."""
    row = texts(tables(built(model_case(), elsewhere()))[0])[0]
    assert row[1].startswith("Signs of a takeover")
    assert row[-1] == "folder-1"


def test_weak_support_gives_no_date() -> None:
    """As the account's own page one gives none."""
    row = texts(tables(built(weaker("limited"), elsewhere()))[0])[0]
    assert row[3:5] == ["–", "–"]


def test_an_open_finding_has_no_support() -> None:
    """Nor a date."""
    row = texts(tables(built(undetermined_case(), elsewhere()))[0])[0]
    assert row[2:5] == ["–", "–", "–"]


def test_an_item_without_posts_has_its_reason() -> None:
    """What was rejected and left out is counted."""
    row = texts(tables(built(model_case(), elsewhere()))[0])[-1]
    assert row[0] == "vide.zip"
    assert "3 records were rejected. 1 record was left out" in row[1]


def test_a_redacted_overview_does_not_name_the_item() -> None:
    """A file's name may name somebody."""
    doc = built(model_case(), elsewhere(), redacted=True)
    assert "vide.zip" not in str(texts(tables(doc)[0]) + texts(tables(doc)[2]))


def test_landmarks_of_all_are_in_order_of_time() -> None:
    """Those of one account stand among those of the other."""
    doc = built(model_case(), elsewhere())
    accounts = [row[1] for row in texts(tables(doc)[1])]
    runs = sum(one != other for one, other in itertools.pairwise(accounts))
    assert runs > 1


def test_landmarks_say_how_closely_they_are_dated() -> None:
    """The onset's interval stands beside it."""
    rows = texts(tables(built(model_case(), elsewhere()))[1])
    onset = next(row for row in rows if row[2] == "First post attributed to another hand")
    assert "–" in onset[3] or onset[3] == "this very post"


def test_changes_near_an_onset_stand_among_the_landmarks() -> None:
    """The application authorised on the eve, and no login."""
    names = [row[2] for row in texts(tables(built(model_case(), elsewhere()))[1])]
    assert "Application authorised" in names
    assert "Login" not in names


def test_changes_are_left_out_where_no_onset_is_stated() -> None:
    """Beside an open finding they would suggest one."""
    names = [row[2] for row in texts(tables(built(undetermined_case(), elsewhere()))[1])]
    assert "Application authorised" not in names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times_of_several_clocks_are_said_to_be(lang: Lang) -> None:
    """Where one account's times have no zone, the order is doubted in a note."""
    loose = replace(elsewhere(), timeline=zoneless(elsewhere().timeline), time_zone="UTC")
    with_note, without = (built(model_case(), one, lang=lang) for one in (loose, elsewhere()))
    notes = [
        [block.text for block in blocks_of(doc.sections)
         if isinstance(block, Paragraph) and block.style == "note"]
        for doc in (with_note, without)
    ]  # fmt: skip
    assert [len(one) for one in notes] == [1, 0]


def test_questions_are_answered_by_every_account() -> None:
    """In the words of each report."""
    file = CaseFile("c.toml", "0" * 64, questions=("When?", "Who?"), topics=("onset", ""))
    doc = built(model_case(), elsewhere(), file=file)
    chapter = next(one for one in doc.sections if one.anchor == "questions")
    first, second = (part.blocks[0] for part in chapter.children)
    assert isinstance(first, BulletList)
    assert len(first.items) == 2
    assert isinstance(second, Paragraph)


def test_the_case_file_gives_title_and_author() -> None:
    """As in a report."""
    file = CaseFile("c.toml", "0" * 64, title="Two lives", author="A. Fictive")
    doc = built(model_case(), elsewhere(), file=file)
    assert (doc.title, doc.byline) == ("Two lives", "A. Fictive")


def test_every_item_is_cited_by_its_hash() -> None:
    """Those of the accounts and those that gave none."""
    rows = tables(built(model_case(), elsewhere()))[2].rows
    hashes = {row[1].sub for row in rows}
    cases = (model_case(), elsewhere())
    assert hashes == {item.sha256 for case in cases for item in case.items} | {"f" * 64}


def test_the_same_accounts_give_the_same_document() -> None:
    """Nothing of the clock or of chance is in it."""
    assert built(model_case(), elsewhere()) == built(model_case(), elsewhere())


def test_coarse_words_are_masked() -> None:
    """In what the case file says, too."""
    file = CaseFile("c.toml", "0" * 64, title="The fucking account")
    assert "fucking" not in built(model_case(), elsewhere(), file=file).title


def test_the_moment_of_the_reports_is_stamped() -> None:
    """That of the cases."""
    at = pd.Timestamp(built(model_case(), elsewhere()).generated_iso)
    assert at == model_case().generated_at
