"""What stands over the marks of a side: whose posts, and how many, in the colours of the hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forensics.figures.sides import Key, Side
from forensics.report.drawing.canvas import COLOURS, HATCHES
from forensics.report.wording import Words


@dataclass(frozen=True, slots=True)
class Head:
    """The words over a side; its colour and pattern are those of its marks."""

    key: Key
    text: str

    @property
    def colour(self) -> str:
        """The colour of the hand; the account alone has the owner's."""
        return COLOURS.get(self.key, COLOURS["owner"])

    @property
    def hatch(self) -> str | None:
        """The pattern that tells the hands apart without colour."""
        return HATCHES.get(self.key)


def heads(sides: Sequence[Side], words: Words) -> list[Head]:
    """A head for each side."""
    return [Head(side.key, words(f"chart.head.{side.key}", posts=side.posts)) for side in sides]
