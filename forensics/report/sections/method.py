"""The method in plain words, the verbal scale with its thresholds, the error rates,
the separate checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from forensics.report.blocks import Block, Column, Paragraph, Section, Table, cells
from forensics.report.desk.chances import rarer
from forensics.report.desk.desk import Desk
from forensics.report.desk.error_rates import blocks as rates
from forensics.report.desk.error_rates import sentence
from forensics.report.sections import changes, compared
from forensics.report.sections.sureness import STEPS, claim, ratio


def thresholds(desk: Desk) -> tuple[float, ...]:
    """Lowest log10 likelihood ratio of each step of the scale, in the order of ``STEPS``."""
    return tuple(limit for limit, _ in desk.figures.method.scale)


def _range(desk: Desk, low: float, high: float | None, base: int) -> str:
    words = desk.words
    bottom = words.number(base**low if base > 1 else low)
    if high is None:
        return words("method.scale_above", low=bottom)
    top = words.number(base**high if base > 1 else high)
    return words("method.scale_from_to", low=bottom, high=top)


def scale_table(desk: Desk) -> Table:
    """Words used for strength and the likelihood ratios they stand for."""
    words = desk.words
    rows = []
    lowest = thresholds(desk)
    for step, low, high in zip(STEPS, lowest, (*lowest[1:], None), strict=True):
        rows.append(
            cells(
                words(f"strength.{step}"), _range(desk, low, high, 10), _range(desk, low, high, 1)
            )
        )
    columns = (
        Column(words("method.scale_word"), 1.2),
        Column(words("method.scale_ratio"), 1.4),
        Column(words("method.scale_log"), 0.9),
    )
    note = f"{words('method.scale_note')} {_reach(desk)}".strip()
    return Table(words("method.scale"), columns, tuple(rows), note)


def _reach(desk: Desk) -> str:
    """That the highest step lies beyond the cap of the ratio, where it does."""
    rule = desk.case.verdict.rulebook
    if rule is None or rule.cap > thresholds(desk)[-1]:
        return ""
    top = desk.words(f"strength.{STEPS[-1]}")
    return desk.words("method.scale_reach", controls=rule.controls, cap=rule.cap, word=top)


def _supported(desk: Desk) -> str:
    """What is supported, as two propositions, with the ratio behind it."""
    return " ".join(filter(None, (claim(desk, formal=True), ratio(desk))))


def _signals(desk: Desk) -> Iterator[Table]:
    words, rows = desk.words, []
    for signal in desk.case.verdict.signals:
        at = desk.frame["created_at"].iloc[signal.onset] if signal.onset is not None else None
        rows.append(
            cells(
                words.name("detector", signal.detector),
                words("compared.absent" if desk.absent(signal) else f"status.{signal.status}"),
                desk.said_at(at) if at is not None else "–",
                words.number(signal.strength, 2) if signal.status == "shift" else "–",
            )
        )
    if not rows:
        return
    columns = (
        Column(words("method.signal"), 1.3),
        Column(words("method.answer"), 1.1),
        Column(words("method.at"), 1.3),
        Column(words("method.strength"), 0.9, "right"),
    )
    note = words("method.strength_note")
    yield Table(words("method.signals"), columns, tuple(rows), note)


def _weights(desk: Desk) -> Iterator[Table]:
    """The weights of the changes in figures, where a chapter tells them in words."""
    words, found = desk.words, list(changes.weighed(desk)) if desk.decided else []
    if not found:
        return
    rows = tuple(
        cells(
            words(f"channel.{channel}", comments=desk.comments),
            f"+{words.number(weight, 1)}",
            words("method.weights_times", factor=words.number(10**weight, 1)),
            changes.in_words(words, weight),
        )
        for channel, weight in found
    )
    columns = (
        Column(words("method.weights_line"), 1.3),
        Column(words("method.weights_log"), 0.9, "right"),
        Column(words("method.weights_factor"), 0.9, "right"),
        Column(words("method.weights_word"), 1.1),
    )
    limits = {
        key: f"+{words.number(limit, 1)}"
        for key, limit in (("heavily", changes.HEAVILY), ("plainly", changes.PLAINLY))
    }
    note = " ".join([words("method.weights_note", **limits), *_beside(desk, found)])
    yield Table(words("method.weights"), columns, rows, note, anchor=changes.WEIGHTS)


def _beside(desk: Desk, found: list[tuple[str, float]]) -> Iterator[str]:
    """How the lines of the table differ from those said to suggest another hand."""
    weighed = tuple(dict.fromkeys(channel for channel, _ in found))
    for reason in desk.reasons("several_channels"):
        counted = reason.params["channels"]
        if not isinstance(counted, tuple) or not counted:
            return
        apart = tuple(name for name in counted if name not in weighed)
        light = tuple(name for name in weighed if name not in counted)
        if apart:
            yield desk.words("method.weights_apart", channels=apart, count=len(apart))
        if light:
            yield desk.words("method.weights_light", channels=light)


def _sharpness(desk: Desk) -> Iterator[Paragraph]:
    """The figures behind what is said of other stretches of the account, where it is said."""
    if not desk.decided and not compared.comparable(desk):
        return
    for reason in desk.reasons(*changes.CHANNELS["cross"]):
        yield Paragraph(desk.words("method.sharpness", **reason.params), "note")


def build(desk: Desk) -> Section:
    """The chapter on method."""
    told = ["p1", "p2", "p3", "p4", *(["explicit"] if desk.explicit == "mask" else [])]
    given = {"redacted": desk.redacted, "app": desk.held("client")}
    texts = tuple(Paragraph(desk.words(f"method.{key}", **given)) for key in told)
    told_ratio = tuple(
        Paragraph(said) for said in (_supported(desk), sentence(desk), rarer(desk)) if said
    )
    blocks: tuple[Block, ...] = (*texts, scale_table(desk), *told_ratio)
    checks: tuple[Block, ...] = (*_weights(desk), *_sharpness(desk), *_signals(desk))
    return Section("method", desk.words("section.method"), (*blocks, *rates(desk), *checks))
