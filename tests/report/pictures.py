"""Charts as pictures, to be compared with those kept in ``gallery/``.

The pictures are of the model case in English. After a change that is meant, look at the new
ones and keep them: ``python -m tests.report.pictures`` writes them anew.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import typst
from PIL import Image

from forensics.case import Case
from forensics.features import duplicates
from forensics.report.charts import Chart, draw_all
from forensics.report.wording import Words
from tests.report.cases import model_case

GALLERY = Path(__file__).parent / "gallery"
LANG = "en"
PPI = 72
COARSE = 6
"""Pixels on a side of the squares whose mean colours are compared."""
MOST_MEAN, MOST_SQUARE = 3.0, 40.0
"""Allowed differences, of 255: over the picture, and in the square that differs most."""
PAGE = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""
Pixels = npt.NDArray[np.float64]


def png_of(chart: Chart) -> bytes:
    """The chart on white as a PNG of few colours, which keeps the file small."""
    page = PAGE.format(width=chart.width_pt, height=chart.height_pt).encode()
    inputs = {"svg": chart.svg.decode("utf-8")}
    painted = typst.compile(page, format="png", ppi=PPI, sys_inputs=inputs)
    assert isinstance(painted, bytes)
    picture = Image.open(io.BytesIO(painted)).convert("RGB").quantize(64)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def pixels(png: bytes) -> Pixels:
    """Red, green and blue of every pixel, 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype="float64")


def squares(picture: Pixels) -> Pixels:
    """Mean colours of squares of ``COARSE`` pixels, what is over at the edges left out."""
    high, wide = (side // COARSE for side in picture.shape[:2])
    cut = picture[: high * COARSE, : wide * COARSE]
    return np.asarray(cut.reshape(high, COARSE, wide, COARSE, 3).mean(axis=(1, 3)))


def differ(one: bytes, two: bytes) -> str:
    """What keeps two pictures from passing for the same; '' when they do."""
    a, b = pixels(one), pixels(two)
    if a.shape != b.shape:
        return f"size {a.shape[:2]} is not {b.shape[:2]}"
    mean = float(np.abs(a - b).mean())
    square = float(np.abs(squares(a) - squares(b)).max())
    if mean > MOST_MEAN or square > MOST_SQUARE:
        return f"mean difference {mean:.1f}, greatest in a square {square:.0f}, of 255"
    return ""


def gallery_case() -> Case:
    """The model case, with texts repeated and some that advertise, so that every chart shows."""
    case = model_case()
    frame = case.timeline.copy()
    other = frame["label"].eq("other").to_numpy().nonzero()[0]
    texts = frame["bare_text"].to_numpy(dtype=object, copy=True)
    texts[other[::3]] = "Lose weight fast with this diet pill, free trial"
    texts[other[1::7]] = "Work from home and make money online today"
    frame["bare_text"] = texts.astype(str)
    frame["dup_count"] = duplicates.add(frame)["dup_count"]
    return replace(case, timeline=frame)


def charts_of(case: Case) -> dict[str, Chart]:
    """The charts of a case in the language of the gallery."""
    return draw_all(case, Words(LANG))


def renew() -> None:
    """Write every picture of the gallery anew, and drop those of charts that are gone."""
    drawn = charts_of(gallery_case())
    for old in GALLERY.glob("*.png"):
        old.unlink()
    for name, chart in drawn.items():
        (GALLERY / f"{name}.png").write_bytes(png_of(chart))


if __name__ == "__main__":
    renew()
