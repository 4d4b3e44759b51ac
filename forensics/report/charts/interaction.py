"""Interaction: replies, reposts, quotes, mentions and hashtags of each hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

KINDS = ("reply", "repost", "quote")


def _shares(group: Group) -> dict[str, float]:
    """The share of the group's posts with each way of turning to others."""
    posts = group.posts
    kinds = posts["kind"].astype("str")
    return {
        **{kind: float(kinds.eq(kind).mean()) for kind in KINDS},
        "mention": float(posts["n_mentions"].gt(0).mean()),
        "hashtag": float(posts["n_hashtags"].gt(0).mean()),
    }


@dataclass(frozen=True)
class Interaction:
    """Whether the posts of each hand turn to other accounts, and how."""

    name: ClassVar[str] = "interaction"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post replies, repeats, quotes, mentions or uses a hashtag."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        shown = [key for key in shares[0] if any(share[key] for share in shares)]
        if not shown:
            return None
        rows = [
            Row(words(f"chart.interaction.{key}"), tuple(share[key] for share in shares))
            for key in shown
        ]
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        return finish(self.name, canvas, words, _caption(shares, words))


def _caption(shares: list[dict[str, float]], words: Words) -> str:
    if len(shares) == 1:
        only = shares[0]
        return words("chart.interaction.caption_all", reply=only["reply"], mention=only["mention"])
    before, after = shares
    return words(
        "chart.interaction.caption",
        reply_before=before["reply"],
        reply_after=after["reply"],
        mention_before=before["mention"],
        mention_after=after["mention"],
    )
