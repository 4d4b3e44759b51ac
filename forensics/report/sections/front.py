"""Page one: the finding in two sentences, its strength and the error rates, the landmarks,
the account's life.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from forensics.model.findings import Landmark, Strength, Value
from forensics.report.blocks import Block, LandmarkRow, LandmarkTable, Paragraph, Ref, Scale
from forensics.report.desk import dating
from forensics.report.desk.citing import bounded_above, chance_of, landmark_kind, landmark_moment
from forensics.report.desk.desk import Desk
from forensics.report.desk.error_rates import sentence
from forensics.report.phrasing import moments
from forensics.report.phrasing.landmarks import MARK_TONES, NO_POST, mark_key
from forensics.report.phrasing.naming import account_name
from forensics.report.sections import external
from forensics.report.sections.limits import grave_caveats

STEPS: tuple[Strength, ...] = ("limited", "moderate", "moderately_strong", "strong", "very_strong")
WEAK: tuple[Strength, ...] = ("none", "limited")
BOUNDED = ("onset", "last_genuine")
"""Landmarks whose interval is computed; the other posts are read off the attributions."""
TOLD = ("onset", "last_genuine", "regular_until", "owner_returns", "relapse")
"""Landmarks that the finding dates."""
RENAMED = ("renamed", "renamed_between")
RECORDED = ("account_created", "first_post", "last_post")


def _day(desk: Desk, mark: Landmark | None) -> str:
    return desk.words.date(mark.at) if mark else ""


def _told(desk: Desk, mark: Landmark | None) -> str:
    """The day of a landmark; the time, too, where another post that is told is of that day."""
    if mark is None or mark.row is None:
        return _day(desk, mark)
    day, others = desk.words.day(mark.at), (desk.landmark(key) for key in TOLD)
    shared = any(
        other is not None and other.row != mark.row and desk.words.day(other.at) == day
        for other in others
    )
    return desk.said_at(mark.at) if shared else _day(desk, mark)


def heading(desk: Desk) -> str:
    """The finding in a line; weak support gives no date to quote, a doubtful date no day."""
    words, onset = desk.words, desk.landmark("onset")
    if desk.decided and desk.case.verdict.strength in WEAK:
        return words(f"finding.{desk.finding}_weak")
    if onset is None or not dating.doubtful(desk):
        return words(f"finding.{desk.finding}_head", onset=_day(desk, onset))
    other = desk.case.verdict.competing_onset
    if other is None:
        return words(f"finding.{desk.finding}_head_doubtful")
    early, late = dating.ends(desk, onset, other)
    return words(f"finding.{desk.finding}_head_between", early=early, late=late)


def body(desk: Desk) -> str:
    """The finding in a sentence, with its figures."""
    times, total = desk.frame["created_at"], len(desk.frame)
    params: dict[str, Value] = {
        "onset": _told(desk, desk.landmark("onset")),
        "account": account_name(desk.case, desk.words),
        "doubtful": dating.doubtful(desk),
        "shifts": _shifts(desk),
        "better": desk.words(f"finding.better_{desk.case.verdict.strength}"),
        "other": desk.figures.labels["other"],
        "total": total,
        "share": desk.figures.labels["other"] / total if total else 0.0,
        "since": times.iloc[0],
        "until": times.iloc[-1],
        "same": desk.words.day(times.iloc[0]) == desk.words.day(times.iloc[-1]),
    }
    return desk.words(f"finding.{desk.finding}_body", **params)


def _shifts(desk: Desk) -> tuple[str, ...]:
    """The lines of evidence in which the independent checks found a break."""
    names = (one.detector for one in desk.case.verdict.signals if one.status == "shift")
    return tuple(desk.words.inside(desk.words.name("detector", name)) for name in names)


def _genuine_key(desk: Desk) -> str:
    genuine, regular = desk.landmark("last_genuine"), desk.landmark("regular_until")
    onset, returns = desk.landmark("onset"), desk.landmark("owner_returns")
    if genuine is None:
        return "genuine_none"
    if genuine.candidate:
        return "genuine_unsure"
    if returns is not None and returns.at < genuine.at:
        return "genuine_returns"
    if regular is not None and regular.row == genuine.row:
        return "genuine_same"
    if onset is None or genuine.at < onset.at:
        return "genuine_before" if regular is not None else "genuine_bare"
    alone = any(
        e.label == "owner" and e.posts == 1 and e.first == genuine.row
        for e in desk.case.verdict.episodes
    )
    return "genuine_inside" if regular is not None and alone else "genuine_inside_bare"


def _again(desk: Desk) -> Landmark | None:
    """The relapse after which the owner's last post does not come."""
    genuine, relapse = desk.landmark("last_genuine"), desk.landmark("relapse")
    return relapse if relapse and genuine and relapse.at > genuine.at else None


