"""A canvas measured in points, and the stable SVG made of it.

Every chart is laid out by hand on one invisible axes whose unit is the point (origin at the
bottom left), so that labels are placed by measure and nothing depends on a default style.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from forensics.figures.times import Floats
from forensics.report.drawing.text import font, printable

OWNER, OTHER, UNCERTAIN = "#1c3f73", "#cf4520", "#757575"
INK, MUTED, GRID, WASH = "#222222", "#5f5f5f", "#dcdcdc", "#f2f0ea"
PALE = "#b5b5b5"
"""Areas of undecided posts; text about them takes the darker ``UNCERTAIN``."""
# Told apart in grey by their lightness, and by colour-blind readers by blue against orange;
# ``tests/report/drawing/test_palette.py`` measures both.
COLOURS = {"owner": OWNER, "other": OTHER, "uncertain": UNCERTAIN}
AREAS = {"owner": OWNER, "other": OTHER, "uncertain": PALE}
HATCHES = {"owner": None, "other": "//////", "uncertain": None}
SMALL, BODY = 7.5, 8.5
"""Sizes of type in points: of ticks and labels, and of names of rows."""
WIDTH, NARROW = 480.0, 262.0
"""Of a printed page, and of a phone held upright, where type keeps its size."""
RASTER_DPI = 200
"""Of painted dots: fine enough for dots, with a quarter of the pixels of 400."""
SCREEN_DPI = 144
"""Of a picture in a notebook: two pixels a point, sharp on screens of today."""

Align = Literal["left", "center", "right"]
Stroke = Callable[[Axes], object]
"""What a part of a drawing does to the axes when it is drawn."""
# Keys are explained in matplotlib's sample matplotlibrc, "Customizing Matplotlib".
SETTINGS: dict[Any, Any] = {
    # Without a salt ids are random (uuid4), and no two files of one drawing are alike.
    "svg.hashsalt": "forensics",
    # As outlines: text would be set in whatever font the reader has, and could be searched
    # and copied without the masks of the report.
    "svg.fonttype": "path",
    "text.usetex": False,
    "hatch.linewidth": 0.55,
    # Long lines would lose points nearer than a ninth of a pixel (``path.simplify_threshold``).
    "path.simplify": False,
}
# Shapes of what matplotlib writes (``matplotlib.backends.backend_svg``): ids that nothing refers
# to, one clip path a line, glyphs and markers under long names, more digits than any page shows.
_DECLARATIONS = re.compile(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<!--.*?-->\s*", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>\s*", re.DOTALL)
_CLIP = re.compile(r' clip-path="[^"]*"|<clipPath.*?</clipPath>\s*', re.DOTALL)
_EMPTY = re.compile(r"<defs>\s*</defs>\s*|<g id=\"[^\"]*\"/>\s*")
_NAMED = re.compile(r'<g id="[^"]*"')
_PATH = re.compile(r'(?<= d=")[^"]*')
_LONG = re.compile(r"\d+\.\d{3,}")
_GLYPH = re.compile(r'"#?(Noto[^"]*)"')
_PLACE = re.compile(r'(?<=transform="translate\()[^"]*|(?<= x=")[^"]*|(?<= y=")[^"]*')
_DOTS = re.compile(r'<g>\n((?:<use [^>]*( style="[^"]*")/>\n)(?:<use [^>]*\2/>\n)+)</g>')
_DOT = re.compile(r'"#?(m[0-9a-f]{10})"')


@contextmanager
def own_settings(more: Mapping[Any, Any] = MappingProxyType({})) -> Iterator[None]:
    """matplotlib's own defaults while a chart is laid out or drawn, whatever style the program
    around this one has chosen for its charts; that style is put back. ``more`` are set beside."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(more)
        yield


class Drawing(Figure):
    """A figure that a notebook shows without pyplot, whatever style is set around it."""

    def _repr_png_(self) -> bytes:
        stream = io.BytesIO()
        with own_settings():
            self.savefig(stream, format="png", dpi=SCREEN_DPI, metadata={"Software": None})
        return stream.getvalue()


