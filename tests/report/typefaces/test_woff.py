"""Fonts packed as WOFF."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.ttLib import TTFont

from forensics.report.pages.webfonts import _cut
from forensics.report.typefaces.bundled import CJK, Typeface, has_cjk, typefaces
from forensics.report.typefaces.woff import woff

# The typefaces as they are installed, but for the one of forty megabytes.
FONTS = [typeface for typeface in typefaces() if typeface != CJK]


def by_fonttools(font: bytes) -> bytes:
    """The same font packed by a library that knows its tables."""
    stream = io.BytesIO()
    with TTFont(io.BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False) as read:
        read.flavor = "woff"
        read.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("typeface", FONTS, ids=lambda typeface: typeface.name)
def test_a_font_is_packed_as_fonttools_packs_it(typeface: Typeface) -> None:
    """Order, sums, sizes and compressed data are those of an independent writer, to the byte."""
    font = typeface.path.read_bytes()
    assert woff(font) == by_fonttools(font)


@pytest.mark.skipif(not has_cjk(), reason="the extra cjk is not installed")
def test_outlines_of_postscript_have_their_own_order() -> None:
    """A font with ``CFF`` outlines, cut down as for the page, is ordered by the other list."""
    font = _cut(CJK, frozenset(map(ord, "漢字かな")))
    assert font.startswith(b"OTTO")
    assert woff(font) == by_fonttools(font)


def test_the_length_said_is_the_length_there_is() -> None:
    """The header gives the size of the file and of the font unpacked."""
    font = FONTS[0].path.read_bytes()
    packed = woff(font)
    length, _, _, unpacked = struct.unpack_from(">LHHL", packed, 8)
    assert (length, unpacked) == (len(packed), len(font))
