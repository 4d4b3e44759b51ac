"""Names: the accounts mentioned and the hashtags used by each hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.shares import ByName
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs, top_rows
from forensics.report.wording import Words

MOST = 5
"""Names shown of each hand; one hand alone has the room of both."""


@dataclass(frozen=True)
class Names:
    """The names each hand uses most; those the owner never used are marked new."""

    name: ClassVar[str] = "names"
    part: ClassVar[str] = "names"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post names an account or a hashtag."""
        found = case.figures.names
        most = MOST if len(found.sides) > 1 else 2 * MOST
        top = list(dict.fromkeys(name for each in found.of for name in top_rows([each], most)))
        if not top:
            return None
        rows = [
            Row(name, tuple(each.get(name, 0.0) for each in found.of), new=name not in found.of[0])
            for name in top
        ]
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        return finish(self.name, canvas, words, _caption(found.of, words))


def _caption(shares: Sequence[ByName], words: Words) -> str:
    if len(shares) == 1:
        return words("chart.names.caption_all", names=len(shares[0]))
    before, after = shares
    common = len(before.keys() & after.keys())
    return words("chart.names.caption", before=len(before), after=len(after), common=common)
