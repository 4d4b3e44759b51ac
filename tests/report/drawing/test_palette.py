"""The palette: readable as text, told apart in grey and by colour-blind readers."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from forensics.report.charts.life import ENDED
from forensics.report.drawing.canvas import COLOURS, HATCHES, INK, MUTED
from forensics.report.drawing.hands import MARKERS

# Full protanopia, deuteranopia and tritanopia on linear RGB: Machado, Oliveira, Fernandes 2009.
BLINDNESS = {
    "none": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
AA = 4.5
Floats = npt.NDArray[np.float64]


def linear(colour: str) -> Floats:
    """Linear red, green and blue, 0 to 1, of a colour ``#rrggbb``."""
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.asarray(np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4))


def luminance(rgb: Floats) -> float:
    """Relative luminance, 0 black to 1 white."""
    return float(rgb @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: float, two: float) -> float:
    """Contrast of two luminances as WCAG defines it, 1 to 21."""
    high, low = max(one, two), min(one, two)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [*COLOURS.values(), INK, MUTED, ENDED])
def test_text_is_readable_on_white(colour: str) -> None:
    """Every colour in which words are written, or on which white words stand, meets AA."""
    assert contrast(luminance(linear(colour)), 1.0) >= AA


@pytest.mark.parametrize("sight", BLINDNESS)
def test_hands_are_told_apart_by_lightness_or_hue(sight: str) -> None:
    """The colours of the two hands stay apart for readers who do not see some colours."""
    seen = [np.array(BLINDNESS[sight]) @ linear(COLOURS[hand]) for hand in ("owner", "other")]
    assert np.abs(seen[0] - seen[1]).max() > 0.15


def test_hands_are_told_apart_in_grey() -> None:
    """Printed in grey the hands differ in lightness, and one alone is hatched."""
    owner, other = (luminance(linear(COLOURS[hand])) for hand in ("owner", "other"))
    assert contrast(owner, other) > 1.8
    assert (HATCHES["owner"] is None) != (HATCHES["other"] is None)


def test_marks_have_shapes_of_their_own() -> None:
    """Dots of the three labels differ in shape, not in colour alone."""
    assert all(MARKERS[one] != MARKERS[two] for one, two in combinations(MARKERS, 2))
