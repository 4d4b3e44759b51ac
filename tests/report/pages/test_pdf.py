"""The PDF: set from data, complete, navigable, the same every time."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from forensics.report.blocks import Document, blocks_of
from forensics.report.document import build
from forensics.report.pages.pdf import Attachment, Printed, print_pdf, printable, render_pdf
from forensics.report.pages.printed import printed
from forensics.report.typefaces.bundled import has_cjk
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import FACTORIES, model_case
from tests.report.documents import document, first_pages
from tests.report.scripts import EAST_ASIAN, WORDS, quoting

NAMES = [*(factory.__name__ for factory in FACTORIES), "hostile_case"]
LEFT_TO_RIGHT = ("Latin", "Greek", "Cyrillic", "emoji")
PACKAGED = (*("SourceSerif4", "NotoSans", "NotoEmoji", "Heebo", "DejaVuSans", "STIXGeneral"),)
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def pdf(name: str, lang: Lang) -> bytes:
    """The PDF of one of the case factories, made once."""
    return render_pdf(document(name, lang))


def reader(name: str, lang: Lang = "fr") -> PdfReader:
    """The PDF of one of the case factories, opened."""
    return PdfReader(io.BytesIO(pdf(name, lang)))


def reader_of(printed: Printed) -> PdfReader:
    """A print, opened."""
    return PdfReader(io.BytesIO(printed.data))


def text_of(read: PdfReader) -> str:
    """The text of all pages, spaces made plain."""
    text = "\n".join(sheet.extract_text() for sheet in read.pages)
    return " ".join(text.replace("\u200b", "").split())


def leftmost(source: Document, letter: str) -> float:
    """How far from the left, in points, the first line with this letter begins."""
    found: list[float] = []

    def visit(text: str, page: list[float], line: list[float], *_: object) -> None:
        if letter in text:
            found.append(page[4] + page[0] * line[4])

    for sheet in reader_of(print_pdf(source)).pages:
        sheet.extract_text(visitor_text=visit)
    return found[0]


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
    """The first page alone gives the answer with its dates; the picture follows at once."""
    first = words_of("model_case", "fr", 0)
    assert "Indices de prise de contrôle : messages dès le 17 mai 2016" in first
    assert "8 décembre 2016" in first
    assert "Figure 1." in first + words_of("model_case", "fr", 1)


@BOTH
def test_crowded_page_one_is_followed_by_its_chart(lang: Lang) -> None:
    """With every landmark there is, the chart stands on page one or at the top of page two."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    more = tuple(replace(onset, key=key) for key in ("owner_returns", "relapse"))
    verdict = replace(case.verdict, landmarks=(*case.verdict.landmarks, *more))
    assert "Figure 1." in "".join(first_pages(build(replace(case, verdict=verdict), lang)))


@BOTH
def test_error_rates_stand_beside_the_finding(lang: Lang) -> None:
    """Page one says how often the program errs on such accounts."""
    said = next(
        block.rates for block in document("model_case", lang).front if block.kind == "scale"
    )
    # A line may break after a dash, where the sentence has no space.
    assert "".join(said.split()) in "".join(words_of("model_case", lang, 0).split())


def test_exhibits_say_what_speaks_for_their_attribution() -> None:
    """The lines of evidence are printed under the attribution."""
    assert "Points to another hand: " in words_of("model_case", "en")


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
    expected = [f"{s.number} {s.title}" for s in printed(document("model_case", "en")).sections]
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


def tags(node: Any) -> Iterator[str]:
    """The kinds of all parts of a PDF's structure, in reading order."""
    if isinstance(node := node.get_object() if hasattr(node, "get_object") else node, dict):
        if "/S" in node:
            yield str(node["/S"])
        yield from tags(node.get("/K"))
    elif isinstance(node, list):
        for part in node:
            yield from tags(part)


def test_structure_serves_screen_readers() -> None:
    """Chapters are headings, prose is in paragraphs, tables have heads, charts have words."""
    found = Counter(tags(reader("model_case", "en").root_object["/StructTreeRoot"]["/K"]))
    source = printed(document("model_case", "en"))
    blocks = [*source.front, *blocks_of(source.sections)]
    assert found["/H1"] == len(source.sections)
    assert found["/H2"] == sum(len(section.children) for section in source.sections)
    assert found["/Table"] == sum(block.kind in ("table", "landmarks") for block in blocks)
    assert found["/TH"] >= 2 * found["/Table"]
    assert found["/Figure"] == sum(block.kind == "figure" for block in blocks)
    assert found["/P"] > 100


