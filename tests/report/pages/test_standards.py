"""What PDF/A-3 and PDF/UA-1 ask of a file and another program can read off it.

The compiler says that it keeps both; no whole validator is in reach of the tests (see
docs/dependencies.md for those that were tried). These are the rules of ISO 19005-3 and ISO 14289-1
that need no more than a reader of PDF, held against every object of the print.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pypdf
from pypdf.generic import DictionaryObject, StreamObject

from forensics.report.pages.pdf import Attachment, render_pdf
from tests.report.documents import document

AIIM = "{http://www.aiim.org/pdfa/ns/id/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
UNTOLD = {"/LZWDecode", "/Crypt", "/JPXDecode"}
ACTING = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide",
          "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView", "/URI"}  # fmt: skip


@cache
def printed() -> pypdf.PdfReader:
    """The hostile case in print, with a file attached."""
    part = Attachment("case.json", "{}", "application/json", "The data")
    return pypdf.PdfReader(io.BytesIO(render_pdf(document("hostile_case", "fr"), [part])))


def objects(kind: str = "") -> Iterator[DictionaryObject]:
    """Every numbered dictionary of the file, of that type."""
    for number in range(1, printed().trailer["/Size"]):
        found = printed().get_object(number)
        if isinstance(found, DictionaryObject) and kind in ("", found.get("/Type")):
            yield found


def root() -> DictionaryObject:
    """The catalogue."""
    return printed().root_object


def test_the_file_can_be_kept() -> None:
    """6.1: an id, no encryption, no filter that is not open, the metadata in the clear."""
    assert "/Encrypt" not in printed().trailer
    assert len(printed().trailer["/ID"]) == 2
    for one in objects():
        filters = one.get("/Filter", [])
        assert not UNTOLD & set(filters if isinstance(filters, list) else [filters])
        assert "/F" not in one or not isinstance(one, StreamObject)
    assert "/Filter" not in root()["/Metadata"]


def test_it_says_what_it_is() -> None:
    """6.6: part and level of both standards stand in the metadata, which agree with the rest."""
    told = ElementTree.fromstring(root()["/Metadata"].get_data())
    found = {node.tag: (node.text or "").strip() for node in told.iter()}
    found |= {name: value for node in told.iter() for name, value in node.attrib.items()}
    assert (found[f"{AIIM}part"], found[f"{AIIM}conformance"], found[f"{UA}part"]) == (
        "3",
        "A",
        "1",
    )
    title = found["{http://purl.org/dc/elements/1.1/}title"] or "".join(
        node.text or "" for node in told.iter() if node.tag.endswith("}li")
    )
    assert str(printed().metadata["/Title"]) in title


def test_colours_are_defined() -> None:
    """6.2: an output intent with its profile."""
    (intent,) = (one.get_object() for one in root()["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp"


def test_fonts_are_whole_and_can_be_read_out() -> None:
    """6.2.11: each is embedded, and each glyph has its Unicode value."""
    fonts = list(objects("/Font"))
    assert fonts
    for font in fonts:
        if font["/Subtype"] == "/Type0":
            assert font["/ToUnicode"].get_data()
        elif font["/Subtype"] != "/Type3":
            described = font["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)


def test_nothing_in_it_acts() -> None:
    """6.5, 6.6: no action but going to a place within, no form, no layers, no script."""
    assert not {"/AA", "/AcroForm", "/OCProperties", "/Requirements", "/OpenAction"} & set(root())
    for one in objects():
        assert one.get("/S") not in ACTING
        assert "/AA" not in one


def test_attached_files_are_explained() -> None:
    """6.8: both names, a media type, how they relate to the document, and since when."""
    (spec,) = (one.get_object() for one in root()["/AF"])
    assert spec["/F"] == spec["/UF"] == "case.json"
    assert spec["/AFRelationship"] == "/Data"
    assert spec["/Desc"] == "The data"
    held = spec["/EF"]["/F"]
    assert (held["/Type"], held["/Subtype"]) == ("/EmbeddedFile", "/application/json")
    assert "/ModDate" in held["/Params"]


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the structure."""
    found = node.get_object()
    for one in found if isinstance(found, list) else [found]:
        held = one.get_object()
        if isinstance(held, DictionaryObject):
            if "/S" in held:
                yield held
            if "/K" in held:
                yield from elements(held["/K"])


def test_screen_readers_are_served() -> None:
    """ISO 14289-1, 7: tagged, in a language, titled, pictures in words, notes in their order."""
    marked = root()["/MarkInfo"]
    assert marked["/Marked"].value
    assert "/Suspects" not in marked or not marked["/Suspects"].value
    assert str(root()["/Lang"]) == "fr"
    assert root()["/ViewerPreferences"]["/DisplayDocTitle"].value
    structure = list(elements(root()["/StructTreeRoot"]["/K"]))
    kinds = {str(one["/S"]) for one in structure}
    assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= kinds
    assert all(str(one.get("/Alt", "")) for one in structure if one["/S"] == "/Figure")
    for sheet in printed().pages:
        notes = [one.get_object() for one in sheet.get("/Annots", [])]
        assert not notes or sheet.get("/Tabs") == "/S"
        assert all("/StructParent" in one for one in notes)
        assert "/StructParents" in sheet
