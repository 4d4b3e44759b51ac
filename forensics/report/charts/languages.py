"""Languages: the share of each language among the posts of each hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forensics.case import Case
from forensics.model.findings import Value
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.pairs import Row, draw_pairs, heads, top_rows
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

UNDETERMINED = "und"
MOST = 6


def _shares(group: Group) -> dict[str, float]:
    counted = group.posts["lang"].value_counts(normalize=True)
    return {str(lang): float(share) for lang, share in counted.items() if share}


@dataclass(frozen=True)
class Languages:
    """Languages of the posts, those too short to tell set apart as undetermined."""

    name: ClassVar[str] = "languages"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post's language could be told."""
        sides = groups(case)
        shares = [_shares(side) for side in sides]
        told = [{k: v for k, v in share.items() if k != UNDETERMINED} for share in shares]
        top = top_rows(told, MOST)
        if not top:
            return None
        rows = [
            Row(words.name("lang", lang), tuple(share.get(lang, 0.0) for share in shares))
            for lang in top
        ]
        rows += _remainders(shares, top, words)
        canvas = draw_pairs(rows, heads(sides, words), words, page)
        caption = _caption(told, words)
        if any(share.get(UNDETERMINED) for share in shares):
            caption = f"{caption} {words('chart.languages.all')}"
        disputed = next((r for r in case.verdict.reasons if r.key == "language_disputed"), None)
        if disputed and len(sides) > 1:
            caption = f"{caption} {words('chart.languages.disputed', **disputed.params)}"
        return finish(self.name, canvas, words, caption)


def _remainders(shares: list[dict[str, float]], top: list[str], words: Words) -> list[Row]:
    shown = {*top, UNDETERMINED}
    rest = tuple(sum(v for lang, v in each.items() if lang not in shown) for each in shares)
    unsure = tuple(each.get(UNDETERMINED, 0.0) for each in shares)
    found = (("chart.others", rest), ("chart.languages.undetermined", unsure))
    return [Row(words(key), values, quiet=True) for key, values in found if any(values)]


def _caption(told: list[dict[str, float]], words: Words) -> str:
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