def test_bookmarks_have_two_levels() -> None:
    """Parts of chapters stand below their chapter in the outline."""
    nested = [entry for entry in reader("model_case", "en").outline if isinstance(entry, list)]
    titles = [" ".join(str(part.title).split()) for group in nested for part in group]
    chapters = printed(document("model_case", "en")).sections
    assert titles == [part.title for chapter in chapters for part in chapter.children]


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
    assert all(name.startswith(PACKAGED) for name in names), names


def test_lacking_characters_are_named() -> None:
    """What the fonts lack is named in brackets, never an empty box."""
    printed = reader_of(print_pdf(quoting("a ሰላም b")))
    assert "a [ethiopic × 3] b" in text_of(printed)


@pytest.mark.parametrize("text", [WORDS[name] for name in LEFT_TO_RIGHT], ids=LEFT_TO_RIGHT)
def test_scripts_can_be_copied_from_the_pdf(text: str) -> None:
    """What is set from left to right comes out of the PDF as it went in."""
    assert text in text_of(reader_of(print_pdf(quoting(text))))


@pytest.mark.parametrize("name", ["Arabic", "Hebrew", "Devanagari", "Thai"])
def test_shaped_scripts_hold_all_their_letters(name: str) -> None:
    """Every letter comes out of the PDF, whatever the order a reader gives to them."""
    found = text_of(reader_of(print_pdf(quoting(WORDS[name]))))
    letters = set("".join(unicodedata.normalize("NFKD", WORDS[name]).split()))
    assert letters <= set(unicodedata.normalize("NFKD", found))


@pytest.mark.skipif(not has_cjk(), reason="the extra cjk is not installed")
@pytest.mark.parametrize("text", EAST_ASIAN.values(), ids=EAST_ASIAN)
def test_east_asian_scripts_can_be_copied_from_the_pdf(text: str) -> None:
    """With the extra installed, Japanese, Chinese and Korean are set and can be copied."""
    assert text in text_of(reader_of(print_pdf(quoting(text))))


def test_archival_standard_is_kept_with_every_script() -> None:
    """PDF/A-3a and PDF/UA-1, which forbid any missing glyph, hold with all scripts at once."""
    printed = print_pdf(
        quoting("\n".join([*WORDS.values(), *EAST_ASIAN.values(), "ሰ\ufeff\u202e"]))
    )
    assert printed.standards == ("a-3a", "ua-1")
    assert b"<pdfaid:part>3" in printed.data
    assert b"<pdfaid:conformance>A" in printed.data
    assert b"<pdfuaid:part>1" in printed.data


def test_odd_text_costs_the_standard_and_not_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no archival standard allows is still printed, and the print says so."""
    monkeypatch.setattr("forensics.report.pages.pdf.substitute", lambda text: text)
    printed = print_pdf(quoting("a ሰላም b"))
    assert printed.standards == ()
    assert len(reader_of(printed).pages) > 2


def test_files_are_attached() -> None:
    """Attached files come out of the PDF byte for byte, with their kind and meaning."""
    text = '{"text": "é 漢 #panic()"}\n'
    part = Attachment("case.json", text, "application/json", "The data")
    read = reader_of(print_pdf(document("clean_case", "en"), [part]))
    assert read.attachments == {"case.json": [text.encode()]}
    (spec,) = (entry.get_object() for entry in read.root_object["/AF"])
    assert (spec["/AFRelationship"], spec["/Desc"]) == ("/Data", "The data")


@pytest.mark.parametrize("text", ["مرحبا بكم", "שלום עולם"])
def test_text_from_right_to_left_begins_at_the_right(text: str) -> None:
    """A post in Arabic or Hebrew stands at the right edge of its card, one in Latin at the left."""
    assert leftmost(quoting(text), text[0]) > leftmost(quoting("Zzz"), "Z") + 200


def test_pages_have_labels() -> None:
    """Readers of PDF show the page numbers that are printed."""
    assert reader("model_case").page_labels[:3] == ["1", "2", "3"]


def test_hashes_are_never_changed() -> None:
    """Hashes, anchors and pictures pass to the typesetter untouched."""
    data = {"sha256": "漢", "svg": "👩", "anchor": "漢"}
    assert printable(data) == data
