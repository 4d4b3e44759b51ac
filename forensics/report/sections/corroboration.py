"""What points the same way as the posts: on page one, a sentence each, the strongest first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from forensics.model.findings import Landmark
from forensics.report.blocks import Block, Points
from forensics.report.desk import dating
from forensics.report.desk.citing import bounded_above, landmark_moment
from forensics.report.desk.desk import Desk
from forensics.report.phrasing import moments

MOST, MOST_EVENTS = 4, 2
NEAR = pd.Timedelta(days=3)
"""So near to the first post by another hand, an event of the account is told beside it. Chosen."""
SOME, LONG = 0.3, 45.0
"""A share of posts, and days of silence, from which on they are told here. Chosen; 45 days as in
the picture of the account's life."""
EVENTS = (
    *("app_authorised", "email_changed", "screen_name_changed", "display_name_changed"),
    *("password_changed", "phone_changed", "two_factor_changed"),
    *("bio_changed", "picture_changed", "sso_linked", "device_registered", "device_seen"),
)


def blocks(desk: Desk) -> Iterator[Block]:
    """The sentences under a title; nothing where no second hand is found or nothing is held."""
    onset = desk.landmark("onset")
    if not desk.decided or onset is None:
        return
    said = [*_events(desk, onset), *_posts(desk), *_silence(desk), *_profile(desk, onset)]
    if said:
        yield Points(desk.words("corroboration.heading"), tuple(said[:MOST]))


def _events(desk: Desk, onset: Landmark) -> Iterator[str]:
    """What happened to the account about the first post by another hand, where that is dated."""
    if onset.row is None or dating.doubtful(desk):
        return
    near: list[tuple[pd.Timestamp, str]] = []
    for reason in desk.reasons("event_before_onset", "event_after_onset"):
        at, kind = reason.params.get("at"), str(reason.params.get("kind"))
        if isinstance(at, pd.Timestamp) and kind in EVENTS and abs(onset.at - at) <= NEAR:
            near.append((desk.timestamp(at), kind))
    near.sort(key=lambda one: abs(onset.at - one[0]))
    post = onset.at, moments.known(desk.frame, onset.row)
    for at, kind in sorted(dict.fromkeys(near[:MOST_EVENTS])):
        yield desk.words(
            "corroboration.event",
            what=desk.words(f"corroboration.{kind}"),
            length=moments.apart(desk.words, (at, "utc"), post),
            late=at > onset.at,
        )


def _posts(desk: Desk) -> Iterator[str]:
    """In what the posts themselves differ: language, sites, application."""
    for reason in desk.reasons("language_shift"):
        if reason.params.get("before_lang") != reason.params.get("after_lang"):
            yield desk.say(reason, "corroboration")
    found = desk.figures.domains
    if found.fresh and found.fresh_share >= SOME:
        yield desk.words("corroboration.sites", sites=found.fresh, share=found.fresh_share)
    if (fresh := desk.figures.clients.fresh) is not None:
        yield desk.words("corroboration.own_apps", client=fresh[0], share=fresh[1])
        return
    for reason in desk.reasons("client_new"):
        share = reason.params.get("after_share")
        if isinstance(share, float) and share >= SOME:
            yield desk.say(reason, "corroboration")


def _silence(desk: Desk) -> Iterator[str]:
    for reason in desk.reasons("silence_before"):
        days = reason.params.get("days")
        if isinstance(days, int | float) and days >= LONG:
            yield desk.say(reason, "corroboration")


def _profile(desk: Desk, onset: Landmark) -> Iterator[str]:
    """A change of the profile that is dated, from the takeover window on."""
    mark = desk.landmark("profile_change")
    opens = onset.window.opens if onset.window else None
    if mark is None or mark.candidate or mark.at < (opens or onset.at):
        return
    told = {reason.params.get("at") for reason in desk.reasons("event_before_onset")}
    if mark.at not in told and not bounded_above(mark):
        yield desk.words("corroboration.profile", at=landmark_moment(desk, mark))
