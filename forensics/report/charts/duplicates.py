"""Repeated texts: how often the posts of each hand say what another post says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs
from forensics.report.wording import Words


@dataclass(frozen=True)
class Duplicates:
    """Posts whose text stands alone, and those that say the same as others."""

    name: ClassVar[str] = "duplicates"
    part: ClassVar[str] = "duplicates"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no text is repeated."""
        found = case.figures.duplicates
        if all(each["once"] == 1.0 for each in found.of):
            return None
        rows = [
            Row(words(f"chart.duplicates.{key}"), tuple(each[key] for each in found.of))
            for key in found.of[0]
        ]
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        repeated = [1.0 - each["once"] for each in found.of]
        if len(repeated) == 1:
            caption = words("chart.duplicates.caption_all", share=repeated[0])
        else:
            often = [each["often"] for each in found.of]
            caption = words("chart.duplicates.caption", before=often[0], after=often[1])
        return finish(self.name, canvas, words, caption)
