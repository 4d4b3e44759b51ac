"""The drawing tools: labels that do not collide, round ticks, bins, safe text."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forensics.figures.times import DAY
from forensics.report.drawing.canvas import NARROW, WIDTH
from forensics.report.drawing.dumbbells import draw_dumbbells
from forensics.report.drawing.heads import Head, heads
from forensics.report.drawing.labels import GAP, Tag, place
from forensics.report.drawing.pairs import Row, draw_pairs, top_rows
from forensics.report.drawing.scales import Scale, count_ticks, time_ticks
from forensics.report.drawing.text import fit, printable, width
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import model_case

SIZE = 7.5


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(30, 470), min_size=1, max_size=7))
def test_labels_never_overlap(places: list[float]) -> None:
    """Wherever landmarks fall, no two labels of a row touch and none leaves the drawing."""
    tags = [Tag(x, f"Landmark number {n}, 17 May 2016", "#000000") for n, x in enumerate(places)]
    placed = place(tags, 30, 478)
    spans = [(one.row, one.left, one.left + width(one.text, SIZE)) for one in placed]
    for number, (row, left, right) in enumerate(spans):
        assert left >= 30
        assert right <= 478.001
        for other_row, other_left, other_right in spans[number + 1 :]:
            apart = right + GAP <= other_left or other_right + GAP <= left
            assert row != other_row or apart


def test_all_labels_are_placed() -> None:
    """Seven landmarks on one day all get a label."""
    tags = [Tag(200, f"{n} of seven", "#000000") for n in range(7)]
    assert {one.text for one in place(tags, 30, 478)} == {tag.text for tag in tags}


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(37, [10, 20, 30]), (2, [1, 2]), (9000, [5000]), (1, [1]), (0, [])],
)
def test_count_ticks_are_round(top: float, ticks: list[int]) -> None:
    """Ticks are one, two or five times a power of ten, three at most."""
    assert count_ticks(top) == ticks


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("days", [1, 5, 30, 90, 200, 500, 1500, 5500, 9000])
def test_time_ticks_are_few_and_inside(lang: Lang, days: int) -> None:
    """From a day to 25 years there are one to nine dated ticks, all inside the span."""
    low = pd.Timestamp("2009-02-11T10:00Z").timestamp()
    ticks = time_ticks(low, low + days * DAY, Words(lang))
    assert 1 <= len(ticks) <= 9
    assert all(low <= value <= low + days * DAY for value, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


def test_scale_of_one_moment_does_not_fail() -> None:
    """A scale whose ends coincide puts everything at its start."""
    assert Scale(5, 5, 10, 20).at(5) == 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\nc\u202ed", "ab cd"),
        ("\U0001f600 \u1230", "\U0001f600 [ethiopic × 1]"),
        ("$x^2$ <b>", "$x^2$ <b>"),
        ("\u2068مرحبا\u2069", "مرحبا"),
        ("#merci\U0001f44d\U0001f3fd", "#merci\U0001f44d\U0001f3fd"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\U0001f1eb\U0001f1f7", "\U0001f1eb\U0001f1f7"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "[flag gbsct]"),
    ],
)
def test_printable_keeps_what_can_be_drawn(text: str, shown: str) -> None:
    """Control characters go, what no font has is named, all else stays as written: a skin tone,
    a family, a country's flag; a region's is named."""
    assert printable(text) == shown


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_fit_never_exceeds_its_room(text: str) -> None:
    """Any text, cut or not, is at most as wide as its room."""
    assert width(fit(text, 80, SIZE), SIZE) <= 80


def test_top_rows_take_the_peak_of_any_group() -> None:
    """A thing frequent in one group alone is kept; ties go by name."""
    shares = [{"a": 0.5, "b": 0.1}, {"b": 0.9, "c": 0.05}]
    assert top_rows(shares, 2) == ["b", "a"]


def test_dumbbell_axis_holds_every_share() -> None:
    """The axis ends at a quarter that holds the largest share: no mark leaves the drawing."""
    sides = heads(model_case().figures.languages.sides, Words("en"))
    rows = [Row("a habit", (0.1, 0.62)), Row("another", (0.0, 0.3))]
    svg = draw_dumbbells(rows, sides, Words("en")).svg("t").decode()
    places = [float(x) for x in re.findall(r'<use [^>]*x="([\d.]+)"', svg)]
    assert places
    assert all(0 < x < WIDTH for x in places)


@pytest.mark.parametrize("page", [WIDTH, NARROW])
def test_bars_of_all_charts_have_one_scale(page: float) -> None:
    """A share of 20 % is as long beside one of 30 % as beside one of 90 %."""
    side = Head("owner", "Owner")
    lengths = []
    for other in (0.3, 0.9):
        rows = [Row("a", (0.2,)), Row("b", (other,))]
        svg = draw_pairs(rows, [side], Words("en"), page).svg("t").decode()
        found = re.findall(rf'd="M([\d.]+) [^"]*?L([\d.]+) [^"]*" style="fill: {side.colour}"', svg)
        lengths.append(sorted(round(float(right) - float(left), 1) for left, right in found))
    assert lengths[0][-2] == lengths[1][-2] > 10
    assert lengths[0][-1] == pytest.approx(1.5 * lengths[0][-2], abs=0.2)
