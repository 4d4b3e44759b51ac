"""How sure the finding is: the verbal scale, and how often such findings are right."""

from __future__ import annotations

from forensics.model.findings import Strength
from forensics.report.blocks import Scale
from forensics.report.desk import chances, dating
from forensics.report.desk.desk import Desk

STEPS: tuple[Strength, ...] = ("limited", "moderate", "moderately_strong", "strong", "very_strong")
PLAIN = ("for_none", "for_owner", "for_other", "for_writer")
FORMAL = ("formal_none", "formal_owner", "formal_other", "formal_writer")
"""Wording keys of what is supported: neither, one hand, another hand, another writer."""


def within_reach(desk: Desk) -> tuple[Strength, ...]:
    """The steps that the ratio of any case can reach: the rule's number of comparison cases caps
    it, and a step that begins at the cap is never reached."""
    rule, strength = desk.case.verdict.rulebook, desk.case.verdict.strength
    lowest = [limit for limit, _ in desk.figures.method.scale]
    if rule is None:
        return STEPS
    reached = STEPS.index(strength) + 1 if strength in STEPS else 0
    return STEPS[: max(sum(limit < rule.cap for limit in lowest), reached)]


def scale(desk: Desk) -> Scale:
    """The strength of the evidence on the verbal scale, that of the finding and not of its date."""
    words, strength = desk.words, desk.case.verdict.strength
    steps = tuple(words(f"strength.{step}") for step in within_reach(desk))
    text = claim(desk)
    if desk.decided and (date := dating.said(desk)):
        text = f"{text} {date}"
    return Scale(
        title=words("strength.heading"),
        steps=steps,
        reached=STEPS.index(strength) + 1 if strength in STEPS else 0,
        alt=words(
            "strength.scale_alt",
            first=steps[0],
            last=steps[-1],
            strength=words(f"strength.{strength}"),
        ),
        text=text,
        beyond=words("strength.beyond") if len(steps) < len(STEPS) else "",
        rates=chances.told(desk),
        note=chances.resting_on(desk),
    )


def claim(desk: Desk, *, formal: bool = False) -> str:
    """What is supported, and how strongly: in plain words, or as two propositions."""
    verdict = desk.case.verdict
    side = 2 if desk.finding != "change_of_hand" else 3
    side = 0 if verdict.strength == "none" else 1 if verdict.log10_lr < 0 else side
    key = (FORMAL if formal else PLAIN)[side]
    return desk.words(f"strength.{key}", strength=desk.words(f"strength.{verdict.strength}"))


def ratio(desk: Desk) -> str:
    """The log10 likelihood ratio with the cap of the rule behind it; '' without a rule."""
    rule = desk.case.verdict.rulebook
    if rule is None:
        return ""
    value = desk.words.number(desk.case.verdict.log10_lr, 1)
    return desk.words("strength.ratio", value=value, cap=rule.cap, controls=rule.controls)
