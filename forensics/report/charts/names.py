"""Names: the accounts mentioned and the hashtags used by each hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads, top_rows
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

MOST = 5


def _shares(group: Group) -> dict[str, float]:
    """The share of the group's posts that name each account or hashtag."""
    posts = group.posts[["mentions", "hashtags"]]
    counts = Counter(
        name
        for mentions, tags in posts.itertuples(index=False)
        for name in {f"@{m.casefold()}" for m in mentions} | {f"#{t.casefold()}" for t in tags}
    )
    return {name: count / len(group.posts) for name, count in counts.items()}


@dataclass(frozen=True)
class Names:
    """The names each hand uses most; those the owner never used are marked new."""

    name: ClassVar[str] = "names"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post names an account or a hashtag."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        most = MOST if len(shares) > 1 else 2 * MOST
        top = list(dict.fromkeys(name for each in shares for name in top_rows([each], most)))
        if not top:
            return None
        rows = [
            Row(name, tuple(share.get(name, 0.0) for share in shares), new=name not in shares[0])
            for name in top
        ]
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        return finish(self.name, canvas, words, _caption(shares, words))


def _caption(shares: list[dict[str, float]], words: Words) -> str:
    if len(shares) == 1:
        return words("chart.names.caption_all", names=len(shares[0]))
    before, after = shares
    common = len(before.keys() & after.keys())
    return words("chart.names.caption", before=len(before), after=len(after), common=common)
