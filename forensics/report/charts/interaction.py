"""Interaction: replies, reposts, quotes, mentions and hashtags of each hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.figures.shares import ByName
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import heads
from forensics.report.drawing.pairs import Row, draw_pairs
from forensics.report.wording import Words


@dataclass(frozen=True)
class Interaction:
    """Whether the posts of each hand turn to other accounts, and how."""

    name: ClassVar[str] = "interaction"
    part: ClassVar[str] = "interaction"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post replies, repeats, quotes, mentions or uses a hashtag."""
        found = case.figures.interaction
        shown = [key for key in found.of[0] if any(each[key] for each in found.of)]
        if not shown:
            return None
        rows = [
            Row(words(f"chart.interaction.{key}"), tuple(each[key] for each in found.of))
            for key in shown
        ]
        canvas = draw_pairs(rows, heads(found.sides, words), words, page)
        return finish(self.name, canvas, words, _caption(found.of, words))


def _caption(shares: Sequence[ByName], words: Words) -> str:
    comments = any(each["comment"] for each in shares)
    if len(shares) == 1:
        only = shares[0]
        return words(
            "chart.interaction.caption_all",
            comments=comments,
            reply=only["reply"] + only["comment"],
            mention=only["mention"],
        )
    before, after = shares
    return words(
        "chart.interaction.caption",
        comments=comments,
        reply_before=before["reply"] + before["comment"],
        reply_after=after["reply"] + after["comment"],
    )
