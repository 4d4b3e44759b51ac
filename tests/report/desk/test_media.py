"""Media in the report: cited always, shown only in the page and only when asked for."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import asdict, replace

import pytest
from pypdf import PdfReader

from forensics.report.blocks import Exhibit, Medium, blocks_of
from forensics.report.document import build
from forensics.report.files.case_json import case_to_json
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import printable, render_pdf
from forensics.report.wording import LANGUAGES, Lang
from tests.report.pages.test_html import Tags
from tests.report.pictured import HOSTILE_NAME, PNG, pictured_case

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
CODED = base64.b64encode(PNG).decode()
SHA256 = hashlib.sha256(PNG).hexdigest()


def media(lang: Lang = "en", **options: bool | str | bytes) -> tuple[Medium, ...]:
    """The media of the exhibit that has some."""
    document = build(pictured_case(**options), lang)
    exhibits = (block for block in blocks_of(document.sections) if isinstance(block, Exhibit))
    (found,) = (one.media for one in exhibits if one.media)
    return found.media


@BOTH
def test_type_name_size_and_hash_are_cited(lang: Lang) -> None:
    """A file in the evidence is named with its type, size and hash, shown or not."""
    for show in (False, True):
        first = media(lang, show=show)[0]
        assert "PNG" in first.text
        assert "AbC.png" in first.text
        assert "160 × 100" in first.text
        assert first.sha256 == SHA256
        assert "data/tweets_media/1-AbC.png" in first.place


def test_what_the_evidence_lacks_is_said() -> None:
    """A picture that the record lists and no file is found for is named; addresses are defanged."""
    _, lost, elsewhere = media(show=False)
    assert lost.text == "Picture lost.jpg: no such file found in the evidence"
    assert elsewhere.text.startswith("Video hxxps://video[.]example/a/b.mp4:")
    assert (lost.sha256, lost.src) == ("", "")


def test_what_was_not_searched_for_is_not_called_absent() -> None:
    """A case whose evidence was not searched for media says so of what the record lists."""
    page = render_html(build(replace(pictured_case(show=False), media=None), "en"))
    assert "Picture lost.jpg: the evidence was not searched for the file" in page
    assert "no such file found" not in page


@BOTH
def test_nothing_is_shown_unless_asked(lang: Lang) -> None:
    """Without the option the page holds no byte of the picture and says that it is not shown."""
    page = render_html(build(pictured_case(show=False), lang))
    assert CODED[:60] not in page
    assert 'class="picture"' not in page
    assert media(show=False)[0].note == "Not shown."


@BOTH
def test_the_picture_is_in_the_page_behind_a_box(lang: Lang) -> None:
    """With the option the picture stands in the page unchanged, after an unticked labelled box."""
    page = render_html(build(pictured_case(show=True), lang))
    tags = Tags(page)
    (source,) = (a for a in tags.all("img") if a["src"].startswith("data:image/png"))
    assert base64.b64decode(source["src"].partition(",")[2]) == PNG
    assert "AbC.png" in source["alt"]
    (box,) = (a for a in tags.all("input") if a.get("id", "").endswith("-media-1"))
    assert box["type"] == "checkbox"
    assert "checked" not in box
    assert box["id"] in [label.get("for") for label in tags.all("label")]
    assert f'id="{box["aria-labelledby"]}"' in page


def test_the_style_blurs_until_ticked_and_never_prints() -> None:
    """The page's own style hides pictures: blurred before the box is ticked, gone in print."""
    page = render_html(build(pictured_case(show=True), "en"))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert re.search(r"\.picture img \{[^}]*filter: blur\(", style.group(1))
    assert ".picture input:checked ~ .frame img { filter: none; }" in style.group(1)
    assert re.search(r"@media print \{ \.picture \{ display: none; \}", style.group(1))


def test_pictures_never_reach_the_pdf() -> None:
    """The PDF is set from data without the picture, and says where it can be seen."""
    document = build(pictured_case(show=True), "en")
    assert CODED[:60] not in str(printable(asdict(document)))
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages
    )
    assert SHA256 in text.replace("\u200b", "").replace("\n", "")
    assert "it is never printed" in " ".join(text.split())


def test_hostile_names_stay_text() -> None:
    """A file name made of markup is printed, not obeyed."""
    page = render_html(build(pictured_case(show=True, name=HOSTILE_NAME), "en"))
    tags = Tags(page)
    assert HOSTILE_NAME in "".join(tags.words)
    assert not [attrs for _, attrs in tags.tags if "onerror" in attrs]
    assert all(attrs["src"].startswith("data:") for attrs in tags.all("img"))


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"<html>"]
)
def test_what_is_no_picture_is_never_shown(data: bytes) -> None:
    """A drawing or page under a picture's name is cited as of unrecognised kind."""
    first = media(show=True, data=data)[0]
    assert (first.src, first.note) == (
        "",
        "Not shown: only still pictures in PNG, JPEG, GIF or WebP are.",
    )
    assert first.text.startswith("File of unrecognised kind AbC.png")


def test_case_json_cites_the_files_without_their_bytes() -> None:
    """The data file has type, size and hash of each file, and no picture."""
    ((file,),) = case_to_json(pictured_case(show=True))["media"].values()
    assert (file["media_type"], file["size"], file["sha256"]) == ("image/png", len(PNG), SHA256)
    assert (file["width"], file["height"]) == (160, 100)
    assert "data" not in file
