"""The typefaces that the page holds."""

from __future__ import annotations

import base64
import io
import re
import tomllib
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from forensics.report.pages.html import render_html
from forensics.report.pages.webfonts import (
    EAST_ASIAN_MOST,
    FAMILY,
    LATIN,
    OTHERS,
    shown,
    style_sheet,
)
from forensics.report.typefaces.bundled import EMOJI, SANS, SERIF, has_cjk, typefaces
from tests.report.scripts import EAST_ASIAN, WORDS, quoting

FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-weight:([\d ]+);font-display:block;'
    r"unicode-range:([^;]+);src:url\(data:font/woff;base64,([\w+/=]+)\)\}"
)
needs_cjk = pytest.mark.skipif(not has_cjk(), reason="the extra cjk is not installed")


def faces(style: str) -> list[tuple[str, TTFont, str]]:
    """Family, font and range of every face in a style sheet."""
    return [
        (family, TTFont(io.BytesIO(base64.b64decode(data))), points)
        for family, _, points, data in FACE.findall(style)
    ]


def held(style: str, family: str) -> set[str]:
    """The characters that the faces of a family have glyphs for."""
    return {
        chr(point)
        for name, font, _ in faces(style)
        if name == family
        for point, glyph in font.getBestCmap().items()
        if glyph != ".notdef"
    }


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_every_script_is_in_the_page(text: str) -> None:
    """Serif and sans text of each script finds all its characters in the page's own faces."""
    style = style_sheet(text)
    for family in FAMILY.values():
        assert set(text) <= held(style, family) | held(style, OTHERS)


@needs_cjk
@pytest.mark.parametrize("text", EAST_ASIAN.values(), ids=EAST_ASIAN)
def test_east_asian_scripts_are_in_the_page(text: str) -> None:
    """With the extra installed, Japanese, Chinese and Korean are in the page, too."""
    assert set(text) - {" "} <= held(style_sheet(text), OTHERS)


@needs_cjk
def test_east_asian_faces_stay_small() -> None:
    """A page in Chinese holds the characters it uses most, as many as a page may."""
    rare = "".join(map(chr, range(0x4E00, 0x4E00 + 2 * EAST_ASIAN_MOST)))
    common = rare[-100:]
    style = style_sheet(rare + common)
    assert len(held(style, OTHERS)) == EAST_ASIAN_MOST
    assert set(common) <= held(style, OTHERS)
    assert len(style) < 1_300_000


def test_letters_stay_in_their_family() -> None:
    """Greek and Cyrillic are set in the serif within serif text."""
    text = WORDS["Greek"] + WORDS["Cyrillic"]
    assert set(text) - {" ", "ἄ"} <= held(style_sheet(text), FAMILY[SERIF])


def test_shaped_forms_come_along() -> None:
    """The parts into which shaping takes a letter are in its face (Thai sara am)."""
    assert "\u0e4d" in held(style_sheet("น้ำ"), OTHERS)


def test_faces_of_a_family_say_the_same_weights() -> None:
    """Browsers join faces into one family only where their weights are declared alike."""
    style = style_sheet("".join(WORDS.values()))
    assert {weights for _, weights, _, _ in FACE.findall(style)} == {"400 700"}


def test_keycaps_find_their_digit_beside_the_cap() -> None:
    """A digit in a keycap is in the face that has the cap; other digits are not asked of it."""
    family, font, points = faces(style_sheet("1\ufe0f\u20e3"))[-1]
    assert family == OTHERS
    assert {0x31, 0x20E3} <= set(font.getBestCmap())
    assert "U+31" in points.split(",")
    assert 0x32 not in font.getBestCmap()


def test_latin_page_stays_small() -> None:
    """The two faces that every page holds weigh under 100 kB, written out."""
    style = style_sheet("Où ?")
    assert [name for name, _, _ in faces(style)] == [FAMILY[SERIF], FAMILY[SANS]]
    assert len(style) < 100_000


def test_only_what_is_used_is_held() -> None:
    """A script's face holds the characters of the text and none beside them."""
    *_, (_, font, _) = faces(style_sheet("שלום"))
    assert set(map(chr, font.getBestCmap())) == set("שלום")


def test_faces_are_the_same_every_time() -> None:
    """The same text in any order of its characters gives the same style sheet."""
    first = style_sheet("שלום Привет 😀")
    style_sheet.__globals__["_face"].cache_clear()
    assert style_sheet("😀 Привет שלום") == first


def test_no_date_is_written_into_a_face() -> None:
    """A face's date is that of the typeface it is cut from."""
    name, font, _ = faces(style_sheet(""))[0]
    with TTFont(SERIF.path) as whole:
        assert (name, font["head"].modified) == (FAMILY[SERIF], whole["head"].modified)


def test_page_holds_the_faces_it_needs() -> None:
    """The page has the faces for its text in its one style sheet, and its policy allows them."""
    page = render_html(quoting(WORDS["Thai"]))
    assert set(WORDS["Thai"]) - {" "} <= held(page, OTHERS)
    assert "font-src data:" in page
    assert not re.search(r"url\((?!data:)", page)


def test_what_the_page_lacks_is_named_beside_it() -> None:
    """A character without a face stands as it is, its name after it; markup stays text."""
    page = render_html(quoting("a ሰላ <b>"))
    named = '<span class="lacking" data-name="[ethiopic × 2]">ሰላ</span>'
    assert f"a {named} &lt;b&gt;</blockquote>" in page


def test_pictures_are_not_text() -> None:
    """A chart is no reason to hold a character."""
    source = quoting("plain")
    assert "<svg" not in shown(source)
    assert source.title in shown(source)


def test_latin_is_set_by_both_families() -> None:
    """What every page holds is there in serif and in sans."""
    style = style_sheet("")
    for family in FAMILY.values():
        assert set(map(chr, LATIN)) == held(style, family)


def test_fonts_are_found_and_licensed() -> None:
    """Every typeface is a file; those of this package are listed with source and licence."""
    assert all(typeface.path.is_file() for typeface in typefaces())
    data = files("forensics.data")
    listed = tomllib.loads((data / "SOURCES.toml").read_text(encoding="utf-8"))
    shipped = {f"fonts/{path.name}" for path in (data / "fonts").iterdir()}
    assert shipped == {name for name in listed if name.startswith("fonts/")}
    assert "SIL OPEN FONT LICENSE" in (data / "fonts/NotoEmoji-OFL.txt").read_text("utf-8")
    assert EMOJI.path.stat().st_size < 1_500_000
