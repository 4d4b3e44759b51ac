"""What the report's fictional cases conclude: landmarks, episodes, reasons and verdicts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from forensics.attribution.judge.labels import takeover_window
from forensics.attribution.judge.learned import shipped
from forensics.attribution.observe.priors import shipped_priors
from forensics.error_rates.cited import fitting_row
from forensics.model.findings import (
    Alternative,
    Episode,
    Finding,
    Landmark,
    LandmarkKey,
    Reason,
    Rulebook,
    Signal,
    Strength,
    Verdict,
)
from tests.known_rates import known_rates
from tests.report.drafts import moment


def episodes(frame: pd.DataFrame) -> tuple[Episode, ...]:
    """The runs of one label of a labelled timeline."""
    runs = (frame["label"] != frame["label"].shift()).cumsum()
    found = []
    for _, run in frame.groupby(runs):
        head, tail = run.iloc[0], run.iloc[-1]
        found.append(
            Episode(
                label=head["label"],
                first=int(run.index[0]),
                last=int(run.index[-1]),
                first_post_id=head["post_id"],
                last_post_id=tail["post_id"],
                starts_at=head["created_at"],
                ends_at=tail["created_at"],
                posts=len(run),
            )
        )
    return tuple(found)


def mark(
    frame: pd.DataFrame, key: LandmarkKey, row: int, window: tuple[int, int], *reasons: Reason
) -> Landmark:
    """A landmark at the post of a row, between the posts of two rows."""
    times = frame["created_at"]
    return Landmark(
        key=key,
        at=times[row],
        earliest=times[window[0]],
        latest=times[window[1]],
        row=row,
        post_id=frame["post_id"][row],
        reasons=reasons,
        window=takeover_window(frame, row) if key == "onset" else None,
    )


def landmarks(frame: pd.DataFrame) -> tuple[Landmark, ...]:
    """The landmarks of the model case."""
    owner = frame.index[frame["label"] == "owner"]
    other = frame.index[frame["label"] == "other"]
    onset, genuine, last = int(other[0]), int(owner[-1]), len(frame) - 1
    steady = int(owner[owner < onset][-1])
    window = frame["created_at"]
    hours = (window[onset] - window[steady]).total_seconds() / 3600
    marks = [
        mark(frame, "first_post", 0, (0, 0)),
        mark(
            frame,
            "regular_until",
            steady,
            (steady - 3, steady),
            Reason("last_steady_post", {"posts": steady + 1, "since": window[0], "per_week": 4.1}),
        ),
        mark(
            frame,
            "onset",
            onset,
            (steady, onset),
            Reason("window_bounds", {"hours": hours}),
            Reason("onset_first_other", {"p": float(frame["p_other"][onset])}),
        ),
        mark(
            frame,
            "last_genuine",
            genuine,
            (genuine, genuine),
            Reason("last_owner_post", {"p": float(frame["p_other"][genuine]), "inside": True}),
        ),
        mark(frame, "last_other", int(other[-1]), (int(other[-1]), last)),
        mark(frame, "last_post", last, (last, last)),
    ]
    renamed = moment("2016-05-17T02:03:00")
    reason = Reason("renamed", {"before": "depute_fictif", "after": "gabby_bidon", "at": renamed})
    marks.append(Landmark("profile_change", renamed, renamed, renamed, reasons=(reason,)))
    return tuple(sorted(marks, key=lambda mark: mark.at))


REASONS = (
    Reason(
        "language_shift",
        {"before_lang": "fr", "before_share": 0.95, "after_lang": "en", "after_share": 0.9},
        2.4,
    ),
    Reason(
        "links_new_domains",
        {
            "domains": ("photos-bidon.example", "rencontre-inventee.example", "short-lien.test"),
            "share": 0.97,
            "posts": 160,
        },
        2.1,
    ),
    Reason("links_more", {"before_share": 0.3, "after_share": 0.95}, 0.8),
    Reason(
        "client_new",
        {"client": "Application Fictive $99 <x>", "before_share": 0.0, "after_share": 0.88},
        1.4,
    ),
    Reason(
        "silence_before",
        {
            "days": 780,
            "since": moment("2014-03-29T17:12:08"),
            "until": moment("2016-05-17T02:14:55"),
        },
    ),
    Reason("hours_shift", {"overlap": 0.12}, 0.6),
    Reason("interaction_drop", {"before_share": 0.4, "after_share": 0.01}, 0.9),
    Reason("cadence_same", {"before_per_week": 4.1, "after_per_week": 4.4}, -0.1),
    Reason("several_channels", {"count": 4, "channels": ("language", "links", "client", "time")}),
    Reason("placebo_exceeded", {"observed": 5.2, "placebo": 0.7, "splits": 40}),
    Reason("stray_owner", {"posts": 1}),
    Reason(
        "event_before_onset",
        {
            "kind": "app_authorised",
            "name": "Application Fictive $99 <x>",
            "at": moment("2016-05-16T23:58:00"),
            "hours": 2.3,
        },
    ),
)

CAVEATS = (
    Reason("deleted_unknown"),
    Reason("handle_history_only"),
    Reason("day_precision", {"posts": 16}),
    Reason("ip_window", {"since": moment("2016-12-15"), "until": moment("2017-02-13")}),
    Reason("records_rejected", {"records": 2, "total": 740}),
    Reason("never_who"),
)

ALTERNATIVES = (
    Alternative("staff_handover", (Reason("silence_before", REASONS[4].params),), (REASONS[1],)),
    Alternative("language_switch", (REASONS[0],), (REASONS[3], REASONS[6])),
    Alternative("new_client", (REASONS[3],), (REASONS[0],)),
    Alternative("campaign_burst", (), (REASONS[7],)),
    Alternative("own_automation", (REASONS[5],), (REASONS[0],)),
    Alternative("return_after_pause", (REASONS[4],), (REASONS[0], REASONS[6])),
    Alternative("prank", (), (Reason("other_posts", {"posts": 159, "share": 0.22}),)),
    Alternative("rename"),
)

SIGNALS = (
    Signal("language_shift", "shift", 529, 0.93, {"before": "fr", "after": "en"}),
    Signal("link_domains", "shift", 529, 0.97, {"domains": ("short-lien.test",)}),
    Signal("client", "shift", 530, 0.88, {"client": "Application Fictive $99 <x>"}),
    Signal("cadence", "no_shift", None, 0.1, {"per_week": 4.1}),
    Signal("hours", "not_enough_data"),
)

RULEBOOK = Rulebook(shipped().rules.controls, dict(shipped_priors().weights))


def takeover(frame: pd.DataFrame) -> Verdict:
    """The verdict of the model case."""
    return Verdict(
        finding="takeover",
        strength="very_strong",
        log10_lr=5.0,
        landmarks=landmarks(frame),
        episodes=episodes(frame),
        signals=SIGNALS,
        reasons=REASONS,
        rulebook=RULEBOOK,
        alternatives=ALTERNATIVES,
        caveats=(*CAVEATS, Reason("error_rates", fitting_row(frame, known_rates()).params())),
    )


def quiet(
    frame: pd.DataFrame, finding: Finding, strength: Strength, lr: float, *reasons: Reason
) -> Verdict:
    """A verdict that finds no takeover; undetermined, the owner's landmarks are candidates."""
    last = len(frame) - 1
    marks = [mark(frame, "first_post", 0, (0, 0))]
    if (owner := frame.index[frame["label"] == "owner"]).size:
        steady = int(owner[-1])
        marks.append(mark(frame, "regular_until", steady, (steady, steady)))
        marks.append(mark(frame, "last_genuine", steady, (steady, steady)))
    marks.append(mark(frame, "last_post", last, (last, last)))
    if finding == "undetermined":
        marks = [replace(m, candidate=m.key in ("regular_until", "last_genuine")) for m in marks]
    return Verdict(
        finding,
        strength,
        lr,
        landmarks=tuple(marks),
        rulebook=RULEBOOK,
        episodes=episodes(frame),
        signals=(Signal("language_shift", "no_shift", None, 0.02),),
        reasons=reasons,
        alternatives=(Alternative("return_after_pause", (), reasons[:1]),),
        caveats=(Reason("few_posts", {"posts": len(frame)}), Reason("never_who")),
    )
