"""The typefaces of the page as a style sheet that holds them: what the page needs, no more.

The letters of western Europe are always there, so that the page looks the same everywhere;
of all else only the characters that the page uses. The same text gives the same bytes.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache

import uharfbuzz as harfbuzz

from forensics.report.typefaces.bundled import (
    CJK,
    EMOJI,
    SANS,
    SERIF,
    Typeface,
    characters,
    has_cjk,
    typefaces,
)
from forensics.report.typefaces.glyphs import INVISIBLE
from forensics.report.typefaces.woff import woff

LATIN = frozenset({*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178, 0x20AC}) | {
    ord(char)
    for char in "\u2009\u2010\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e"
    "\u2022\u2026\u202f\u2030\u2039\u203a\u2080\u2081\u2083\u2212"
}
"""Code points of the two faces that every page holds; both typefaces have them all."""
FAMILY = {SERIF: "Report Serif", SANS: "Report Sans"}
OTHERS = "Report Scripts"
"""One family for all faces that stand in for what those two lack."""
WEIGHTS = (400, 700)
"""Said of every face, single weight or not: a browser joins only faces of equal weights into a
composite face (CSS Fonts Level 4, 4.5.1), and would set the rest in a font of its own."""
FIXED = {"wdth": 100, "opsz": 14}
"""One width, and the optical size of running text."""
JOINING = frozenset(map(ord, INVISIBLE)) - {0x0A, 0x09}
EAST_ASIAN_MOST = 1500
"""Held by one page, about 0.9 MB; a reader of the rest has a font for it."""
PICTURES = frozenset({"src"})
# A keycap is a digit, perhaps a variation selector, and U+20E3 (UTS #51): its digit must come from
# the same font as its cap.
KEYCAPS = re.compile("([0-9#*])\ufe0f?\u20e3")


def style_sheet(text: str) -> str:
    """``@font-face`` rules for a page that shows this text; each holds its font as data."""
    further = "".join(char for char in text if ord(char) not in LATIN)
    # Shaping takes some letters apart and puts others together.
    forms = (unicodedata.normalize(form, further) for form in ("NFC", "NFKD"))
    counts = Counter(ord(char) for form in (further, *forms) for char in form)
    rest = counts.keys() - LATIN - _rare(counts)
    rules = [_face(FAMILY[typeface], typeface, LATIN) for typeface in (SERIF, SANS)]
    # The serif's further letters; the sans is asked first for those of the other family.
    rules += _faces(FAMILY[SERIF], (SERIF,), rest)
    keys = {ord(char) for char in KEYCAPS.findall(text)}
    rules += _faces(OTHERS, typefaces(), rest, keys)
    return "".join(rules)


def _rare(counts: Mapping[int, int]) -> set[int]:
    """East Asian characters beyond the number that the page may hold, the least used."""
    if len(counts) <= EAST_ASIAN_MOST or not has_cjk():
        return set()
    own = counts.keys() & characters(CJK) - characters(SANS)
    ranked = sorted(own, key=lambda point: (-counts[point], point))
    return set(ranked[EAST_ASIAN_MOST:])


def shown(part: object, name: str = "") -> str:
    """The text of a document or of a part of it, pictures left out."""
    if isinstance(part, str):
        return "" if name in PICTURES else part
    if isinstance(part, Mapping):
        return "\n".join(map(shown, part.values()))
    if isinstance(part, Sequence):
        return "\n".join(map(shown, part))
    if is_dataclass(part):
        return "\n".join(shown(getattr(part, each.name), each.name) for each in fields(part))
    return ""


def _faces(
    family: str, asked: Iterable[Typeface], wanted: set[int], keys: Iterable[int] = ()
) -> list[str]:
    """Faces for the wanted characters, each from the first typeface asked that has it."""
    joining, left, found = wanted & JOINING, wanted - JOINING, []
    for typeface in asked:
        if not left:
            break
        own = left & characters(typeface)
        left -= own
        if own:
            more = set(keys) if typeface == EMOJI else set[int]()
            found.append(_face(family, typeface, frozenset(own | more | joining)))
    return found


def _range(points: Iterable[int]) -> str:
    """Code points as CSS writes them, neighbours joined: ``U+61-63,U+78``."""
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


@lru_cache(maxsize=64)
def _face(family: str, typeface: Typeface, points: frozenset[int]) -> str:
    """One rule: a typeface cut down to some characters, as WOFF in a ``data:`` address.

    Kept: equal arguments, equal results.

    WOFF2 would be smaller, and needs a Brotli library to write it.
    """
    data = base64.b64encode(woff(_cut(typeface, points))).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{WEIGHTS[0]} {WEIGHTS[1]};'
        f"font-display:block;unicode-range:{_range(points)};src:url(data:font/woff;base64,{data})}}\n"
    )


def _cut(typeface: Typeface, points: frozenset[int]) -> bytes:
    """The typeface with some of its characters, from regular to bold where it has both."""
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(typeface.path)))
    wish = harfbuzz.SubsetInput()
    wish.sets(harfbuzz.SubsetInputSets.UNICODE).set(points)
    wish.layout_feature_tag_set.add(int.from_bytes(b"tnum"))
    wish.flags = harfbuzz.SubsetFlags.NO_HINTING
    axes = {axis.tag for axis in face.axis_infos}
    for name in axes & FIXED.keys():
        wish.pin_axis_location(face, name, FIXED[name])
    if "wght" in axes:
        wish.set_axis_range(face, "wght", *WEIGHTS, WEIGHTS[0])
    return bytes(harfbuzz.subset(face, wish).blob.data)
