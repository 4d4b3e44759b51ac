"""The PDF: set from data, complete, navigable, the same every time."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from forensics.report.document import build
from forensics.report.pdf import printable, render_pdf
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import FACTORIES, model_case
from tests.report.documents import document

NAMES = [*(factory.__name__ for factory in FACTORIES), "hostile_case"]
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def pdf(name: str, lang: Lang) -> bytes:
    """The PDF of one of the case factories, made once."""
    return render_pdf(document(name, lang))


def reader(name: str, lang: Lang = "fr") -> PdfReader:
    """The PDF of one of the case factories, opened."""
    return PdfReader(io.BytesIO(pdf(name, lang)))


def words_of(name: str, lang: Lang, page: int | None = None) -> str:
    """The text of a page or of all pages, spaces made plain."""
    pages = reader(name, lang).pages
    chosen = pages if page is None else [pages[page]]
    text = "\n".join(sheet.extract_text() for sheet in chosen)
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("name", NAMES)
def test_every_case_can_be_printed(name: str) -> None:
    """Every kind of case gives a PDF of a few pages."""
    assert 3 <= len(reader(name).pages) <= 40


def test_pdf_is_the_same_every_time() -> None:
    """The same document gives the same bytes."""
    assert render_pdf(document("clean_case", "en")) == pdf("clean_case", "en")


def test_page_one_holds_the_finding() -> None:
    """The first page alone gives the answer with its dates."""
    first = words_of("model_case", "fr", 0)
    assert "Indices d’une prise de contrôle à partir du 17 mai 2016" in first
    assert "8 décembre 2016" in first
    assert "Figure 1." in first


@BOTH
def test_crowded_page_one_keeps_its_chart(lang: Lang) -> None:
    """With every landmark there is, the chart takes the room that is left on page one."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    more = tuple(replace(onset, key=key) for key in ("owner_returns", "relapse"))
    verdict = replace(case.verdict, landmarks=(*case.verdict.landmarks, *more))
    printed = render_pdf(build(replace(case, verdict=verdict), lang))
    assert "Figure 1." in PdfReader(io.BytesIO(printed)).pages[0].extract_text()


@BOTH
def test_error_rates_stand_beside_the_finding(lang: Lang) -> None:
    """Page one says how often the program errs on such accounts."""
    said = next(
        block.rates for block in document("model_case", lang).front if block.kind == "scale"
    )
    assert " ".join(said.split()) in words_of("model_case", lang, 0)


def test_exhibits_say_what_speaks_for_their_attribution() -> None:
    """The lines of evidence are printed under the attribution."""
    assert "Speaks for another hand: " in words_of("model_case", "en")


@BOTH
def test_pages_are_numbered(lang: Lang) -> None:
    """Each page says its number and how many there are."""
    total = len(reader("model_case", lang).pages)
    of = {"fr": "sur", "en": "of"}[lang]
    assert f"Page 2 {of} {total}" in words_of("model_case", lang, 1)


def test_bookmarks_are_the_chapters() -> None:
    """The PDF's outline lists the chapters in order."""
    found = reader("model_case", "en")
    titles = [str(entry.title) for entry in found.outline if not isinstance(entry, list)]
    expected = [f"{s.number} {s.title}" for s in document("model_case", "en").sections]
    assert [" ".join(title.split()) for title in titles] == expected


def test_metadata_is_set() -> None:
    """Title, author and date of the report are in the file's metadata."""
    data = reader("model_case", "en").metadata
    assert data is not None
    assert data.title == "The account @depute_fictif – Case report"
    assert data.author == "forensics 0.1.0"
    assert data.creation_date is not None
    assert data.creation_date.isoformat().startswith("2026-01-15T09:30:00")


@BOTH
def test_pdf_is_tagged_in_its_language(lang: Lang) -> None:
    """Screen readers find a tagged document and its language."""
    root = reader("model_case", lang).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(lang)


@pytest.mark.parametrize("name", ["model_case", "hostile_case"])
def test_links_stay_in_the_document(name: str) -> None:
    """No link of the PDF opens an address, a file or an action."""
    notes = [note.get_object() for sheet in reader(name).pages for note in sheet.get("/Annots", [])]
    assert notes
    assert not [note for note in notes if note.get("/A", {}).get("/S") not in (None, "/GoTo")]


def test_hostile_text_stays_text() -> None:
    """Markup of the typesetter in a post is printed, not obeyed."""
    text = words_of("hostile_case", "en")
    assert "#set page(fill: red)" in text
    assert "#panic()" in text
    assert "http://" not in text


def test_only_packaged_fonts_are_used() -> None:
    """Nothing depends on the fonts of the machine."""
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for sheet in reader("hostile_case").pages
        for font in sheet["/Resources"]["/Font"].values()
    }
    assert names
    assert all(name.startswith(("NotoSans", "LibertinusSerif", "DejaVuSansMono")) for name in names)


def test_lacking_characters_are_named() -> None:
    """What the fonts lack is named in brackets, never an empty box."""
    text = words_of("hostile_case", "en")
    assert "[woman]" in text
    assert "[cjk × 2]" in text


def test_hashes_are_never_changed() -> None:
    """Hashes, anchors and pictures pass to the typesetter untouched."""
    data = {"sha256": "漢", "svg": "👩", "anchor": "漢"}
    assert printable(data) == data
