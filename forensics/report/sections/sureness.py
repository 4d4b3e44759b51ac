"""How sure the finding is: the verbal scale, and how often such findings are right."""

from __future__ import annotations

from forensics.model.findings import Strength
from forensics.report.blocks import Scale
from forensics.report.desk import chances, dating
from forensics.report.desk.desk import Desk

STEPS: tuple[Strength, ...] = ("limited", "moderate", "moderately_strong", "strong", "very_strong")


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
    text = claim(desk, "for")
    if desk.decided and (date := dating.said(desk, "strength.date")):
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
        rates=chances.told(desk),
        note=chances.resting_on(desk),
    )


def claim(desk: Desk, manner: str) -> str:
    """What is supported, and how strongly: ``for`` plainly, ``formal`` as two propositions."""
    verdict = desk.case.verdict
    if verdict.strength == "none":
        return desk.words(f"strength.{manner}_none")
    second = "writer" if desk.finding == "change_of_hand" else "other"
    side = "owner" if verdict.log10_lr < 0 else second
    return desk.words(
        f"strength.{manner}_{side}", strength=desk.words(f"strength.{verdict.strength}")
    )


def ratio(desk: Desk) -> str:
    """The log10 likelihood ratio with the cap of the rule behind it; '' without a rule."""
    rule = desk.case.verdict.rulebook
    if rule is None:
        return ""
    value = desk.words.number(desk.case.verdict.log10_lr, 1)
    return desk.words("strength.ratio", value=value, cap=rule.cap, controls=rule.controls)
