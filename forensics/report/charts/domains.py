"""Link domains: which sites the posts of each hand lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.shares import DomainShares
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs, top_rows
from forensics.report.wording import Words
from forensics.report.wording.typography import defang

MOST = 9
"""Rows shown, so that the chart takes no more than a third of a page."""


@dataclass(frozen=True)
class Domains:
    """Registrable domains of the links, those absent from the owner's posts marked new."""

    name: ClassVar[str] = "domains"
    part: ClassVar[str] = "links"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post links to another site."""
        found = case.figures.domains
        top = top_rows(found.of, MOST)
        if not top:
            return None
        rows = [
            Row(
                defang(domain),
                tuple(each.get(domain, 0.0) for each in found.of),
                new=domain not in found.of[0],
            )
            for domain in top
        ]
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        return finish(self.name, canvas, words, _caption(found, words))


def _caption(found: DomainShares, words: Words) -> str:
    if len(found.sides) == 1:
        counts = {"domains": len(found.of[0]), "share": found.linked[0]}
        return words("chart.domains.caption_all", **counts)
    return words(
        "chart.domains.caption",
        before=found.linked[0],
        after=found.linked[1],
        fresh=found.fresh,
        fresh_share=found.fresh_share,
    )
