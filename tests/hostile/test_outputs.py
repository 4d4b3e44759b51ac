"""Every output of a case in which every text is hostile: inert, and the raw data unchanged."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import orjson
import pypdf
import pytest
from pyarrow import parquet

from forensics.cli import show
from forensics.cli.terminal import stdout
from forensics.destination import Subject
from forensics.report import ReportOptions, render, render_overview
from tests.hostile.cases import poisoned_case, poisoned_overview
from tests.hostile.payloads import HOST, PAYLOADS, unsafe_in_a_terminal
from tests.hostile.tables import harms
from tests.report.pages.test_html import INERT, Tags

SVG = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
ACTING = {"/URI", "/JavaScript", "/JS", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData",
          "/Rendition", "/RichMedia", "/Movie", "/AA", "/OpenAction", "/AcroForm"}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on one account, and the overview of two, in one folder."""
    folder = tmp_path_factory.mktemp("hostile")
    render(poisoned_case(), folder, ReportOptions(length="full", show_media=True))
    subject = Subject("x", "1", "f" * 64, {})
    render_overview(poisoned_overview(), subject, folder / "all", ReportOptions(pdf=False))
    return folder


def pages(folder: Path) -> list[str]:
    """The pages of the report and of the overview."""
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))]


def test_pages_hold_text_alone(written: Path) -> None:
    """No tag, handler, style or address comes of evidence."""
    for page in pages(written):
        tags = Tags(page)
        names = [tag for tag, _ in tags.tags]
        assert not set(names) & INERT
        assert (names.count("script"), names.count("style"), names.count("title")) == (1, 1, 1)
        attributes = [(name, value) for _, attrs in tags.tags for name, value in attrs.items()]
        assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
        addresses = [value for name, value in attributes if name in ("href", "src", "srcset")]
        assert not [one for one in addresses if not one.startswith(("#", "data:image/"))]
        assert "<script>window" in "".join(tags.words)
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
        assert style
        assert HOST not in style[1]
        shown = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
        assert not re.search(r"(?i)https?://|\bwww\.\w", shown)


def test_charts_hold_shapes_alone(written: Path) -> None:
    """No script, style, text or address is in any drawing."""
    drawn = [base64.b64decode(one) for page in pages(written) for one in SVG.findall(page)]
    assert len(drawn) > 20
    for svg in drawn:
        for node in ElementTree.fromstring(svg).iter():
            assert node.tag.rpartition("}")[2] not in ("script", "style", "text", "a", "image")
            for name, value in node.attrib.items():
                assert not name.lower().startswith("on")
                assert name.rpartition("}")[2] != "href" or value.startswith("#")
                assert HOST not in value


def objects(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    """Every dictionary of a PDF that has a number of its own."""
    found = (reader.get_object(n) for n in range(1, reader.trailer["/Size"]))
    return [one for one in found if isinstance(one, pypdf.generic.DictionaryObject)]


def test_pdf_does_nothing(written: Path) -> None:
    """No action, no link out of it, no file but the two that are ours; markup is printed."""
    reader = pypdf.PdfReader(written / "report.pdf")
    for one in objects(reader):
        assert not ACTING & {*one, one.get("/S"), one.get("/Subtype")}
    assert sorted(reader.attachments) == ["case.json", "manifest.sha256"]
    assert reader.attachments["case.json"] == [(written / "case.json").read_bytes()]
    # Of all pages it would take half a minute; the next test has another reader read them all.
    text = "".join(sheet.extract_text() for sheet in reader.pages[:10])
    plain = re.sub(r"\s|\u200b", "", text)
    for said in ('#read("/etc/passwd")', "#import", "{{7*7}}", "<script>window"):
        assert said in plain
    assert not re.search(r"root:|https?://", text)


def test_poppler_finds_no_address_either(written: Path) -> None:
    """Another reader of PDF sees no link, no script and no live address, on any page."""
    if not (shutil.which("pdfinfo") and shutil.which("pdftotext")):
        pytest.skip("poppler is not installed")
    path = str(written / "report.pdf")
    for asked in (["pdfinfo", "-url", path], ["pdfinfo", "-js", path], ["pdftotext", path, "-"]):
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert not re.search(r"https?://|root:", told)
        assert asked[0] == "pdftotext" or "javascript" not in told.lower()


def test_tables_are_harmless_and_data_exact(written: Path) -> None:
    """No cell runs, links or hides; Parquet and JSON have every text as it was."""
    frame = poisoned_case().timeline
    assert harms(written / "timeline.csv") + harms(written / "events.csv") == []
    table = parquet.read_table(written / "timeline.parquet")
    for column in ("text", "client", "post_id", "member"):
        kept = frame[column].astype("object").where(frame[column].notna(), None).tolist()
        assert table[column].to_pylist() == kept
    texts = table["text"].to_pylist()
    assert all(any(text.startswith(one) for text in texts) for one in PAYLOADS)
    data = orjson.loads((written / "case.json").read_bytes())
    assert data["account"]["handle"] == poisoned_case().account.handle
    assert json.dumps(data).count("</script>") > 5


def test_lists_of_hashes_have_one_line_a_file(written: Path) -> None:
    """No name of the evidence is in the manifest, and no sign that a terminal obeys."""
    told = (written / "manifest.sha256").read_text("utf-8")
    assert unsafe_in_a_terminal(told) == set()
    lines = told.splitlines()
    assert {line.partition("  ")[2] for line in lines if not line.startswith("#")} == {
        "case.json", "events.csv", "report.html", "report.pdf", "timeline.csv", "timeline.parquet",
    }  # fmt: skip


def test_terminal_obeys_nothing(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``report`` says of such a case is shown as escapes."""
    case = poisoned_case()
    show.case(stdout(), case, [(written / "\x1b[2J", [written / "\x1b[2J" / "a\u202eb.html"])])
    shown = capsys.readouterr().out
    assert unsafe_in_a_terminal(shown) == set()
    assert "\\x1b[2J" in shown


def test_a_notebook_is_given_text_alone() -> None:
    """The table that a notebook shows has no tag but its own."""
    case = poisoned_case()
    for one in (case, case.verdict):
        tree = ElementTree.fromstring(f"<div>{one._repr_html_()}</div>")
        found = {node.tag for node in tree.iter()}
        assert found <= {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert io.StringIO(repr(case)).readline() == repr(case)