class Canvas:
    """A drawing of ``width`` by ``height`` points."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self._strokes: list[Stroke] = []

    @cached_property
    def figure(self) -> Drawing:
        """The drawing with all strokes so far; it takes long, and not every drawing is shown."""
        with own_settings():
            return self._painted()

    def _painted(self) -> Drawing:
        figure = Drawing(figsize=(self.width / 72, self.height / 72), facecolor="none")
        axes = figure.add_axes((0, 0, 1, 1), frameon=False)
        axes.set(xlim=(0, self.width), ylim=(0, self.height), xticks=[], yticks=[])
        for stroke in self._strokes:
            stroke(axes)
        return figure

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = BODY,
        colour: str = INK,
        align: Align = "left",
        halo: bool = False,
        upwards: bool = False,
    ) -> None:
        """One line of text with its baseline at ``y``; ``upwards`` about its middle at x, y."""
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2} if halo else None
        self._strokes.append(
            lambda axes: axes.text(
                x,
                y,
                printable(words),
                fontproperties=font(size),
                color=colour,
                ha="center" if upwards else align,
                va="center" if upwards else "baseline",
                rotation="vertical" if upwards else "horizontal",
                bbox=box,
                zorder=6,
                # Else two dollar signs in evidence are taken for a formula, and a bad one raises.
                parse_math=False,
            )
        )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = INK,
        width: float = 0.7,
        dashes: tuple[float, float] | None = None,
        layer: float = 2,
    ) -> None:
        """A thin line through the given points."""
        style = (0, dashes) if dashes else "-"
        self._strokes.append(
            lambda axes: axes.plot(
                xs, ys, color=colour, linewidth=width, linestyle=style, zorder=layer
            )
        )

    def boxes(
        self,
        left: npt.ArrayLike,
        bottom: npt.ArrayLike,
        width: npt.ArrayLike,
        height: npt.ArrayLike,
        *,
        colour: str,
        hatch: str | None = None,
        layer: float = 3,
    ) -> None:
        """Filled rectangles, drawn as one shape; empty ones are left out."""
        x, y, w, h = (np.atleast_1d(a) for a in np.broadcast_arrays(left, bottom, width, height))
        shown = (np.abs(h) > 0) & (w > 0)
        if not shown.any():
            return
        x, y, w, h = x[shown], y[shown], w[shown], h[shown]
        corners = np.stack(
            [
                np.stack([x, y], 1),
                np.stack([x + w, y], 1),
                np.stack([x + w, y + h], 1),
                np.stack([x, y + h], 1),
                np.stack([x, y], 1),
            ],
            axis=1,
        ).reshape(-1, 2)
        codes = np.tile(
            [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], len(x)
        )
        shape = Path(corners, codes)
        self._strokes.append(
            lambda axes: axes.add_patch(
                PathPatch(
                    shape,
                    facecolor=colour,
                    edgecolor="white",
                    linewidth=0,
                    hatch=hatch,
                    zorder=layer,
                )
            )
        )

    def dots(
        self,
        xs: Floats,
        ys: Floats,
        *,
        colour: str,
        marker: str = "o",
        size: float = 3.0,
        hollow: bool = False,
        raster: bool = False,
        alpha: float = 1.0,
    ) -> None:
        """Markers; ``raster`` paints them as a picture so that the file stays small."""
        self._strokes.append(
            lambda axes: axes.plot(
                xs,
                ys,
                linestyle="none",
                marker=marker,
                markersize=size,
                markerfacecolor="white" if hollow else colour,
                markeredgecolor=colour if hollow else "none",
                markeredgewidth=0.7 if hollow else 0.0,
                alpha=alpha,
                rasterized=raster,
                zorder=5.5,
            )
        )

    def svg(self, title: str) -> bytes:
        """The drawing as SVG with no script, style sheet, comment or outside reference."""
        stream = io.BytesIO()
        # A key set to None is left out (``backend_svg``); the date would differ every time.
        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure = self.figure
        with own_settings(SETTINGS):
            figure.savefig(
                stream,
                format="svg",
                dpi=RASTER_DPI,
                transparent=True,
                metadata={**nothing, "Title": printable(title)},
            )
        return _tidy(stream.getvalue().decode("utf-8")).encode("utf-8")


@dataclass(frozen=True)
class Chart:
    """A picture and the words that go with it; drawn when its SVG or figure is asked for."""

    name: str
    title: str
    caption: str
    alt: str
    canvas: Canvas

    @cached_property
    def svg(self) -> bytes:
        """The picture as SVG."""
        return self.canvas.svg(self.title)

    @property
    def width_pt(self) -> float:
        """Its width in points."""
        return self.canvas.width

    @property
    def height_pt(self) -> float:
        """Its height in points."""
        return self.canvas.height

    @property
    def figure(self) -> Figure:
        """The drawing itself."""
        return self.canvas.figure


def _tidy(svg: str) -> str:
    for unwanted in (_DECLARATIONS, _METADATA, _STYLE):
        svg = unwanted.sub("", svg)
    # What the style sheet set: by itself SVG joins lines in a mitre (SVG 1.1, 11.4), which
    # makes spikes of the outlines of letters.
    joins = '<svg role="img" stroke-linejoin="round" stroke-linecap="butt" '
    return _small(re.sub(r"\n\s+", "\n", svg.replace("<svg ", joins, 1)))


def _small(svg: str) -> str:
    """The same picture in fewer bytes: hundredths of a point, short names, nothing clipped."""
    for unwanted in (_CLIP, _EMPTY):
        svg = unwanted.sub("", svg)
    svg = _NAMED.sub("<g", svg)
    names: dict[str, str] = {}
    for name in (_GLYPH, _DOT):
        svg = name.sub(lambda hit: hit[0].replace(hit[1], _short(names, hit[1])), svg)
    svg = _DOTS.sub(lambda hit: f"<g{hit[2]}>\n{hit[1].replace(hit[2], '')}</g>", svg)
    svg = _PLACE.sub(_rounded, svg)
    return _PATH.sub(lambda hit: re.sub(r"\s*([A-Za-z])\s*", r"\1", _rounded(hit)), svg)


def _short(names: dict[str, str], long: str) -> str:
    return names.setdefault(long, f"g{len(names)}")


def _rounded(hit: re.Match[str]) -> str:
    return _LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), hit[0])
