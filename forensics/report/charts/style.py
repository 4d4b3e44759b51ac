"""Style: a few habits of writing, as the share of each hand's posts that show them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.dumbbells import draw_dumbbells
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, heads
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
SHORT = 60


def _shouts(text: str) -> bool:
    """A word of four capitals or more."""
    return any(len(word) >= 4 and word.isalpha() and word.isupper() for word in text.split())


HABITS: dict[str, Callable[[str], bool]] = {
    "exclamation": lambda text: "!" in text or "！" in text,
    "question": lambda text: "?" in text or "？" in text,
    "ellipsis": lambda text: "..." in text or "…" in text,
    "capitals": _shouts,
    "lower": lambda text: text.lstrip()[:1].islower(),
    "emoji": lambda text: EMOJI.search(text) is not None,
    "digits": lambda text: any(char.isdigit() for char in text),
    "short": lambda text: len(text) < SHORT,
}


def _own(group: Group) -> Group:
    """The group's posts but for reposts, whose words are another account's."""
    return Group(group.key, group.posts[~group.posts["is_repost"]])


@dataclass(frozen=True)
class Style:
    """How the texts of each hand are written, links and mentions left out."""

    name: ClassVar[str] = "style"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when a hand has no post of its own words."""
        sides = tuple(_own(side) for side in groups(case))
        if not all(len(side.posts) for side in sides):
            return None
        texts = [[str(text) for text in side.posts["bare_text"]] for side in sides]
        rows = [
            Row(
                words(f"chart.style.{key}", length=SHORT),
                tuple(sum(map(test, side)) / len(side) for side in texts),
            )
            for key, test in HABITS.items()
        ]
        shown = [row for row in rows if any(row.shares)]
        if not shown:
            return None
        shown.sort(key=lambda row: -abs(row.shares[0] - row.shares[-1]))
        lengths = [float(side.posts["n_chars"].median()) for side in sides]
        canvas = draw_dumbbells(shown, heads(sides, words), words, page)
        return finish(self.name, canvas, words, _caption(shown, lengths, words))


def _caption(rows: list[Row], lengths: list[float], words: Words) -> str:
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
