"""Posting clients: the applications that the posts of each hand were sent from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads, top_rows
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

MOST = 7
UNKNOWN = ""


def _shares(group: Group) -> dict[str, float]:
    counted = group.posts["client_key"].fillna(UNKNOWN).value_counts(normalize=True)
    return {str(client): float(share) for client, share in counted.items()}


@dataclass(frozen=True)
class Clients:
    """Clients with look-alike letters folded, each under the first label it appears with."""

    name: ClassVar[str] = "clients"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when the evidence names no client."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        named = [{k: v for k, v in share.items() if k != UNKNOWN} for share in shares]
        top = top_rows(named, MOST)
        if not top:
            return None
        labels = _labels(case)
        rows = [
            Row(
                labels.get(client, client),
                tuple(share.get(client, 0.0) for share in shares),
                new=client not in shares[0],
            )
            for client in top
        ]
        rows += _remainders(shares, top, words)
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        return finish(self.name, canvas, words, _caption(named, labels, words))


def _labels(case: Case) -> dict[str, str]:
    known = case.timeline[["client_key", "client"]].dropna()
    first = known.drop_duplicates("client_key")
    return dict(zip(first["client_key"], first["client"], strict=True))


def _remainders(shares: list[dict[str, float]], top: list[str], words: Words) -> list[Row]:
    shown = {*top, UNKNOWN}
    rest = tuple(sum(v for name, v in each.items() if name not in shown) for each in shares)
    unknown = tuple(each.get(UNKNOWN, 0.0) for each in shares)
    found = (("chart.others", rest), ("chart.clients.unknown", unknown))
    return [Row(words(key), values, quiet=True) for key, values in found if any(values)]


def _caption(named: list[dict[str, float]], labels: dict[str, str], words: Words) -> str:
    tops = [top_rows([each], 1) for each in named]
    if len(named) == 1:
        main = tops[0][0]
        share = named[0][main]
        return words("chart.clients.caption_all", client=labels.get(main, main), share=share)
    main = (tops[1] or tops[0])[0]
    return words(
        "chart.clients.caption",
        client=labels.get(main, main),
        before=named[0].get(main, 0.0),
        after=named[1].get(main, 0.0),
    )
