"""The charts look as they did: pictures kept in ``gallery/``, compared with a tolerance."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from PIL import Image

from forensics.report.charts import CHARTS, Chart
from tests.report.pictures import GALLERY, charts_of, differ, gallery_case, pixels, png_of

KEPT = sorted(path.stem for path in GALLERY.glob("*.png"))
LARGEST = 60_000


@cache
def drawn() -> dict[str, Chart]:
    """The charts of the model case, drawn once."""
    return charts_of(gallery_case())


def kept(name: str) -> bytes:
    """One picture of the gallery."""
    return (GALLERY / f"{name}.png").read_bytes()


def test_every_chart_is_kept() -> None:
    """The gallery holds every chart of the shelf, drawn for the model case."""
    assert sorted(drawn()) == KEPT == sorted(maker.name for maker in CHARTS)


@pytest.mark.parametrize("name", KEPT)
def test_chart_looks_as_it_did(name: str) -> None:
    """A chart is drawn as in the gallery; see ``pictures.py`` for how a change is kept."""
    assert differ(kept(name), png_of(drawn()[name])) == ""


@pytest.mark.parametrize("name", KEPT)
def test_pictures_stay_small(name: str) -> None:
    """No picture of the gallery weighs down the repository."""
    assert len(kept(name)) < LARGEST


def test_a_changed_bar_is_seen() -> None:
    """Fifty posts given to the other hand change the pictures of language and of life."""
    case = gallery_case()
    labels = case.timeline["label"].copy()
    labels.iloc[100:150] = "other"
    changed = charts_of(replace(case, timeline=case.timeline.assign(label=labels)))
    assert all(differ(kept(name), png_of(changed[name])) for name in ("languages", "life"))


def test_another_smoothing_passes() -> None:
    """A picture blurred by a third of a pixel, as another machine may draw it, passes."""
    picture = pixels(kept("languages"))
    blurred = picture.copy()
    blurred[:, 1:] = 0.67 * picture[:, 1:] + 0.33 * picture[:, :-1]
    stream = io.BytesIO()
    Image.fromarray(blurred.round().astype(np.uint8)).save(stream, "PNG")
    assert differ(kept("languages"), stream.getvalue()) == ""
