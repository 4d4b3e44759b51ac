"""Link domains: which sites the posts of each hand lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.platforms import SHORTENERS
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads, top_rows
from forensics.report.drawing.sides import Group, groups
from forensics.report.phrasing.typography import defang
from forensics.report.wording import Words

MOST = 9


def _shares(group: Group) -> dict[str, float]:
    """The share of the group's posts with a link to each domain."""
    links = group.posts["domains"].explode().dropna().rename("domain").reset_index()
    links = links[~links["domain"].isin(SHORTENERS)]
    counted = links.drop_duplicates()["domain"].value_counts() / max(len(group.posts), 1)
    return {str(domain): float(share) for domain, share in counted.items()}


@dataclass(frozen=True)
class Domains:
    """Registrable domains of the links, those absent from the owner's posts marked new."""

    name: ClassVar[str] = "domains"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post links to another site."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        top = top_rows(shares, MOST)
        if not top:
            return None
        rows = [
            Row(
                defang(domain),
                tuple(share.get(domain, 0.0) for share in shares),
                new=domain not in shares[0],
            )
            for domain in top
        ]
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        return finish(self.name, canvas, words, _caption(sides, shares, words))


def _linked(group: Group) -> float:
    """The share of the group's posts with a link to another site."""
    return float(group.posts["domains"].map(len).gt(0).mean()) if len(group.posts) else 0.0


def _caption(sides: tuple[Group, ...], shares: list[dict[str, float]], words: Words) -> str:
    if len(sides) == 1:
        counts = {"domains": len(shares[0]), "share": _linked(sides[0])}
        return words("chart.domains.caption_all", **counts)
    fresh = frozenset(shares[1]) - frozenset(shares[0])
    hit = sides[1].posts["domains"].map(lambda found: not fresh.isdisjoint(found)).mean()
    return words(
        "chart.domains.caption",
        before=_linked(sides[0]),
        after=_linked(sides[1]),
        fresh=len(fresh),
        fresh_share=float(hit),
    )
