"""What changed: one short part per line of evidence, its sentences and its chart."""

from __future__ import annotations

from collections.abc import Iterable

from forensics.findings import Reason
from forensics.report.blocks import BulletList, Item, Paragraph, Section, Tone
from forensics.report.desk import Desk

CHANNELS: dict[str, tuple[str, ...]] = {
    "overall": (
        "several_channels",
        "one_channel",
        "other_posts",
        "stray_owner",
        "owner_resumes",
        "no_second_hand",
    ),
    "language": ("language_shift", "language_same"),
    "links": ("links_new_domains", "links_more", "links_same"),
    "client": ("client_new", "client_same", "client_unknown"),
    "time": (
        "silence_before",
        "no_silence",
        "cadence_faster",
        "cadence_slower",
        "cadence_same",
        "hours_shift",
        "hours_same",
    ),
    "interaction": ("interaction_drop", "interaction_same"),
    "names": ("names_new", "names_known"),
    "style": ("style_shift", "style_same"),
    "duplicates": ("duplicates_more", "duplicates_few"),
    "spam": ("spam_vocabulary", "spam_absent"),
    "events": (
        "event_before_onset",
        "event_in_window",
        "event_after_onset",
        "likes_in_window",
        "events_silent",
        "events_not_covered",
        "events_not_held",
        "renamed",
        "name_unlike_handle",
    ),
    "cross": (
        "placebo_exceeded",
        "placebo_reached",
        "changepoint_agrees",
        "changepoint_differs",
    ),
}
CHARTS = {
    "overall": ("evidence",),
    "language": ("languages",),
    "links": ("domains",),
    "client": ("clients",),
    "time": ("cadence", "hours"),
    "interaction": ("interaction",),
    "names": ("names",),
    "style": ("style",),
    "duplicates": ("duplicates",),
    "spam": ("themes",),
}
NOTICEABLE = 0.05


def tone_of(weight: float | None) -> Tone:
    """The colour of a weight: for another hand, for the owner, or neither."""
    if weight is None or abs(weight) < NOTICEABLE:
        return "plain"
    return "other" if weight > 0 else "owner"


def items(desk: Desk, reasons: Iterable[Reason]) -> tuple[Item, ...]:
    """Reasons as list lines, each with its weight where it has one."""
    lines = []
    for reason in reasons:
        tag = ""
        if reason.weight is not None and abs(reason.weight) >= NOTICEABLE:
            sign = "+" if reason.weight > 0 else ""
            figure = f"{sign}{desk.words.number(reason.weight, 1)}"
            tag = desk.words("changes.weight", weight=figure)
        lines.append(Item(desk.say(reason), tag, tone_of(reason.weight)))
    return tuple(lines)


def _part(desk: Desk, channel: str) -> Section | None:
    reasons = [r for r in desk.case.verdict.reasons if r.key in CHANNELS[channel]]
    figures = desk.chart(*CHARTS.get(channel, ()))
    if not reasons and not figures:
        return None
    listed = (BulletList(items(desk, reasons)),) if reasons else ()
    title = desk.words(f"channel.{channel}")
    return Section(f"change-{channel}", title, (*listed, *figures))


def build(desk: Desk) -> Section:
    """The chapter on what changed, or on what was compared when nothing was found to."""
    words = desk.words
    parts = tuple(filter(None, (_part(desk, channel) for channel in CHANNELS)))
    lead = words("changes.lead" if desk.decided else "changes.lead_compared")
    blocks = (Paragraph(lead),) if parts else (Paragraph(words("changes.empty")),)
    title = words("section.changes" if desk.decided else "section.compared")
    return Section("changes", title, blocks, parts)
