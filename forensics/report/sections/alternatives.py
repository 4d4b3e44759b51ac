"""Other explanations considered: what each would lead one to expect, and a table that sets
every observation beside all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from forensics.model.findings import Alternative, Reason
from forensics.report.blocks import Block, Cell, Column, Paragraph, Points, Section, Table
from forensics.report.desk.desk import Desk
from forensics.report.sections.compared import comparable

MOST_UNEXPLAINED = 2
FOR, AGAINST, NEITHER = "+", "−", ""


def observed(considered: tuple[Alternative, ...]) -> tuple[Reason, ...]:
    """The observations that bear on any of the explanations, each once, what speaks for one
    first."""
    supports = [reason for one in considered for reason in one.supports]
    against = [reason for one in considered for reason in one.against]
    return tuple({reason.key: reason for reason in (*supports, *against)}.values())


def sign(alternative: Alternative, reason: Reason) -> str:
    """How an observation bears on an explanation."""
    if any(one.key == reason.key for one in alternative.supports):
        return FOR
    return AGAINST if any(one.key == reason.key for one in alternative.against) else NEITHER


def _named(desk: Desk, considered: tuple[Alternative, ...]) -> Table:
    words = desk.words
    rows = tuple(
        (
            Cell(
                words("alternative.lettered", letter=letter, name=words(f"alternative.{one.key}"))
            ),
            Cell(words(f"alternative.{one.key}_text")),
        )
        for letter, one in zip(ascii_uppercase, considered, strict=False)
    )
    columns = (
        Column(words("alternative.explanation"), 1.2),
        Column(words("alternative.expected"), 3),
    )
    return Table(words("alternative.named"), columns, rows)


def _matrix(desk: Desk, considered: tuple[Alternative, ...]) -> Table:
    words = desk.words
    rows = tuple(
        (Cell(desk.brief(reason)), *(Cell(sign(one, reason)) for one in considered))
        for reason in observed(considered)
    )
    letters = ascii_uppercase[: len(considered)]
    columns = (
        Column(words("alternative.observed"), 4.2),
        *(Column(letter, 0.4, "right") for letter in letters),
    )
    return Table(words("alternative.matrix"), columns, rows, words("alternative.signs"))


def _blocks(desk: Desk, considered: tuple[Alternative, ...]) -> Iterator[Block]:
    lead = "alternative.lead" if desk.decided else "alternative.lead_compared"
    yield Paragraph(desk.words(lead if considered else "alternative.none"))
    if considered:
        yield _named(desk, considered)
        yield _matrix(desk, considered)


def _considered(desk: Desk) -> tuple[Alternative, ...]:
    """The explanations that something in the evidence suggests."""
    return tuple(found for found in desk.case.verdict.alternatives if found.supports)


def in_short(desk: Desk) -> Points:
    """What else it could be, in a sentence."""
    words, considered = desk.words, _considered(desk)
    if desk.finding == "no_takeover":
        said = words("alternative.unseen")
    elif considered and (desk.decided or comparable(desk)):
        named = tuple(words.inside(words(f"alternative.{one.key}")) for one in considered)
        said = words("alternative.some", names=named, unexplained=_unexplained(desk, considered))
    else:
        said = words("alternative.others")
    return Points(words("alternative.heading"), (said,))


def _unexplained(desk: Desk, considered: tuple[Alternative, ...]) -> str:
    """What speaks against every explanation, '' where nothing does."""
    found = [r for r in observed(considered) if all(sign(one, r) == AGAINST for one in considered)]
    said = (desk.words.inside(desk.brief(reason)) for reason in found[:MOST_UNEXPLAINED])
    listed = desk.words.listing(tuple(one.rstrip(".。") for one in said))
    return f"{listed}." if listed else ""


def build(desk: Desk) -> Section | None:
    """The chapter on alternatives; None when there is no change to be explained."""
    if not desk.decided and (desk.finding == "no_takeover" or not comparable(desk)):
        return None
    considered = _considered(desk)
    if not considered and not desk.decided:
        return None
    title = desk.words("section.alternatives")
    return Section("alternatives", title, tuple(_blocks(desk, considered)))