def second_sentence(desk: Desk) -> str:
    """What the finding says of the owner's last posts, or of the candidates."""
    words, regular = desk.words, desk.landmark("regular_until")
    genuine = desk.landmark("last_genuine")
    if desk.decided:
        return words(
            f"finding.{_genuine_key(desk)}",
            genuine=_told(desk, genuine),
            p=chance_of(genuine),
            regular=_told(desk, regular),
            returns=_told(desk, desk.landmark("owner_returns")),
            relapse=_told(desk, _again(desk)),
        )
    offered = " ".join(_candidates(desk))
    if offered or regular is None or regular.candidate:
        return offered
    return words("finding.active_until", regular=regular.at)


def _candidates(desk: Desk) -> Iterator[str]:
    """What is offered where the finding is open: a change of writer, a moment, or neither
    since the posts are too few."""
    onset, writer = desk.landmark("onset"), another_writer(desk)
    yield from (desk.say(one) for one in desk.case.verdict.reasons if one.key == "too_few_posts")
    if writer:
        yield writer
    if onset is not None and not (writer and _begins_there(desk, onset)):
        yield desk.words("finding.candidate", onset=onset.at)
    if onset is not None and (said := dating.said(desk)):
        yield said


def another_writer(desk: Desk) -> str:
    """The likeliest change of writer as a candidate, its cause open; '' where the finding is
    settled, or nothing supports one."""
    writer = desk.case.verdict.writer
    if writer is None or writer.strength == "none" or desk.finding != "undetermined":
        return ""
    strength = desk.words(f"strength.{writer.strength}")
    return desk.words("finding.writer", at=desk.words.date(writer.at), strength=strength)


def _begins_there(desk: Desk, onset: Landmark) -> bool:
    writer = desk.case.verdict.writer
    return writer is not None and writer.row == onset.row


def scale(desk: Desk) -> Scale:
    """The strength of the evidence on the verbal scale: that of the finding, not of its date."""
    words, verdict = desk.words, desk.case.verdict
    word = words(f"strength.{verdict.strength}")
    if verdict.strength == "none":
        text = words("strength.for_none")
    else:
        second = "for_writer" if desk.finding == "change_of_hand" else "for_other"
        side = "for_owner" if verdict.log10_lr < 0 else second
        text = words(f"strength.{side}", strength=word)
    if desk.decided and (date := dating.said(desk)):
        text = f"{text} {date}"
    return Scale(
        title=words("strength.heading"),
        steps=tuple(words(f"strength.{step}") for step in STEPS),
        reached=STEPS.index(verdict.strength) + 1 if verdict.strength in STEPS else 0,
        alt=words("strength.scale_alt", strength=word),
        text=text,
        note=_about(desk),
        rates=sentence(desk),
    )


def ratio(desk: Desk) -> str:
    """The log10 likelihood ratio with the cap of the rule behind it; '' without a rule."""
    rule, value = desk.case.verdict.rulebook, _log_ratio(desk)
    if rule is None:
        return ""
    return desk.words("strength.ratio", value=value, cap=rule.cap, controls=rule.controls)


def _about(desk: Desk) -> str:
    rule = desk.case.verdict.rulebook
    if rule is None:
        return ""
    return desk.words("strength.about", value=_log_ratio(desk), cap=rule.cap)


def _log_ratio(desk: Desk) -> str:
    return desk.words.number(desk.case.verdict.log10_lr, 1)


def interval(desk: Desk, mark: Landmark) -> str:
    """The interval of a landmark in words."""
    if mark.key == "profile_change" and mark.candidate and not _dated(mark):
        return desk.words("landmark.export")
    if desk.decided and mark.candidate and mark.row is not None:
        return desk.words("landmark.chance", p=chance_of(mark))
    if not desk.decided and mark.candidate and mark.key in BOUNDED:
        return "–"
    if mark.key == "onset" and dating.doubtful(desk):
        return dating.span(desk) or "–"
    if mark.earliest == mark.latest:
        recorded = mark.key in RECORDED or mark.row is None
        single = "alone" if mark.key in BOUNDED else "attributed"
        if mark.candidate and mark.key in BOUNDED:
            return "–"
        return desk.words(f"landmark.{_recorded(desk, mark) if recorded else single}")
    low, high = desk.words.short_date(mark.earliest), desk.words.short_date(mark.latest)
    if low == high:
        low, high = (
            desk.cell(at, moments.known_at(desk.frame, at)) for at in (mark.earliest, mark.latest)
        )
        if low == high:
            return low
    return desk.words("landmark.window", earliest=low, latest=high)


