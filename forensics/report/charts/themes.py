"""Themes: what the posts of each hand advertise, by the list of spam vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs, top_rows
from forensics.report.wording import Words

MOST = 9
"""Rows shown, so that the chart takes no more than a third of a page."""


@dataclass(frozen=True)
class Themes:
    """Themes of unsolicited advertising; an ordinary account may speak of some as well."""

    name: ClassVar[str] = "themes"
    part: ClassVar[str] = "spam"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post speaks of any theme, or no two hands are found: a few such words
        in an account of one hand say nothing of it."""
        found = case.figures.themes
        if len(found.sides) == 1:
            return None
        top = top_rows(found.of, MOST)
        if not top:
            return None
        rows = [
            Row(_title(words, theme), tuple(each.get(theme, 0.0) for each in found.of))
            for theme in top
        ]
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        before, after = found.recognised
        caption = words("chart.themes.caption", before=before, after=after)
        return finish(self.name, canvas, words, caption)


def _title(words: Words, theme: str) -> str:
    name = words.name("theme", theme)
    return name[:1].upper() + name[1:]
