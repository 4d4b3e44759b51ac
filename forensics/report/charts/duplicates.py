"""Repeated texts: how often the posts of each hand say what another post says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

STEPS = (("once", 0, 0), ("few", 1, 3), ("often", 4, None))
"""Names, and the fewest and most other posts that say the same."""


def _shares(group: Group) -> dict[str, float]:
    twins = group.posts["dup_count"]
    return {
        key: float((twins.ge(low) & (twins.le(high) if high is not None else True)).mean())
        for key, low, high in STEPS
    }


@dataclass(frozen=True)
class Duplicates:
    """Posts whose text stands alone, and those that say the same as others."""

    name: ClassVar[str] = "duplicates"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no text is repeated."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        if all(share["once"] == 1.0 for share in shares):
            return None
        rows = [
            Row(words(f"chart.duplicates.{key}"), tuple(share[key] for share in shares))
            for key, _, _ in STEPS
        ]
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        repeated = [1.0 - share["once"] for share in shares]
        if len(repeated) == 1:
            caption = words("chart.duplicates.caption_all", share=repeated[0])
        else:
            caption = words("chart.duplicates.caption", before=repeated[0], after=repeated[1])
        return finish(self.name, canvas, words, caption)
