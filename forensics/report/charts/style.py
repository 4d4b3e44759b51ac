"""Style: a few habits of writing, as the share of each hand's posts that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.style import SHORT
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.dumbbells import draw_dumbbells
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row
from forensics.report.wording import Words


@dataclass(frozen=True)
class Style:
    """How the texts of each hand are written, links and mentions left out."""

    name: ClassVar[str] = "style"
    part: ClassVar[str] = "style"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when a hand has no post of its own words."""
        found = case.figures.style
        if found is None:
            return None
        rows = [
            Row(words(f"chart.style.{key}", length=SHORT), shares)
            for key, shares in found.habits.items()
            if any(shares)
        ]
        if not rows:
            return None
        rows.sort(key=lambda row: -abs(row.shares[0] - row.shares[-1]))
        canvas = draw_dumbbells(rows, heads(found.sides, words), words, page)
        return finish(self.name, canvas, words, _caption(rows, found.lengths, words))


def _caption(rows: list[Row], lengths: tuple[float, ...], words: Words) -> str:
    if len(lengths) == 1:
        return words("chart.style.caption_all", length=round(lengths[0]))
    widest = rows[0]
    return words(
        "chart.style.caption",
        habit=widest.label,
        before=widest.shares[0],
        after=widest.shares[1],
        length_before=round(lengths[0]),
        length_after=round(lengths[1]),
    )
