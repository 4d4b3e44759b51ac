"""Posting clients: the applications that the posts of each hand were sent from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.shares import UNKNOWN, ByName
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs, remainders, top_rows
from forensics.report.wording import Words

MOST = 7
"""Rows shown, so that the chart takes no more than a third of a page."""


@dataclass(frozen=True)
class Clients:
    """Clients with look-alike letters folded, each under the first label it appears with."""

    name: ClassVar[str] = "clients"
    part: ClassVar[str] = "client"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when the evidence names no client."""
        found = case.figures.clients
        named = [{k: v for k, v in each.items() if k != UNKNOWN} for each in found.of]
        top = top_rows(named, MOST)
        if not top:
            return None
        rows = [
            Row(
                found.labels.get(client, client),
                tuple(each.get(client, 0.0) for each in found.of),
                new=client not in found.of[0],
            )
            for client in top
        ]
        rows += remainders(found.of, top, UNKNOWN, words("chart.clients.unknown"), words)
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        return finish(self.name, canvas, words, _caption(named, found.labels, words))


def _caption(named: Sequence[ByName], labels: Mapping[str, str], words: Words) -> str:
    if len(named) > 1:
        before, after = map(len, named)
        return words("chart.clients.caption", before=before, after=after)
    main = top_rows(named, 1)[0]
    share = named[0][main]
    return words("chart.clients.caption_all", client=labels.get(main, main), share=share)
