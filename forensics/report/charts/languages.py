"""Languages: the share of each language among the posts of each hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.shares import UNDETERMINED, ByName
from forensics.model.findings import Value
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs, remainders, top_rows
from forensics.report.wording import Words

MOST = 6
"""Rows shown, so that the chart takes no more than a third of a page."""


@dataclass(frozen=True)
class Languages:
    """Languages of the posts, those too short to tell set apart as undetermined."""

    name: ClassVar[str] = "languages"
    part: ClassVar[str] = "language"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post's language could be told."""
        found = case.figures.languages
        told = [{k: v for k, v in each.items() if k != UNDETERMINED} for each in found.of]
        top = top_rows(told, MOST)
        if not top:
            return None
        rows = [
            Row(words.name("lang", lang), tuple(each.get(lang, 0.0) for each in found.of))
            for lang in top
        ]
        unsure = words("chart.languages.undetermined")
        rows += remainders(found.of, top, UNDETERMINED, unsure, words)
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        caption = _caption(told, words)
        if any(each.get(UNDETERMINED) for each in found.of):
            caption = f"{caption} {words('chart.languages.all')}"
        disputed = next((r for r in case.verdict.reasons if r.key == "language_disputed"), None)
        if disputed and len(found.sides) > 1:
            caption = f"{caption} {words('chart.languages.disputed', **disputed.params)}"
        return finish(self.name, canvas, words, caption)


def _caption(told: Sequence[ByName], words: Words) -> str:
    main = top_rows(told[:1], 1)[0] if told[0] else UNDETERMINED
    before = told[0].get(main, 0.0)
    if len(told) == 1:
        return words("chart.languages.caption_all", lang=main, share=before)
    after = told[1].get(main, 0.0)
    other = top_rows(told[1:], 1)[0] if told[1] else UNDETERMINED
    params: dict[str, Value] = {"lang": main, "before": before, "after": after}
    if other == main:
        return words("chart.languages.caption_same", **params)
    shares = {"other_before": told[0].get(other, 0.0), "other_after": told[1].get(other, 0.0)}
    return words("chart.languages.caption", other=other, **params, **shares)
