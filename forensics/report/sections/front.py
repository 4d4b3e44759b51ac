"""Page one: the finding in plain sentences, two posts quoted, what points the same way, what may
be written of it, how sure it is, the landmarks, the account's life.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from forensics.model.findings import Landmark, Value
from forensics.report.blocks import Block, Paragraph
from forensics.report.desk import dating
from forensics.report.desk.citing import chance_of
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.naming import account_name
from forensics.report.sections import (
    alternatives,
    campaign,
    corroboration,
    external,
    landmarks,
    quotes,
    sureness,
    writing,
)
from forensics.report.sections.limits import grave_caveats

TOLD = ("onset", "last_genuine", "regular_until", "owner_returns", "relapse")
"""Landmarks that the finding dates."""


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
    if desk.decided and desk.weak:
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
    """The lines of evidence in which the separate checks found a break."""
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
            until=_told(desk, desk.landmark("last_other")),
            to_end=genuine is not None and genuine.row == len(desk.frame) - 1,
        )
    offered = " ".join(_candidates(desk))
    if offered or regular is None or regular.candidate:
        return offered
    return words("finding.active_until", regular=regular.at)


def _candidates(desk: Desk) -> Iterator[str]:
    """What is offered where the finding is open: a change of writer, a moment, or neither
    since the posts are too few."""
    onset, writer = desk.landmark("onset"), another_writer(desk)
    yield from map(desk.say, desk.reasons("too_few_posts"))
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


def blocks(desk: Desk) -> Iterator[Block]:
    """The blocks of page one."""
    sentences = (body(desk), second_sentence(desk))
    yield Paragraph(heading(desk), "finding")
    yield Paragraph(" ".join(filter(None, sentences)), "lead")
    yield from quotes.blocks(desk)
    yield from corroboration.blocks(desk)
    yield from campaign.blocks(desk)
    yield alternatives.in_short(desk)
    yield from external.said_by_those_concerned(desk)
    yield writing.advice(desk)
    yield from (Paragraph(caveat, "note") for caveat in grave_caveats(desk))
    yield sureness.scale(desk)
    chief, *rest = landmarks.tables(desk)
    yield chief
    yield from desk.charts_in("page_one")
    yield from rest


def subtitle(desk: Desk, platform: str) -> str:
    """What was analysed: how many posts, where, from when to when."""
    times: pd.Series = desk.frame["created_at"]
    since, until = desk.words.date(times.iloc[0]), desk.words.date(times.iloc[-1])
    key = "document.subtitle" if since != until else "document.subtitle_day"
    timed = desk.case.clock == "utc" and desk.frame["precision"].ne("day").any()
    zone = desk.words.here if timed else ""
    return desk.words(
        key, posts=len(desk.frame), platform=platform, since=since, until=until, zone=zone
    )
