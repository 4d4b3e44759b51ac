"""Pictures of a document, each drawn when it is first asked for.

A full document has more charts than the short report made of it shows; what is left out is
never drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as SVG, and its size in points."""

    svg: str
    width_pt: float
    height_pt: float


class Picture:
    """A picture that ``draw`` gives when it is first asked for, then kept; alike are those that
    look alike."""

    def __init__(self, draw: Callable[[], Drawn]) -> None:
        self._draw = draw

    @cached_property
    def drawn(self) -> Drawn:
        """The finished drawing."""
        return self._draw()

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        return self.drawn.svg

    @property
    def width_pt(self) -> float:
        """Its width in points."""
        return self.drawn.width_pt

    @property
    def height_pt(self) -> float:
        """Its height in points."""
        return self.drawn.height_pt

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picture) and self.drawn == other.drawn

    def __hash__(self) -> int:
        return hash(self.drawn)

    def __deepcopy__(self, _: object) -> Picture:
        """Itself: it never changes, and what it is drawn from is large."""
        return self
