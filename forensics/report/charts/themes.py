"""Themes: what the posts of each hand advertise, by the list of spam vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.features.vocabulary import SPAM
from forensics.figures.themes import speaks_of
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads, top_rows
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

MOST = 9


def _shares(group: Group) -> dict[str, float]:
    """The share of the group's posts that speak of each theme."""
    counts: dict[str, int] = {}
    for text in group.posts["bare_text"]:
        for key in speaks_of(str(text)):
            counts[key] = counts.get(key, 0) + 1
    return {key: count / len(group.posts) for key, count in counts.items()}


@dataclass(frozen=True)
class Themes:
    """Themes of unsolicited advertising; an ordinary account may speak of some as well."""

    name: ClassVar[str] = "themes"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post speaks of any theme, or no two hands are found: a few such words
        in an account of one hand say nothing of it."""
        sides = groups(case)
        if len(sides) == 1:
            return None
        shares = [_shares(side) for side in sides]
        top = top_rows(shares, MOST)
        if not top:
            return None
        rows = [
            Row(_title(words, theme), tuple(share.get(theme, 0.0) for share in shares))
            for theme in top
        ]
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        told = [float(side.posts["spam_words"].ge(SPAM).mean()) for side in sides]
        caption = words("chart.themes.caption", before=told[0], after=told[1])
        return finish(self.name, canvas, words, caption)


def _title(words: Words, theme: str) -> str:
    name = words.name("theme", theme)
    return name[:1].upper() + name[1:]