def _recorded(desk: Desk, mark: Landmark) -> str:
    """How exactly a recorded moment is known."""
    keys = {"utc": "exact", "no_zone": "zone_unknown", "day": "day_only"}
    return keys[landmark_kind(desk, mark)]


def _dated(mark: Landmark) -> bool:
    """True when a change of profile was seen, not only a name unlike the handle."""
    return any(reason.key in RENAMED for reason in mark.reasons)


def _ref(desk: Desk, mark: Landmark) -> Ref | None:
    """Where the evidence of a landmark stands in the report."""
    anchor = NO_POST.get(mark.key)
    if mark.row is not None or anchor is None:
        return desk.exhibit_ref(mark.row)
    told = mark.key != "profile_change" or desk.landmark("onset") is not None
    return Ref(anchor, desk.words("landmark.source")) if told else None


def _when(desk: Desk, mark: Landmark, *, zoned: bool) -> str:
    """When a landmark lies, with its zone where the heading cannot say it."""
    if zoned or bounded_above(mark):
        return landmark_moment(desk, mark)
    return desk.moment(mark.at, day=landmark_kind(desk, mark) == "day")


def _row(desk: Desk, mark: Landmark, *, zoned: bool) -> LandmarkRow:
    words = desk.words
    return LandmarkRow(
        name=words(f"landmark.{mark_key(desk.case, mark)}"),
        when=_when(desk, mark, zoned=zoned),
        interval=interval(desk, mark),
        tone="plain" if mark.candidate else MARK_TONES.get(mark.key, "plain"),
        badge=_badge(desk, mark),
        ref=_ref(desk, mark),
    )


def _badge(desk: Desk, mark: Landmark) -> str:
    """What a landmark is called beside its name where it is not simply stated."""
    if mark.candidate:
        return desk.words("landmark.candidate")
    doubtful = mark.key == "onset" and dating.doubtful(desk)
    return desk.words("landmark.doubtful") if doubtful else ""


def _competing(desk: Desk) -> Iterator[tuple[pd.Timestamp, LandmarkRow]]:
    """The onset by the next best division, where its date is doubtful or merely offered."""
    mark, onset = desk.case.verdict.competing_onset, desk.landmark("onset")
    if mark is None or onset is None or not (onset.candidate or dating.doubtful(desk)):
        return
    row = _row(desk, mark, zoned=moments.common([landmark_kind(desk, mark)]) is None)
    yield mark.at, replace(row, name=desk.words("landmark.competing"), interval="–")


def _telling(desk: Desk) -> Iterator[Landmark]:
    """The landmarks; the last post of the evidence is left out where it is another one, too.

    The subtitle dates it in any case.
    """
    marks = desk.case.verdict.landmarks
    for mark in marks:
        twice = any(other.row == mark.row and other.key != mark.key for other in marks)
        if mark.key != "last_post" or not twice:
            yield mark


def landmark_table(desk: Desk) -> LandmarkTable:
    """All landmarks in the order of time, with the turning points that the case file adds."""
    words = desk.words
    marks = list(_telling(desk))
    kinds = {landmark_kind(desk, mark) for mark in marks}
    shared = moments.common(kinds)
    zoned = shared is None and kinds != {"day"}
    rows = [(mark.at, _row(desk, mark, zoned=zoned)) for mark in marks]
    rows += _competing(desk)
    rows += [(fact.at, row) for fact, row in external.landmark_rows(desk)]
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    when, what, span, where = (
        words(f"landmark.{key}", zone=moments.zone_of(words, shared))
        for key in ("when", "what", "interval", "exhibit")
    )
    return LandmarkTable(words("landmark.heading"), (what, when, span, where), ordered)


def blocks(desk: Desk) -> Iterator[Block]:
    """The blocks of page one."""
    sentences = (body(desk), second_sentence(desk))
    yield Paragraph(heading(desk), "finding")
    yield Paragraph(" ".join(filter(None, sentences)), "lead")
    yield scale(desk)
    yield from (Paragraph(caveat, "note") for caveat in grave_caveats(desk))
    yield landmark_table(desk)
    yield from desk.charts_in("page_one")


def subtitle(desk: Desk, platform: str) -> str:
    """What was analysed: how many posts, where, from when to when."""
    times: pd.Series = desk.frame["created_at"]
    since, until = desk.words.date(times.iloc[0]), desk.words.date(times.iloc[-1])
    key = "document.subtitle" if since != until else "document.subtitle_day"
    posts = len(desk.frame)
    return desk.words(key, posts=posts, platform=platform, since=since, until=until)
