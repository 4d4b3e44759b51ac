"""Other explanations considered: each with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.findings import Alternative, Reason
from forensics.report.blocks import Balance, Block, BulletList, Item, Paragraph, Section
from forensics.report.desk import Desk
from forensics.report.sections.compared import comparable


def shared(considered: tuple[Alternative, ...]) -> tuple[Reason, ...]:
    """What speaks against every explanation, where there are several."""
    if len(considered) < 2:
        return ()
    first, *others = considered
    keys = [{reason.key for reason in one.against} for one in others]
    return tuple(reason for reason in first.against if all(reason.key in one for one in keys))


def _balance(desk: Desk, alternative: Alternative, common: tuple[Reason, ...]) -> Balance:
    words = desk.words
    said = {reason.key for reason in common}
    supports = tuple(desk.brief(reason) for reason in alternative.supports)
    against = tuple(desk.brief(one) for one in alternative.against if one.key not in said)
    nothing = "alternative.nothing_more" if common else "alternative.nothing_against"
    return Balance(
        title=words(f"alternative.{alternative.key}"),
        text=words(f"alternative.{alternative.key}_text"),
        for_label=words("alternative.for"),
        against_label=words("alternative.against"),
        supports=supports,
        against=against or (words(nothing),),
    )


def _blocks(desk: Desk, considered: tuple[Alternative, ...]) -> Iterator[Block]:
    lead = "alternative.lead" if desk.decided else "alternative.lead_compared"
    yield Paragraph(desk.words(lead if considered else "alternative.none"))
    common = shared(considered)
    if common:
        yield Paragraph(desk.words("alternative.shared"))
        yield BulletList(tuple(Item(desk.brief(reason)) for reason in common))
    for found in considered:
        yield _balance(desk, found, common)


def build(desk: Desk) -> Section | None:
    """The chapter on alternatives; None when there is no change to be explained."""
    verdict = desk.case.verdict
    if not desk.decided and (verdict.finding == "no_takeover" or not comparable(desk)):
        return None
    considered = tuple(found for found in verdict.alternatives if found.supports)
    if not considered and not desk.decided:
        return None
    title = desk.words("section.alternatives")
    return Section("alternatives", title, tuple(_blocks(desk, considered)))
