"""What changed: one short part per line of evidence, its sentences and its chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from forensics.model.findings import Reason
from forensics.report.blocks import Bullet, BulletList, Paragraph, Ref, Section, Tone
from forensics.report.desk import crosschecks
from forensics.report.desk.desk import Desk
from forensics.report.sections import compared
from forensics.report.wording import Words

CHANNELS: dict[str, tuple[str, ...]] = {
    "overall": (
        "several_channels",
        "one_channel",
        "other_posts",
        "stray_owner",
        "owner_resumes",
        "no_second_hand",
        "split_unsettled",
        "too_few_posts",
        "too_few",
    ),
    "language": ("language_shift", "language_disputed", "language_same"),
    "links": ("links_new_domains", "links_more", "links_fewer", "links_same"),
    "client": ("client_new", "client_more", "client_same", "client_unknown"),
    "time": (
        "silence_before",
        "no_silence",
        "cadence_faster",
        "cadence_slower",
        "cadence_same",
        "brief_spell",
        "hours_shift",
        "hours_partly",
        "hours_same",
    ),
    "interaction": ("interaction_drop", "interaction_more", "interaction_same"),
    "names": ("names_new", "names_known", "reposts_of_strangers"),
    "style": ("style_shift", "style_same"),
    "duplicates": ("duplicates_more", "duplicates_less", "duplicates_same"),
    "spam": ("spam_vocabulary", "spam_absent"),
    "events": (
        "event_before_onset",
        "event_in_window",
        "event_after_onset",
        "event_between",
        "likes_in_window",
        "events_silent",
        "events_not_covered",
        "events_not_held",
        "events_undated",
        "renamed",
        "renamed_between",
        "name_unlike_handle",
    ),
    "cross": ("placebo_exceeded", "placebo_reached"),
}
WEIGHTS = "weights"
"""The anchor of the table of the weights in figures, in the chapter on the method."""
NOTICEABLE = 0.05
"""Weights below it would be printed as +0.0."""
HEAVILY, PLAINLY = 1.0, 0.3
"""From these weights on a change is said to weigh heavily, or to weigh: ten times and twice as
likely on average a post. They word the weights and decide nothing. Chosen, not measured."""


def weight_of(reason: Reason, unchanged: Set[str]) -> float | None:
    """What a change weighs for another hand; None for a reason whose key is among the
    ``unchanged``, and for one that weighs nothing."""
    weight = reason.weight
    if reason.key in unchanged or weight is None or weight < NOTICEABLE:
        return None
    return weight


def in_words(words: Words, weight: float) -> str:
    """How much a change weighs, in words that agree with its figure as printed."""
    shown = round(weight, 1)
    degree = "heavily" if shown >= HEAVILY else "plainly" if shown >= PLAINLY else "little"
    return words(f"changes.{degree}")


def weighed(desk: Desk) -> Iterator[tuple[str, float]]:
    """Every change that bears a weight: its line of evidence, and the weight."""
    for channel, keys in CHANNELS.items():
        for reason in desk.reasons(*keys):
            weight = weight_of(reason, desk.figures.method.unchanged)
            if weight is not None:
                yield channel, weight


def items(desk: Desk, reasons: Iterable[Reason]) -> tuple[Bullet, ...]:
    """Reasons as list lines, each with what it weighs where it has a weight."""
    lines = []
    for reason in reasons:
        weight, tag = weight_of(reason, desk.figures.method.unchanged), ""
        tone: Tone = "plain"
        if weight is not None:
            tag, tone = in_words(desk.words, weight), "other"
        lines.append(Bullet(desk.say(reason), tag, tone))
    return tuple(lines)


def _beside(desk: Desk, channel: str) -> tuple[Bullet, ...]:
    """What stands beside the reasons: the separate checks, a doubt about the baseline."""
    if channel == "cross":
        return crosschecks.lines(desk, desk.landmark("onset"))
    doubts = [r for r in desk.case.verdict.caveats if r.key == "uniform_baseline"]
    return items(desk, doubts) if channel == "style" else ()


def _part(desk: Desk, channel: str) -> Section | None:
    reasons = desk.reasons(*CHANNELS[channel])
    charts = desk.charts_in(channel)
    if not reasons and not charts:
        return None
    lines = (*items(desk, reasons), *_beside(desk, channel))
    listed = (BulletList(lines),) if lines else ()
    title = desk.words(f"channel.{channel}", comments=desk.comments)
    return Section(f"change-{channel}", title, (*listed, *charts))


def build(desk: Desk) -> Section:
    """The chapter on what changed, or on what was compared when nothing was found to."""
    if not desk.decided:
        return compared.build(desk)
    words = desk.words
    parts = tuple(filter(None, (_part(desk, channel) for channel in CHANNELS)))
    if not parts:
        return Section("changes", words("section.changes"), (Paragraph(words("changes.empty")),))
    lead = Paragraph(words("changes.lead"))
    if any(True for _ in weighed(desk)):
        lead = Paragraph(f"{lead.text} {words('changes.figures')}", refs=(Ref(WEIGHTS, ""),))
    return Section("changes", words("section.changes"), (lead,), parts)
